package chart

import "math"

// aboutBins is how many bars a histogram has where none are given.
const aboutBins = 14

// histogram draws how many series have a value in each range, and where those that have a colour are.
func (d *drawing) histogram(in box) {
	bins, x := d.bins(in)
	_, height := d.flags(x, in)
	most := 1.0
	for _, b := range bins {
		most = math.Max(most, float64(b.N))
	}
	count := &drawing{Chart: Chart{}, scene: d.scene, pen: d.pen, theme: d.theme}
	y := count.around(0, most, max(1, min(4, int((in.h-height)/40))))
	plot := box{in.x + count.levelsWidth(y), in.y + height, 0, in.h - height - tickSize - 14}
	plot.w = in.right() - plot.x
	x, y = x.between(plot.x+4, plot.right()-8), y.between(plot.bottom(), plot.y+6)
	count.levels(y, plot)
	for _, b := range bins {
		from, to, top := x.at(b.From), x.at(b.To), y.at(float64(b.N))
		d.add(rectangle{box{from + 0.5, top, math.Max(0.5, to-from-1), math.Max(0, plot.bottom()-top)}, d.theme.grey.towards(d.theme.background, 0.35)})
	}
	d.uprights(x, box{plot.x, plot.bottom() + 4, plot.w, tickSize + 6}, edges(bins), d.decimals(edges(bins)...))
	flags, _ := d.flags(x, in)
	d.raise(flags, in.y, func(f pennant) point { return point{x.at(f.last().Value), plot.bottom()} })
}

// edges are where bars begin and end.
func edges(bins []Bin) (at []float64) {
	for _, b := range bins {
		at = append(at, b.From)
	}
	return append(at, bins[len(bins)-1].To)
}

// bins are those given, or made from the values between round numbers.
func (d *drawing) bins(in box) ([]Bin, axis) {
	bins := d.Bins
	if len(bins) == 0 {
		values := d.values()
		scale := d.around(values[0], values[len(values)-1], max(3, min(aboutBins, int(in.w/24))))
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
	return bins, x.between(in.x, in.right())
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
