package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// kept are answers that people save and harvesters read: they name this server's addresses in full.
var kept = []string{
	"/v1/download/datapackage.json", "/v1/download/datapackage.json?release=1", "/catalog.jsonld", "/catalog/un-egdi.jsonld",
	"/v1/claims/korea-use-85-2017?format=claimreview", "/v1/check?assertion=rank&country=KAZ&indicator=un-egdi&value=28&format=claimreview",
	"/v1/observations?indicator=un-egdi&country=KAZ&format=md", "/v1/observations?indicator=un-egdi&country=KAZ&format=jsonstat",
	"/v1/rankings?indicator=un-egdi&group=cis&format=svg", "/v1/observations?indicator=un-egdi&country=KAZ",
}

// askedAt asks for an address as one of several hosts.
func askedAt(t *testing.T, s *handlerstest.Server, host, target string, header ...string) handlerstest.Reply {
	t.Helper()
	if !strings.Contains(target, "format=") && strings.Contains(target, "?indicator=") { // as a browser asks for its page
		header = append(header, "Accept: text/html")
	}
	r, err := handlerstest.Request(http.MethodGet, target, header...)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	return s.Answer(r)
}

// TestReachedAt: what people save names the server as they reached it, and no answer, kept or made, names it as somebody
// else did.
func TestReachedAt(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range kept {
		reached(t, s, target)
	}
	reached(t, handlerstest.Serve(t, openFixture(t), api.Config{CacheSize: 8}), "/v1/releases.atom")
}

func reached(t *testing.T, s *handlerstest.Server, target string) {
	t.Helper()
	tags := map[string]string{}
	for _, host := range []string{"figures.example.org", "evil.example:81", "figures.example.org", "evil.example:81", "figures.example.org"} { // kept from the second time on
		got := askedAt(t, s, host, target)
		other := "evil.example:81"
		if host == other {
			other = "figures.example.org"
		}
		if got.Status != http.StatusOK || !bytes.Contains(got.Body, []byte(host)) || bytes.Contains(got.Body, []byte(other)) {
			t.Errorf("%s as %s: %d, its own name %t, another's %t", target, host, got.Status, bytes.Contains(got.Body, []byte(host)), bytes.Contains(got.Body, []byte(other)))
		}
		tag := got.Header.Get("Etag")
		if tag == "" || tags[host] != "" && tags[host] != tag || tags[other] == tag {
			t.Errorf("%s as %s: the tag is %s, as others %v", target, host, tag, tags)
		}
		tags[host] = tag
	}
	if got := askedAt(t, s, "figures.example.org", target, "If-None-Match: "+tags["evil.example:81"]); got.Status != http.StatusOK {
		t.Errorf("%s with another host's tag: %d", target, got.Status)
	}
	if got := askedAt(t, s, "figures.example.org", target, "If-None-Match: "+tags["figures.example.org"]); got.Status != http.StatusNotModified {
		t.Errorf("%s with its own tag: %d", target, got.Status)
	}
	for _, malformed := range []string{`evil.example"><x`, "evil.example/a", "user@evil.example", "evil.example:x", ""} {
		if got := askedAt(t, s, malformed, target); got.Status != http.StatusOK || bytes.Contains(got.Body, []byte("evil")) || bytes.Contains(got.Body, []byte("figures.example.org")) {
			t.Errorf("%s as %q: %d, and the name is in the answer", target, malformed, got.Status)
		}
	}
	if got := askedAt(t, s, "upstream:8080", target, "X-Forwarded-Host: evil.example"); bytes.Contains(got.Body, []byte("evil")) || bytes.Contains(got.Body, []byte("upstream")) {
		t.Errorf("%s: through a proxy that is not trusted the answer has a name that it sent", target)
	}
}

// TestReachedThroughProxy: a proxy that is trusted says where readers find the server, below its path too.
func TestReachedThroughProxy(t *testing.T) {
	s := handlerstest.ServedWith(t, api.Config{CacheSize: 8, TrustedProxies: []string{"192.0.2.1"}, BasePath: "/stats"})
	got := askedAt(t, s, "upstream:8080", "/v1/download/datapackage.json", "X-Forwarded-For: 7.7.7.1", "X-Forwarded-Host: figures.example.org", "X-Forwarded-Proto: https")
	p := handlerstest.Decoded[handlers.DataPackage](t, got.Body)
	for _, r := range p.Resources {
		path, ok := strings.CutPrefix(r.Path, "https://figures.example.org/stats/")
		if !ok {
			t.Errorf("%s is at %s", r.Name, r.Path)
			continue
		}
		if got := s.Do(t, http.MethodGet, "/"+path); got.Status != http.StatusOK || int64(len(got.Body)) != r.Bytes {
			t.Errorf("%s: %d, %d bytes", r.Path, got.Status, len(got.Body))
		}
	}
	if len(p.Resources) == 0 || p.Homepage != "https://figures.example.org/stats/" {
		t.Errorf("%d files, at home at %s", len(p.Resources), p.Homepage)
	}
}
