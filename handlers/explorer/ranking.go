package explorer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// rankingShown is a ranking with how exactly its values are written.
type rankingShown struct {
	*handlers.Ranking
	Decimals int
	More     bool // rows are left out; the view "ranking" has them
}

// mostBars is how many places the picture of a ranking shows, besides those of the countries chosen.
const mostBars = 30

// mostRows is more than any group has members.
const mostRows = 300

// belowRows is how many rows a ranking has that stands below another figure.
const belowRows = 12

// showRanking shows the order of a group's members in one edition.
func (s *screen) showRanking() {
	x := s.chooseIndicator()
	s.chooseGroup()
	q := &s.State
	asked := len(q.Country) > 0
	q.Country = s.resolveCountries(q.Country)
	if !asked && q.Group == "" {
		q.Group = homeGroup
	}
	if q.Group == "" {
		q.Group = "world"
	}
	if len(q.Country) == 0 && slices.Contains(s.Memberships.Members(q.Group, s.Day()), homeCountry) {
		q.Country = []string{homeCountry}
	}
	q.Period = s.editionOf(x, q.Period)
	asking := handlers.RankingsQuery{Indicator: x.Code, Group: q.Group, Period: q.Period, Country: q.Country, Paging: web.Paging{Limit: mostRows}}
	if found, ok := ask(s, "/v1/rankings", s.api.Rankings, asking); ok {
		answer := found.Answer
		s.Ranking = firstRows(x, answer, 0)
		surround(s, found.Call, "/docs/methods/ranking", answer)
		asking.Limit = mostBars
		if drawn, ok := ask(s, "/v1/rankings", s.api.Rankings, asking); ok {
			s.draw(drawn.Answer, drawn.Call)
		}
		s.orderRanking()
		if q.Period == 0 && answer.Meta.Period != nil {
			q.Period = *answer.Meta.Period
		}
	}
	s.Title = s.indicatorName(x)
	if s.Ranking != nil {
		s.Lead = s.Ranking.Meta.Headline
	}
	s.Picker = s.pick(x)
}

// editionOf passes a period on if there is such an edition, and tells of one that there is not.
func (s *screen) editionOf(x *models.Indicator, period int) int {
	if period == 0 {
		return 0
	}
	if periods := s.periodsOf(x); !slices.Contains(periods, period) {
		if len(periods) > 0 {
			s.Fault("period", s.T("no_edition", "period", period, "last", periods[len(periods)-1]))
		}
		return 0
	}
	return period
}

// firstRows cuts a ranking to its first rows, and keeps those of the countries asked for.
func firstRows(x *models.Indicator, answer *handlers.Ranking, most int) *rankingShown {
	r := &rankingShown{Ranking: answer}
	var values []float64
	for _, row := range answer.Data {
		values = append(values, row.Value)
	}
	r.Decimals = usefulDecimals(x, nil, values...)
	if most > 0 && len(answer.Data) > most {
		r.More = true
		rows := answer.Data
		answer.Data = nil
		for i, row := range rows {
			if i < most || row.Highlight != nil && *row.Highlight {
				answer.Data = append(answer.Data, row)
			}
		}
	}
	return r
}

// orderRanking sorts the rows by name or change where that is asked for; they come by rank.
func (s *screen) orderRanking() {
	key, descending := strings.TrimPrefix(s.State.Sort, "-"), strings.HasPrefix(s.State.Sort, "-")
	rows := s.Ranking.Data
	change := func(r bench.RankedCountry) float64 {
		if r.Change == nil {
			return -1e9
		}
		return r.Change.Value
	}
	switch key {
	case "country":
		slices.SortStableFunc(rows, func(a, b bench.RankedCountry) int {
			return turned(strings.Compare(a.CountryName, b.CountryName), descending)
		})
	case "change":
		slices.SortStableFunc(rows, func(a, b bench.RankedCountry) int {
			return turned(cmp.Compare(change(a), change(b)), descending)
		})
	case "value":
		slices.SortStableFunc(rows, func(a, b bench.RankedCountry) int { return turned(cmp.Compare(a.Value, b.Value), descending) })
	}
}

// rankBelow puts the first of the group below a view over time.
func (s *screen) rankBelow(x *models.Indicator) {
	if s.State.Group == "" {
		return
	}
	found, ok := ask(s, "/v1/rankings", s.api.Rankings, handlers.RankingsQuery{
		Indicator: x.Code, Group: s.State.Group, Period: s.lastShown(), Country: s.State.Country, Paging: web.Paging{Limit: mostRows},
	})
	if ok && len(found.Answer.Data) > 0 {
		s.Ranking = firstRows(x, found.Answer, belowRows)
	}
}

// lastShown is the last edition in view, 0 where the newest is.
func (s *screen) lastShown() int {
	if s.State.To == 0 || s.Matrix == nil || len(s.Matrix.Periods) == 0 {
		return 0
	}
	return s.Matrix.Periods[len(s.Matrix.Periods)-1]
}
