package scene

import (
	"bytes"
	"embed"
	"fmt"
	"runtime"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// The fonts are subsets of Noto Sans (SIL Open Font Licence, fonts/OFL.txt); fonts/README.md says of which
// characters.
//
//go:embed fonts/*.ttf
var fontFiles embed.FS

// Shares of the type's size above and below the baseline that every letter stays in.
const (
	Ascent  = 0.93
	Descent = 0.25
	Leading = 1.3 // from one baseline to the next
)

// unitsPerEm is that of all the fonts.
const unitsPerEm = 1000

// Pens gives as many as there are cores: whoever draws holds one, so that no more drawings are under
// way at once. Each has the fonts loaded.
var Pens = sync.OnceValues(makePens)

func makePens() (chan *Pen, error) {
	loaded, err := loadFonts()
	if err != nil {
		return nil, err
	}
	made := make(chan *Pen, runtime.GOMAXPROCS(0))
	for range cap(made) {
		p := &Pen{runs: map[runKey]Run{}}
		for _, f := range loaded {
			p.faces = append(p.faces, font.NewFace(f))
		}
		made <- p
	}
	return made, nil
}

// loadFonts gives regular, bold and Korean.
func loadFonts() ([]*font.Font, error) {
	var loaded []*font.Font
	for _, name := range []string{"NotoSans-Regular", "NotoSans-SemiBold", "NotoSansKR-Regular"} {
		file, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			return nil, err
		}
		face, err := font.ParseTTF(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("scene: font %s: %w", name, err)
		}
		loaded = append(loaded, face.Font)
	}
	return loaded, nil
}

// Pen shapes text. It serves one drawing at a time.
type Pen struct {
	faces  []*font.Face // regular, bold, Korean
	shaper shaping.HarfbuzzShaper
	runs   map[runKey]Run // names come again and again

	Memory Memory
}

// mostRuns is how many texts a pen remembers before it begins anew.
const mostRuns = 4096

type runKey struct {
	text string
	bold bool
}

// Run is a text in glyphs, for a size of 1.
type Run struct {
	advance float64
	glyphs  []glyph
}

type glyph struct {
	face *font.Face
	id   font.GID
	x, y float64
}

// Shape turns a text into glyphs.
func (p *Pen) Shape(text string, bold bool) Run {
	key := runKey{text, bold}
	if known, ok := p.runs[key]; ok {
		return known
	}
	var made Run
	runes := []rune(text)
	for from := 0; from < len(runes); {
		face := p.faceOf(runes[from], bold)
		to := from + 1
		for to < len(runes) && (runes[to] == ' ' || p.faceOf(runes[to], bold) == face) {
			to++
		}
		out := p.shaper.ShapeNoExtents(shaping.Input{
			Text: runes, RunStart: from, RunEnd: to, Direction: di.DirectionLTR, Face: face,
			Size: fixed.I(unitsPerEm), Script: language.LookupScript(runes[from]), Language: "en",
		})
		for _, g := range out.Glyphs {
			made.glyphs = append(made.glyphs, glyph{face, g.GlyphID, made.advance + em(g.XOffset), em(g.YOffset)})
			made.advance += em(g.Advance)
		}
		from = to
	}
	if len(p.runs) >= mostRuns {
		clear(p.runs)
	}
	p.runs[key] = made
	return made
}

func em(v fixed.Int26_6) float64 { return float64(v) / 64 / unitsPerEm }

// faceOf chooses the font that has a character.
func (p *Pen) faceOf(r rune, bold bool) *font.Face {
	latin := p.faces[0]
	if bold {
		latin = p.faces[1]
	}
	if _, ok := latin.NominalGlyph(r); ok {
		return latin
	}
	if _, ok := p.faces[2].NominalGlyph(r); ok {
		return p.faces[2]
	}
	return latin
}

// Width is how wide a text is in a size of type.
func (p *Pen) Width(text string, size float64, bold bool) float64 {
	return p.Shape(text, bold).advance * size
}

// letters are the characters that the fonts have.
var letters = sync.OnceValue(func() map[rune]bool {
	has := map[rune]bool{}
	loaded, err := loadFonts()
	if err != nil {
		return has
	}
	for _, f := range loaded {
		for each := f.Cmap.Iter(); each.Next(); {
			r, _ := each.Char()
			has[r] = true
		}
	}
	return has
})

// Legible says whether the fonts have every character of a text.
func Legible(text string) bool {
	has := letters()
	for _, r := range text {
		if !has[r] {
			return false
		}
	}
	return true
}
