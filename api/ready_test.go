package api_test

import (
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
)

func TestReady(t *testing.T) {
	s := served(t)
	addr, stop, done := running(t, s, api.Config{}, s.Handler)
	_, port, _ := net.SplitHostPort(addr)
	for _, listening := range []string{addr, "localhost:" + port} {
		if err := api.Ready(t.Context(), listening); err != nil {
			t.Errorf("%s: %v", listening, err)
		}
	}
	stop()
	<-done
	if err := api.Ready(t.Context(), addr); err == nil {
		t.Error("a stopped server is ready")
	}
	if err := api.Ready(t.Context(), "nonsense"); err == nil || !strings.Contains(err.Error(), "HOST:PORT") {
		t.Errorf("%v", err)
	}
	addr, _, _ = running(t, s, api.Config{}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "the data is being loaded", http.StatusServiceUnavailable)
	}))
	if err := api.Ready(t.Context(), addr); err == nil || !strings.Contains(err.Error(), "being loaded") {
		t.Errorf("a server that loads: %v", err)
	}
}
