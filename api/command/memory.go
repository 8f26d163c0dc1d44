package command

import (
	"math"
	"os"
	"path"
	"runtime/debug"
	"strconv"
	"strings"
)

// spare is the part of the memory allowed, one in so many, that is left to what the runtime does not count.
const spare = 8

// boundMemory has the garbage collector keep within what the system allows this process, where it allows less than all
// and GOMEMLIMIT says nothing: without a bound the heap may double before it is collected, and the process is killed.
func boundMemory() {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return
	}
	if allowed := allowedMemory("/"); allowed > 0 {
		debug.SetMemoryLimit(allowed - allowed/spare)
	}
}

// allowedMemory is what a control group (version 2) of the process at a root of files allows, the least of it and those
// above, 0 where there is no bound.
func allowedMemory(root string) (least int64) {
	groups, err := os.ReadFile(path.Join(root, "proc/self/cgroup"))
	if err != nil {
		return 0
	}
	_, group, _ := strings.Cut(string(groups), "0::")
	group, _, _ = strings.Cut(group, "\n")
	for at := path.Join("/", group); ; at = path.Dir(at) {
		text, err := os.ReadFile(path.Join(root, "sys/fs/cgroup", at, "memory.max"))
		if err == nil {
			if most, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil && (least == 0 || most < least) {
				least = most
			}
		}
		if at == "/" {
			return least
		}
	}
}
