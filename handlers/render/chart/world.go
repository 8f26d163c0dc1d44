package chart

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// The world's outlines, already projected; world_test.go makes the file and says from what.
//
//go:embed world.bin
var worldFile []byte

// worldWidth is how many units of the outlines the equator is long.
const worldWidth = 10000

// land is the world's outlines in the Equal Earth projection.
type land struct {
	areas    []outline
	disputed [][]scene.Point        // lines that not all agree on
	places   map[string]scene.Point // the middle of every country, those without an outline among them
}

// outline is one country's, its largest ring first.
type outline struct {
	code  string
	rings [][]scene.Point
}

var world = sync.OnceValues(func() (*land, error) { return readLand(bytes.NewReader(worldFile)) })

// outlined says whether a country is drawn as a surface.
func outlined(code string) bool {
	l, err := world()
	return err == nil && l.has(code)
}

// readLand reads what the test wrote: counts and differences as varints, packed by zlib.
func readLand(file io.Reader) (*land, error) {
	unpacked, err := zlib.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("chart: outlines: %w", err)
	}
	whole, err := io.ReadAll(unpacked)
	if err != nil {
		return nil, fmt.Errorf("chart: outlines: %w", err)
	}
	r := &landReader{bytes.NewReader(whole), nil}
	l := &land{places: map[string]scene.Point{}}
	for range r.count() {
		o := outline{code: r.code()}
		for range r.count() {
			o.rings = append(o.rings, r.line())
		}
		l.areas = append(l.areas, o)
	}
	for range r.count() {
		l.disputed = append(l.disputed, r.line())
	}
	for range r.count() {
		code := r.code()
		for _, p := range r.line() {
			l.places[code] = p
		}
	}
	return l, r.err
}

type landReader struct {
	*bytes.Reader
	err error
}

// count is a number of things that follow, each of which takes a byte or more.
func (r *landReader) count() int {
	n, err := binary.ReadUvarint(r)
	if err == nil && n > uint64(r.Len()) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		r.err = fmt.Errorf("chart: outlines: %w", err)
		return 0
	}
	return int(n)
}

func (r *landReader) code() string {
	code := make([]byte, 3)
	if _, err := io.ReadFull(r, code); err != nil {
		r.err = fmt.Errorf("chart: outlines: %w", err)
	}
	return string(code)
}

func (r *landReader) line() []scene.Point {
	points := make([]scene.Point, r.count())
	var x, y int64
	for i := range points {
		dx, err := binary.ReadVarint(r)
		dy, also := binary.ReadVarint(r)
		if err != nil || also != nil {
			r.err = fmt.Errorf("chart: outlines: %w", io.ErrUnexpectedEOF)
			return nil
		}
		x, y = x+dx, y+dy
		points[i] = scene.Point{X: float64(x), Y: float64(y)}
	}
	return points
}

// clip cuts a ring to a box, one side after the other (Sutherland and Hodgman 1974).
func clip(ring []scene.Point, to scene.Box) []scene.Point {
	sides := []func(scene.Point) float64{
		func(p scene.Point) float64 { return p.X - to.X },
		func(p scene.Point) float64 { return to.Right() - p.X },
		func(p scene.Point) float64 { return p.Y - to.Y },
		func(p scene.Point) float64 { return to.Bottom() - p.Y },
	}
	for _, inside := range sides {
		ring = cut(ring, inside)
	}
	return ring
}

// cut keeps what of a ring has a depth of 0 or more.
func cut(ring []scene.Point, depth func(scene.Point) float64) []scene.Point {
	var kept []scene.Point
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a, b := depth(p), depth(q)
		if a >= 0 {
			kept = append(kept, p)
		}
		if a >= 0 != (b >= 0) {
			t := a / (a - b)
			kept = append(kept, scene.Point{X: p.X + (q.X-p.X)*t, Y: p.Y + (q.Y-p.Y)*t})
		}
	}
	return kept
}
