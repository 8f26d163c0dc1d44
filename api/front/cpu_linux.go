package front

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is what the thread has had of a processor so far.
func threadTime() time.Duration {
	var at unix.Timespec
	_ = unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &at) // fails for unknown clocks only
	return time.Duration(at.Nano())
}
