package explorer

import (
	"github.com/egovbench/egovbench/handlers"
)

// showRankChanges shows who climbed, and whether it climbed itself or the others fell.
func (s *screen) showRankChanges() {
	x := s.chooseIndicator()
	s.chooseSpan(x)
	s.chooseGroup()
	s.State.Country = s.resolveCountries(s.State.Country)
	q := own[handlers.RankChangesQuery](s)
	q.Indicator, q.Country = x.Code, s.State.Country
	found, ok := ask(s, "/v1/rank-changes", s.api.RankChanges, q)
	if ok && len(found.Answer.Data) == 0 && s.widen(x) {
		q.Group = "world"
		found, ok = ask(s, "/v1/rank-changes", s.api.RankChanges, q)
	}
	s.Title = s.indicatorName(x)
	if ok {
		answer := found.Answer
		surround(s, found.Call, "/docs/methods/rank-change", answer)
		if answer.Meta.From != nil && answer.Meta.To != nil {
			s.State.From, s.State.To = *answer.Meta.From, *answer.Meta.To
		}
		s.Title = s.T("moves.title", "indicator", s.indicatorName(x), "from", period(answer.Meta.From), "to", period(answer.Meta.To))
		s.draw(answer, found.Call)
		exact := decimalsOf(x, 1)
		g := &grid{Class: "ranking", Caption: s.T("moves.caption", "group", answer.Meta.Group.Name, "n", answer.Meta.N), Columns: []column{
			{Key: "country", Label: s.T("country"), Head: true}, {Key: "rank_from", Label: s.T("moves.rank_in", "period", period(answer.Meta.From)), Number: true},
			{Key: "rank_to", Label: s.T("moves.rank_in", "period", period(answer.Meta.To)), Number: true}, {Key: "change", Label: s.T("places"), Number: true},
			{Key: "own", Label: s.T("moves.own"), Number: true}, {Key: "others", Label: s.T("moves.others"), Number: true},
			{Key: "value_from", Label: s.T("moves.value_in", "period", period(answer.Meta.From)), Number: true}, {Key: "value_to", Label: s.T("moves.value_in", "period", period(answer.Meta.To)), Number: true},
		}}
		for i := range answer.Data {
			row := &answer.Data[i]
			g.Rows = append(g.Rows, gridRow{Country: row.Country, Cells: []gridCell{
				s.country(row.Country, row.CountryName), s.maybeWhole(row.RankFrom), s.maybeWhole(row.RankTo), s.placesCell(row.Change),
				s.signedCell(row.Own, 1), s.signedCell(row.Others, 1), s.maybe(row.ValueFrom, exact), s.figureCell(row.ValueTo, exact),
			}})
		}
		s.Grid = s.lay(g)
	}
	s.Form = form{
		s.indicatorField("indicator", x), s.countriesField(), s.groupField("group"), s.yearField("from", "from", x, s.State.From, "before_last"), s.yearField("to", "to", x, s.State.To, "newest"),
	}
	s.withinGroups()
}
