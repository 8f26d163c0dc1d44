package explorer

import (
	"math"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models/bench"
)

// A share that moves on as it has: the trajectory that is shown where none is chosen.
const (
	usualShare  = "wdi-internet-users"
	usualTarget = 95
)

// showTrajectory shows where a share goes if it moves on as it has.
func (s *screen) showTrajectory() {
	x := s.indicatorOr("indicator", first(s.State.Indicator, ""), usualShare)
	if x.Scale == "relative" { // where it goes depends on the others
		x = s.indicatorOr("indicator", "", usualShare)
	}
	s.State.Indicator = []string{x.Code}
	s.State.Country = s.resolveCountries(s.State.Country)
	q := own[handlers.TrajectoryQuery](s)
	if q.Target == nil {
		target := float64(usualTarget)
		q.Target = &target
	}
	s.Title = s.T("trajectory.title", "indicator", s.indicatorName(x))
	s.Form = form{s.countriesField(), s.indicatorField("indicator", x), s.numberField("target", "trajectory.target", exactly(*q.Target)), s.numberField("by", "trajectory.by", count(q.By))}
	if len(s.State.Country) == 0 {
		s.Lead = s.T("choose_country")
		return
	}
	q.Indicator, q.Country = x.Code, s.State.Country[:min(len(s.State.Country), bench.MostCompared)]
	found, ok := ask(s, "/v1/trajectory", s.api.Trajectories, q)
	if !ok {
		return
	}
	answer := found.Answer
	surround(s, found.Call, "/docs/methods/trajectory", answer)
	s.draw(answer, found.Call)
	g := &grid{Class: "ranking", Caption: s.T("trajectory.caption", "target", s.Decimal(*q.Target, 1), "interval", answer.Meta.Interval), Columns: []column{
		{Key: "country", Label: s.T("country"), Head: true}, {Key: "period", Label: s.T("edition"), Number: true}, {Key: "value", Label: s.T("value"), Number: true},
		{Key: "pace", Label: s.T("trajectory.pace"), Number: true}, {Key: "needed", Label: s.T("trajectory.needed"), Number: true},
		{Key: "reaches", Label: s.T("trajectory.reaches"), Number: true}, {Key: "between", Label: s.T("trajectory.between")}, {Key: "why", Label: s.T("trajectory.why")},
	}}
	for i := range answer.Data {
		row := &answer.Data[i]
		cells := []gridCell{s.country(row.Country, row.CountryName), s.maybeWhole(row.Period), s.maybe(row.Value, decimalsOf(x, 50)), s.signedCell(row.PaceRecent, 2), s.signedCell(row.PaceNeeded, 2), s.none(), s.none(), s.optional(row.Reason)}
		if row.Reason != nil {
			cells[7].Lang = "en"
		}
		if r := row.Reaches; r != nil {
			cells[5], cells[6] = s.yearCell(r.Central), gridCell{Text: s.yearCell(r.Early).Text + "–" + s.yearCell(r.Late).Text}
		}
		g.Rows = append(g.Rows, gridRow{Country: row.Country, Cells: cells})
	}
	s.Grid = s.lay(g)
}

// yearCell writes the year nearest to the moment at which something is reached, as the sentence has it.
func (s *screen) yearCell(at *float64) gridCell {
	if at == nil {
		return gridCell{Text: s.T("trajectory.later")}
	}
	cell := s.wholeCell(int(math.Round(*at)))
	cell.Value = at
	return cell
}
