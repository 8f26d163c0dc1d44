package chart

import (
	"math"
	"strings"
)

// drawing is a chart on its way to a scene.
type drawing struct {
	Chart
	*scene
	pen     *pen
	theme   theme
	words   words
	colours map[string]colour
	without []string // names of the series that have no value
	land    *land    // for a map
}

// Sizes of the type, and the space around what is drawn.
const (
	titleSize    = 18
	subtitleSize = 13
	textSize     = 12.5
	tickSize     = 11.5
	footSize     = 11
	smallest     = 10

	mostLines = 16 // of a foot with all the room there is
)

// draw lays out the frame, then the kind's own part inside it.
func (d *drawing) draw() {
	d.background = d.theme.background
	d.title = d.Title
	if d.Kind == Strips && d.Subtitle == "" {
		d.Subtitle = d.words.percentile
	}
	empty := d.Empty
	if empty == "" && len(d.values()) == 0 {
		empty = d.words.noData
	}
	notes := d.Notes
	if empty == "" && d.Left > 0 && d.Kind != Bars {
		notes = append(notes[:len(notes):len(notes)], d.words.more(d.Left))
	}
	if empty == "" {
		notes = append(d.told(), notes...)
		if len(d.without) > 0 {
			notes = append(notes, d.words.without+": "+strings.Join(d.without, ", "))
		}
	}
	foot := d.foot(notes)
	top := d.head()
	if d.height == 0 {
		d.height = math.Min(top+d.wanted()+float64(len(foot))*footSize*leading+2*d.padding(), MostPixels/d.scale)
	}
	bottom := d.footing(foot)
	inner := box{d.padding(), top, d.width - 2*d.padding(), bottom - top}
	if empty != "" {
		d.say(empty, inner)
		return
	}
	d.kind(inner)
	d.desc = d.describe()
}

// kind draws the kind's own part.
func (d *drawing) kind(inner box) {
	switch d.Kind {
	case Bars:
		d.bars(inner)
	case Change:
		d.change(inner)
	case Intervals:
		d.intervals(inner)
	case Strips:
		d.strips(inner)
	case Panels:
		d.panels(inner)
	case Map:
		d.world(inner)
	case Bump:
		d.bump(inner)
	case Slope:
		d.slope(inner)
	case Multiples:
		d.multiples(inner)
	case Scatter:
		d.scatter(inner)
	case Beeswarm:
		d.beeswarm(inner)
	case Histogram:
		d.histogram(inner)
	default:
		d.lines(inner)
	}
}

func (d *drawing) narrow() bool { return d.width < 500 }

func (d *drawing) padding() float64 {
	if d.narrow() {
		return 12
	}
	return 18
}

// share is how many lines of a size have room in a share of the picture's height.
func (d *drawing) share(of, size float64) int {
	if d.height == 0 { // as high as it takes
		return mostLines
	}
	return max(1, int(d.height*of/(size*leading)))
}

// head writes title and subtitle and gives where they end.
func (d *drawing) head() float64 {
	y, w := d.padding(), d.width-2*d.padding()
	size := float64(titleSize)
	if d.narrow() {
		size = 16
	}
	for _, line := range d.pen.wrap(d.Title, wrapping{w, size, true, min(3, d.share(0.18, size))}) {
		d.write(label{x: d.padding(), y: y + size, text: line, size: size, bold: true, colour: d.theme.text})
		y += size * leading
	}
	for _, line := range d.pen.wrap(d.Subtitle, wrapping{w, subtitleSize, false, min(3, d.share(0.1, subtitleSize))}) {
		d.write(label{x: d.padding(), y: y + subtitleSize, text: line, size: subtitleSize, colour: d.theme.muted})
		y += subtitleSize * leading
	}
	return y + 10
}

// foot gives the lines below the chart: notes, sources, address. Where there is little room, the notes
// are cut first.
func (d *drawing) foot(notes []string) []string {
	w, room := d.width-2*d.padding(), d.share(0.25, footSize)
	address := d.pen.wrap(d.Address, wrapping{w, footSize, false, min(3, room-1, 1+room/4)})
	room -= len(address)
	var sources, lines []string
	if len(d.Sources) > 0 {
		sources = d.pen.wrap(d.words.source+": "+strings.Join(d.Sources, "; "), wrapping{w, footSize, false, min(4, room)})
		room -= len(sources)
	}
	for _, note := range notes {
		most := 3
		if note == d.words.boundaries { // which is said whole or not at all
			most = 8
		}
		told := d.pen.wrap(note, wrapping{w, footSize, false, min(most, room)})
		lines, room = append(lines, told...), room-len(told)
	}
	return append(append(lines, sources...), address...)
}

// footing writes the foot at the bottom and gives where it begins.
func (d *drawing) footing(lines []string) float64 {
	y := d.height - d.padding() - float64(len(lines))*footSize*leading
	for i, line := range lines {
		d.write(label{x: d.padding(), y: y + footSize + float64(i)*footSize*leading, text: line, size: footSize, colour: d.theme.muted})
	}
	return y - 8
}

// wanted is the height that suits the kind, without head and foot.
func (d *drawing) wanted() float64 {
	rows := float64(len(d.Series))
	switch d.Kind {
	case Bars:
		return math.Max(90, math.Min(rows, 30)*22+30)
	case Change, Intervals:
		return math.Max(90, math.Min(rows, 40)*24+40)
	case Strips:
		return math.Max(90, rows*34+40)
	case Panels:
		return rows*150 + 30
	case Map:
		return d.wantedMap()
	case Multiples:
		return d.wantedMultiples()
	case Beeswarm:
		return d.wantedSwarm()
	case Histogram, Scatter:
		return math.Max(240, math.Min(usualHeight-160, d.width*0.6))
	}
	if d.narrow() { // names take two lines
		return math.Max(240, math.Min(2*usualHeight, rows*32+30))
	}
	return math.Max(240, math.Min(usualHeight-160, math.Max(d.width*0.52, rows*17)))
}

// write adds a text, shaped; an empty one leaves no trace.
func (d *drawing) write(l label) label {
	if l.text == "" {
		return l
	}
	l.run = d.pen.shape(l.text, l.bold)
	d.add(l)
	return l
}

// say writes a sentence in the middle of a box.
func (d *drawing) say(text string, in box) {
	lines := d.pen.wrap(text, wrapping{in.w * 0.8, subtitleSize, false, 5})
	y := in.y + in.h/2 - float64(len(lines)-1)*subtitleSize*leading/2
	for i, line := range lines {
		d.write(label{x: in.x + in.w/2, y: y + float64(i)*subtitleSize*leading, anchor: middle, text: line, size: subtitleSize, colour: d.theme.muted})
	}
	d.desc = text
}

// describe tells what is drawn to those who do not see it.
func (d *drawing) describe() string {
	var b strings.Builder
	b.WriteString(d.Subtitle)
	for i, s := range d.Series {
		if i == 20 {
			b.WriteString("; …")
			break
		}
		if s.last() == nil {
			continue
		}
		b.WriteString("; " + s.Name + ":")
		for j := range s.Points {
			if p := &s.Points[j]; p.there() {
				b.WriteString(" " + d.number(p.Value))
				if p.At != 0 {
					b.WriteString(" (" + plain(p.At) + ")")
				}
			}
		}
	}
	return strings.TrimPrefix(b.String(), "; ")
}
