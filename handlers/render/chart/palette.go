package chart

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
)

// reduce gives an image the 256 colours that most of its pixels have; the others, all from the soft
// edges of letters and lines, take the nearest of these. It is a third of the size in the file.
func reduce(from *image.RGBA) *image.Paletted {
	stretches := stretchesOf(from.Pix)
	counts := map[uint32]int{}
	for _, s := range stretches {
		counts[s.pixel] += int(s.n)
	}
	pixels := make([]uint32, 0, len(counts))
	for pixel := range counts {
		pixels = append(pixels, pixel)
	}
	slices.SortFunc(pixels, func(a, b uint32) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	kept := pixels[:min(256, len(pixels))]
	to := image.NewPaletted(from.Rect, make(color.Palette, len(kept)))
	index := make(map[uint32]uint8, len(pixels))
	for i, pixel := range kept {
		to.Palette[i] = color.RGBA{uint8(pixel), uint8(pixel >> 8), uint8(pixel >> 16), 255}
		index[pixel] = uint8(i)
	}
	for _, pixel := range pixels[len(kept):] {
		index[pixel] = nearest(pixel, kept)
	}
	at := 0
	for _, s := range stretches {
		next := at + int(s.n)
		if i := index[s.pixel]; i != 0 { // 0 is the background, and there already
			for j := at; j < next; j++ {
				to.Pix[j] = i
			}
		}
		at = next
	}
	return to
}

// stretch is some pixels of one colour in a row.
type stretch struct{ pixel, n uint32 }

func stretchesOf(pix []uint8) []stretch {
	stretches := make([]stretch, 0, len(pix)/128)
	for len(pix) >= 4 {
		pixel, n := binary.LittleEndian.Uint32(pix), 4
		for twice := uint64(pixel)<<32 | uint64(pixel); n+8 <= len(pix) && binary.LittleEndian.Uint64(pix[n:]) == twice; {
			n += 8
		}
		for n+4 <= len(pix) && binary.LittleEndian.Uint32(pix[n:]) == pixel {
			n += 4
		}
		stretches = append(stretches, stretch{pixel, uint32(n / 4)})
		pix = pix[n:]
	}
	return stretches
}

// nearest is the colour at the least distance.
func nearest(pixel uint32, among []uint32) uint8 {
	best, at := int32(1<<30), 0
	for i, other := range among {
		r := int32(pixel&255) - int32(other&255)
		g := int32(pixel>>8&255) - int32(other>>8&255)
		b := int32(pixel>>16&255) - int32(other>>16&255)
		if distance := r*r + g*g + b*b; distance < best {
			best, at = distance, i
		}
	}
	return uint8(at)
}
