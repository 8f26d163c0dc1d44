package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// axis turns values into places.
type axis struct {
	low, high float64 // values
	from, to  float64 // places
	step      float64 // between the values that are written
	ranks     bool    // from 1 on, which is written too
	log       bool    // low and high are logarithms to the base 10
}

// at is the place of a value, which lies on the axis whatever the value is. Halves are taken so that the
// difference of the two largest numbers is still one.
func (a axis) at(value float64) float64 {
	return math.Max(math.Min(a.from, a.to), math.Min(math.Max(a.from, a.to), a.beyond(value)))
}

// beyond is the place that a value would have if the axis went on.
func (a axis) beyond(value float64) float64 {
	if a.log {
		value = math.Log10(value)
	}
	length := a.high/2 - a.low/2
	if !(length > 0) {
		return (a.from + a.to) / 2
	}
	return a.from + (value/2-a.low/2)/length*(a.to-a.from)
}

// Limits of what an axis writes: more marks than any has room for, and the decimals of a number.
const (
	mostTicks    = 64
	mostDecimals = 9
)

// ticks gives the round values of an axis, and their decimals.
func (a axis) ticks() (values []float64, decimals int) {
	if a.log {
		return a.ratios()
	}
	if a.ranks && a.low <= 1 {
		values = append(values, 1)
	}
	for decimals < mostDecimals && math.Abs(a.step*math.Pow(10, float64(decimals))-math.Round(a.step*math.Pow(10, float64(decimals)))) > 1e-6 {
		decimals++
	}
	first := math.Ceil(a.low/a.step - 1e-9)
	for i := 0.0; i < mostTicks; i++ { // counted, since i+1 may be i where values are large
		value := (first + i) * a.step
		if !(value <= a.high+a.step*1e-9) {
			break
		}
		if !a.ranks || value > 1+a.step/2 {
			values = append(values, value)
		}
	}
	return values, decimals
}

// ratios are 1, 2 and 5 of each power of ten, or where there are many powers, these alone.
func (a axis) ratios() (values []float64, decimals int) {
	each := []float64{1, 2, 5}
	if a.high-a.low > 3 {
		each = each[:1]
	}
	first := math.Floor(a.low)
	apart := math.Max(1, math.Ceil((a.high-first)/8))
	for i := 0.0; i < mostTicks && first+i*apart <= a.high; i++ {
		for _, m := range each {
			value := m * math.Pow(10, first+i*apart)
			if at := math.Log10(value); at >= a.low-1e-9 && at <= a.high+1e-9 {
				values = append(values, value)
			}
		}
	}
	return values, int(math.Max(0, math.Min(mostDecimals, -first)))
}

// Shares of a value below which a difference from it is drawn as none, since numbers that close cannot be
// counted through, and the largest value that an axis reaches around.
const (
	finestShare = 1e-9
	farthest    = math.MaxFloat64 / 4
)

// around makes an axis that begins and ends on a round number, of which it has about as many as asked
// for. What differs by less than the labels show is drawn as equal.
func (d *drawing) around(low, high float64, about int) axis {
	low, high = math.Max(-farthest, math.Min(farthest, low)), math.Max(-farthest, math.Min(farthest, high))
	finest := math.Pow(10, -float64(max(0, min(d.Decimals, mostDecimals))))
	if finest = math.Max(finest, finestShare*math.Max(math.Abs(low), math.Abs(high))); high-low < finest {
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
func (d *drawing) number(value float64) string { return d.words.number(value, d.Decimals) }

// number writes a value as the language does.
func (w words) number(value float64, decimals int) string {
	if math.Abs(value) >= 1000 {
		decimals = 0
	}
	return w.decimal(value, max(0, min(decimals, mostDecimals)))
}

// decimal writes a value with so many decimals, after a comma or a point as the language has it.
func (w words) decimal(value float64, decimals int) string {
	if math.Abs(value) >= farTooLong {
		return strings.Replace(strconv.FormatFloat(value, 'g', 3, 64), "-", "\u2212", 1)
	}
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-")
	}
	point, gap := ".", ","
	if w.comma {
		point, gap = ",", "\u00a0"
	}
	whole, fraction, parted := strings.Cut(text, ".")
	text = grouped(whole, gap)
	if parted {
		text += point + fraction
	}
	return strings.Replace(text, "-", "\u2212", 1)
}

// grouped parts thousands, as the page's tables do.
func grouped(digits, gap string) string {
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + gap + digits[i:]
	}
	return digits
}

// farTooLong is the value from which on digits are not written out.
const farTooLong = 1e15

// plain writes a year or a rank.
func plain(at float64) string {
	if math.Abs(at) >= farTooLong {
		return words{}.decimal(at, 0)
	}
	return strconv.FormatFloat(math.Round(at*1000)/1000, 'f', -1, 64)
}

// years draws the marks of a time axis, those of editions, as many as have room; the first and the last
// come before the others.
func (d *drawing) years(a axis, editions []float64, y float64) {
	if len(editions) == 0 {
		return
	}
	taken := []scene.Box{}
	order := append([]float64{editions[len(editions)-1], editions[0]}, editions...)
	for _, at := range order {
		l := scene.Label{X: a.at(at), Y: y + tickSize + 4, Anchor: scene.Middle, Text: plain(at), Size: tickSize, Colour: d.theme.muted}
		l.Run = d.pen.Shape(l.Text, false)
		b := l.Bounds()
		if b.X < 0 {
			l.X -= b.X
		}
		if over := b.Right() - d.Width; over > 0 {
			l.X -= over
		}
		b = l.Bounds()
		b.X, b.W = b.X-4, b.W+8
		free := true
		for _, t := range taken {
			free = free && !t.Meets(b)
		}
		if free {
			taken = append(taken, b)
			d.Add(l)
		}
	}
	for _, at := range editions {
		d.Add(scene.Rectangle{Box: scene.Box{X: a.at(at) - 0.5, Y: y, W: 1, H: 4}, Fill: d.theme.axis})
	}
}

// levels draws the horizontal lines of a value axis, and their numbers to the left of it.
func (d *drawing) levels(a axis, in scene.Box) {
	values, decimals := a.ticks()
	last := math.Inf(1)
	for _, value := range values {
		y := a.at(value)
		d.Add(scene.Rectangle{Box: scene.Box{X: in.X, Y: y - 0.5, W: in.W, H: 1}, Fill: d.theme.grid})
		if math.Abs(y-last) >= tickSize {
			d.write(scene.Label{X: in.X - 6, Y: y + tickSize*0.36, Anchor: scene.End, Text: d.words.decimal(value, decimals), Size: tickSize, Colour: d.theme.muted})
			last = y
		}
	}
}

// levelsWidth is the room that the numbers of levels need.
func (d *drawing) levelsWidth(a axis) float64 {
	values, decimals := a.ticks()
	widest := 0.0
	for _, value := range values {
		widest = math.Max(widest, d.pen.Width(d.words.decimal(value, decimals), tickSize, false))
	}
	return widest + 6
}
