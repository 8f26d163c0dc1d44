package handlers_test

import (
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestEmbeddedData asks the embedded data through the whole chain.
func TestEmbeddedData(t *testing.T) {
	handler, snapshot := handlerstest.Site(t), handlerstest.Data(t)
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
