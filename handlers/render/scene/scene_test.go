package scene

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// withPen runs a test with a pen of its own.
func withPen(t *testing.T, do func(p *Pen)) {
	t.Helper()
	pens, err := Pens()
	if err != nil {
		t.Fatal(err)
	}
	p := <-pens
	defer func() { pens <- p }()
	do(p)
}

// still is a scene of 100 units by 50 in two pixels a unit, with one shape of each kind.
func still(p *Pen) *Scene {
	s := &Scene{
		Width: 100, Height: 50, Scale: 2, Background: 0xffffff, Title: "a <title>", Description: "what is drawn", Lang: "kk",
		Hatch: "hatch", Grey: 0x888888, Buffer: &p.Memory,
	}
	square := []Point{{60, 10}, {80, 10}, {80, 30}, {60, 30}}
	s.Add(
		Rectangle{Box{0, 40, 100, 10}, 0x0000ff},
		Stroke{Points: []Point{{2, 5}, {98, 5}}, Colour: 0xff0000, Width: 2},
		Stroke{Points: []Point{{2, 38}, {98, 38}}, Colour: 0xff0000, Width: 1, Dashed: true},
		Circle{X: 20, Y: 20, R: 6, Fill: 0x00aa00, Ring: 0xffffff},
		Spot{Circle{X: 40, Y: 20, R: 4, Fill: 0xaa00aa}, Mark{"a dot & more", "/?country=KAZ"}, 10},
		Area{Mark: Mark{Title: "a country"}, Rings: [][]Point{square}, Fill: 0xffaa00, Edge: 0x000000, Width: 1},
		Area{Mark: Mark{Title: "no figure"}, Rings: [][]Point{{{84, 10}, {96, 10}, {96, 30}, {84, 30}}}, Fill: 0xeeeeee, Hatched: 0x888888},
		Label{X: 50, Y: 48, Anchor: Middle, Text: "Қазақстан 대한민국", Size: 8, Bold: true, Colour: 0xffffff, Run: p.Shape("Қазақстан 대한민국", true)},
	)
	return s
}

// TestPNG: each shape's colour lies where the shape is, and nowhere else.
func TestPNG(t *testing.T) {
	withPen(t, func(p *Pen) {
		for range 2 { // the second picture is painted in the memory of the first
			var file bytes.Buffer
			if err := still(p).WritePNG(&file); err != nil {
				t.Fatal(err)
			}
			picture, err := png.Decode(&file)
			if err != nil {
				t.Fatal(err)
			}
			if _, paletted := picture.(*image.Paletted); !paletted || picture.Bounds() != image.Rect(0, 0, 200, 100) {
				t.Fatalf("a %T of %v", picture, picture.Bounds())
			}
			for _, at := range []struct {
				x, y int
				want Colour
			}{{2, 90, 0x0000ff}, {100, 10, 0xff0000}, {40, 40, 0x00aa00}, {80, 40, 0xaa00aa}, {140, 40, 0xffaa00}, {120, 40, 0x000000}, {100, 60, 0xffffff}} {
				r, g, b, _ := picture.At(at.x, at.y).RGBA()
				if got := Colour(r>>8<<16 | g>>8<<8 | b>>8); got != at.want {
					t.Errorf("at %d, %d is %v, want %v", at.x, at.y, got, at.want)
				}
			}
			inks := map[bool]int{}
			for x := 170; x < 190; x++ {
				r, _, _, _ := picture.At(x, 40).RGBA()
				inks[r>>8 < 0xd0]++
			}
			if inks[true] == 0 || inks[false] == 0 {
				t.Errorf("the hatched area is no stripes: %v", inks)
			}
		}
	})
}

// TestSVG: it is XML, has one element for each shape, and holds what is from the data as text.
func TestSVG(t *testing.T) {
	withPen(t, func(p *Pen) {
		var file bytes.Buffer
		s := still(p)
		if err := s.WriteSVG(&file); err != nil {
			t.Fatal(err)
		}
		elements := map[string]int{}
		var text strings.Builder
		for d := xml.NewDecoder(bytes.NewReader(file.Bytes())); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				elements[token.Name.Local]++
			case xml.CharData:
				text.Write(token)
			}
		}
		for element, least := range map[string]int{"svg": 1, "rect": 2, "circle": 2, "path": 3, "text": 1, "a": 1, "pattern": 1, "title": 4, "desc": 1} {
			if elements[element] < least {
				t.Errorf("%d elements %s, want %d or more", elements[element], element, least)
			}
		}
		for _, said := range []string{"a <title>", "what is drawn", "a dot & more", "Қазақстан 대한민국"} {
			if !strings.Contains(text.String(), said) {
				t.Errorf("%q is not said", said)
			}
		}
		if s.role() == "img" {
			t.Error("something can be chosen in it, and its parts are hidden from who does not see them")
		}
	})
}

