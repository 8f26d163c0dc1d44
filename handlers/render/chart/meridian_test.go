package chart

import (
	"io"
	"math"
	"testing"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// arc is how many degrees of longitude some extents take, and where their middle is, counted degree by degree.
func arc(extents [][]scene.Point) (width, middle int) {
	var taken [360]bool
	for _, points := range extents {
		west, east := 180.0, -180.0
		for _, p := range points {
			west, east = math.Min(west, degrees(p)), math.Max(east, degrees(p))
		}
		for d := int(math.Floor(west)); d <= int(math.Floor(east)); d++ {
			taken[(d+720)%360] = true
		}
	}
	best := 0
	for start := range 360 {
		free := 0
		for free < 360 && !taken[(start+free)%360] {
			free++
		}
		if free > best {
			best, middle = free, start+free+(360-free)/2
		}
	}
	return 360 - best, middle
}

// TestRegionsAreNoWiderThanNeeded: the map of every group shows as many degrees as its countries take, with the room
// that a very large one may add on each side, and its middle is theirs.
func TestRegionsAreNoWiderThanNeeded(t *testing.T) {
	l, err := world()
	if err != nil {
		t.Fatal(err)
	}
	v, x, _, _ := asked(t, "en", "un-egdi", "world", "KAZ")
	whole, regions := 0, 0
	for g := range v.Groups {
		codes := placesAs(v.Ranking(x, g, 2024), Map, nil).Zoom
		if len(codes) == 0 {
			continue
		}
		near, _ := l.extents(codes)
		width, middle := arc(near)
		meridian := l.meridian(codes)
		if width > 180 {
			if whole++; meridian != 0 {
				t.Errorf("%s takes %d degrees and is drawn around %g", v.Groups[g].Code, width, meridian)
			}
			continue
		}
		regions++
		if off := math.Remainder(meridian-float64(middle), 360); math.Abs(off) > 2 {
			t.Errorf("%s is drawn around %g, its middle is %d", v.Groups[g].Code, meridian, middle)
		}
		turned := l.turned(meridian)
		part := turned.around(codes, turned.whole())
		margin := math.Max(part.W, part.H) * 0.08
		most := math.Max(leastPart, worldWidth*float64(width+1)/360*(1+2*addition)) + margin
		t.Logf("%s: %d degrees around %g, %.0f of %d wide, at most %.0f", v.Groups[g].Code, width, meridian, part.W, worldWidth, most)
		if part.W > most {
			t.Errorf("%s is %.0f wide for %d degrees", v.Groups[g].Code, part.W, width)
		}
	}
	if whole < 5 || regions < 30 {
		t.Errorf("%d maps of the world, %d of regions", whole, regions)
	}
}

// TestOceaniaIsDrawnWhole: the islands on both sides of 180 degrees stand side by side, in a part of the world.
func TestOceaniaIsDrawnWhole(t *testing.T) {
	v, x, g, _ := asked(t, "en", "un-egdi", "oceania", "KAZ")
	l, err := world()
	if err != nil {
		t.Fatal(err)
	}
	codes := placesAs(v.Ranking(x, g, 2024), Map, nil).Zoom
	turned := l.turned(l.meridian(codes))
	part := turned.around(codes, turned.whole())
	if len(codes) != 14 || part.W > worldWidth/3 {
		t.Errorf("%d countries in %.0f of %d", len(codes), part.W, worldWidth)
	}
	for _, code := range codes {
		if p := turned.places[code]; p.X < part.X || p.X > part.Right() || p.Y < part.Y || p.Y > part.Bottom() {
			t.Errorf("%s at %v is outside %v", code, p, part)
		}
	}
	if tonga, fiji := turned.places["TON"], turned.places["FJI"]; tonga.X <= fiji.X || tonga.X > fiji.X+300 {
		t.Errorf("Tonga is at %v, Fiji at %v", tonga, fiji)
	}
}

// TestTurned: a land turned to any meridian keeps its surface but for slivers at the new edge, its countries where they were to each other, and has
// nothing that runs from edge to edge.
func TestTurned(t *testing.T) {
	l, err := world()
	if err != nil {
		t.Fatal(err)
	}
	sum := func(l *land) (all float64) {
		for _, o := range l.areas {
			for _, ring := range o.rings {
				all += surface(ring)
			}
		}
		return all
	}
	for _, meridian := range []float64{-180, -97, -1, 1, 45, 127, 179} {
		turned := l.turned(meridian)
		if got, want := sum(turned), sum(l); math.Abs(got-want) > want/50 {
			t.Errorf("around %g the land is %.0f large, not %.0f", meridian, got, want)
		}
		for _, o := range turned.areas {
			for _, ring := range o.rings {
				for i, p := range ring {
					if q := ring[(i+1)%len(ring)]; math.Abs(p.X-q.X) > 1200 || p.X < -1 || p.X > worldWidth+1 {
						t.Errorf("around %g %s goes from %v to %v", meridian, o.code, p, q)
					}
				}
			}
		}
		for _, c := range []struct {
			code     string
			lon, lat float64
		}{{"KAZ", 71.4, 51.1}, {"UKR", 34.1, 45.2}, {"RUS", 175, 67}, {"RUS", -173, 66}, {"ZAF", 24, -31}, {"USA", -100, 40}, {"AUS", 134, -25}} {
			p := equalEarth(scene.Point{X: c.lon, Y: c.lat})
			if got := turned.at(movedPoint(p, turnOf(p, meridian))); got != c.code {
				t.Errorf("around %g, %g, %g is in %q, not in %s", meridian, c.lon, c.lat, got, c.code)
			}
		}
	}
}

func BenchmarkRegion(b *testing.B) {
	c := atlas()["map asia"]
	for b.Loop() {
		if err := SVG(io.Discard, c, Picture{Width: 1000, Height: 700}); err != nil {
			b.Fatal(err)
		}
	}
}
