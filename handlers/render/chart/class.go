package chart

import (
	"math"
	"slices"
)

// Class is a range of values that a map gives one colour: from From on, to below To.
type Class struct {
	From, To float64
	Name     string // of a producer's band; without one the range is written
}

// Steps say how a map without classes of its own cuts the values.
type Steps string

// The ways to cut.
const (
	Quantiles Steps = "quantiles" // about as many countries in each
	Equal     Steps = "equal"     // about as wide each, from round number to round number
)

// aboutClasses is how many a map has where no producer named any.
const aboutClasses = 5

// classes are those given, or as many as the values allow.
func (d *drawing) classes() []Class {
	values := d.values()
	switch {
	case len(d.Classes) > 0 || len(values) == 0:
		return d.Classes
	case d.Steps == Equal:
		scale := d.around(values[0], values[len(values)-1], aboutClasses)
		ticks, _ := scale.ticks()
		return d.between(ticks)
	}
	var cuts []float64
	for i := range aboutClasses + 1 {
		cuts = append(cuts, quantile(values, float64(i)/aboutClasses))
	}
	return d.between(cuts)
}

// between makes classes of the cuts that a reader can tell apart.
func (d *drawing) between(cuts []float64) (classes []Class) {
	for _, at := range cuts[1:] {
		from := cuts[0]
		if len(classes) > 0 {
			from = classes[len(classes)-1].To
		}
		if d.number(from) != d.number(at) {
			classes = append(classes, Class{From: from, To: at})
		}
	}
	if len(classes) == 0 {
		return []Class{{From: cuts[0], To: cuts[len(cuts)-1]}}
	}
	classes[len(classes)-1].To = cuts[len(cuts)-1]
	return classes
}

// values are those of all series, sorted.
func (d *drawing) values() (values []float64) {
	for i := range d.Series {
		if p := d.Series[i].last(); p != nil {
			values = append(values, p.Value)
		}
	}
	slices.Sort(values)
	return values
}

// quantile of sorted values (Hyndman and Fan 1996, type 7).
func quantile(values []float64, share float64) float64 {
	at := share * float64(len(values)-1)
	low := math.Floor(at)
	below, above := values[int(low)], values[min(int(low)+1, len(values)-1)]
	return below + (above-below)*(at-low)
}

// class is the place of a value among classes, the last one that it reaches.
func class(value float64, classes []Class) int {
	at := 0
	for i, c := range classes {
		if value >= c.From {
			at = i
		}
	}
	return at
}

// rangeOf writes a class: its name, or from where to where it reaches.
func (d *drawing) rangeOf(c Class, decimals int) string {
	joint := "\u2013"
	if c.From < 0 || c.To < 0 {
		joint = " … "
	}
	span := d.words.number(c.From, decimals) + joint + d.words.number(c.To, decimals)
	if c.Name != "" {
		return c.Name + " (" + span + ")"
	}
	return span
}

// decimals are as many as some numbers need, and no more than the chart has.
func (d *drawing) decimals(numbers ...float64) int {
	least := 0
	for _, at := range numbers {
		for least < min(d.Decimals, mostDecimals) && math.Abs(at*math.Pow(10, float64(least))-math.Round(at*math.Pow(10, float64(least)))) > 1e-6 {
			least++
		}
	}
	return least
}

// legible are as many decimals as a reader can use of numbers, four places of the largest, and more only where two of
// them would read alike.
func (d *drawing) legible(numbers ...float64) int {
	largest := 1.0
	for _, at := range numbers {
		largest = math.Max(largest, math.Abs(at))
	}
	exact := d.decimals(numbers...)
	for decimals := max(0, 3-int(math.Log10(largest))); decimals < exact; decimals++ {
		if alike(numbers, decimals) {
			continue
		}
		return decimals
	}
	return exact
}

// alike says whether two of some numbers that differ are the same at so many decimals.
func alike(numbers []float64, decimals int) bool {
	scale, sorted := math.Pow10(decimals), slices.Sorted(slices.Values(numbers))
	for i := 1; i < len(sorted); i++ {
		if sorted[i] != sorted[i-1] && math.Round(sorted[i]*scale) == math.Round(sorted[i-1]*scale) {
			return true
		}
	}
	return false
}

// ends are where classes begin and end.
func ends(classes []Class) (at []float64) {
	for _, c := range classes {
		at = append(at, c.From, c.To)
	}
	return at
}