// TestBounds: nothing is painted outside what a shape says that it takes.
func TestBounds(t *testing.T) {
	withPen(t, func(p *Pen) {
		for _, shape := range still(p).Shapes {
			var file bytes.Buffer
			s := &Scene{Width: 100, Height: 50, Scale: 2, Background: 0x123456, Buffer: &p.Memory, Shapes: []Shape{shape}}
			if err := s.WritePNG(&file); err != nil {
				t.Fatal(err)
			}
			picture, err := png.Decode(&file)
			if err != nil {
				t.Fatal(err)
			}
			b, painted := shape.Bounds(), 0
			for y := range 100 {
				for x := range 200 {
					if picture.At(x, y) == Colour(0x123456).RGBA() {
						continue
					}
					painted++
					if at := (Point{(float64(x) + 0.5) / 2, (float64(y) + 0.5) / 2}); at.X < b.X-1.5 || at.X > b.Right()+1.5 || at.Y < b.Y-1.5 || at.Y > b.Bottom()+1.5 {
						t.Fatalf("%T in %+v is painted at %+v", shape, b, at)
					}
				}
			}
			if painted == 0 {
				t.Errorf("%T leaves no trace", shape)
			}
		}
	})
}

// TestWrap: the lines of a text fit, hold the whole of it, and are cut where there are too many.
func TestWrap(t *testing.T) {
	withPen(t, func(p *Pen) {
		text := "Individuals who used the internet to interact with public authorities, www.example.org/a/very/long/address and more"
		for _, width := range []float64{60, 120, 400, 5000} {
			w := Wrapping{width, 12, false, 100}
			lines := p.Wrap(text, w)
			for _, line := range lines {
				if p.Width(line, 12, false) > width {
					t.Errorf("%q is wider than %g", line, width)
				}
			}
			bare := func(text string) string { return strings.ReplaceAll(text, " ", "") }
			if got := bare(strings.Join(lines, "")); got != bare(text) {
				t.Errorf("in %g is left %q", width, got)
			}
		}
		short := p.Wrap(text, Wrapping{120, 12, false, 2})
		if len(short) != 2 || !strings.HasSuffix(short[1], "…") || p.Width(short[1], 12, false) > 120 {
			t.Errorf("cut to two lines: %q", short)
		}
		if got := p.Shorten("Oman", Wrapping{200, 12, false, 1}); got != "Oman" {
			t.Errorf("what fits is shortened to %q", got)
		}
	})
}

// TestSpread: labels keep their order, do not overlap, and stay where they want to be if there is room.
func TestSpread(t *testing.T) {
	apart := []*Slot{{Want: 20, Height: 10}, {Want: 50, Height: 10}, {Want: 80, Height: 10}}
	Spread(apart, 0, 100)
	for _, s := range apart {
		if math.Abs(s.At+s.Height/2-s.Want) > 1e-9 {
			t.Errorf("%+v was moved", *s)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		slots := make([]*Slot, rapid.IntRange(1, 9).Draw(t, "n"))
		for i := range slots {
			slots[i] = &Slot{Want: rapid.Float64Range(0, 100).Draw(t, "want"), Height: 10}
		}
		Spread(slots, 0, 100)
		placed := slices.Clone(slots)
		slices.SortFunc(placed, func(a, b *Slot) int { return cmp.Compare(a.At, b.At) })
		for i := 1; i < len(placed); i++ {
			if placed[i].At-placed[i-1].At < 10-1e-6 {
				t.Errorf("%+v lies on %+v", *placed[i], *placed[i-1])
			}
		}
	})
}

// TestColours: a share of 0 leaves a colour, a share of 1 takes it away.
func TestColours(t *testing.T) {
	a, b := Colour(0x102030), Colour(0xf0e0d0)
	if a.Towards(b, 0) != a || a.Towards(b, 1) != b || a.Towards(b, 0.5) != 0x808080 || a.String() != "#102030" {
		t.Errorf("%v, %v, %v", a.Towards(b, 0), a.Towards(b, 0.5), a.Towards(b, 1))
	}
}

// TestLegible: the fonts have the letters of the four languages and not those of others.
func TestLegible(t *testing.T) {
	for text, want := range map[string]bool{"Kazakhstan": true, "Қазақстан Республикасы": true, "대한민국": true, "ไทย": false} {
		if Legible(text) != want {
			t.Errorf("%s: legible is %v", text, !want)
		}
	}
}

// noticing is a shape that says when it is painted or written.
type noticing struct {
	Rectangle
	seen func()
}

func (n noticing) paint(*painter) { n.seen() }
func (n noticing) svg(*svgWriter) { n.seen() }

// TestPicturesEnd: once nobody waits for a picture, no more shapes are painted or written.
func TestPicturesEnd(t *testing.T) {
	withPen(t, func(p *Pen) {
		for name, write := range map[string]func(*Scene) error{
			"PNG": func(s *Scene) error { return s.WritePNG(io.Discard) },
			"SVG": func(s *Scene) error { return s.WriteSVG(io.Discard) },
		} {
			gone, seen := make(chan struct{}), 0
			s := &Scene{Width: 10, Height: 10, Scale: 1, Buffer: &p.Memory, Gone: gone}
			s.Add(noticing{seen: func() { seen++; close(gone) }}, noticing{seen: func() { seen++ }})
			if err := write(s); !errors.Is(err, context.Canceled) || seen != 1 {
				t.Errorf("%s: %v after %d shapes, want an end after one", name, err, seen)
			}
		}
	})
}

// TestWrapKeepsNumbers: no line ends inside a number.
func TestWrapKeepsNumbers(t *testing.T) {
	withPen(t, func(p *Pen) {
		for width := 50.0; width < 200; width += 3 {
			for _, line := range p.Wrap("0,333 × A, 0,333 × B", Wrapping{Width: width, Size: 13, Lines: 9}) {
				if strings.HasSuffix(line, "0,") {
					t.Errorf("at %g a line is %q", width, line)
				}
			}
		}
	})
}
