//go:build !unix

package modelstest

import "syscall"

func ownSession() *syscall.SysProcAttr { return nil }
