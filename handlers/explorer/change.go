package explorer

import (
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
)

// showChange shows what changed between two editions, for the countries chosen or a whole group.
func (s *screen) showChange() {
	q := &s.State
	x := s.chooseIndicator()
	s.chooseSpan(x)
	s.chooseMembers(x)
	from, to := s.editionsOfMost(x)
	asked := s.whose(x)
	if from != 0 && from != to {
		q.From, q.To = from, to
		asked.Period = []int{from, to}
	} else if to != 0 {
		s.Fault("from", s.T("one_edition", "period", to))
		asked.Period = []int{to}
	}
	if q.Sort == "" {
		q.Sort = "-change"
	}
	s.figures(x, asked)
	s.Title = s.indicatorName(x)
	s.Lead = s.changeLead(x)
	s.Form = form{s.indicatorField("indicator", x), s.countriesField(), s.groupField("group"), s.yearField("from", "from", x, q.From, "first"), s.yearField("to", "to", x, q.To, "newest")}
	s.withinGroups()
}

// chooseMembers takes the countries chosen; where none are but a group is, the group.
func (s *screen) chooseMembers(x *models.Indicator) {
	if len(s.State.Country) == 0 && s.State.Group != "" {
		s.chooseGroup()
		if s.State.Group != "" {
			return
		}
	}
	s.chooseCountries(x)
}

// whose asks for an indicator's figures of the countries chosen, else of the group.
func (s *screen) whose(x *models.Indicator) handlers.ObservationsQuery {
	q := handlers.ObservationsQuery{Indicator: []string{x.Code}, Country: s.State.Country}
	if len(q.Country) == 0 {
		q.Group = s.State.Group
	}
	return q
}

// editionsOfMost gives the first and the last edition of the span that have most of the countries.
func (s *screen) editionsOfMost(x *models.Indicator) (from, to int) {
	asked := s.whose(x)
	asked.From, asked.To, asked.Limit = s.State.From, s.State.To, 10_000
	found, ok := ask(s, "/v1/observations", s.api.Observations, asked)
	if !ok {
		return 0, 0
	}
	m := matrixOf(x, s.UI, found.Answer.Observations())
	most := 0
	counts := make([]int, len(m.Periods))
	for i := range m.Periods {
		for _, row := range m.Rows {
			if row.Cells[i].Value != nil {
				counts[i]++
			}
		}
		most = max(most, counts[i])
	}
	for i, period := range m.Periods {
		if counts[i] > 0 && 2*counts[i] >= most {
			if from == 0 {
				from = period
			}
			to = period
		}
	}
	return from, to
}

// changeLead says who gained most: of the group, where there is one, and not only of those shown.
func (s *screen) changeLead(x *models.Indicator) string {
	if s.Matrix == nil || len(s.Matrix.Periods) < 2 {
		return ""
	}
	indicator, _ := s.IndicatorAt(x.Code)
	var group *models.Group
	if at, ok := s.GroupAt(s.State.Group); ok {
		group = &s.Snapshot.Groups[at]
	}
	var shown []int
	for i := range s.Matrix.Rows {
		if at, ok := s.CountryAt(s.Matrix.Rows[i].Country); ok {
			shown = append(shown, at)
		}
	}
	return words.MostGained(s.View.View, indicator, group, shown, s.Matrix.Periods[0], s.Matrix.Periods[len(s.Matrix.Periods)-1])
}
