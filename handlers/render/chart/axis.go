package chart

import (
	"math"
	"strconv"
	"strings"
)

// axis turns values into places.
type axis struct {
	low, high float64 // values
	from, to  float64 // places
	step      float64 // between the values that are written
}

func (a axis) at(value float64) float64 {
	if a.high == a.low {
		return (a.from + a.to) / 2
	}
	return a.from + (value-a.low)/(a.high-a.low)*(a.to-a.from)
}

// ticks gives the round values of an axis, and their decimals.
func (a axis) ticks() (values []float64, decimals int) {
	for decimals < 9 && math.Abs(a.step*math.Pow(10, float64(decimals))-math.Round(a.step*math.Pow(10, float64(decimals)))) > 1e-6 {
		decimals++
	}
	for i := math.Ceil(a.low/a.step - 1e-9); i*a.step <= a.high+a.step*1e-9; i++ {
		values = append(values, i*a.step)
	}
	return values, decimals
}

// around makes an axis that begins and ends on a round number, of which it has about as many as asked
// for. What differs by less than the labels show is drawn as equal.
func (d *drawing) around(low, high float64, about int) axis {
	if finest := math.Pow(10, -float64(d.Decimals)); high-low < finest {
		low, high = low-10*finest, high+10*finest
	}
	step := math.Pow(10, math.Floor(math.Log10((high-low)/float64(about))))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if (high-low)/(step*m) <= float64(about) {
			step *= m
			break
		}
	}
	return axis{low: math.Floor(low/step+1e-9) * step, high: math.Ceil(high/step-1e-9) * step, step: step}
}

// between sets where an axis begins and ends.
func (a axis) between(from, to float64) axis {
	a.from, a.to = from, to
	return a
}

// number writes a value with no more decimals than the chart has, and none where they would not count.
func (d *drawing) number(value float64) string { return labelled(value, d.Decimals) }

func labelled(value float64, decimals int) string {
	if math.Abs(value) >= 1000 {
		decimals = 0
	}
	return decimal(value, decimals)
}

func decimal(value float64, decimals int) string {
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	if whole, fraction, _ := strings.Cut(text, "."); len(strings.TrimPrefix(whole, "-")) > 4 {
		text = grouped(whole)
		if fraction != "" {
			text += "." + fraction
		}
	}
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	return strings.Replace(text, "-", "\u2212", 1)
}

// grouped parts thousands by a thin gap.
func grouped(digits string) string {
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "\u00a0" + digits[i:]
	}
	return digits
}

func year(at float64) string { return strconv.FormatFloat(at, 'f', -1, 64) }

// years draws the marks of a time axis, those of editions, as many as have room; the first and the last
// come before the others.
func (d *drawing) years(a axis, editions []float64, y float64) {
	if len(editions) == 0 {
		return
	}
	taken := []box{}
	order := append([]float64{editions[len(editions)-1], editions[0]}, editions...)
	for _, at := range order {
		l := label{x: a.at(at), y: y + tickSize + 4, anchor: middle, text: year(at), size: tickSize, colour: d.theme.muted}
		l.run = d.pen.shape(l.text, false)
		b := l.bounds()
		if b.x < 0 {
			l.x -= b.x
		}
		if over := b.right() - d.width; over > 0 {
			l.x -= over
		}
		b = l.bounds()
		b.x, b.w = b.x-4, b.w+8
		free := true
		for _, t := range taken {
			free = free && !t.meets(b)
		}
		if free {
			taken = append(taken, b)
			d.add(l)
		}
	}
	for _, at := range editions {
		d.add(rectangle{box{a.at(at) - 0.5, y, 1, 4}, d.theme.axis})
	}
}

// levels draws the horizontal lines of a value axis, and their numbers to the left of it.
func (d *drawing) levels(a axis, in box) {
	values, decimals := a.ticks()
	free := math.Inf(1)
	for _, value := range values {
		y := a.at(value)
		d.add(rectangle{box{in.x, y - 0.5, in.w, 1}, d.theme.grid})
		if y < free {
			d.write(label{x: in.x - 6, y: y + tickSize*0.36, anchor: end, text: decimal(value, decimals), size: tickSize, colour: d.theme.muted})
			free = y - tickSize
		}
	}
}

// levelsWidth is the room that the numbers of levels need.
func (d *drawing) levelsWidth(a axis) float64 {
	values, decimals := a.ticks()
	widest := 0.0
	for _, value := range values {
		widest = math.Max(widest, d.pen.width(decimal(value, decimals), tickSize, false))
	}
	return widest + 6
}
