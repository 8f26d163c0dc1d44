package chart

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// theme is the colours of a picture. Text and the six hold a contrast of 4.5:1 on the background and
// stay apart for eyes that lack one of the three receptors; a test measures both.
type theme struct {
	background, text, muted, grid, grey, axis scene.Colour
	six                                       [6]scene.Colour
	scale                                     [7]scene.Colour // from little to much
}

// step is the colour of a class on the scale, of so many.
func (t theme) step(class, of int) scene.Colour {
	if of < 2 {
		return t.scale[len(t.scale)/2]
	}
	at := float64(class) / float64(of-1) * float64(len(t.scale)-1)
	low := min(int(at), len(t.scale)-2)
	return t.scale[low].Towards(t.scale[low+1], at-float64(low))
}

func themeOf(name string) theme {
	if name == "dark" {
		return theme{
			background: 0x12161c, text: 0xeef1f5, muted: 0xaeb7c2, grid: 0x2b323c, grey: 0x8290a3, axis: 0x5b6674,
			six:   [6]scene.Colour{0x976ee3, 0x5de99d, 0xaf712b, 0xc7e213, 0xf8bcf0, 0xdc4690},
			scale: [7]scene.Colour{0x2c3a7d, 0x2b5fa5, 0x2d80b5, 0x45a7bb, 0x7acbb4, 0xa9dca2, 0xf3facc},
		}
	}
	return theme{
		background: 0xffffff, text: 0x1b2027, muted: 0x59636f, grid: 0xe4e8ed, grey: 0x8290a3, axis: 0x9aa5b1,
		six:   [6]scene.Colour{0x3e19e8, 0xac620f, 0x21836b, 0x731070, 0xa74dd5, 0x3c400e},
		scale: [7]scene.Colour{0xd5edc0, 0x98d6bb, 0x66c3c5, 0x349ac1, 0x2473b0, 0x244f9a, 0x16286a},
	}
}

// assign gives at most six codes a colour. It looks at the codes alone, never at the order of the
// series or their values: a country takes the place that its code has, the next free one where
// another country has that already.
func (d *drawing) assign() map[string]scene.Colour {
	var codes []string
	for _, s := range d.coloured() {
		if !slices.Contains(codes, s.Code) && len(codes) < len(d.theme.six) {
			codes = append(codes, s.Code)
		}
	}
	slices.Sort(codes)
	colours, taken := map[string]scene.Colour{}, [6]bool{}
	for _, code := range codes {
		if at := place(code); !taken[at] {
			taken[at], colours[code] = true, d.theme.six[at]
		}
	}
	for _, code := range codes {
		if _, has := colours[code]; has {
			continue
		}
		at := slices.Index(taken[:], false)
		taken[at], colours[code] = true, d.theme.six[at]
	}
	return colours
}

// coloured are the series that may have a colour: those highlighted, or all of them where a few lines
// are drawn and none is.
func (d *drawing) coloured() []Series {
	var chosen []Series
	for _, s := range d.Series {
		if s.Highlight {
			chosen = append(chosen, s)
		}
	}
	few := !d.Kind.plain() && (d.Kind != Change && d.Kind != Slope || len(d.Series) <= len(d.theme.six))
	if len(chosen) == 0 && few {
		return slices.DeleteFunc(slices.Clone(d.Series), func(s Series) bool { return s.Muted })
	}
	return chosen
}

// place is a code's among the six (FNV-1a). It begins with a number by which six countries that are
// often seen together (Kazakhstan, Korea, Estonia, Denmark, Uzbekistan, Singapore) have places of their own.
func place(code string) int {
	hash := uint32(17585)
	for i := range len(code) {
		hash = (hash ^ uint32(code[i])) * 16777619
	}
	return int(hash>>8) % 6
}

// colourOf is a series' colour, grey where it has none of its own.
func (d *drawing) colourOf(code string) scene.Colour {
	if c, ok := d.colours[code]; ok {
		return c
	}
	return d.theme.grey
}

// inkOf is the colour of a series' text.
func (d *drawing) inkOf(code string) scene.Colour {
	if c, ok := d.colours[code]; ok {
		return c
	}
	return d.theme.muted
}
