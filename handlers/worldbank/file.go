package worldbank

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
)

// form is what figures can be had as instead of the World Bank's JSON.
type form string

const (
	inJSON     form = ""
	inCSV      form = "csv"
	inExcel    form = "excel"
	inJSONStat form = "jsonstat"
)

// media is the type of a form.
func (f form) media() string {
	switch f {
	case inCSV:
		return "text/csv;charset=utf-8"
	case inExcel:
		return render.XLSXFile().Media
	case inJSONStat:
		return "application/json-stat+json"
	}
	return mediaType
}

// appendFile appends figures in a form that has all of them at once, without pages.
func (v *View) appendFile(b []byte, f form, found []cell) ([]byte, *Fault) {
	out := bytes.NewBuffer(b)
	err := error(nil)
	switch f {
	case inExcel:
		table := v.wide(found)
		table.About = v.about(found)
		err = render.XLSX(out, table)
	case inJSONStat:
		err = render.JSONStat(out, v.stat(found))
	default:
		v.writeCSV(out, found)
	}
	if err != nil {
		return nil, invalid("format", "%s", err.Error())
	}
	return out.Bytes(), nil
}

// wide is the table that the World Bank's files have: a row for each indicator and country, a column for each year,
// empty where there is no figure.
func (v *View) wide(found []cell) render.Table {
	var periods []int
	for i := range found {
		periods = append(periods, found[i].period)
	}
	slices.Sort(periods)
	periods = slices.Compact(periods)
	table := render.Table{Columns: []render.Column{{Name: "Country Name"}, {Name: "Country Code"}, {Name: "Indicator Name"}, {Name: "Indicator Code"}}}
	for _, period := range periods {
		table.Columns = append(table.Columns, render.Column{Name: itoa(period), Type: render.Number})
	}
	for begin, end := 0, 0; begin < len(found); begin = end {
		x := &v.Indicators[found[begin].indicator]
		id, _ := v.codes(found[begin].place)
		row := make([]any, len(table.Columns))
		copy(row, []any{v.name(found[begin].place), id, x.NameIn(v.Lang), x.Code})
		for ; end < len(found) && found[end].indicator == found[begin].indicator && found[end].place == found[begin].place; end++ {
			if value, _ := v.figure(&found[end]); !math.IsNaN(value) {
				at, _ := slices.BinarySearch(periods, found[end].period)
				row[len(row)-len(periods)+at] = value
			}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// writeCSV writes that table with as many decimals as each indicator has.
func (v *View) writeCSV(out *bytes.Buffer, found []cell) {
	table := v.wide(found)
	file := csv.NewWriter(out)
	texts := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		texts[i] = c.Name
	}
	_ = file.Write(texts) // memory takes it all
	for _, row := range table.Rows {
		at, _ := v.IndicatorAt(row[3].(string))
		for i, cell := range row {
			switch value := cell.(type) {
			case nil:
				texts[i] = ""
			case string:
				texts[i] = value
			case float64:
				texts[i] = string(render.AppendNumber(nil, value, v.Indicators[at].Decimals))
			}
		}
		_ = file.Write(texts)
	}
	file.Flush()
}

// stat has the figures by country, series and year, as the World Bank's JSON-stat does.
func (v *View) stat(found []cell) render.Cube {
	countries := render.Dimension{Column: "Country", Label: "Country", Role: "geo", Labels: map[string]string{}}
	series := render.Dimension{Column: "Series", Label: "Series", Role: "metric", Labels: map[string]string{}, Units: map[string]string{}}
	table := render.Table{
		Columns: []render.Column{{Name: "Country"}, {Name: "Series"}, {Name: "Year"}, {Name: "Value", Type: render.Number}, {Name: "Status"}}, About: v.about(found),
	}
	for i := range found {
		of := &found[i]
		x := &v.Indicators[of.indicator]
		id, _ := v.codes(of.place)
		countries.Labels[id], series.Labels[x.Code], series.Units[x.Code] = v.name(of.place), x.NameIn(v.Lang), x.UnitIn(v.Lang)
		row := []any{id, x.Code, itoa(of.period), nil, nil}
		value, status := v.figure(of)
		if row[4] = status; !math.IsNaN(value) {
			row[3] = value
		}
		table.Rows = append(table.Rows, row)
	}
	return render.Cube{
		Table: table, Dimensions: []render.Dimension{countries, series, {Column: "Year", Label: "Year", Role: "time"}},
		Measures: []string{"Value"}, Status: "Status",
	}
}

// about says what figures are of and where they are from.
func (v *View) about(found []cell) render.About {
	about := render.About{Release: v.Snapshot.Release.Number, Lang: v.Lang}
	var names []string
	seen := map[int]bool{}
	for i := range found {
		if name := v.Indicators[found[i].indicator].NameIn(v.Lang); !slices.Contains(names, name) {
			names = append(names, name)
		}
		if row := max(found[i].row, found[i].filled); row >= 0 {
			seen[int(v.Observations.Source[row])] = true
		}
	}
	about.Title = strings.Join(names, "; ")
	for at := range v.Sources {
		if seen[at] {
			about.Sources = append(about.Sources, web.Credit(&v.Sources[at]))
		}
	}
	return about
}
