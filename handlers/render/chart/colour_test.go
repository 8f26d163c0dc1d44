package chart

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// linear undoes the sRGB curve.
func linear(c scene.Colour) (rgb [3]float64) {
	for i := range rgb {
		v := float64(c>>(16-8*i)&255) / 255
		if v <= 0.04045 {
			rgb[i] = v / 12.92
		} else {
			rgb[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return rgb
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(rgb [3]float64) float64 { return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2] }

func contrast(a, b scene.Colour) float64 {
	x, y := luminance(linear(a)), luminance(linear(b))
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// sights are what eyes see that have all receptors or lack one (Machado, Oliveira and Fernandes 2009, severity 1).
func sights() map[string][9]float64 {
	return map[string][9]float64{
		"normal": {1, 0, 0, 0, 1, 0, 0, 0, 1},
		"protan": {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
		"deutan": {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
		"tritan": {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
	}
}

func seen(rgb [3]float64, by [9]float64) (out [3]float64) {
	for i := range out {
		v := by[3*i]*rgb[0] + by[3*i+1]*rgb[1] + by[3*i+2]*rgb[2]
		out[i] = math.Min(1, math.Max(0, v))
	}
	return out
}

// lab is CIE L*a*b* under D65.
func lab(rgb [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047)
	y := f(0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2])
	z := f((0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// TestPalette: text can be read, and the six stay apart for all eyes (CIE 1976 distance).
func TestPalette(t *testing.T) {
	for _, name := range []string{"light", "dark"} {
		theme := themeOf(name)
		for _, c := range append(theme.six[:], theme.text, theme.muted) {
			if got := contrast(c, theme.background); got < 4.5 {
				t.Errorf("%s: %s has the contrast %.2f on %s", name, c, got, theme.background)
			}
		}
		if got := contrast(theme.grey, theme.background); got < 3 {
			t.Errorf("%s: grey bars have the contrast %.2f", name, got)
		}
		for sight, by := range sights() {
			least := math.Inf(1)
			for i, a := range theme.six {
				for _, b := range theme.six[:i] {
					p, q := lab(seen(linear(a), by)), lab(seen(linear(b), by))
					least = math.Min(least, math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]))
				}
			}
			if least < 27 {
				t.Errorf("%s, %s: two colours are only %.1f apart", name, sight, least)
			}
		}
	}
}

// TestScale: a map's colours go from the least to the most contrast with the background or back, and any
// two classes next to each other stay apart for all eyes, as does the palest from the ground.
func TestScale(t *testing.T) {
	for _, name := range []string{"light", "dark"} {
		theme := themeOf(name)
		for of := 2; of <= 7; of++ {
			steps := []scene.Colour{theme.background}
			for i := range of {
				steps = append(steps, theme.step(i, of))
			}
			for sight, by := range sights() {
				for i := 1; i < len(steps); i++ {
					p, q := lab(seen(linear(steps[i-1]), by)), lab(seen(linear(steps[i]), by))
					if apart := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); apart < 12 {
						t.Errorf("%s, %s: %s and %s of %d classes are %.1f apart", name, sight, steps[i-1], steps[i], of, apart)
					}
					if (q[0] < p[0]) != (name == "light") {
						t.Errorf("%s, %s: %s is lighter than %s, or darker", name, sight, steps[i], steps[i-1])
					}
				}
			}
		}
	}
}

// TestColourStays: neither the order nor the values of the series change a country's colour, nor for those
// often seen together the company.
func TestColourStays(t *testing.T) {
	places := map[int]string{}
	for _, code := range []string{"KAZ", "KOR", "EST", "DNK", "UZB", "SGP"} {
		if other := places[place(code)]; other != "" {
			t.Errorf("%s has the place of %s", code, other)
		}
		places[place(code)] = code
	}
	colours := func(c Chart) map[string]scene.Colour {
		d := &drawing{Chart: c, theme: themeOf("light")}
		return d.assign()
	}
	c := egdi()
	before := colours(c)
	slices.Reverse(c.Series)
	for i := range c.Series {
		c.Series[i].Points[0].Value = float64(i)
	}
	after := colours(c)
	if len(before) != 4 || len(after) != 4 {
		t.Fatalf("%v, %v", before, after)
	}
	for code, colour := range before {
		if after[code] != colour {
			t.Errorf("%s was %s and is %s", code, colour, after[code])
		}
	}
}

// TestLetters: the fonts have every letter of our own words.
func TestLetters(t *testing.T) {
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		if text := fmt.Sprint(wordsIn(lang)); !scene.Legible(text) {
			t.Errorf("%s: the fonts lack a letter of %s", lang, text)
		}
	}
}
