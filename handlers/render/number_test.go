package render_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/egovbench/egovbench/handlers/render"
	"pgregory.net/rapid"
)

// TestAppendNumber: whatever the decimals, a number is written as strconv writes it.
func TestAppendNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.Float64(), rapid.Map(rapid.IntRange(-1e7, 1e7), func(n int) float64 { return float64(n) / 1e5 })).Draw(t, "value")
		want := "null"
		if !math.IsNaN(value) {
			want = strconv.FormatFloat(value, 'f', -1, 64)
		}
		if got := string(render.AppendNumber(nil, value, rapid.IntRange(-1, 12).Draw(t, "decimals"))); got != want {
			t.Errorf("%v is written %s, want %s", value, got, want)
		}
	})
}
