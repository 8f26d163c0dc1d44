package scene

import "image/color"

// Colour is 0xRRGGBB.
type Colour uint32

func (c Colour) String() string { return string(c.append(nil)) }

func (c Colour) append(to []byte) []byte {
	const digits = "0123456789abcdef"
	to = append(to, '#')
	for shift := 20; shift >= 0; shift -= 4 {
		to = append(to, digits[c>>shift&15])
	}
	return to
}

func (c Colour) RGBA() color.RGBA { return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255} }

// Towards mixes a colour with another, of which it takes the share given.
func (c Colour) Towards(o Colour, share float64) Colour {
	mixed := Colour(0)
	for shift := 0; shift < 24; shift += 8 {
		own, other := float64(c>>shift&255), float64(o>>shift&255)
		mixed |= Colour(own+(other-own)*share+0.5) << shift
	}
	return mixed
}
