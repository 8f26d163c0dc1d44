package scene

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// TestRingIsReadBack: the path of a ring, read as SVG is, goes through its points to a tenth, wherever two of them fall
// together.
func TestRingIsReadBack(t *testing.T) {
	whole := regexp.MustCompile(`^M(-?[\d.]+)( -?[\d.]+|-[\d.]+)(?:l((?:[ -]?[\d.]+)+))?z$`)
	number := regexp.MustCompile(`-?\d+(?:\.\d)?`)
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Float64Range(-30, 900)
		var ring []Point
		for range rapid.IntRange(1, 12).Draw(t, "points") {
			p := Point{at.Draw(t, "x"), at.Draw(t, "y")}
			if n := len(ring); n > 0 && rapid.Bool().Draw(t, "near") {
				p = Point{ring[n-1].X + rapid.Float64Range(-0.2, 0.2).Draw(t, "dx"), ring[n-1].Y}
			}
			ring = append(ring, p)
		}
		w := &svgWriter{}
		w.ring(ring)
		path := string(w.out)
		if !whole.MatchString(path) {
			t.Fatalf("%q is no path", path)
		}
		var want, got [][2]int64
		for _, p := range ring {
			q := [2]int64{int64(math.Round(p.X * 10)), int64(math.Round(p.Y * 10))}
			if len(want) == 0 || want[len(want)-1] != q {
				want = append(want, q)
			}
		}
		var pen [2]int64
		numbers := number.FindAllString(path, -1)
		for i := 0; i+1 < len(numbers); i += 2 {
			for k := range pen {
				v, err := strconv.ParseFloat(numbers[i+k], 64)
				if err != nil {
					t.Fatal(err)
				}
				pen[k] += int64(math.Round(v * 10))
			}
			got = append(got, pen)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q passes %v, not %v", path, got, want)
		}
	})
}
