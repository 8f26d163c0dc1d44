//go:build unix

package modelstest

import "syscall"

// ownSession keeps an interrupt from the keyboard away from the process that clears up after it.
func ownSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
