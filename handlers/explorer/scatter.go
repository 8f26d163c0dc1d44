package explorer

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/handlers"
)

// What a scatter shows where nothing is chosen: whether an index goes with income.
const usualX = "wdi-gdp-per-capita-ppp"

// showScatter shows how two indicators go together, and who is above the line.
func (s *screen) showScatter() {
	q := own[handlers.CorrelationQuery](s)
	s.chooseGroup()
	s.State.Country = s.resolveCountries(s.State.Country)
	q.Country = s.State.Country
	if s.State.Group != "" {
		q.Group = s.State.Group
	}
	if q.Y == "" && len(s.State.Indicator) > 0 {
		q.Y = s.State.Indicator[0]
	}
	y, usual := s.indicatorOr("y", q.Y, homeIndicator), usualX
	if y.Code != homeIndicator { // then whether it goes with that
		usual = homeIndicator
	}
	x := s.indicatorOr("x", q.X, usual)
	if x == y {
		x = s.indicatorOr("x", "", usual)
	}
	s.State.Indicator = nil
	s.setOwn("x", x.Code)
	s.setOwn("y", y.Code)
	q.X, q.Y = x.Code, y.Code
	s.Title = s.T("scatter.title", "y", s.indicatorName(y), "x", s.indicatorName(x))
	s.Form = form{
		s.indicatorField("y", y), s.indicatorField("x", x), s.countriesField(), s.groupField("group"),
		s.yearField("period", "edition", y, s.State.Period, "newest"), s.choiceField("scale", "scale", q.Scale, "auto", "linear", "log"),
	}
	found, ok := askWider(s, "/v1/correlation", s.api.Correlation, &q, &q.Group)
	if !ok {
		return
	}
	answer := found.Answer
	surround(s, found.Call, "/docs/methods/correlation", answer)
	if answer.Meta.Fit == nil || len(answer.Data) == 0 {
		return
	}
	s.draw(answer, found.Call)
	s.Facts = s.fitFacts(answer)
	for _, e := range answer.Meta.Excluded {
		s.Excluded = append(s.Excluded, option{Label: e.CountryName, Value: joined(e.Lacks, s.IndicatorName)})
	}
	g := &grid{Class: "ranking", Caption: s.T("scatter.caption", "y", s.indicatorName(y), "yp", answer.Data[0].YPeriod, "x", s.indicatorName(x), "xp", answer.Data[0].XPeriod), Columns: []column{
		{Key: "country", Label: s.T("country"), Head: true}, {Key: "y", Label: s.T("scatter.y"), Number: true}, {Key: "x", Label: s.T("scatter.x"), Number: true},
		{Key: "fitted", Label: s.T("scatter.fitted"), Number: true}, {Key: "residual", Label: s.T("scatter.residual"), Number: true},
		{Key: "studentized", Label: s.T("scatter.studentized"), Number: true}, {Key: "robust_residual", Label: s.T("scatter.robust"), Number: true},
	}}
	if s.State.Sort == "" {
		s.State.Sort = "-studentized"
	}
	for i := range answer.Data {
		row := &answer.Data[i]
		exact := decimalsOf(y, row.Y)
		g.Rows = append(g.Rows, gridRow{Country: row.Country, Cells: []gridCell{
			s.country(row.Country, row.CountryName), s.figureCell(row.Y, exact), s.figureCell(row.X, decimalsOf(x, row.X)), s.figureCell(row.Fitted, exact),
			s.signedCell(&row.Residual, exact), s.signedCell(row.Studentized, 2), s.signedCell(&row.Robust, exact),
		}})
	}
	s.Grid = s.lay(g)
}

// fitFacts are the coefficients and the line.
func (s *screen) fitFacts(answer *handlers.Correlation) []option {
	fit := answer.Meta.Fit
	span := func(at, low, high float64) string {
		return s.Decimal(at, 3) + " (" + s.Decimal(low, 3) + "–" + s.Decimal(high, 3) + ")"
	}
	facts := []option{
		{Label: s.T("scatter.n"), Value: strconv.Itoa(fit.N)},
		{Label: s.T("scatter.pearson"), Value: span(fit.Pearson.R, fit.Pearson.Low, fit.Pearson.High)},
		{Label: s.T("scatter.spearman"), Value: span(fit.Spearman.Rho, fit.Spearman.Low, fit.Spearman.High)},
	}
	if fit.OLS.R2 != nil {
		facts = append(facts, option{Label: "R²", Value: s.Decimal(*fit.OLS.R2, 3)})
	}
	of := "x"
	if fit.Scale == "log" {
		of = "ln x"
	}
	return append(facts,
		option{Label: s.T("scatter.ols"), Value: s.straight(fit.OLS.A, fit.OLS.B, of)},
		option{Label: s.T("scatter.theil_sen"), Value: s.straight(fit.TheilSen.A, fit.TheilSen.B, of)})
}

// straight writes a line: y = −0.9763 + 0.1695 ln x.
func (s *screen) straight(a, b float64, of string) string {
	start, step := s.Decimal(math.Abs(a), 4), s.Decimal(math.Abs(b), 4)
	if a < 0 {
		start = "−" + start
	}
	if b < 0 {
		return "y = " + start + " − " + step + " " + of
	}
	return "y = " + start + " + " + step + " " + of
}
