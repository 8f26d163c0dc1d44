package chart

import (
	"bytes"
	"encoding/xml"
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

var update = flag.Bool("update", false, "write the golden files anew")

// pictures are the sizes, themes and languages in which the charts are held.
func pictures() map[string]Picture {
	return map[string]Picture{"": {}, " dark": {Theme: "dark", Lang: "ko"}, " narrow": {Width: 320, Lang: "ru"}, " og": {Type: "og", Lang: "kk"}, " square": {Type: "square"}}
}

func drawn(t *testing.T, draw func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := draw(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestGolden: every chart is drawn as it was when somebody looked at it. Run with -update after a change,
// and look again; LOOK=folder writes the PNGs to look at.
func TestGolden(t *testing.T) {
	for name, chart := range charts() {
		for variant, p := range pictures() {
			svg := drawn(t, func(b *bytes.Buffer) error { return SVG(b, chart, p) })
			if folder := os.Getenv("LOOK"); folder != "" {
				pixels := drawn(t, func(b *bytes.Buffer) error { return PNG(b, chart, p) })
				for ending, file := range map[string][]byte{".svg": svg, ".png": pixels} {
					if err := os.WriteFile(filepath.Join(folder, name+variant+ending), file, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := check(sceneOf(t, chart, p)); err != nil {
				t.Errorf("%s%s: %v", name, variant, err)
			}
			if variant != "" && name != "lines" || strings.HasPrefix(name, "map") && name != "map asia" {
				continue // the others are as large as the world
			}
			golden := filepath.Join("testdata", strings.ReplaceAll(name+variant, " ", "-")+".svg")
			if *update {
				if err := os.WriteFile(golden, svg, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(svg, want) {
				t.Errorf("%s is no longer what it was: look at it, then run with -update", golden)
			}
		}
	}
}

// TestPNG: the size asked for, at most 256 colours, and the background, text and series where they belong.
func TestPNG(t *testing.T) {
	for _, c := range []struct {
		p    Picture
		w, h int
	}{
		{Picture{Width: 1700, Height: 1200}, 1700, 1200}, {Picture{Type: "og"}, 1600, 836}, {Picture{Type: "square"}, 1200, 1200},
		{Picture{Width: 320, Height: 400, Theme: "dark"}, 320, 400},
	} {
		decoded, err := png.Decode(bytes.NewReader(drawn(t, func(b *bytes.Buffer) error { return PNG(b, egdi(), c.p) })))
		if err != nil {
			t.Fatal(err)
		}
		paletted, ok := decoded.(*image.Paletted)
		if got := decoded.Bounds(); got.Dx() != c.w || got.Dy() != c.h || !ok {
			t.Fatalf("%+v: %v, paletted %v", c.p, got, ok)
		}
		theme := themeOf(c.p.Theme)
		if got := paletted.At(0, 0); got != theme.background.RGBA() {
			t.Errorf("%+v: the corner is %v", c.p, got)
		}
		s := sceneOf(t, egdi(), c.p)
		for i, painted := range s.Shapes {
			dot, ok := painted.(scene.Circle)
			if !ok || slices.ContainsFunc(s.Shapes[i+1:], func(above scene.Shape) bool { return above.Bounds().Meets(dot.Bounds()) }) {
				continue
			}
			x, y := int(dot.X*s.Scale), int(dot.Y*s.Scale)
			if !near(paletted, x, y, dot.Fill) {
				t.Errorf("%+v: no pixel of %s near %d, %d", c.p, dot.Fill, x, y)
			}
		}
	}
}

// near says whether a colour is within two pixels of a place.
func near(in image.Image, x, y int, c scene.Colour) bool {
	for dx := -2; dx <= 2; dx++ {
		for dy := -2; dy <= 2; dy++ {
			r, g, b, _ := in.At(x+dx, y+dy).RGBA()
			want := c.RGBA()
			far := math.Abs(float64(r>>8)-float64(want.R)) + math.Abs(float64(g>>8)-float64(want.G)) + math.Abs(float64(b>>8)-float64(want.B))
			if far < 30 {
				return true
			}
		}
	}
	return false
}

// TestSize: a picture that is asked for in no other size grows with what it shows.
func TestSize(t *testing.T) {
	if _, err := (Picture{Type: "cinema"}).size(1); err == nil {
		t.Error("there is a type cinema")
	}
	few, many := egdi(), charts()["bars"]
	few.Kind = Bars
	for i := range few.Series {
		few.Series[i].Points = few.Series[i].Points[11:]
	}
	if a, b := sceneOf(t, few, Picture{}), sceneOf(t, many, Picture{}); a.Height >= b.Height || a.Width != 850 {
		t.Errorf("%g × %g for 4 bars, %g for 80", a.Width, a.Height, b.Height)
	}
	if s := sceneOf(t, egdi(), Picture{Width: 320}); s.Width != 320 || s.Scale != 1 {
		t.Errorf("the narrow picture is %g wide at a scale of %g", s.Width, s.Scale)
	}
}

// TestText: what comes from the data cannot leave its element.
func TestText(t *testing.T) {
	c := egdi()
	c.Title, c.Series[0].Name = `<script>alert("1")</script>`, "a & b\x01"
	svg := string(drawn(t, func(b *bytes.Buffer) error { return SVG(b, c, Picture{Lang: `en"><a`}) }))
	if strings.Contains(svg, "<script") || strings.Contains(svg, "a & b") || strings.Contains(svg, "<a") {
		t.Error("markup in the data reached the picture")
	}
	if err := xml.Unmarshal([]byte(svg), new(struct{})); err != nil {
		t.Error(err)
	}
}
