package front

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// clients tells who asks. A proxy's word for it is taken from trusted networks only.
type clients struct {
	trusted []netip.Prefix
}

// newClients reads addresses (10.0.0.1) and networks (10.0.0.0/8).
func newClients(proxies []string) (clients, error) {
	var c clients
	for _, proxy := range proxies {
		network, err := netip.ParsePrefix(proxy)
		if addr, alone := netip.ParseAddr(proxy); alone == nil {
			network, err = netip.PrefixFrom(addr, addr.BitLen()), nil
		}
		if err != nil {
			return c, fmt.Errorf("EGOVBENCH_TRUSTED_PROXIES: %w: give addresses or networks such as 10.0.0.0/8", err)
		}
		c.trusted = append(c.trusted, network.Masked())
	}
	return c, nil
}

// of is the address of the client: the connection's, or behind trusted proxies the last one in
// X-Forwarded-For that is not theirs.
func (c clients) of(r *http.Request) string {
	host := peer(r)
	if len(c.trusted) == 0 || !c.trusts(host) {
		return host
	}
	hops := strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		written := strings.TrimSpace(hops[i])
		if written == "" { // a list may have empty elements (RFC 9110, 5.6.1)
			continue
		}
		hop, ok := address(written)
		if !ok {
			return host
		}
		if host = hop; !c.trusts(hop) {
			return host
		}
	}
	return host
}

// peer is the address that a request's connection is from.
func peer(r *http.Request) string {
	host := r.RemoteAddr
	if colon := strings.LastIndexByte(host, ':'); colon > 0 {
		host = strings.Trim(host[:colon], "[]")
	}
	return host
}

// address is what a proxy wrote of one, without the port and the brackets that some add, and in the one way in which
// an address is written.
func address(hop string) (host string, ok bool) {
	with, err := netip.ParseAddrPort(hop)
	addr := with.Addr()
	if err != nil {
		if inside, found := strings.CutPrefix(hop, "["); found {
			hop = strings.TrimSuffix(inside, "]")
		}
		addr, err = netip.ParseAddr(hop)
	}
	return addr.WithZone("").Unmap().String(), err == nil
}

func (c clients) trusts(host string) bool {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	for _, network := range c.trusted {
		if network.Contains(addr.Unmap()) {
			return true
		}
	}
	return false
}
