package explorer

import (
	"github.com/egovbench/egovbench/handlers"
)

// showConvergence shows whether countries come closer to each other.
func (s *screen) showConvergence() {
	x := s.chooseIndicator()
	s.chooseSpan(x)
	s.chooseGroup()
	q := own[handlers.ConvergenceQuery](s)
	q.Indicator = x.Code
	found, ok := ask(s, "/v1/convergence", s.api.Convergence, q)
	if ok && len(found.Answer.Data.Periods) == 0 && s.widen(x) {
		q.Group = "world"
		found, ok = ask(s, "/v1/convergence", s.api.Convergence, q)
	}
	s.Title = s.T("convergence.title", "indicator", s.indicatorName(x))
	s.Form = form{s.indicatorField("indicator", x), s.groupField("group"), s.yearField("from", "from", x, s.State.From, "first"), s.yearField("to", "to", x, s.State.To, "newest")}
	if !ok {
		return
	}
	answer := &found.Answer.Data
	s.Lead = answer.Headline
	surround(s, found.Call, "/docs/methods/convergence", found.Answer)
	s.draw(found.Answer, found.Call)
	if beta := answer.Beta; beta != nil && beta.Log != nil {
		s.Facts = append(s.Facts, option{Label: s.T("convergence.beta", "from", beta.From, "to", beta.To), Value: s.Signed(beta.Log.Slope, 4)})
		if beta.Speed != nil {
			s.Facts = append(s.Facts, option{Label: s.T("convergence.speed"), Value: s.Percent(*beta.Speed)})
		}
		s.Facts = append(s.Facts, option{Label: s.T("average.n"), Value: count(beta.Log.N)})
	}
	g := &grid{Class: "ranking", Caption: s.T("convergence.caption", "group", answer.Group.Name), Columns: []column{{Key: "period", Label: s.T("edition"), Number: true, Head: true}}}
	for _, key := range []string{"n", "mean", "median", "sd", "cv", "sd_log", "gini"} {
		label := "convergence." + key
		if s.Has("average." + key) {
			label = "average." + key
		}
		g.Columns = append(g.Columns, column{Key: key, Label: s.T(label), Number: true})
	}
	if s.State.Sort == "" {
		s.State.Sort = "-period"
	}
	for i := range answer.Periods {
		p := &answer.Periods[i]
		exact := decimalsOf(x, p.Mean)
		g.Rows = append(g.Rows, gridRow{Cells: []gridCell{
			s.wholeCell(p.Period), s.wholeCell(p.N), s.figureCell(p.Mean, exact), s.figureCell(p.Median, exact), s.figureCell(p.SD, exact), s.maybe(p.CV, 4), s.maybe(p.SDLog, 4), s.maybe(p.Gini, 4),
		}})
	}
	s.Grid = s.lay(g)
}
