package explorer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// creditIndex names the source of an index before the others, and beside the sentence that the page begins with.
func (s *screen) creditIndex(code string, indicators []bench.Headline) {
	at := slices.IndexFunc(indicators, func(h bench.Headline) bool { return h.Indicator == code })
	if at < 0 {
		return
	}
	s.Figure.creditFirst(indicators[at].Source)
	s.LeadSource = s.SourceCell(indicators[at].Source)
}

// standing is the country's place in each index: the one asked for first, and wholes before what they are made of; the newest
// editions before older ones.
func (s *screen) standing(x *models.Indicator, indicators []bench.Headline) part {
	order := func(h bench.Headline) int {
		switch {
		case h.Indicator == x.Code:
			return 0
		case !s.isPart(h.Indicator):
			return 1
		}
		return 2
	}
	indicators = slices.Clone(indicators)
	slices.SortStableFunc(indicators, func(a, b bench.Headline) int { return cmp.Or(order(a)-order(b), b.Period-a.Period) })
	p := part{ID: "standing", Title: s.T("brief.standing")}
	var rows []gridRow
	for i := range indicators {
		h := &indicators[i]
		if h.Theme != "index" || h.Rank == nil || len(rows) == briefIndices {
			continue
		}
		at, _ := s.IndicatorAt(h.Indicator)
		exact := decimalsOf(&s.Snapshot.Indicators[at], h.Value)
		rank, before, groups := s.placed(h)
		rows = append(rows, gridRow{Cells: []gridCell{
			{Text: s.IndicatorName(h.Indicator), Link: string(s.At("line", "indicator", h.Indicator, "country", s.State.Country[0]))},
			s.figureCell(h.Value, exact), rank, s.wholeCell(h.Period), before, groups, s.SourceCell(h.Source),
		}})
	}
	p.Grid = s.table("standing-table", s.T("brief.standing_caption"), []column{
		{Label: s.T("indicator"), Head: true}, {Label: s.T("value"), Number: true}, {Label: s.T("rank"), Number: true}, {Label: s.T("edition"), Number: true},
		{Label: s.T("places"), Number: true}, {Label: s.T("peers")}, {Label: s.T("source")},
	}, rows)
	return p
}

// placed are the rank in the world, the places gained and the ranks in groups. Of an index that its makers call no ranking it
// is the class alone.
func (s *screen) placed(h *bench.Headline) (rank, gained, groups gridCell) {
	rank, gained, groups = s.none(), s.none(), s.none()
	if !h.Rankable {
		if h.Band != nil {
			rank = gridCell{Text: s.T("band") + " " + *h.Band}
		}
		return rank, gained, groups
	}
	var within []string
	for _, g := range h.RankInGroups[:min(2, len(h.RankInGroups))] {
		within = append(within, g.GroupName+": "+s.T("of", "rank", g.Rank, "ranked", g.Ranked))
	}
	if h.Change != nil {
		gained = s.placesCell(h.Change.Rank)
	}
	return gridCell{Text: s.T("of", "rank", *h.Rank, "ranked", h.Ranked)}, gained, gridCell{Text: strings.Join(within, "; ")}
}

// isPart says whether another indicator is made of one, or one is published below it, as eu-egov-eid is below eu-egov.
func (s *screen) isPart(code string) bool {
	return slices.ContainsFunc(s.Snapshot.Indicators, func(x models.Indicator) bool {
		return strings.HasPrefix(code, x.Code+"-") || slices.ContainsFunc(x.Components, func(c models.Component) bool { return c.Indicator == code })
	})
}
