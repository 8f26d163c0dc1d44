package chart

import (
	"math"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// bump draws ranks over time, the first at the top.
func (d *drawing) bump(in scene.Box) {
	d.Decimals = 0
	d.plot(in, plotted{series: d.Series, about: d.aboutLevels(in), ranks: true})
}

// ranksTo makes an axis of whole ranks from the first to the last.
func ranksTo(last float64, about int) axis {
	last = math.Max(2, math.Min(farthest, last))
	step := math.Pow(10, math.Floor(math.Log10(last/float64(about))))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if step*m == math.Round(step*m) && last/(step*m) <= float64(about) {
			step *= m
			break
		}
	}
	return axis{low: 1, high: last, step: math.Max(1, step), ranks: true}
}
