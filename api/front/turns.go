package front

import (
	"context"
	"runtime"
	"time"
)

// longestWait is for a turn. Who has waited so long is told to come again.
const longestWait = 10 * time.Second

// turns bounds how many answers are computed at once: twice as many as there are processors, and half of them for
// one client, so that whoever asks for much leaves room for others.
type turns struct{ all chan struct{} }

func newTurns() *turns { return &turns{make(chan struct{}, 2*runtime.GOMAXPROCS(0))} }

// turn is one answer's.
type turn struct {
	all, own chan struct{}
	begun    time.Duration
	spent    time.Duration // of a processor, once it has ended
	running  bool
}

// begin waits for a turn and begins to measure. It says no where none came in time, or nobody waits any more.
// Until the end the goroutine has a thread for itself: only a thread's time can be measured.
func (t *turns) begin(ctx context.Context, own chan struct{}) (*turn, bool) {
	if !enter(ctx, own) {
		return nil, false
	}
	if !enter(ctx, t.all) {
		<-own
		return nil, false
	}
	runtime.LockOSThread()
	return &turn{all: t.all, own: own, begun: threadTime(), running: true}, true
}

func enter(ctx context.Context, places chan struct{}) bool {
	select {
	case places <- struct{}{}:
		return true
	default:
	}
	late := time.NewTimer(longestWait)
	defer late.Stop()
	select {
	case places <- struct{}{}:
		return true
	case <-ctx.Done():
	case <-late.C:
	}
	return false
}

// end gives the turn to the next. Later calls do nothing.
func (t *turn) end() {
	if t == nil || !t.running {
		return
	}
	t.running, t.spent = false, threadTime()-t.begun
	runtime.UnlockOSThread()
	<-t.all
	<-t.own
}
