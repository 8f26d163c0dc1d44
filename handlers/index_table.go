package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models/bench"
)

// Table has a row for each country and two columns for each component, its value and its score.
func (x *Index) Table() render.Table {
	table := render.Table{Columns: []render.Column{
		{Name: "rank", Type: render.Whole}, {Name: "country"}, {Name: "country_name"}, {Name: "score", Type: render.Number},
	}, Rows: [][]any{}}
	for _, part := range x.Meta.Method.Components {
		table.Columns = append(table.Columns,
			render.Column{Name: part.Indicator, Type: render.Number}, render.Column{Name: part.Indicator + "_score", Type: render.Number})
	}
	for _, name := range []string{"best", "worst", "p5", "median", "p95", "min", "max"} {
		table.Columns = append(table.Columns, render.Column{Name: name, Type: render.Whole})
	}
	table.Columns = append(table.Columns, render.Column{Name: "mean", Type: render.Number}, render.Column{Name: "share_first", Type: render.Number})
	for _, c := range x.Data {
		table.Rows = append(table.Rows, indexCells(&c))
	}
	return table
}

func indexCells(c *bench.IndexedCountry) []any {
	row := []any{int64(c.Rank), c.Country, c.CountryName, c.Score}
	for _, part := range c.Components {
		row = append(row, numberCell(part.Value), numberCell(part.Score))
	}
	bounds, spread := []any{nil, nil}, make([]any, 7)
	if b := c.RankBounds; b != nil {
		bounds = []any{int64(b.Best), int64(b.Worst)}
	}
	if s := c.Robustness; s != nil {
		spread = []any{int64(s.P5), int64(s.Median), int64(s.P95), int64(s.Min), int64(s.Max), s.Mean, s.ShareFirst}
	}
	return append(append(row, bounds...), spread...)
}

func numberCell(value *float64) any {
	if value == nil {
		return nil
	}
	return *value
}
