package front

import (
	"context"
	"runtime"
	"time"
)

// longestWait is for a turn. Who has waited so long is told to come again.
const longestWait = 10 * time.Second

// turns bounds how many answers are computed at once: as many as there are processors, and twice as many beside them of
// clients that have lately asked for little, one of each. These are short, and need not wait behind the others.
type turns struct{ all, frugal chan struct{} }

func newTurns() *turns {
	processors := runtime.GOMAXPROCS(0)
	return &turns{make(chan struct{}, processors), make(chan struct{}, 2*processors)}
}

// turn is one answer's.
type turn struct {
	all, own chan struct{}
	begun    time.Duration
	spent    time.Duration // of a processor, once it has ended
	running  bool
}

// begin waits for a turn and begins to measure. It says no where none came in time, or nobody waits any more.
// Until the end the goroutine has a thread for itself: only a thread's time can be measured.
func (t *turns) begin(ctx context.Context, own chan struct{}, frugal func() bool) (*turn, bool) {
	if !enter(ctx, own) {
		return nil, false
	}
	all := t.all
	if len(own) == 1 && frugal() {
		all = t.frugal
	}
	if !enter(ctx, all) {
		<-own
		return nil, false
	}
	runtime.LockOSThread()
	return &turn{all: all, own: own, begun: threadTime(), running: true}, true
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
