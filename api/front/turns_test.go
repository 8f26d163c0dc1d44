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

// TestTurns: one client computes on as many processors as there are at once, and who asks for little need not wait for it.
func TestTurns(t *testing.T) {
	f := built(t, Settings{RateLimit: 1000, CPULimit: 60_000})
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
	if left := len(f.turns.all) + len(f.turns.frugal); left != 0 {
		t.Errorf("%d turns were not given back", left)
	}
}

// TestFrugal: who asks for little does not wait behind those who have taken all turns, and small answers go out when
// large ones wait to be read.
func TestFrugal(t *testing.T) {
	f := built(t, Settings{RateLimit: 1000, CPULimit: 60_000, AnswerMemory: 1})
	f.GET("/large", func(c *gin.Context) { c.Data(http.StatusOK, "text/plain", make([]byte, 200<<10)) })
	for range cap(f.turns.all) {
		f.turns.all <- struct{}{}
	}
	if got := ask(f, "/large"); got.Code != http.StatusOK {
		t.Errorf("large: %d %s", got.Code, got.Body)
	}
	f.held.bytes.Store(f.held.most)
	if got := ask(f, "/large"); got.Code != http.StatusServiceUnavailable {
		t.Errorf("large, where many wait to be read: %d", got.Code)
	}
	if got := ask(f, "/v1/countries"); got.Code != http.StatusOK {
		t.Errorf("small, where many wait to be read: %d %s", got.Code, got.Body)
	}
}

func never() bool { return false }

// TestNobodyWaits: who has gone before its turn came costs nothing.
func TestNobodyWaits(t *testing.T) {
	turns, own := newTurns(), make(chan struct{}, 1)
	first, ok := turns.begin(t.Context(), own, never)
	if !ok {
		t.Fatal("no turn")
	}
	gone, leave := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, leave)
	if _, ok := turns.begin(gone, own, never); ok {
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
	turn, _ := newTurns().begin(t.Context(), make(chan struct{}, 1), never)
	time.Sleep(100 * time.Millisecond)
	if turn.end(); turn.spent > 50*time.Millisecond {
		t.Errorf("a sleep of 100 ms cost %s", turn.spent)
	}
}
