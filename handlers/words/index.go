package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// IndexNotes says what a reader of this index must know beyond the notes of its indicators.
func IndexNotes(x *bench.Composite) []models.Note {
	n := &noted{Composite: x}
	switch absent := x.Absent(); {
	case len(x.Members) == 0:
		n.Add("no_members", "%s had no members on %s", x.Group.Code, x.On)
		return n.notes
	case absent != nil:
		when := ""
		if x.Q.Period != 0 {
			when = " for " + strconv.Itoa(x.Q.Period) + " or earlier"
		}
		if x.AsOf != "" {
			when += " published by " + string(x.AsOf)
		}
		n.Add("no_data", "no member of %s has a value of %s%s", x.Group.Code, strings.Join(absent, ", "), when)
		return n.notes
	}
	n.Add("own_index", "This index was made by who asked for it; no producer has published it. meta.method says how.")
	n.editions()
	n.makers()
	n.scale()
	n.gaps()
	return n.notes
}

// noted is an index whose notes are being gathered.
type noted struct {
	*bench.Composite
	notes []models.Note
}

func (x *noted) Add(code, format string, args ...any) {
	x.notes = append(x.notes, models.Note{Code: code, Detail: fmt.Sprintf(format, args...)})
}

// editions says where editions differ or stand in for the one asked for, and what their makers
// say against ranking.
func (x *noted) editions() {
	first, differ := x.Parts[0].Now.Period, false
	for _, p := range x.Parts {
		differ = differ || p.Now.Period != first
		if x.Q.Period != 0 && p.Now.Period != x.Q.Period {
			x.Add("earlier_edition", "%s: there is nothing for %d; the edition of %d stands in", p.X.Code, x.Q.Period, p.Now.Period)
		}
		if !p.X.Rankable {
			x.Add("computed_rank", "%s: the order is computed here. %s", p.X.Code, p.X.RankNote)
		}
		if p.X.RankedGroup != "" {
			x.Add("ranked_group", "%s: only members of %s are ranked. %s", p.X.Code, p.X.RankedGroup, p.X.RankNote)
		}
	}
	if differ {
		x.Add("different_periods", "The components are of different years: %s", x.each(func(k int) string { return strconv.Itoa(x.Parts[k].Now.Period) }))
	}
}

// makers says which published index has just these components, and what they weigh in it.
func (x *noted) makers() {
	period := x.Parts[0].Now.Period
	for i := range x.Snapshot.Indicators {
		made := &x.Snapshot.Indicators[i]
		weights, found, others := make([]float64, len(x.Parts)), 0, 0
		for _, c := range made.Components {
			if c.From > period || c.To != 0 && c.To < period {
				continue
			}
			k := slices.IndexFunc(x.Parts, func(p bench.Part) bool { return p.X.Code == c.Indicator && p.Now.Period == period })
			if k < 0 {
				others++
				continue
			}
			weights[k] = c.Weight
			found++
		}
		if found == len(x.Parts) && others == 0 {
			x.Add("published_index", "%s is made of the same components; in %d its makers weigh them %s", made.Code, period,
				x.each(func(k int) string { return strconv.FormatFloat(bench.Plain(weights[k], 4), 'f', -1, 64) }))
		}
	}
}

// scale says what the scale does to comparisons.
func (x *noted) scale() {
	switch x.Method {
	case stats.None:
		if len(x.Units()) > 1 && x.Q.Aggregate != "copeland" {
			x.Add("different_units", "Values of different units are put together as they are: %s", x.each(func(k int) string { return x.Parts[k].X.Unit }))
		}
	case stats.Goalposts:
	default:
		if x.Q.Scope == "edition" {
			x.Add("relative_index", "Scores are made from the %d countries and the editions compared: they say nothing about change over time, nor beside another group's (scope=panel or goalposts do)", len(x.Members))
		}
	}
	for _, p := range x.Parts {
		if !p.X.HigherIsBetter {
			x.Add("inverted", "%s: lower counts as better", p.X.Code)
		}
	}
}

// gaps says whose score rests on less than all components, and which zeros were raised.
func (x *noted) gaps() {
	var incomplete, raised []string
	for i, at := range x.Members {
		if x.Ranks[i] == 0 {
			continue
		}
		if lacking, _ := x.Lacking(i); len(lacking) > 0 {
			incomplete = append(incomplete, x.Countries[at].Code)
		}
		for k := range x.Columns {
			if score := x.Columns[k][i]; x.Q.Weights[k] > 0 && score >= 0 && score < x.Floor() {
				raised = append(raised, x.Countries[at].Code+" in "+x.Parts[k].X.Code)
			}
		}
	}
	if len(incomplete) > 0 {
		x.Add("incomplete", "Weights are rescaled over the components there are for %d countries: %s", len(incomplete), strings.Join(incomplete, ", "))
	}
	if len(raised) > 0 {
		x.Add("zeros_raised", "A %s mean needs scores above zero; raised to %g: %s", x.Q.Aggregate, x.Floor(), strings.Join(raised, ", "))
	}
	if len(bench.InOrder(x.Ranks)) == 0 {
		x.Add("no_scores", "no member of %s has enough components for a score: ask for less (missing, min_availability)", x.Group.Code)
	}
}

// each writes something of every component.
func (x *noted) each(what func(k int) string) string {
	var parts []string
	for k := range x.Parts {
		parts = append(parts, x.Parts[k].X.Code+" "+what(k))
	}
	return strings.Join(parts, ", ")
}
