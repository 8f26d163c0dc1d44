package engine

import "syscall"

// filesystemOf is the kind of file system that a folder is on, as statfs(2) numbers it.
func filesystemOf(folder string) (int64, error) {
	var stat syscall.Statfs_t
	err := syscall.Statfs(folder, &stat)
	return int64(stat.Type) & 0xffffffff, err //nolint:unconvert // 32 bits on some machines
}
