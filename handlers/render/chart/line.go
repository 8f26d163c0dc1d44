package chart

import (
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// aboutLevels is how many horizontal lines a chart of usual height has.
const aboutLevels = 5

// lines draws series over time: a true scale of years, names at the ends of the lines.
func (d *drawing) lines(in scene.Box) {
	d.plot(in, plotted{series: d.Series, about: d.aboutLevels(in)})
}

func (d *drawing) aboutLevels(in scene.Box) int {
	return max(1, min(aboutLevels, int((in.H-tickSize-18)/32)))
}

// plotted is what shares a plot.
type plotted struct {
	series  []Series
	numbers float64 // the least room for the numbers at its left
	names   float64 // and for the names at its right
	about   int     // how many horizontal lines
	ranks   bool    // the first at the top
}

// plot draws some series into a box with axes of their own.
func (d *drawing) plot(in scene.Box, p plotted) {
	series, about := p.series, p.about
	low, high, _, _ := extent(series)
	_, _, first, last := extent(d.Series) // the same for all panels
	for _, span := range d.Spans {
		first = math.Min(first, span.From)
	}
	y := d.around(low, high, about)
	if p.ranks {
		y = ranksTo(high, about)
	}
	names, room := d.names(series, last, in)
	room = math.Max(room, p.names)
	ran := d.ran(first, last, in.H)
	plot := scene.Box{X: in.X + math.Max(p.numbers, d.levelsWidth(y)), Y: in.Y + 6, W: 0, H: in.H - tickSize - 18 - stretched(ran)}
	plot.W = in.Right() - room - plot.X
	if first == last {
		first, last = first-1, last+1
	}
	x := axis{low: first, high: last, from: plot.X + 6, to: plot.Right() - 4}
	if y = y.between(plot.Bottom(), plot.Y); p.ranks {
		y = y.between(plot.Y, plot.Bottom())
	}
	d.levels(y, plot)
	d.years(x, within(d.Editions, first, last), plot.Bottom())
	d.parted(x, plot)
	for _, s := range d.behindFirst(series) {
		d.line(s, x, y)
	}
	for _, span := range d.Spans {
		d.span(span, x, y, plot)
	}
	d.ends(names, x, y, plot)
	d.stretches(ran, x, scene.Box{X: in.X, Y: plot.Bottom() + tickSize + 14, W: in.W, H: stretched(ran)})
}

// extent is the range of values and years.
func extent(series []Series) (low, high, first, last float64) {
	low, high, first, last = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, s := range series {
		for i := range s.Points {
			if p := &s.Points[i]; p.there() {
				low, high = math.Min(low, p.Value), math.Max(high, p.Value)
				if p.Forecast {
					low, high = math.Min(low, p.Low), math.Max(high, p.High)
				}
				first, last = math.Min(first, p.At), math.Max(last, p.At)
			}
		}
	}
	return low, high, first, last
}

func within(editions []float64, first, last float64) []float64 {
	return slices.DeleteFunc(slices.Clone(editions), func(at float64) bool { return at < first || at > last })
}

// behindFirst orders series as they are painted: grey ones lie below.
func (d *drawing) behindFirst(series []Series) []Series {
	ordered := slices.Clone(series)
	slices.SortStableFunc(ordered, func(a, b Series) int { return d.depth(a) - d.depth(b) })
	return ordered
}

func (d *drawing) depth(s Series) int {
	if _, has := d.colours[s.Code]; has {
		return 1
	}
	return 0
}

// line draws one series: whole from edition to edition, dashed over those it lacks, pale at a break.
func (d *drawing) line(s Series, x, y axis) {
	ink, width := d.colourOf(s.Code), 2.2
	if d.depth(s) == 0 {
		width = 1.4
	}
	var before *Point
	for i := range s.Points {
		p := &s.Points[i]
		if !p.there() {
			continue
		}
		if before != nil {
			joint := scene.Stroke{
				Points: []scene.Point{{X: x.at(before.At), Y: y.at(before.Value)}, {X: x.at(p.At), Y: y.at(p.Value)}},
				Colour: ink, Width: width, Dashed: d.lacks(s, before.At, p.At) || p.Forecast,
			}
			if d.broken(s, before.At, p.At) { // a trace to follow, no line
				joint.Colour, joint.Width, joint.Dashed = ink.Towards(d.theme.background, 0.7), 1, false
			}
			d.Add(joint)
		}
		before = p
	}
	for i := range s.Points {
		p := &s.Points[i]
		if !p.there() {
			continue
		}
		if p.Forecast {
			d.Add(scene.Stroke{
				Points: []scene.Point{{X: x.at(p.At), Y: y.at(p.Low)}, {X: x.at(p.At), Y: y.at(p.High)}}, Colour: ink.Towards(d.theme.background, 0.6), Width: 5,
			})
		}
		d.Add(scene.Spot{Circle: scene.Circle{X: x.at(p.At), Y: y.at(p.Value), R: width + 1.6, Fill: ink, Ring: d.theme.background}, Mark: scene.Mark{Title: p.Title}})
	}
}

// lacks says whether there is an edition between two points of a series.
func (d *drawing) lacks(s Series, from, to float64) bool {
	editions := d.Editions
	if s.Editions != nil {
		editions = s.Editions
	}
	return slices.ContainsFunc(editions, func(at float64) bool { return from < at && at < to })
}

func (d *drawing) broken(s Series, from, to float64) bool {
	parts := func(b Break) bool { return b.Open && from < b.At && b.At <= to }
	return slices.ContainsFunc(d.Breaks, parts) || slices.ContainsFunc(s.Breaks, parts)
}

// parted marks the breaks: an upright line between the editions that they part.
func (d *drawing) parted(x axis, plot scene.Box) {
	taken := math.Inf(-1)
	for _, b := range d.Breaks {
		before := math.Inf(-1)
		for _, at := range d.Editions {
			if at < b.At {
				before = math.Max(before, at)
			}
		}
		if b.At > x.high || b.At <= x.low || before < x.low {
			continue
		}
		at := x.at((before + b.At) / 2)
		d.Add(scene.Stroke{Points: []scene.Point{{X: at, Y: plot.Y}, {X: at, Y: plot.Bottom()}}, Colour: d.theme.axis, Width: 1, Dashed: true})
		l := scene.Label{X: at + 3, Y: plot.Y + smallest*scene.Ascent, Text: d.words.parted(b.Code), Size: smallest, Colour: d.theme.muted}
		l.Run = d.pen.Shape(l.Text, false)
		if next := plot.Right(); d.Kind == Lines && l.Bounds().X > taken && l.Bounds().Right() < min(next, d.nextBreak(b, x)) {
			taken = l.Bounds().Right()
			d.Add(l)
		}
	}
}

// nextBreak is where the mark after one is, or the end of the axis.
func (d *drawing) nextBreak(b Break, x axis) float64 {
	for _, other := range d.Breaks {
		if other.At > b.At {
			return x.at((b.At + other.At) / 2)
		}
	}
	return x.to
}

// span marks two years at one value, with an arrow's length between them.
func (d *drawing) span(s Span, x, y axis, plot scene.Box) {
	ink, at := d.theme.text, y.at(s.Value)
	from, to := x.at(s.From), x.at(s.To)
	d.Add(scene.Stroke{Points: []scene.Point{{X: from, Y: at}, {X: to, Y: at}}, Colour: ink, Width: 1.2},
		scene.Stroke{Points: []scene.Point{{X: from, Y: at - 5}, {X: from, Y: at + 5}}, Colour: ink, Width: 1.2},
		scene.Stroke{Points: []scene.Point{{X: to, Y: at - 5}, {X: to, Y: at + 5}}, Colour: ink, Width: 1.2})
	l := scene.Label{X: (from + to) / 2, Y: at - 7, Anchor: scene.Middle, Text: s.Bound + d.words.decimal(s.Years, 1) + "\u00a0" + d.words.years, Size: textSize, Bold: true, Colour: ink}
	l.Run = d.pen.Shape(l.Text, true)
	b := l.Bounds()
	l.X += math.Max(0, plot.X-b.X) - math.Max(0, b.Right()-plot.Right())
	if b.Y < plot.Y+smallest*1.5 { // a break's name may stand there
		l.Y = at + 5 + textSize
	}
	d.Add(l)
}

// ending is a name at the end of a line.
type ending struct {
	Series
	lines []string
	size  float64
	slot  scene.Slot
}

// names breaks the names into lines and gives the room that they need beside the plot.
func (d *drawing) names(series []Series, last float64, in scene.Box) (names []*ending, room float64) {
	const gap = 16 // for the leader
	most := in.W * 0.36
	size := float64(textSize)
	if fits := in.H / (float64(len(series)) * 1.12); fits < size {
		size = math.Max(smallest, fits)
	}
	for _, s := range series {
		value := d.words.number(s.last().Value, max(d.Decimals, s.Decimals))
		if before := s.last().Label; before != "" {
			value = before + "\u00a0" + value
		}
		if at := s.last().At; at != last {
			value += " (" + plain(at) + ")"
		}
		text := s.Name + "\u00a0" + value
		e := &ending{Series: s, size: size, lines: []string{text}}
		if d.pen.Width(text, size, true) > most-gap {
			e.lines = append(d.pen.Wrap(s.Name, scene.Wrapping{Width: most - gap, Size: size, Bold: true, Lines: 2}), value)
		}
		for _, line := range e.lines {
			room = math.Max(room, d.pen.Width(line, size, true)+gap)
		}
		names = append(names, e)
	}
	return names, room
}

// ends writes the names beside the last points, apart from each other, with a leader to each. Where
// there is no room for all, those without a colour of their own go first, and the picture says so.
func (d *drawing) ends(names []*ending, x, y axis, plot scene.Box) {
	slices.SortStableFunc(names, func(a, b *ending) int { return d.depth(b.Series) - d.depth(a.Series) })
	all := len(names)
	low, high := plot.Y-6, plot.Bottom()+tickSize+12
	if len(d.Breaks) > 0 {
		low = plot.Y
	}
	for {
		slots := make([]*scene.Slot, len(names))
		for i, e := range names {
			e.slot = scene.Slot{Want: y.at(e.last().Value), Height: float64(len(e.lines)) * e.size * (scene.Ascent + scene.Descent) * 0.98}
			slots[i] = &e.slot
		}
		if len(names) < all {
			low = plot.Y + footSize*scene.Leading
		}
		if scene.Spread(slots, low, high) {
			break
		}
		names = names[:len(names)-1]
	}
	if len(names) < all {
		text, room := fmt.Sprintf(d.words.labelled, len(names), all), d.Width-d.padding()-plot.Right()-12
		if d.pen.Width(text, smallest, false) > room {
			text = fmt.Sprintf("%d / %d", len(names), all)
		}
		d.write(scene.Label{X: plot.Right() + 12, Y: plot.Y + smallest*0.8 - 3, Text: text, Size: smallest, Colour: d.theme.muted})
	}
	for _, e := range names {
		p := e.last()
		px, py, mid := x.at(p.At), y.at(p.Value), e.slot.At+e.slot.Height/2
		if early := px < plot.Right()-8; early || math.Abs(py-mid) > 2 {
			d.Add(scene.Stroke{Points: []scene.Point{{X: px + 5, Y: py}, {X: plot.Right() + 9, Y: mid}}, Colour: d.theme.grey, Width: 0.7, Dashed: early})
		}
		for i, line := range e.lines {
			top := e.slot.At + float64(i)*e.slot.Height/float64(len(e.lines))
			d.write(scene.Label{X: plot.Right() + 12, Y: top + scene.Ascent*e.size, Text: line, Size: e.size, Bold: d.depth(e.Series) > 0, Colour: d.inkOf(e.Code)})
		}
	}
}
