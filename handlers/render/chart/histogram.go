package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// aboutBins is how many bars a histogram has where none are given.
const aboutBins = 14

// histogram draws how many series have a value in each range, and where those that have a colour are.
func (d *drawing) histogram(in scene.Box) {
	bins, x := d.bins(in)
	_, height := d.flags(x, in)
	most := 1.0
	for _, b := range bins {
		most = math.Max(most, float64(b.N))
	}
	count := &drawing{Chart: Chart{}, Scene: d.Scene, pen: d.pen, theme: d.theme, words: d.words}
	y := count.around(0, most, max(1, min(4, int((in.H-height)/40))))
	plot := scene.Box{X: in.X + count.levelsWidth(y), Y: in.Y + height, W: 0, H: in.H - height - tickSize - 14}
	plot.W = in.Right() - plot.X
	x, y = x.between(plot.X+4, plot.Right()-8), y.between(plot.Bottom(), plot.Y+6)
	count.levels(y, plot)
	for _, b := range bins {
		from, to, top := x.at(b.From), x.at(b.To), y.at(float64(b.N))
		d.Add(scene.Rectangle{Box: scene.Box{X: from + 0.5, Y: top, W: math.Max(0.5, to-from-1), H: math.Max(0, plot.Bottom()-top)}, Fill: d.theme.grey.Towards(d.theme.background, 0.35)})
	}
	d.uprights(x, scene.Box{X: plot.X, Y: plot.Bottom() + 4, W: plot.W, H: tickSize + 6}, edges(bins), d.decimals(edges(bins)...))
	flags, _ := d.flags(x, in)
	d.raise(flags, in.Y, func(f pennant) scene.Point { return scene.Point{X: x.at(f.last().Value), Y: plot.Bottom()} })
}

// edges are where bars begin and end.
func edges(bins []Bin) (at []float64) {
	for _, b := range bins {
		at = append(at, b.From)
	}
	return append(at, bins[len(bins)-1].To)
}

// bins are those given, or made from the values between round numbers.
func (d *drawing) bins(in scene.Box) ([]Bin, axis) {
	bins := d.Bins
	if len(bins) == 0 {
		values := d.values()
		scale := d.around(values[0], values[len(values)-1], max(3, min(aboutBins, int(in.W/24))))
		ticks, _ := scale.ticks()
		for i := range len(ticks) - 1 {
			bins = append(bins, Bin{From: ticks[i], To: ticks[i+1]})
		}
		if len(bins) == 0 {
			bins = []Bin{{From: scale.low, To: scale.high}}
		}
		for _, v := range values {
			bins[binOf(v, bins)].N++
		}
	}
	x := axis{low: bins[0].From, high: bins[len(bins)-1].To}
	return bins, x.between(in.X, in.Right())
}

func binOf(value float64, bins []Bin) int {
	at := 0
	for i, b := range bins {
		if value >= b.From {
			at = i
		}
	}
	return at
}
