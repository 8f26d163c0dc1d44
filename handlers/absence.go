package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
)

// lacking is what is said of countries that were asked for and have no figure.
type lacking struct {
	notes  []models.Note
	view   *View
	absent []gap  // rows of files that hold no notes
	theme  string // of those without an indicator
	period int    // the one that was asked for, 0 without one
}

// gap is a country without a figure of an indicator, or with -1 of a theme.
type gap struct{ indicator, country int }

// named says in a picture whom it lacks.
func (l lacking) named(drawing chart.Chart, err error) (chart.Chart, error) {
	for _, note := range l.notes {
		drawing.Notes = append(drawing.Notes, note.Detail)
	}
	return drawing, err
}

// cells are rows for a table's columns, which begin with those of observations.
func (l lacking) cells(columns []render.Column) [][]any {
	absent := make([]Observation, len(l.absent))
	for i, a := range l.absent {
		absent[i] = l.row(a)
	}
	rows, period := render.TableOf(absent).Rows, slices.IndexFunc(columns, func(c render.Column) bool { return c.Name == "period" })
	for i, row := range rows {
		rows[i] = make([]any, len(columns))
		copy(rows[i], row)
		if l.period == 0 {
			rows[i][period] = nil
		}
	}
	return rows
}

// row is an observation that is missing, as SDMX's CL_OBS_STATUS has it.
func (l lacking) row(a gap) Observation {
	c := &l.view.Countries[a.country]
	row := Observation{Country: c.Code, CountryName: c.Name(l.view.Lang), Period: l.period, Status: []string{"O"}}
	row.Note = l.said([]int{a.country}, []int{a.indicator}, func(int, int) bool { return false })[0].Detail
	if a.indicator >= 0 {
		x := &l.view.Snapshot.Indicators[a.indicator]
		row.Indicator, row.Unit = x.Code, x.UnitIn(l.view.Lang)
	}
	return row
}

// said are the notes on countries: of indicators, or where the only one is -1, of the theme.
func (l lacking) said(countries, indicators []int, there func(indicator, country int) bool) []models.Note {
	if indicators[0] < 0 {
		return words.Unmeasured(l.view.View, l.theme, countries, func(country int) bool { return there(-1, country) })
	}
	return words.Uncovered(l.view.View, indicators, countries, there)
}

// lacking names the countries asked for that have no figure among rows: of the indicators asked for, or where none
// are, of a theme.
func (v *View) lacking(rows []int32, countries web.Names, indicators []string, theme string, periods []int) lacking {
	l := lacking{view: v, theme: theme}
	if len(countries) == 0 || len(indicators) == 0 && theme == "" {
		return l
	}
	r, c := v.Resolver(), &v.Snapshot.Observations
	there := map[gap]bool{}
	for _, row := range rows {
		country := int(c.Country[row])
		there[gap{int(c.Indicator[row]), country}], there[gap{-1, country}] = true, true
	}
	if len(periods) == 1 {
		l.period = periods[0]
	}
	asked, of := r.NamedCountries("country", countries), []int{-1}
	if len(indicators) > 0 {
		of = r.NamedIndicators("indicator", indicators)
	}
	for _, indicator := range of {
		for _, country := range asked {
			if at := (gap{indicator, country}); !there[at] {
				l.absent = append(l.absent, at)
			}
		}
	}
	if l.absent != nil {
		l.notes = l.said(asked, of, func(indicator, country int) bool { return there[gap{indicator, country}] })
	}
	return l
}

// unseen names the countries to highlight that have no figure of an indicator in an answer.
func (v *View) unseen(highlighted, indicators []int, seen func(indicator, country int) bool) lacking {
	return lacking{notes: words.Uncovered(v.View, indicators, highlighted, seen)}
}
