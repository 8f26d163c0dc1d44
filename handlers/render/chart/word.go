package chart

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/egovbench/egovbench/models/phrases"
)

// words are those that pictures add to what they are given.
type words struct {
	source, noData, left, labelled, gap string
	breaks, method, mode                string
	years, percentile, without          string
	noFigure, unplaced, boundaries      string
	quantiles, equal, bars, rank        string
	now, then, forecast                 string
	mean, meanOf, bothRanks, against    string
	comma                               bool // before decimals
}

// more says that not every row is drawn.
func (w words) more(n int) string { return fmt.Sprintf(w.left, n) }

// parted is the word for a break.
func (w words) parted(code string) string {
	switch code {
	case "methodology_changed":
		return w.method
	case "mode_change":
		return w.mode
	}
	return w.breaks
}

// worded are the words by language, looked up once: some are asked for at every point.
var worded sync.Map

func wordsIn(lang string) words {
	if known, ok := worded.Load(lang); ok {
		return known.(words)
	}
	made := wordsOf(lang)
	worded.Store(lang, made)
	return made
}

func wordsOf(lang string) words {
	in := func(id string) string { return phrases.In(lang, "picture."+id) }
	return words{
		comma:      lang == "ru" || lang == "kk",
		source:     in("source"),
		noData:     in("no_data"),
		left:       in("left"),
		labelled:   in("labelled"),
		gap:        in("gap"),
		breaks:     in("breaks"),
		method:     in("method"),
		without:    in("without"),
		years:      in("years"),
		percentile: in("percentile"),
		mode:       in("mode"),
		quantiles:  in("quantiles"),
		equal:      in("equal"),
		bars:       in("bars"),
		rank:       in("rank"),
		noFigure:   in("no_figure"),
		unplaced:   in("unplaced"),
		now:        in("now"),
		then:       in("then"),
		forecast:   in("forecast"),
		mean:       in("mean"),
		meanOf:     in("mean_of"),
		bothRanks:  in("both_ranks"),
		against:    in("against"),
		boundaries: in("boundaries"),
	}
}

// told explains the marks that are drawn: dashes and upright lines.
func (d *drawing) told() []string {
	switch d.Kind {
	case Map:
		return d.toldMap()
	case Histogram:
		return []string{d.words.bars + "."}
	}
	if d.Kind != Lines && d.Kind != Panels && d.Kind != Bump && d.Kind != Multiples {
		return nil
	}
	told := d.partings(d.Breaks, d.Series)
	for _, s := range d.Series {
		if own := d.partings(s.Breaks, []Series{s}); own != nil {
			told = append(told, s.Name+": "+strings.Join(own, "; "))
		}
	}
	if slices.ContainsFunc(d.Series, d.dashes) {
		told = append(told, d.words.gap)
	}
	if len(told) == 0 {
		return nil
	}
	return []string{strings.Join(told, ". ") + "."}
}

// partings lists the breaks inside some series, by the word for them.
func (d *drawing) partings(breaks []Break, of []Series) []string {
	_, _, first, last := extent(of)
	var codes []string
	years := map[string][]string{}
	for _, b := range breaks {
		if word := d.words.parted(b.Code); first < b.At && b.At <= last {
			if !slices.Contains(codes, word) {
				codes = append(codes, word)
			}
			years[word] = append(years[word], plain(b.At))
		}
	}
	for i, word := range codes {
		codes[i] = word + " " + strings.Join(years[word], ", ")
	}
	return codes
}

// dashes says whether a series is drawn over an edition that it lacks.
func (d *drawing) dashes(s Series) bool {
	var before *Point
	for i := range s.Points {
		p := &s.Points[i]
		if !p.there() {
			continue
		}
		if before != nil && !d.broken(s, before.At, p.At) && d.lacks(s, before.At, p.At) {
			return true
		}
		before = p
	}
	return false
}

// toldMap says what a map's lines do not mean, and which figures have no place on it.
func (d *drawing) toldMap() (told []string) {
	var missing []string
	for i := range d.Series {
		s := &d.Series[i]
		if _, known := d.land.places[s.Code]; !known && !d.land.has(s.Code) && s.last() != nil {
			missing = append(missing, s.Name)
		}
	}
	if len(missing) > 0 {
		told = append(told, d.words.unplaced+": "+strings.Join(missing, ", "))
	}
	switch {
	case len(d.Classes) > 0:
	case d.Steps == Equal:
		told = append(told, d.words.equal+".")
	default:
		told = append(told, d.words.quantiles+".")
	}
	return append(told, d.words.boundaries)
}
