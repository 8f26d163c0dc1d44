package render

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
	counts := map[uint32]int{}
	runs(from.Pix, func(pixel uint32, n int) { counts[pixel] += n })
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
	runs(from.Pix, func(pixel uint32, n int) {
		i := index[pixel]
		row := to.Pix[at : at+n]
		for j := range row {
			row[j] = i
		}
		at += n
	})
	return to
}

// runs goes through the pixels by stretches of one colour.
func runs(pix []uint8, each func(pixel uint32, n int)) {
	for len(pix) >= 4 {
		pixel, n := binary.LittleEndian.Uint32(pix), 4
		for n+4 <= len(pix) && binary.LittleEndian.Uint32(pix[n:]) == pixel {
			n += 4
		}
		each(pixel, n/4)
		pix = pix[n:]
	}
}

func nearest(pixel uint32, among []uint32) uint8 {
	best, at := 1<<30, 0
	for i, other := range among {
		distance := 0
		for shift := 0; shift < 24; shift += 8 {
			d := int(pixel>>shift&255) - int(other>>shift&255)
			distance += d * d
		}
		if distance < best {
			best, at = distance, i
		}
	}
	return uint8(at)
}
