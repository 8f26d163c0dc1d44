package chart

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// Coefficients of the Equal Earth projection (Šavrič, Patterson and Jenny 2018).
const a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796

// worldUnit is how many units of the outlines the projection's own is long.
const worldUnit = worldWidth * 3 * a1 / (4 * math.Pi * 1.7320508075688772)

// equalEarthY is how far from the equator a parametric latitude lies, and how fast that grows.
func equalEarthY(t float64) (y, growth float64) {
	t2 := t * t
	t6 := t2 * t2 * t2
	return t * (a4*t6*t2 + a3*t6 + a2*t2 + a1), 9*a4*t6*t2 + 7*a3*t6 + 3*a2*t2 + a1
}

// halfWidths are the lengths of 180 degrees at each whole unit from the equator.
var halfWidths = sync.OnceValue(func() []float64 {
	var widths []float64
	for t := 0.0; t < math.Pi/3; { // of the poles
		y := float64(len(widths)) / worldUnit
		for range 8 { // Newton's steps, from the row before
			there, growth := equalEarthY(t)
			t -= (there - y) / growth
		}
		_, growth := equalEarthY(t)
		widths = append(widths, worldUnit*2*math.Sqrt(3)*math.Pi*math.Cos(t)/(3*growth))
	}
	return widths
})

// halfWidth is the length of 180 degrees so far from the equator.
func halfWidth(y float64) float64 {
	widths := halfWidths()
	return widths[min(int(math.Abs(y)+0.5), len(widths)-1)]
}

// degrees is a point's longitude.
func degrees(p scene.Point) float64 { return 180 * (p.X - worldWidth/2) / halfWidth(p.Y) }

// meridian is the one in the middle of the shortest way round the Earth that passes all of some countries; Greenwich's
// where that is more than half of it, since the world is known so.
func (l *land) meridian(codes []string) float64 {
	near, _ := l.extents(codes)
	type span struct{ west, east float64 }
	var spans []span
	for _, points := range near {
		s := span{180, -180}
		for _, p := range points {
			s.west, s.east = math.Min(s.west, degrees(p)), math.Max(s.east, degrees(p))
		}
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		return 0
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.west, b.west) })
	reached, widest, middle := spans[0].east, 0.0, 0.0
	for _, s := range append(spans[1:], span{west: spans[0].west + 360}) {
		if gap := s.west - reached; gap > widest {
			widest, middle = gap, reached+gap/2+180
		}
		reached = math.Max(reached, s.east)
	}
	if widest < 180 {
		return 0
	}
	return math.Round(math.Remainder(middle, 360))
}

// turned is the same land with another meridian in the middle: what lies beyond the new edge goes to the other side.
func (l *land) turned(meridian float64) *land {
	if meridian == 0 {
		return l
	}
	t := &land{places: make(map[string]scene.Point, len(l.places))}
	for i := range l.areas {
		o := outline{code: l.areas[i].code}
		for _, ring := range l.areas[i].rings {
			o.rings = append(o.rings, turnedRing(ring, meridian)...)
		}
		t.areas = append(t.areas, o)
	}
	for _, line := range l.disputed { // all of them short
		t.disputed = append(t.disputed, moved(line, turnOf(line[0], meridian)))
	}
	for code, p := range l.places {
		t.places[code] = movedPoint(p, turnOf(p, meridian))
	}
	return t
}

// turnOf is by how many degrees a point moves where another meridian is in the middle.
func turnOf(p scene.Point, meridian float64) float64 {
	return math.Remainder(degrees(p)-meridian, 360) - degrees(p)
}

func movedPoint(p scene.Point, by float64) scene.Point {
	return scene.Point{X: p.X + by/180*halfWidth(p.Y), Y: p.Y}
}

func moved(points []scene.Point, by float64) []scene.Point {
	there := make([]scene.Point, len(points))
	for i, p := range points {
		there[i] = movedPoint(p, by)
	}
	return there
}

// turnedRing is a ring in its new place: two where the new edge cuts it, the wider first.
func turnedRing(ring []scene.Point, meridian float64) (parts [][]scene.Point) {
	for _, by := range []float64{-meridian - 360, -meridian, -meridian + 360} {
		part := moved(ring, by)
		inside := 0
		for _, p := range part {
			if math.Abs(p.X-worldWidth/2) <= halfWidth(p.Y) {
				inside++
			}
		}
		if inside == 0 {
			continue
		}
		if inside < len(part) {
			part = cut(part, func(p scene.Point) float64 { return p.X - worldWidth/2 + halfWidth(p.Y) })
			part = cut(part, func(p scene.Point) float64 { return halfWidth(p.Y) + worldWidth/2 - p.X })
		}
		parts = append(parts, part)
	}
	slices.SortStableFunc(parts, func(a, b []scene.Point) int { return cmp.Compare(scene.BoundsOf(b).W, scene.BoundsOf(a).W) })
	return parts
}
