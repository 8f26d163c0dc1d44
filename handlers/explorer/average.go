package explorer

import (
	"slices"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models/bench"
)

// showAverages shows groups over time: their means beside what their producers publish.
func (s *screen) showAverages() {
	x := s.chooseIndicator()
	s.chooseSpan(x)
	s.chooseGroup()
	q := own[handlers.AveragesQuery](s)
	q.Indicator, q.Limit = []string{x.Code}, 1000
	s.Title = s.T("average.title", "indicator", s.indicatorName(x))
	s.Form = form{
		s.indicatorField("indicator", x), s.groupField("group"), s.yearField("from", "from", x, s.State.From, "first"), s.yearField("to", "to", x, s.State.To, "newest"),
		s.choiceField("weights", "average.weights", first(s.State.Weights, ""), "none", "population"), s.choiceField("panel", "average.panel", q.Panel, "all", "balanced"),
	}
	found, ok := ask(s, "/v1/averages", s.api.Averages, q)
	if !ok {
		return
	}
	answer := found.Answer
	surround(s, found.Call, "/docs/methods/average", answer)
	q.Limit = 0
	s.draw(answer, address(s, "/v1/averages", q))
	published := slices.ContainsFunc(answer.Data, func(row bench.GroupAverage) bool { return row.Published != nil })
	g := &grid{Class: "ranking", Caption: s.T("average.caption", "unit", x.UnitIn(s.UI)), Columns: []column{
		{Key: "group", Label: s.T("group"), Head: true}, {Key: "period", Label: s.T("edition"), Number: true}, {Key: "mean", Label: s.T("average.mean"), Number: true},
	}}
	if published {
		g.Columns = append(g.Columns, column{Key: "published", Label: s.T("average.published"), Number: true})
	}
	for _, key := range []string{"median", "q1", "q3", "min", "max", "n"} {
		g.Columns = append(g.Columns, column{Key: key, Label: s.T("average." + key), Number: true})
	}
	g.Columns = append(g.Columns, column{Key: "source", Label: s.T("source")})
	if s.State.Sort == "" {
		s.State.Sort = "-period"
	}
	for i := range answer.Data {
		row := &answer.Data[i]
		exact := decimalsOf(x, row.Max)
		cells := []gridCell{{Text: row.GroupName, Link: string(s.As("ranking", "group", row.Group, "period", count(row.Period)))}, s.wholeCell(row.Period), s.maybe(row.Mean, exact)}
		if published {
			cells = append(cells, s.maybe(row.Published, exact))
		}
		for _, value := range []float64{row.Median, row.Q1, row.Q3, row.Min, row.Max} {
			cells = append(cells, s.figureCell(value, exact))
		}
		g.Rows = append(g.Rows, gridRow{Cells: append(cells, s.wholeCell(row.N), s.SourceCell(row.Source))})
	}
	s.Grid = s.lay(g)
}
