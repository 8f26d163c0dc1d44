package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// meta says how the index was made and who is not in it.
func (x *composite) meta(meta *IndexMeta) {
	q := x.q
	meta.Group = GroupRef{ID: x.group.Code, Name: x.group.Name(x.Lang), MembersOn: x.day(), Members: len(x.members)}
	meta.Excluded, meta.MeanRankShift, meta.Robustness, meta.WinShares = x.excluded(), x.shift, x.trial(), list(x.shares)
	for _, rank := range x.ranks {
		if rank > 0 {
			meta.Ranked++
		}
	}
	meta.Method = IndexMethod{
		Components: []IndexPart{}, Normalise: string(x.method), Scope: q.Scope, Cap: q.Cap, Aggregate: q.Aggregate,
		Missing: q.Missing, Ties: q.Ties,
	}
	if q.MinAvailability != nil {
		meta.Method.MinAvailability = *q.MinAvailability
	}
	if floor := x.floor(); floor > 0 {
		meta.Method.Floor = &floor
	}
	if x.reference >= 0 {
		meta.Method.Reference = &x.Countries[x.reference].Code
	}
	for k := range x.parts {
		meta.Method.Components = append(meta.Method.Components, x.described(k))
	}
}

func (x *composite) described(k int) IndexPart {
	p := &x.parts[k]
	part := IndexPart{Indicator: p.x.Code, Weight: significant(x.weights[k]), HigherIsBetter: p.x.HigherIsBetter}
	if p.now.period != 0 {
		part.Period = &p.now.period
	}
	switch x.method {
	case stats.MinMax, stats.Goalposts:
		part.Lower, part.Upper = &p.norm.Lower, &p.norm.Upper
	case stats.Dist2Ref, stats.Dist2Targ:
		if p.norm.Target == p.norm.Target {
			part.Target = &p.norm.Target
		}
	}
	return part
}

// excluded lists the members without a score, each with the reason.
func (x *composite) excluded() []IndexExcluded {
	excluded := []IndexExcluded{}
	for i, rank := range x.ranks {
		if rank > 0 {
			continue
		}
		lacking, of := x.lacking(i)
		c := &x.Countries[x.members[i]]
		out := IndexExcluded{Country: c.Code, CountryName: c.Name(x.Lang), Reason: "too_few_components", Lacking: lacking}
		out.Detail = fmt.Sprintf("has %d of %d components", of-len(lacking), of)
		if len(lacking) == of {
			out.Reason, out.Detail = "no_values", "has none of the components"
		}
		excluded = append(excluded, out)
	}
	return excluded
}

// notes says what a reader of this index must know beyond the notes of its indicators.
func (x *composite) notes() []models.Note {
	n := &noted{}
	switch absent := x.absent(); {
	case len(x.members) == 0:
		n.add("no_members", "%s had no members on %s", x.group.Code, x.day())
		return n.notes
	case absent != nil:
		when := ""
		if x.q.Period != 0 {
			when = " for " + strconv.Itoa(x.q.Period) + " or earlier"
		}
		if x.AsOf != "" {
			when += " published by " + string(x.AsOf)
		}
		n.add("no_data", "no member of %s has a value of %s%s", x.group.Code, strings.Join(absent, ", "), when)
		return n.notes
	}
	n.add("own_index", "This index was made by who asked for it; no producer has published it. meta.method says how.")
	x.noteEditions(n)
	x.noteMakers(n)
	x.noteScale(n)
	x.noteGaps(n)
	return n.notes
}

type noted struct{ notes []models.Note }

func (n *noted) add(code, format string, args ...any) {
	n.notes = append(n.notes, models.Note{Code: code, Detail: fmt.Sprintf(format, args...)})
}

