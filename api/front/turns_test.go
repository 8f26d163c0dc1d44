package front

import (
	"context"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// TestTurns: one client computes on as many processors as there are at once, and leaves as many turns to others.
func TestTurns(t *testing.T) {
	f := built(t, Settings{})
	each := runtime.GOMAXPROCS(0)
	var now, most atomic.Int64
	release, entered := make(chan struct{}), make(chan struct{}, 100)
	f.GET("/slow", func(c *gin.Context) {
		most.Store(max(most.Load(), now.Add(1)))
		entered <- struct{}{}
		<-release
		now.Add(-1)
		c.Status(http.StatusNoContent)
	})
	var group sync.WaitGroup
	for range 10 * each {
		group.Go(func() {
			if got := ask(f, "/slow"); got.Code != http.StatusNoContent {
				t.Errorf("%d %s", got.Code, got.Body)
			}
		})
	}
	for range each {
		<-entered
	}
	other := ask(f, "/v1/countries", "From: 203.0.113.9")
	if other.Code != http.StatusOK {
		t.Errorf("another client meanwhile: %d %s", other.Code, other.Body)
	}
	close(release)
	group.Wait()
	if most.Load() != int64(each) {
		t.Errorf("%d at once, want %d", most.Load(), each)
	}
	if len(f.turns.all) != 0 {
		t.Errorf("%d turns were not given back", len(f.turns.all))
	}
}

// TestNobodyWaits: who has gone before its turn came costs nothing.
func TestNobodyWaits(t *testing.T) {
	turns, own := newTurns(), make(chan struct{}, 1)
	first, ok := turns.begin(t.Context(), own)
	if !ok {
		t.Fatal("no turn")
	}
	gone, leave := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, leave)
	if _, ok := turns.begin(gone, own); ok {
		t.Error("two turns where one is allowed")
	}
	for begun := threadTime(); threadTime()-begun < 20*time.Millisecond; {
		continue
	}
	first.end()
	first.end()
	if first.spent < 20*time.Millisecond || first.spent > 10*time.Second || len(own) != 0 || len(turns.all) != 0 {
		t.Errorf("%s, %d and %d left", first.spent, len(own), len(turns.all))
	}
}

// TestSleepIsNotCharged: only work is measured, where the system can tell.
func TestSleepIsNotCharged(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("threads' time is measured on Linux only")
	}
	turn, _ := newTurns().begin(t.Context(), make(chan struct{}, 1))
	time.Sleep(100 * time.Millisecond)
	if turn.end(); turn.spent > 50*time.Millisecond {
		t.Errorf("a sleep of 100 ms cost %s", turn.spent)
	}
}
