package words

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// DistanceNotes says what one number of years would hide.
func DistanceNotes(v *bench.View, d stats.TimeDistance) []models.Note {
	s := of(v)
	number, text := s.bound(d.First)
	years := slots{"N": text}
	switch {
	case d.Censored == stats.AlreadyAbove:
		return []models.Note{{Code: "censored", Detail: s.count("note.at_least", number, years)}}
	case d.Censored == stats.NeverReached && number == "0": // both have figures of the same day: there is nothing to bound
		return []models.Note{s.note("censored", "note.not_reached", nil)}
	case d.Censored == stats.NeverReached:
		return []models.Note{{Code: "censored", Detail: s.count("note.at_most", number, years)}}
	case d.Crossings > 1:
		return []models.Note{s.note("several_crossings", "note.crossings", slots{"N": strconv.Itoa(d.Crossings)})}
	}
	return nil
}

// DistanceHeadline says how long before or after a country another stood at its level.
func DistanceHeadline(v *bench.View, x *models.Indicator, country, reference int, d *bench.TimeDistance) string {
	s := of(v)
	if d.YearsBehind == nil || d.Period == nil {
		return s.lacking(x, country, reference, d)
	}
	at, _ := s.IndicatorAt(x.Code)
	row := s.Figure(at, country, *d.Period)
	with := slots{"Country": s.country(country), "Reference": s.country(reference), "When": s.when(x, *d.Period), "Value": s.figure(x, row, *d.Value)}
	years := d.YearsBehind.FirstCrossing
	number := strconv.FormatFloat(abs(years), 'f', 1, 64)
	with["Years"] = s.decimal(abs(years), 1)
	switch censored := d.YearsBehind.Censored; {
	case censored != nil && *censored == "already_above":
		number, with["Years"] = s.bound(years)
		return s.count("distance.at_least", number, with)
	case censored != nil:
		return s.Say("distance.never", with)
	case number == "0.0":
		return s.Say("distance.level", with)
	case years < 0:
		return s.count("distance.ahead", number, with)
	}
	said := s.count("distance.behind", number, with)
	if last := d.YearsBehind.LastCrossing; d.YearsBehind.Crossings > 1 && last > 0 {
		said = joined(said, s.count("distance.last", strconv.FormatFloat(last, 'f', 1, 64), slots{"Reference": with["Reference"], "Years": s.decimal(last, 1)}))
	}
	return said
}

// lacking says which of two countries has no figure.
func (s speaker) lacking(x *models.Indicator, country, reference int, d *bench.TimeDistance) string {
	who := country
	if d.Value != nil {
		who = reference
	}
	with := slots{"Country": s.country(who), "Name": s.name(x), "Day": s.date(s.AsOf)}
	at, _ := s.IndicatorAt(x.Code)
	first := s.FirstPublished(at, []int{who}, 0)
	switch {
	case first > s.AsOf && s.AsOf != "":
		with["Published"] = s.on(first)
		return s.Say("none.later", with)
	case d.Period != nil && d.Value == nil:
		with["Time"] = s.time(x, *d.Period)
		return s.Say("none.period", with)
	}
	return s.Say("none.never", with)
}

// bound is a number of years that a distance is at least or at most, plainly and as the language writes it: between two
// editions it is mostly whole.
func (s speaker) bound(years float64) (number, text string) {
	decimals := 1
	if years = stats.Rounded(abs(years), 1); years == math.Trunc(years) {
		decimals = 0
	}
	return strconv.FormatFloat(years, 'f', decimals, 64), s.decimal(years, decimals)
}