// noteEditions says where editions differ or stand in for the one asked for, and what their makers
// say against ranking.
func (x *composite) noteEditions(n *noted) {
	first, differ := x.parts[0].now.period, false
	for _, p := range x.parts {
		differ = differ || p.now.period != first
		if x.q.Period != 0 && p.now.period != x.q.Period {
			n.add("earlier_edition", "%s: there is nothing for %d; the edition of %d stands in", p.x.Code, x.q.Period, p.now.period)
		}
		if !p.x.Rankable {
			n.add("computed_rank", "%s: the order is computed here. %s", p.x.Code, p.x.RankNote)
		}
		if p.x.RankedGroup != "" {
			n.add("ranked_group", "%s: only members of %s are ranked. %s", p.x.Code, p.x.RankedGroup, p.x.RankNote)
		}
	}
	if differ {
		n.add("different_periods", "The components are of different years: %s", x.each(func(k int) string { return strconv.Itoa(x.parts[k].now.period) }))
	}
}

// noteMakers says which published index has just these components, and what they weigh in it.
func (x *composite) noteMakers(n *noted) {
	period := x.parts[0].now.period
	for i := range x.Snapshot.Indicators {
		made := &x.Snapshot.Indicators[i]
		weights, found, others := make([]float64, len(x.parts)), 0, 0
		for _, c := range made.Components {
			if c.From > period || c.To != 0 && c.To < period {
				continue
			}
			k := slices.IndexFunc(x.parts, func(p indexPart) bool { return p.x.Code == c.Indicator && p.now.period == period })
			if k < 0 {
				others++
				continue
			}
			weights[k] = c.Weight
			found++
		}
		if found == len(x.parts) && others == 0 {
			n.add("published_index", "%s is made of the same components; in %d its makers weigh them %s", made.Code, period,
				x.each(func(k int) string { return strconv.FormatFloat(plain(weights[k], 4), 'f', -1, 64) }))
		}
	}
}

// noteScale says what the scale does to comparisons.
func (x *composite) noteScale(n *noted) {
	switch x.method {
	case stats.None:
		if len(x.units()) > 1 && x.q.Aggregate != "copeland" {
			n.add("different_units", "Values of different units are put together as they are: %s", x.each(func(k int) string { return x.parts[k].x.Unit }))
		}
	case stats.Goalposts:
	default:
		if x.q.Scope == "edition" {
			n.add("relative_index", "Scores are made from the %d countries and the editions compared: they say nothing about change over time, nor beside another group's (scope=panel or goalposts do)", len(x.members))
		}
	}
	for _, p := range x.parts {
		if !p.x.HigherIsBetter {
			n.add("inverted", "%s: lower counts as better", p.x.Code)
		}
	}
}

// noteGaps says whose score rests on less than all components, and which zeros were raised.
func (x *composite) noteGaps(n *noted) {
	var incomplete, raised []string
	for i, at := range x.members {
		if x.ranks[i] == 0 {
			continue
		}
		if lacking, _ := x.lacking(i); len(lacking) > 0 {
			incomplete = append(incomplete, x.Countries[at].Code)
		}
		for k := range x.columns {
			if score := x.columns[k][i]; x.weights[k] > 0 && score >= 0 && score < x.floor() {
				raised = append(raised, x.Countries[at].Code+" in "+x.parts[k].x.Code)
			}
		}
	}
	if len(incomplete) > 0 {
		n.add("incomplete", "Weights are rescaled over the components there are for %d countries: %s", len(incomplete), strings.Join(incomplete, ", "))
	}
	if len(raised) > 0 {
		n.add("zeros_raised", "A %s mean needs scores above zero; raised to %g: %s", x.q.Aggregate, x.floor(), strings.Join(raised, ", "))
	}
	if len(inOrder(x.ranks)) == 0 {
		n.add("no_scores", "no member of %s has enough components for a score: ask for less (missing, min_availability)", x.group.Code)
	}
}

// each writes something of every component.
func (x *composite) each(what func(k int) string) string {
	var parts []string
	for k := range x.parts {
		parts = append(parts, x.parts[k].x.Code+" "+what(k))
	}
	return strings.Join(parts, ", ")
}
