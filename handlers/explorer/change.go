package explorer

import (
	"strings"

	"github.com/egovbench/egovbench/models"
)

// showChange shows what changed between two editions, for the countries chosen or a whole group.
func (s *screen) showChange() {
	q := &s.State
	x := s.chooseIndicator()
	s.chooseSpan(x)
	s.chooseMembers(x)
	from, to := s.editionsOfMost(x)
	pairs := append([]string{"indicator", x.Code}, s.whose()...)
	if from != 0 && from != to {
		q.From, q.To = from, to
		pairs = append(pairs, "period", count(from)+","+count(to))
	} else if to != 0 {
		s.Fault("from", s.T("one_edition", "period", to))
		pairs = append(pairs, "period", count(to))
	}
	if q.Sort == "" {
		q.Sort = "-change"
	}
	s.figures(x, pairs)
	s.Title = s.indicatorName(x)
	s.Lead = s.changeLead()
	s.Picker = s.pick(x)
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

// whose are the parameters that say of whom figures are wanted.
func (s *screen) whose() []string {
	if len(s.State.Country) > 0 {
		return []string{"country", strings.Join(s.State.Country, ",")}
	}
	return []string{"group", s.State.Group}
}

// editionsOfMost gives the first and the last edition of the span that have most of the countries.
func (s *screen) editionsOfMost(x *models.Indicator) (from, to int) {
	pairs := append(s.whose(), "indicator", x.Code, "from", count(s.State.From), "to", count(s.State.To))
	answer, ok := ask(s, s.api.Observations, rawQuery(s.call("/v1/observations", pairs...)))
	if !ok {
		return 0, 0
	}
	m := matrixOf(x, answer.Observations())
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

// changeLead says who gained most.
func (s *screen) changeLead() string {
	if s.Matrix == nil || len(s.Matrix.Periods) < 2 {
		return ""
	}
	var best *matrixRow
	for i := range s.Matrix.Rows {
		if r := &s.Matrix.Rows[i]; r.Change != nil && (best == nil || *r.Change > *best.Change) {
			best = r
		}
	}
	if best == nil {
		return ""
	}
	return s.T("lead_change", "country", best.Name, "change", s.Signed(*best.Change, best.Latest.Decimals),
		"from", best.First.Period, "to", best.Latest.Period, "unit", s.Matrix.Unit)
}
