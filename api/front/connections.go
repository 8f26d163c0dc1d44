package front

import (
	"net"
	"net/http"
	"net/netip"
	"sync"
)

// Connections bounds how many connections are open at once: in all, and to an eighth for one client. Trusted proxies
// have as many as they need.
type Connections struct {
	most    int
	clients clients

	mu   sync.Mutex
	open map[net.Conn]netip.Addr
	each map[netip.Addr]int
}

// NewConnections allows so many; 0 is no bound.
func NewConnections(most int, trustedProxies []string) (*Connections, error) {
	clients, err := newClients(trustedProxies)
	if err != nil {
		return nil, err
	}
	return &Connections{most: most, clients: clients, open: map[net.Conn]netip.Addr{}, each: map[netip.Addr]int{}}, nil
}

// Watch is for http.Server's ConnState. It closes a connection that is one too many before anything is read from it.
func (c *Connections) Watch(conn net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		if !c.admit(conn) {
			_ = conn.Close()
		}
	case http.StateClosed, http.StateHijacked:
		c.forget(conn)
	}
}

func (c *Connections) admit(conn net.Conn) bool {
	from, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	if c.most == 0 || err != nil || c.clients.trusts(from.Addr().String()) {
		return true
	}
	addr := from.Addr().Unmap()
	if addr.Is6() { // who has one address has 2⁶⁴ of them
		network, _ := addr.WithZone("").Prefix(64)
		addr = network.Addr()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.open) >= c.most || c.each[addr] >= max(c.most/8, 1) {
		return false
	}
	c.open[conn] = addr
	c.each[addr]++
	return true
}

func (c *Connections) forget(conn net.Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	addr, known := c.open[conn]
	if !known {
		return
	}
	delete(c.open, conn)
	if c.each[addr]--; c.each[addr] == 0 {
		delete(c.each, addr)
	}
}
