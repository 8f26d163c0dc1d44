package front

import (
	"net/http"
	"strings"
	"testing"
)

// TestOperators: what is for operators is seen at their own address, and at the other from this machine alone.
func TestOperators(t *testing.T) {
	f := built(t, Settings{RateLimit: 3})
	for path, want := range map[string]string{"/metrics": "egovbench_release 1", "/debug/pprof/": "heap", "/debug/pprof/cmdline": "front", "/readyz": `"release":1`} {
		if got := ask(f.Operators(), path, "From: 203.0.113.1"); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), want) {
			t.Errorf("%s for operators: %d %.200s", path, got.Code, got.Body)
		}
		if got := ask(f, path, "From: 127.0.0.1"); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), want) {
			t.Errorf("%s from this machine: %d %.200s", path, got.Code, got.Body)
		} else if path != "/readyz" && got.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s can be read by a page elsewhere that is open on this machine", path)
		}
		if path == "/readyz" {
			continue
		}
		for _, headers := range [][]string{{"From: 203.0.113.9"}, {"From: 127.0.0.1", "X-Forwarded-For: 127.0.0.1"}, {"From: 127.0.0.1", "X-Real-Ip: 203.0.113.1"}, {"From: 127.0.0.1", "Forwarded: for=203.0.113.1"}} {
			if got := ask(f, path, headers...); got.Code != http.StatusNotFound && got.Code != http.StatusTooManyRequests {
				t.Errorf("%s by %q: %d", path, headers, got.Code)
			}
		}
	}
	if got := ask(f.Operators(), "/v1/countries"); got.Code != http.StatusNotFound {
		t.Errorf("readers' addresses at the operators': %d", got.Code)
	}
}
