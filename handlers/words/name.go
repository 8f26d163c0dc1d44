package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// speaker is a voice that speaks of a view's data.
type speaker struct {
	*Voice
	*bench.View
}

// of gives who speaks of a view: its names and its sentences are of one language.
func of(v *bench.View) speaker { return speaker{In(v.Lang), v} }

func (s speaker) country(at int) string { return s.Snapshot.Countries[at].Said(s.Voice.Lang) }

// outside says that a country is not in a group: a region, or one that countries join.
func (s speaker) outside(country int, group *models.Group, on models.Date) string {
	with := slots{"Country": s.country(country), "Group": s.group(group), "Day": s.date(on)}
	if group.Placed() {
		return s.Say("none.outside", with)
	}
	return s.Say("none.member", with)
}

func (s speaker) countries(all []int) string {
	names := make([]string, len(all))
	for i, at := range all {
		names[i] = s.country(at)
	}
	return s.list(names)
}

func (s speaker) group(g *models.Group) string { return g.Said(s.Voice.Lang) }

// Group names a group as a sentence of the view's language has it.
func Group(v *bench.View, g *models.Group) string { return of(v).group(g) }

func (s speaker) groupOf(code string) string {
	if at, ok := s.GroupAt(code); ok {
		return s.group(&s.Snapshot.Groups[at])
	}
	return code
}

// name is an indicator in a sentence.
func (s speaker) name(x *models.Indicator) string { return x.Said(s.Voice.Lang) }

func (s speaker) moment(period int) slots {
	return slots{"Period": strconv.Itoa(period), "First": strconv.Itoa(period - 1)}
}

// time is when a figure is of: the edition, the survey, the year.
func (s speaker) time(x *models.Indicator, period int) string {
	with := s.moment(period)
	with["Edition"] = x.EditionLabel(period)
	switch {
	case x.PeriodKind == "biennial":
		return s.Say("time.biennial", with)
	case x.PeriodKind == "fieldwork" && x.EditionOffset == 0:
		return s.Say("time.fieldwork", with)
	case with["Edition"] != "":
		return s.Say("time.edition", with)
	}
	return s.Say("time.year", with)
}

// when is when a figure is of, with the indicator's name.
func (s speaker) when(x *models.Indicator, period int) string {
	with := s.moment(period)
	with["Name"], with["Edition"] = s.name(x), x.EditionLabel(period)
	if with["Edition"] == "" || s.Voice.Lang == "en" && !phrases.Entitled(x.ShortNameIn("en")) {
		with["Time"] = s.time(x, period)
		return s.Say("when.subject", with)
	}
	if x.PeriodKind == "biennial" {
		return s.Say("when.biennial", with)
	}
	return s.Say("when.edition", with)
}

// figure is a value with its unit, with no more decimals than its row's edition has.
func (s speaker) figure(x *models.Indicator, row int32, value float64) string {
	return s.written(printing(x.Unit).text, value, decimalsFor(x, s.Precision(row)))
}

// usual is a value as the indicator's figures are mostly written: for means, quantiles and what is supposed.
func (s speaker) usual(x *models.Indicator, value float64) string {
	return s.written(printing(x.Unit).text, value, decimalsFor(x, x.Decimals))
}

func (s speaker) indicator(code string) *models.Indicator {
	at, ok := s.IndicatorAt(code)
	if !ok {
		return &models.Indicator{Code: code, Name: code}
	}
	return &s.Snapshot.Indicators[at]
}
