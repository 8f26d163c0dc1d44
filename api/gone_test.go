package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestGone: for a client that has gone nothing is computed, whatever it asked for; and what is under way ends soon.
func TestGone(t *testing.T) {
	s := served(t)
	ask := func(ctx context.Context, target string) (int, time.Duration) {
		begun, answer := time.Now(), httptest.NewRecorder()
		s.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, target, nil).WithContext(ctx))
		return answer.Code, time.Since(begun)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	targets := []string{
		"/v1/index?indicator=un-osi,un-tii,un-hci&robustness=lattice&limit=500", "/v1/observations?limit=10000&format=csv", "/v1/rankings?indicator=un-egdi&format=png",
		"/v1/observations?sort=-value", "/v1/observations?release=1&format=xlsx", "/v1/countries/KAZ/profile?format=svg",
	}
	for _, path := range addressesOf(t, s, http.MethodGet) {
		targets = append(targets, strings.NewReplacer(":country", "KAZ", ":indicator", "un-egdi", ":group", "cis", ":release", "1").Replace(path))
	}
	for _, target := range targets {
		if strings.Contains(target, "/download") { // its files are made once, for whoever asks next
			continue
		}
		status, took := ask(gone, target)
		if took > 5*time.Second { // on the busiest machine
			t.Errorf("%s took %s for a client that had gone", target, took)
		}
		if status == http.StatusOK && strings.HasPrefix(target, "/v1/") {
			t.Errorf("%s was answered to a client that had gone", target)
		}
	}
	const costly = "/v1/index?indicator=un-osi,un-tii,un-hci&robustness=dirichlet&draws=30000&limit=1&seed="
	status, whole := ask(t.Context(), costly+"1")
	if status != http.StatusOK {
		t.Fatalf("%s: %d", costly, status)
	}
	leaving, leave := context.WithTimeout(t.Context(), whole/10)
	defer leave()
	if status, took := ask(leaving, costly+"2"); status != http.StatusServiceUnavailable || took > whole*2/3 {
		t.Errorf("%d after %s, where the whole takes %s", status, took, whole)
	}
}
