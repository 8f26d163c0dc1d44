package chart

import (
	"math"
	"strings"

	"github.com/egovbench/egovbench/handlers/render/scene"
)

// drawing is a chart on its way to a scene.
type drawing struct {
	Chart
	*scene.Scene
	pen     *scene.Pen
	theme   theme
	words   words
	colours map[string]scene.Colour
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
	d.Background = d.theme.background
	d.Scene.Title = d.Chart.Title
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
	if d.Height == 0 {
		d.Height = math.Min(top+d.wanted()+float64(len(foot))*footSize*scene.Leading+2*d.padding(), MostPixels/d.Scale)
	}
	bottom := d.footing(foot)
	inner := scene.Box{X: d.padding(), Y: top, W: d.Width - 2*d.padding(), H: bottom - top}
	if empty != "" {
		d.say(empty, inner)
		return
	}
	d.kind(inner)
	d.Description = d.describe()
}

// kind draws the kind's own part.
func (d *drawing) kind(inner scene.Box) {
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

func (d *drawing) narrow() bool { return d.Width < 500 }

func (d *drawing) padding() float64 {
	if d.narrow() {
		return 12
	}
	return 18
}

// share is how many lines of a size have room in a share of the picture's height.
func (d *drawing) share(of, size float64) int {
	if d.Height == 0 { // as high as it takes
		return mostLines
	}
	return max(1, int(d.Height*of/(size*scene.Leading)))
}

// head writes title and subtitle and gives where they end.
func (d *drawing) head() float64 {
	y, w := d.padding(), d.Width-2*d.padding()
	size := float64(titleSize)
	if d.narrow() {
		size = 16
	}
	for _, line := range d.pen.Wrap(d.Chart.Title, scene.Wrapping{Width: w, Size: size, Bold: true, Lines: min(3, d.share(0.18, size))}) {
		d.write(scene.Label{X: d.padding(), Y: y + size, Text: line, Size: size, Bold: true, Colour: d.theme.text})
		y += size * scene.Leading
	}
	for _, line := range d.pen.Wrap(d.Subtitle, scene.Wrapping{Width: w, Size: subtitleSize, Bold: false, Lines: min(4, d.share(0.1, subtitleSize))}) {
		d.write(scene.Label{X: d.padding(), Y: y + subtitleSize, Text: line, Size: subtitleSize, Colour: d.theme.muted})
		y += subtitleSize * scene.Leading
	}
	return y + 10
}

// foot gives the lines below the chart: notes, sources, address. Where there is little room, the notes
// are cut first.
func (d *drawing) foot(notes []string) []string {
	w, room := d.Width-2*d.padding(), d.share(0.25, footSize)
	address := d.pen.Wrap(d.Address, scene.Wrapping{Width: w, Size: footSize, Bold: false, Lines: min(3, room-1, 1+room/4)})
	room -= len(address)
	var sources, lines []string
	most := 6 // lines for the sources: a narrow picture credits as many as a wide one
	if d.narrow() {
		most = 10
	}
	if len(d.Sources) > 0 {
		sources = d.pen.Wrap(d.words.source+": "+strings.Join(d.Sources, "; "), scene.Wrapping{Width: w, Size: footSize, Bold: false, Lines: min(most, room)})
		room -= len(sources)
	}
	for _, note := range notes {
		most := 3
		if note == d.words.boundaries { // which is said whole or not at all
			most = 8
		}
		told := d.pen.Wrap(note, scene.Wrapping{Width: w, Size: footSize, Bold: false, Lines: min(most, room)})
		lines, room = append(lines, told...), room-len(told)
	}
	return append(append(lines, sources...), address...)
}

// footing writes the foot at the bottom and gives where it begins.
func (d *drawing) footing(lines []string) float64 {
	y := d.Height - d.padding() - float64(len(lines))*footSize*scene.Leading
	for i, line := range lines {
		d.write(scene.Label{X: d.padding(), Y: y + footSize + float64(i)*footSize*scene.Leading, Text: line, Size: footSize, Colour: d.theme.muted})
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
		return math.Max(240, math.Min(usualHeight-160, d.Width*0.6))
	}
	_, _, first, last := extent(d.Series)
	below := stretched(d.ran(first, last, math.Inf(1)))
	if d.narrow() { // names take two lines
		return below + math.Max(240, math.Min(2*usualHeight, rows*32+30))
	}
	return below + math.Max(240, math.Min(usualHeight-160, math.Max(d.Width*0.52, rows*17)))
}

// write adds a text, shaped; an empty one leaves no trace.
func (d *drawing) write(l scene.Label) scene.Label {
	if l.Text == "" {
		return l
	}
	l.Run = d.pen.Shape(l.Text, l.Bold)
	d.Add(l)
	return l
}

// say writes a sentence in the middle of a box.
func (d *drawing) say(text string, in scene.Box) {
	lines := d.pen.Wrap(text, scene.Wrapping{Width: in.W * 0.8, Size: subtitleSize, Bold: false, Lines: 5})
	y := in.Y + in.H/2 - float64(len(lines)-1)*subtitleSize*scene.Leading/2
	for i, line := range lines {
		d.write(scene.Label{X: in.X + in.W/2, Y: y + float64(i)*subtitleSize*scene.Leading, Anchor: scene.Middle, Text: line, Size: subtitleSize, Colour: d.theme.muted})
	}
	d.Description = text
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
