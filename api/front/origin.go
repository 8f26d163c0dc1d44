package front

import (
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// origin is how a request names this server, in two parts: "https://" and "figures.example.org".
type origin struct{ scheme, host string }

// at is where readers find the addresses of this program, "" where that is not known.
func (o origin) at(b base) string {
	if o.host == "" {
		return ""
	}
	return o.scheme + o.host + string(b)
}

// origin is what a request says of where it was sent to. A proxy's word for it is taken from trusted networks only; what
// came through another tells nothing, for its Host may be a name that no reader can reach.
func (c clients) origin(r *http.Request) origin {
	named := origin{"http://", r.Host}
	if r.TLS != nil {
		named.scheme = "https://"
	}
	if proxied(r) {
		if !c.trusts(peer(r)) {
			return origin{}
		}
		if host := r.Header["X-Forwarded-Host"]; len(host) > 0 {
			named.host = strings.Join(host, ",") // several are nobody's word
		}
		switch strings.ToLower(first(r.Header, "X-Forwarded-Proto")) {
		case "https":
			named.scheme = "https://"
		case "http":
			named.scheme = "http://"
		}
	}
	if !reachable(named.host) {
		return origin{}
	}
	return named
}

// proxied says whether a request tells that it came through a proxy.
func proxied(r *http.Request) bool {
	for _, name := range [...]string{"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip", "Via"} {
		if r.Header[name] != nil {
			return true
		}
	}
	return false
}

// longestHost is that of a name in DNS, and a port.
const longestHost = 253 + len(":65535")

// reachable says whether a host is a name or an address, with or without a port, and nothing else.
func reachable(host string) bool {
	if host == "" || len(host) > longestHost {
		return false
	}
	bare := host
	if colon := strings.LastIndexByte(host, ':'); colon > strings.LastIndexByte(host, ']') {
		if port, err := strconv.ParseUint(host[colon+1:], 10, 16); err != nil || port == 0 {
			return false
		}
		bare = host[:colon]
	}
	if inside, found := strings.CutPrefix(bare, "["); found {
		addr, err := netip.ParseAddr(strings.TrimSuffix(inside, "]"))
		return err == nil && addr.Is6() && addr.Zone() == "" && strings.HasSuffix(bare, "]")
	}
	return isName(bare)
}

// isName says whether a host is a name as DNS has them, or the like of one: labels between dots.
func isName(host string) bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if label == "" || strings.Trim(label, letters+"-") != "" || strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return false
		}
	}
	return true
}
