package explorer

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// rankingShown is a ranking with how exactly its values are written.
type rankingShown struct {
	*handlers.Ranking
	Decimals int
}

// mostBars is how many places the picture of a ranking shows, besides those of the countries chosen.
const mostBars = 30

// mostRows is more than any group has members.
const mostRows = 300

// showRanking shows the order of a group's members in one edition.
func (s *screen) showRanking() {
	x := s.chooseIndicator()
	if found, ok := s.rank(x); ok {
		asking := s.rankingQuery(x)
		asking.Limit = mostBars
		if drawn, ok := ask(s, "/v1/rankings", s.api.Rankings, asking); ok {
			s.draw(drawn.Answer, drawn.Call)
		}
		s.Grid = s.rankingGrid(found.Answer)
		s.membersBelow(found.Answer.Meta.Group.MembersOn)
	}
	s.Title = s.indicatorName(x)
	s.Lead = s.rankingLead()
	s.rankingForm(x)
}

// rank asks for the ranking that the state is about, and widens a group that has no figures.
func (s *screen) rank(x *models.Indicator) (told[*handlers.Ranking], bool) {
	q := &s.State
	s.chooseGroup()
	q.Country = s.resolveCountries(q.Country)
	if q.Group == "" {
		q.Group = "world"
	}
	q.Period = s.editionOf(x, q.Period)
	found, ok := ask(s, "/v1/rankings", s.api.Rankings, s.rankingQuery(x))
	if ok && len(found.Answer.Data) == 0 && s.widen(x) {
		found, ok = ask(s, "/v1/rankings", s.api.Rankings, s.rankingQuery(x))
	}
	if !ok {
		return found, false
	}
	s.Ranking = &rankingShown{Ranking: found.Answer}
	for _, row := range found.Answer.Data {
		s.Ranking.Decimals = decimalsOf(x, row.Value) // the greatest is as good as any: four places of it
		break
	}
	for _, e := range found.Answer.Meta.Excluded {
		s.Excluded = append(s.Excluded, option{Label: e.CountryName, Value: e.Detail})
	}
	if q.Period == 0 && found.Answer.Meta.Period != nil {
		q.Period = *found.Answer.Meta.Period
	}
	surround(s, found.Call, "/docs/methods/ranking", found.Answer)
	return found, true
}

// widen takes the world where the group has no figure of the indicator, and says so: an empty page helps
// nobody.
func (s *screen) widen(x *models.Indicator) bool {
	group := s.State.Group
	if group == "world" || group == "" {
		return false
	}
	s.Fault("group", s.T("widened", "group", s.groupName(group), "indicator", s.indicatorName(x)))
	s.State.Group, s.State.Period = "world", 0
	return true
}

func (s *screen) rankingQuery(x *models.Indicator) handlers.RankingsQuery {
	q := own[handlers.RankingsQuery](s)
	q.Indicator, q.Group, q.Limit, q.Type = x.Code, s.State.Group, mostRows, ""
	return q
}

// rankingForm lets the reader choose what a ranking is of.
func (s *screen) rankingForm(x *models.Indicator) {
	s.Form = form{
		s.indicatorField("indicator", x), s.countriesField(), s.groupField("group"),
		s.yearField("period", "edition", x, s.State.Period, ""),
	}
	s.withinGroups()
}

