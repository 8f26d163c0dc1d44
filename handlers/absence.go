package handlers

import (
	"slices"
	"strings"

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

// among adds to a table the rows that are missing. What its columns cannot say of them stands beside.
func (l lacking) among(t render.Table) render.Table {
	rows := l.told()
	if len(rows) == 0 {
		return t
	}
	columns := t.Columns
	for _, name := range whoLacks() {
		if !slices.ContainsFunc(t.Columns, func(c render.Column) bool { return c.Name == name }) {
			t.Beside = append(t.Beside, render.Column{Name: name})
		}
	}
	for _, row := range rows {
		cells := make([]any, 0, len(columns)+len(t.Beside))
		for _, c := range slices.Concat(columns, t.Beside) {
			cells = append(cells, row.cell(c.Name))
		}
		t.Absent = append(t.Absent, cells)
	}
	return t
}

// in writes the rows that are missing as JSON has rows of a type.
func (l lacking) in(row any) (lines [][]byte) {
	for _, missing := range l.told() {
		lines = append(lines, web.Without(row, missing, whoLacks()))
	}
	return lines
}

// whoLacks are the names of what every row that is missing says, whatever its kind has fields for.
func whoLacks() []string { return []string{"country", "country_name", "status", "note"} }

// untold is what is known of a row that is missing, by its names in JSON.
type untold map[string]any

// cell is what a table has of it.
func (u untold) cell(name string) any {
	switch value := u[name].(type) {
	case int:
		return int64(value)
	case []string:
		return strings.Join(value, "; ")
	default:
		return value
	}
}

// told are the rows that are missing, with SDMX's status of those (CL_OBS_STATUS).
func (l lacking) told() []untold {
	rows := make([]untold, len(l.absent))
	for i, a := range l.absent {
		c := &l.view.Countries[a.country]
		row := untold{"country": c.Code, "country_name": c.Name(l.view.Lang), "status": []string{"O"}}
		row["note"] = l.said([]int{a.country}, []int{a.indicator}, func(int, int) bool { return false })[0].Detail
		if a.indicator >= 0 {
			x := &l.view.Snapshot.Indicators[a.indicator]
			row["indicator"], row["unit"] = x.Code, x.UnitIn(l.view.Lang)
		}
		if l.period != 0 {
			row["period"] = l.period
		}
		rows[i] = row
	}
	return rows
}

// said are the notes on countries: of indicators, or where the only one is -1, of the theme.
func (l lacking) said(countries, indicators []int, there func(indicator, country int) bool) []models.Note {
	if indicators[0] < 0 {
		return words.Unmeasured(l.view.View, l.theme, countries, func(country int) bool { return there(-1, country) })
	}
	return words.Uncovered(l.view.View, indicators, countries, there)
}

// lacking names the countries asked for that have no figure among rows: of the indicators asked for, or where none
// are, of a theme, with "" of any.
func (v *View) lacking(rows []int32, countries web.Names, indicators []string, theme string, periods []int) lacking {
	l := lacking{view: v, theme: theme}
	if len(countries) == 0 {
		return l
	}
	r, c := v.Resolver(), &v.Snapshot.Observations
	there := map[gap]bool{}
	last := gap{-2, -1}
	for _, row := range rows {
		at := gap{-1, int(c.Country[row])}
		if len(indicators) > 0 {
			at.indicator = int(c.Indicator[row])
		}
		if at != last { // most rows are of the series before
			there[at], last = true, at
		}
	}
	if len(periods) == 1 {
		l.period = periods[0]
	}
	asked, of := r.NamedCountries("country", countries), []int{-1}
	if len(indicators) > 0 {
		of = r.NamedIndicators("indicator", indicators)
	}
	l.find(of, asked, func(indicator, country int) bool { return there[gap{indicator, country}] })
	return l
}

// find says who has no figure of what.
func (l *lacking) find(indicators, countries []int, there func(indicator, country int) bool) {
	for _, indicator := range indicators {
		for _, country := range countries {
			if !there(indicator, country) {
				l.absent = append(l.absent, gap{indicator, country})
			}
		}
	}
	if l.absent != nil {
		l.notes = l.said(countries, indicators, there)
	}
}

// unseen names the countries to highlight that have no figure of an indicator in an answer, which is of a period.
func (v *View) unseen(highlighted, indicators []int, period int, seen func(indicator, country int) bool) lacking {
	l := lacking{view: v, period: period}
	l.find(indicators, highlighted, seen)
	return l
}
