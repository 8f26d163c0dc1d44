package api

import (
	"fmt"
	"net"
)

// Reachable is an address that a person can open: a server on all interfaces is on localhost too.
func Reachable(addr *net.TCPAddr) string {
	if addr.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", addr.Port)
	}
	return addr.String()
}
