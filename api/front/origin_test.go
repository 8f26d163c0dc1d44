package front

import (
	"crypto/tls"
	"net/http"
	"testing"
)

// TestOrigin: where a request was sent to is what it says itself, or a trusted proxy; nothing else is believed.
func TestOrigin(t *testing.T) {
	c, err := newClients([]string{"10.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		from, host, want string
		header           http.Header
	}{
		{"192.0.2.1:9", "figures.example.org", "http://figures.example.org", nil},
		{"192.0.2.1:9", "127.0.0.1:8080", "http://127.0.0.1:8080", nil},
		{"192.0.2.1:9", "[::1]:8080", "http://[::1]:8080", nil},
		{"192.0.2.1:9", "[2001:db8::1]", "http://[2001:db8::1]", nil},
		{"192.0.2.1:9", "egov_bench.internal:80", "http://egov_bench.internal:80", nil},
		// Through a proxy that is not known.
		{"192.0.2.1:9", "upstream:8080", "", http.Header{"X-Forwarded-For": {"7.7.7.1"}}},
		{"192.0.2.1:9", "upstream:8080", "", http.Header{"Via": {"1.1 cache"}}},
		{"192.0.2.1:9", "upstream:8080", "", http.Header{"X-Forwarded-Host": {"evil.example"}, "X-Forwarded-Proto": {"https"}}},
		// Through one that is.
		{"10.0.0.1:9", "figures.example.org", "http://figures.example.org", http.Header{"X-Forwarded-For": {"7.7.7.1"}}},
		{"10.0.0.1:9", "upstream", "https://figures.example.org", http.Header{"X-Forwarded-Host": {"figures.example.org"}, "X-Forwarded-Proto": {"https"}}},
		{"10.0.0.1:9", "upstream", "https://upstream", http.Header{"X-Forwarded-Proto": {"HTTPS"}}},
		{"10.0.0.1:9", "upstream", "http://upstream", http.Header{"X-Forwarded-Proto": {"javascript"}}},
		{"10.0.0.1:9", "upstream", "", http.Header{"X-Forwarded-Host": {"evil.example, figures.example.org"}}},
		{"10.0.0.1:9", "upstream", "", http.Header{"X-Forwarded-Host": {"evil.example", "figures.example.org"}}},
		// What is no host.
		{"192.0.2.1:9", "", "", nil},
		{"192.0.2.1:9", `a"b`, "", nil},
		{"192.0.2.1:9", "a b", "", nil},
		{"192.0.2.1:9", "a/../b", "", nil},
		{"192.0.2.1:9", "user@host", "", nil},
		{"192.0.2.1:9", "a'(alert)", "", nil},
		{"192.0.2.1:9", "host:0", "", nil},
		{"192.0.2.1:9", "host:65536", "", nil},
		{"192.0.2.1:9", "host:", "", nil},
		{"192.0.2.1:9", "[::1", "", nil},
		{"192.0.2.1:9", "[fe80::1%25eth0]", "", nil},
		{"192.0.2.1:9", "[127.0.0.1]", "", nil},
		{"192.0.2.1:9", "a..b", "", nil},
		{"192.0.2.1:9", "-a", "", nil},
		{"10.0.0.1:9", "upstream", "", http.Header{"X-Forwarded-Host": {`evil"><script>`}}},
	} {
		header := x.header
		if header == nil {
			header = http.Header{}
		}
		r := &http.Request{RemoteAddr: x.from, Host: x.host, Header: header}
		if got := c.origin(r).at(""); got != x.want {
			t.Errorf("%s %q %v: %q, want %q", x.from, x.host, x.header, got, x.want)
		}
	}
	secure := &http.Request{RemoteAddr: "192.0.2.1:9", Host: "a", Header: http.Header{}, TLS: &tls.ConnectionState{}}
	if got := c.origin(secure).at("/stats"); got != "https://a/stats" {
		t.Errorf("by TLS, below a path: %q", got)
	}
}
