package explorer

import (
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models"
)

// showMap shows a ranking on the map, edition by edition.
func (s *screen) showMap() {
	x := s.chooseIndicator()
	if found, ok := s.rank(x); ok && len(found.Answer.Data) > 0 {
		s.drawAs(found.Answer, chart.Map, s.pictureOf(x))
		s.Grid = s.rankingGrid(found.Answer)
	}
	for _, period := range s.periodsOf(x) {
		s.Editions = append(s.Editions, option{Label: count(period), Address: string(s.Here("period", count(period))), Chosen: period == s.State.Period})
	}
	s.Title = s.indicatorName(x)
	s.Lead = s.rankingLead()
	s.rankingForm(x)
}

// pictureOf is where the API draws the ranking in question: a picture shows all places.
func (s *screen) pictureOf(x *models.Indicator) string {
	q := s.rankingQuery(x)
	q.Limit = 0
	return address(s, "/v1/rankings", q)
}
