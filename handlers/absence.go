package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
)

// lacking is what is said of countries that were asked for and have no figure.
type lacking struct {
	notes []models.Note
	rows  []Observation // in files that hold no notes; a period of 0 is none
}

// named says in a picture whom it lacks.
func (l lacking) named(drawing chart.Chart, err error) (chart.Chart, error) {
	for _, note := range l.notes {
		drawing.Notes = append(drawing.Notes, note.Detail)
	}
	return drawing, err
}

// cells are rows for a table's columns.
func (l lacking) cells(columns []render.Column) [][]any {
	rows := make([][]any, len(l.rows))
	for i, row := range render.TableOf(l.rows).Rows {
		rows[i] = make([]any, len(columns)) // those of measures follow
		copy(rows[i], row)
		for at, column := range columns {
			if column.Name == "period" && l.rows[i].Period == 0 {
				rows[i][at] = nil
			}
		}
	}
	return rows
}

// lacking names the countries asked for that have no figure among rows: of the indicators asked for, or where none
// are, of a theme.
func (v *View) lacking(rows []int32, countries web.Names, indicators []string, theme string, periods []int) (l lacking) {
	if len(countries) == 0 || len(indicators) == 0 && theme == "" {
		return l
	}
	r, c := v.Resolver(), &v.Snapshot.Observations
	type series struct{ indicator, country int }
	there, measured := map[series]bool{}, map[int]bool{}
	for _, row := range rows {
		there[series{int(c.Indicator[row]), int(c.Country[row])}], measured[int(c.Country[row])] = true, true
	}
	var period int
	if len(periods) == 1 {
		period = periods[0]
	}
	asked := r.NamedCountries("country", countries)
	if len(indicators) == 0 {
		covered := func(country int) bool { return measured[country] }
		for _, country := range asked {
			for _, note := range words.Unmeasured(v.View, theme, []int{country}, covered) {
				l.rows = append(l.rows, v.absent(country, Observation{Period: period, Note: note.Detail}))
			}
		}
		l.notes = words.Unmeasured(v.View, theme, asked, covered)
		return l
	}
	named := r.NamedIndicators("indicator", indicators)
	covered := func(indicator, country int) bool { return there[series{indicator, country}] }
	for _, indicator := range named {
		x := &v.Snapshot.Indicators[indicator]
		for _, country := range asked {
			for _, note := range words.Uncovered(v.View, []int{indicator}, []int{country}, covered) {
				l.rows = append(l.rows, v.absent(country, Observation{Indicator: x.Code, Unit: x.UnitIn(v.Lang), Period: period, Note: note.Detail}))
			}
		}
	}
	l.notes = words.Uncovered(v.View, named, asked, covered)
	return l
}

// absent is the row of a country that has no figure: missing, as SDMX's CL_OBS_STATUS has it.
func (v *View) absent(country int, row Observation) Observation {
	c := &v.Countries[country]
	row.Country, row.CountryName, row.Status = c.Code, c.Name(v.Lang), []string{"O"}
	return row
}

// unseen names the countries to highlight that have no figure of an indicator in an answer.
func (v *View) unseen(highlighted, indicators []int, seen func(indicator, country int) bool) lacking {
	return lacking{notes: words.Uncovered(v.View, indicators, highlighted, seen)}
}