// rankingGrid is a ranking as a table.
func (s *screen) rankingGrid(r *handlers.Ranking) *grid {
	g := &grid{Class: "ranking", Caption: s.T("ranking.caption", "group", r.Meta.Group.Name, "period", period(r.Meta.Period), "ranked", r.Meta.Ranked, "day", r.Meta.Group.MembersOn.Said(s.UI))}
	banded := slices.ContainsFunc(r.Data, func(c bench.RankedCountry) bool { return c.Band != nil })
	uncertain := slices.ContainsFunc(r.Data, func(c bench.RankedCountry) bool { return c.RankInterval != nil })
	g.Columns = []column{
		{Key: "rank", Label: s.T("rank"), Number: true}, {Key: "country", Label: s.T("country"), Head: true}, {Key: "value", Label: s.T("value"), Number: true},
		{Key: "change", Label: s.T("change_before"), Number: true}, {Key: "places", Label: s.T("places"), Number: true}, {Key: "published_rank", Label: s.T("published_rank"), Number: true},
	}
	if banded {
		g.Columns = append(g.Columns, column{Key: "band", Label: s.T("band")})
	}
	if uncertain {
		g.Columns = append(g.Columns, column{Key: "interval", Label: s.T("rank_interval"), Number: true}, column{Key: "alike", Label: s.T("indistinguishable"), Number: true})
	}
	g.Columns = append(g.Columns, column{Key: "source", Label: s.T("source")})
	for i := range r.Data {
		row := &r.Data[i]
		if s.State.Sort == "" && s.folds(i, len(r.Data)) && !slices.Contains(s.State.Country, row.Country) {
			g.Rows = append(g.Rows, gridRow{Country: row.Country}) // nobody sees its cells
			continue
		}
		cells := []gridCell{s.wholeCell(row.Rank), s.country(row.Country, row.CountryName), s.figureCell(row.Value, s.Ranking.Decimals), s.none(), s.none(), s.maybeWhole(row.PublishedRank)}
		if row.Change != nil {
			cells[3], cells[4] = s.signedCell(&row.Change.Value, s.Ranking.Decimals), s.placesCell(row.Change.Rank)
		}
		if banded {
			cells = append(cells, s.optional(row.Band))
		}
		if uncertain {
			cells = append(cells, s.intervalCell(row), s.maybeWhole(row.Indistinguishable))
		}
		g.Rows = append(g.Rows, gridRow{Country: row.Country, Cells: append(cells, s.SourceCell(row.Source))})
	}
	return s.lay(g)
}

func (s *screen) intervalCell(row *bench.RankedCountry) gridCell {
	if row.RankInterval == nil {
		return s.none()
	}
	width := float64(row.RankInterval.P95 - row.RankInterval.P5)
	return gridCell{Text: strconv.Itoa(row.RankInterval.P5) + "–" + strconv.Itoa(row.RankInterval.P95), Value: &width}
}

// optional is a text that may not be there.
func (s *screen) optional(text *string) gridCell {
	if text == nil || *text == "" {
		return s.none()
	}
	return gridCell{Text: *text}
}

func period(n *int) string {
	if n == nil {
		return "–"
	}
	return strconv.Itoa(*n)
}

// rankingLead is the API's own sentence.
func (s *screen) rankingLead() string {
	if s.Ranking == nil {
		return ""
	}
	return s.Ranking.Meta.Headline
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

// rankBelow puts the first of the group below a view over time.
func (s *screen) rankBelow(x *models.Indicator) {
	if s.State.Group == "" {
		return
	}
	found, ok := quietly(s, "/v1/rankings", s.api.Rankings, handlers.RankingsQuery{
		Indicator: x.Code, Group: s.State.Group, Period: s.lastShown(), Country: s.State.Country, Paging: web.Paging{Limit: mostRows},
	})
	if !ok || len(found.Answer.Data) == 0 {
		return
	}
	s.Ranking = &rankingShown{Ranking: found.Answer, Decimals: decimalsOf(x, found.Answer.Data[0].Value)}
	s.Below = s.rankingGrid(found.Answer)
	s.Below.ID = "below-table"
	s.BelowTitle = s.T("ranking_in", "group", found.Answer.Meta.Group.Name)
}

// lastShown is the last edition in view, 0 where the newest is.
func (s *screen) lastShown() int {
	if s.State.To == 0 || s.Matrix == nil || len(s.Matrix.Periods) == 0 {
		return 0
	}
	return s.Matrix.Periods[len(s.Matrix.Periods)-1]
}
