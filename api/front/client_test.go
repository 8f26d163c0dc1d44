package front

import (
	"net/http"
	"strings"
	"testing"
)

func TestClientsBehindProxies(t *testing.T) {
	for _, c := range []struct{ proxies, remote, forwarded, want string }{
		{"", "192.0.2.1:4711", "", "192.0.2.1"},
		{"", "192.0.2.1:4711", "198.51.100.9", "192.0.2.1"}, // nobody is trusted: anyone could write the header
		{"", "[2001:db8::1]:4711", "", "2001:db8::1"},
		{"192.0.2.1", "192.0.2.1:4711", "198.51.100.9", "198.51.100.9"},
		{"192.0.2.0/24", "192.0.2.7:4711", "203.0.113.5, 198.51.100.9", "198.51.100.9"},
		{"192.0.2.0/24,198.51.100.0/24", "192.0.2.7:4711", "203.0.113.5, 198.51.100.9", "203.0.113.5"},
		{"192.0.2.0/24", "203.0.113.1:4711", "198.51.100.9", "203.0.113.1"},
		{"192.0.2.0/24", "192.0.2.7:4711", "nonsense", "192.0.2.7"},
		{"192.0.2.0/24", "192.0.2.7:4711", "", "192.0.2.7"},
		{"2001:db8::/32", "[2001:db8::7]:4711", "2001:db9::1", "2001:db9::1"},
		{"192.0.2.0/24", "192.0.2.7:4711", "203.0.113.9:50001", "203.0.113.9"},
		{"192.0.2.0/24", "192.0.2.7:4711", "203.0.113.9:50001, 192.0.2.8:443", "203.0.113.9"},
		{"192.0.2.0/24", "192.0.2.7:4711", "[2001:db9::1]:50001", "2001:db9::1"},
		{"192.0.2.0/24", "192.0.2.7:4711", "[2001:db9::1]", "2001:db9::1"},
		{"192.0.2.0/24", "192.0.2.7:4711", "203.0.113.9:port", "192.0.2.7"},
		{"192.0.2.0/24", "[::ffff:192.0.2.7]:4711", "198.51.100.9", "198.51.100.9"},
	} {
		var proxies []string
		if c.proxies != "" {
			proxies = strings.Split(c.proxies, ",")
		}
		known, err := newClients(proxies)
		if err != nil {
			t.Fatal(err)
		}
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{}}
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := known.of(r); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	if _, err := newClients([]string{"10.0.0.0/33"}); err == nil || !strings.Contains(err.Error(), "EGOVBENCH_TRUSTED_PROXIES") {
		t.Errorf("a wrong network: %v", err)
	}
}
