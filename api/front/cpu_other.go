//go:build !linux

package front

import "time"

// threadTime stands for the thread's time of a processor, where that cannot be had: the time of day, which counts
// what passes while others compute too.
func threadTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
