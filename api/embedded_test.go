package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestEmbeddedData asks the embedded data through the whole chain.
func TestEmbeddedData(t *testing.T) {
	s := served(t)
	handler := s.handler
	snapshot, err := s.api.Store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("rankings", func(t *testing.T) { testRankings(t, handler) })
	t.Run("profile", func(t *testing.T) { testProfile(t, handler) })
	t.Run("comparison", func(t *testing.T) { testComparison(t, handler) })
	t.Run("time distance", func(t *testing.T) { testTimeDistance(t, handler) })
	t.Run("convergence", func(t *testing.T) { testConvergence(t, handler) })
	t.Run("analysis", func(t *testing.T) { testAnalysis(t, handler) })
	t.Run("index", func(t *testing.T) { testIndex(t, handler) })
	t.Run("search", func(t *testing.T) { testSearch(t, handler) })
	t.Run("search speed", func(t *testing.T) { testSearchSpeed(t, snapshot) })
	t.Run("check", func(t *testing.T) { testCheck(t, handler) })
	t.Run("claims", func(t *testing.T) { testClaims(t, handler) })
}

// ask sends one GET through the chain and decodes the answer.
func ask[T any](t *testing.T, handler http.Handler, target string, status int) (body T) {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, target, nil))
	if recorder.Code != status {
		t.Fatalf("%s answered %d, not %d: %s", target, recorder.Code, status, recorder.Body)
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s: %v: %s", target, err, recorder.Body)
	}
	return body
}
