package explorer

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers"
)

// showPeers shows who is most like a country, and how it stands among them.
func (s *screen) showPeers() {
	x := s.chooseIndicator()
	s.chooseGroup()
	s.oneCountry()
	q := own[handlers.PeersQuery](s)
	q.Indicator = x.Code
	s.Title = s.T("view.peers")
	s.Form = form{
		s.countryField("country"), s.indicatorField("indicator", x), s.groupField("within"), s.numberField("n", "peers.n", strconv.Itoa(q.N)),
		s.choiceField("metric", "metric", q.Metric, "euclidean", "mahalanobis"),
	}
	if len(s.State.Country) == 0 {
		s.Lead = s.T("choose_country")
		return
	}
	q.Country = s.State.Country[0]
	s.Title = s.T("peers.title", "country", s.countryName(q.Country))
	found, ok := ask(s, "/v1/countries/{country}/peers", s.api.Peers, q)
	if !ok {
		return
	}
	answer := found.Answer
	surround(s, found.Call, "/docs/methods/peers", answer)
	if len(answer.Data) == 0 {
		return
	}
	s.draw(answer, found.Call)
	g := &grid{Class: "ranking", Caption: s.T("peers.caption", "period", period(answer.Meta.Period), "of", answer.Meta.Of), Columns: []column{
		{Key: "rank", Label: s.T("rank"), Number: true}, {Key: "country", Label: s.T("country"), Head: true}, {Key: "distance", Label: s.T("peers.distance"), Number: true},
	}}
	for _, v := range answer.Meta.Own {
		g.Columns = append(g.Columns, column{Key: v.Indicator, Label: s.IndicatorName(v.Indicator), Number: true})
		s.Facts = append(s.Facts, option{Label: s.IndicatorName(v.Indicator), Value: s.Short(v.Value, v.Indicator)})
	}
	g.Columns = append(g.Columns, column{Key: "value", Label: s.indicatorName(x) + ", " + period(answer.Meta.Outcome), Number: true})
	if answer.Meta.Value != nil {
		own := option{Label: s.indicatorName(x) + ", " + period(answer.Meta.Outcome), Value: s.Short(*answer.Meta.Value, x.Code)}
		if stands := answer.Meta.Standing; stands != nil {
			own.Value += "; " + s.T("of", "rank", stands.Rank, "ranked", stands.Of) + "; " + s.T("peers.median", "median", s.Short(stands.Median, x.Code))
		}
		s.Facts = slices.Insert(s.Facts, 0, own)
	}
	for i := range answer.Data {
		peer := &answer.Data[i]
		cells := []gridCell{s.wholeCell(peer.Rank), s.country(peer.Country, peer.CountryName), s.figureCell(peer.Distance, 3)}
		for _, v := range peer.Values {
			cell := s.figureCell(v.Value, 0)
			cell.Text = s.Short(v.Value, v.Indicator)
			cells = append(cells, cell)
		}
		g.Rows = append(g.Rows, gridRow{Country: peer.Country, Cells: append(cells, s.maybe(peer.Value, decimalsOf(x, 1)))})
	}
	s.Grid = s.lay(g)
}
