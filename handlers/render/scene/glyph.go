package scene

import (
	"image"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// paint puts the glyphs on a line of whole pixels, where they are the sharpest.
func (l Label) paint(p *painter) {
	left, base := l.left()*p.scale, int(math.Round(l.Y*p.scale))
	m := p.mixturesOf(l.Colour)
	for _, g := range l.Run.glyphs {
		x := int(math.Floor((left + g.x*l.Size*p.scale) * quarters))
		key := glyphKey{g.face, g.id, float32(l.Size * p.scale), uint8(x & (quarters - 1))}
		shape := p.glyph(key)
		shape.Rect = shape.Rect.Add(image.Pt(x>>2, base-int(math.Round(g.y*l.Size*p.scale))))
		p.blend(&shape, m, l.Colour)
	}
}

// quarters of a pixel are the places between two at which a glyph is kept.
const quarters = 4

// mostGlyphs is how many a painter remembers before it begins anew.
const mostGlyphs = 2048

type glyphKey struct {
	face    *font.Face
	id      font.GID
	size    float32 // pixels
	quarter uint8
}

// glyph is what a glyph covers, its origin at the point 0, 0. The same come again and again.
func (p *painter) glyph(key glyphKey) image.Alpha {
	if known, ok := p.glyphs[key]; ok {
		return known
	}
	if len(p.glyphs) >= mostGlyphs || p.glyphs == nil {
		p.glyphs = map[glyphKey]image.Alpha{}
	}
	var covered image.Alpha
	if outline, ok := key.face.GlyphDataOutline(key.id); ok && len(outline.Segments) > 0 {
		unit, left := float64(key.size)/unitsPerEm, float64(key.quarter)/quarters
		b := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for _, s := range outline.Segments {
			for _, q := range s.ArgsSlice() {
				b.X, b.W = math.Min(b.X, left+float64(q.X)*unit), math.Max(b.W, left+float64(q.X)*unit)
				b.Y, b.H = math.Min(b.Y, -float64(q.Y)*unit), math.Max(b.H, -float64(q.Y)*unit)
			}
		}
		p.clear(image.Rect(int(math.Floor(b.X)), int(math.Floor(b.Y)), int(math.Ceil(b.W)), int(math.Ceil(b.H))))
		p.outline(outline, left, unit)
		p.raster.Draw(&p.mask, p.mask.Rect, image.Opaque, image.Point{})
		covered = p.mask
		covered.Pix = slices.Clone(p.mask.Pix)
	}
	p.glyphs[key] = covered
	return covered
}

// outline adds a glyph to the raster, its origin at left, 0.
func (p *painter) outline(o font.GlyphOutline, left, unit float64) {
	at := func(q opentype.SegmentPoint) (float32, float32) {
		return float32(left + float64(q.X)*unit - float64(p.mask.Rect.Min.X)), float32(-float64(q.Y)*unit - float64(p.mask.Rect.Min.Y))
	}
	for i, s := range o.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.raster.ClosePath()
			}
			p.raster.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			p.raster.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			p.raster.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			p.raster.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	p.raster.ClosePath()
}
