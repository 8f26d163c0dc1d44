package explorer

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models/bench"
)

// showBump shows ranks in every edition.
func (s *screen) showBump() {
	x := s.chooseIndicator()
	s.State.Own = append(s.State.Own, pair{"trend", "true"})
	found, ok := s.rank(x)
	s.State.Own = slices.DeleteFunc(s.State.Own, func(p pair) bool { return p.name == "trend" })
	if ok && len(found.Answer.Data) > 0 {
		s.drawAs(found.Answer, chart.Bump, s.pictureOf(x))
		s.Grid = s.trendGrid(found.Answer.Data)
	}
	s.Title = s.indicatorName(x)
	s.Lead = s.rankingLead()
	s.rankingForm(x)
}

// trendGrid is the rank in every edition, the newest first.
func (s *screen) trendGrid(rows []bench.RankedCountry) *grid {
	g := &grid{Class: "matrix", Caption: s.T("bump.caption", "group", s.Ranking.Meta.Group.Name), Columns: []column{{Key: "country", Label: s.T("country"), Head: true}}}
	var periods []int
	for i := range rows {
		for _, at := range rows[i].Trend {
			if at.Period <= s.State.Period {
				periods = bench.Insert(periods, at.Period)
			}
		}
	}
	slices.Reverse(periods)
	for _, period := range periods {
		g.Columns = append(g.Columns, column{Key: "rank_" + strconv.Itoa(period), Label: strconv.Itoa(period), Number: true})
	}
	for i := range rows {
		row := gridRow{Country: rows[i].Country, Cells: []gridCell{s.country(rows[i].Country, rows[i].CountryName)}}
		for _, period := range periods {
			cell := s.none()
			for _, at := range rows[i].Trend {
				if at.Period == period {
					cell = s.wholeCell(at.Rank)
					cell.Title = s.T("of", "rank", at.Rank, "ranked", at.Ranked)
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return s.lay(g)
}
