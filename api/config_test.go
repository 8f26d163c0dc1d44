package api_test

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
)

func TestPublicURL(t *testing.T) {
	for address, good := range map[string]bool{
		"": true, "https://figures.example.org": true, "https://figures.example.org/": true, "http://localhost:8080": true,
		"figures.example.org": false, "https://": false, "ftp://figures.example.org": false, "https://example.org/figures": true,
		"https://user@example.org": false, "https://example.org?a=1": false, "https://example.org/#a": false, "javascript:alert(1)": false,
	} {
		log := slog.New(slog.DiscardHandler)
		_, err := api.Handler(api.Config{PublicURL: address}, handlers.New(nil, log, "test", nil), log)
		if good != (err == nil) || err != nil && !strings.HasPrefix(err.Error(), "EGOVBENCH_PUBLIC_URL: ") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
