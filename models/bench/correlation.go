package bench

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models/stats"
)

// CorrelationQuery asks how two indicators go together among a group's members. All are positions.
type CorrelationQuery struct {
	X, Y, Group     int
	Period, XPeriod int    // of y and of x; 0 is the newest that is covered well
	Scale           string // auto, linear or log: of x
	Sort            string // a column, the highest first with "-"; "" is by country
}

// Residual is a country beside the line.
type Residual struct {
	Country     string  `json:"country" example:"KAZ"`
	CountryName string  `json:"country_name" example:"Kazakhstan"`
	X           float64 `json:"x" example:"34539.2"`
	Y           float64 `json:"y" example:"0.90093"`
	XPeriod     int     `json:"x_period" example:"2023"`
	YPeriod     int     `json:"y_period" example:"2024"`
	Fitted      float64 `json:"fitted" example:"0.7958"`  // what the line by least squares says of its x
	Residual    float64 `json:"residual" example:"0.105"` // y - fitted
	// Residual over its standard error, the country itself left out of the line; null where that line is perfect.
	Studentized *float64 `json:"studentized" extensions:"x-nullable" example:"0.9955"`
	Robust      float64  `json:"robust_residual" example:"0.0976"`   // from the line of Theil and Sen
	Highlight   *bool    `json:"highlight,omitempty" example:"true"` // only where countries to highlight are named
	Disagree    bool     `json:"lines_disagree" example:"true"`      // the two lines put it on different sides
} // @name Residual

// CorrelationFit is the line and the coefficients.
type CorrelationFit struct {
	N        int         `json:"n" example:"184"`
	Pearson  Coefficient `json:"pearson"`
	Spearman RankRho     `json:"spearman"`
	OLS      LineOLS     `json:"ols"`
	TheilSen LineRobust  `json:"theil_sen"`
	Scale    string      `json:"scale" enums:"linear,log" example:"log"` // of x: log is y = a + b ln x
} // @name CorrelationFit

// Coefficient is Pearson's r with Fisher's 95 per cent interval, of x as it is scaled.
type Coefficient struct {
	R    float64 `json:"r" example:"0.8787"`
	Low  float64 `json:"low" example:"0.8403"`
	High float64 `json:"high" example:"0.9082"`
} // @name Coefficient

// RankRho is Spearman's ρ with the 95 per cent interval of Bonett and Wright.
type RankRho struct {
	Rho  float64 `json:"rho" example:"0.8931"`
	Low  float64 `json:"low" example:"0.8505"`
	High float64 `json:"high" example:"0.9240"`
} // @name RankRho

// LineOLS is y = a + b x by least squares.
type LineOLS struct {
	A  float64  `json:"a" example:"-0.976331"`
	B  float64  `json:"b" example:"0.16951"`
	S  float64  `json:"s" example:"0.106027"` // standard error of the regression, in y's unit
	R2 *float64 `json:"r2" extensions:"x-nullable" example:"0.77206"`
} // @name LineOLS

// LineRobust is the line of Theil and Sen.
type LineRobust struct {
	A float64 `json:"a" example:"-0.990293"`
	B float64 `json:"b" example:"0.17156"`
} // @name LineRobust

// Correlation is how two indicators go together.
type Correlation struct {
	Rows         []Residual
	Fit          *CorrelationFit // nil where one side has no figure at all
	Members      []int
	Period       int // of y
	Excluded     []Lacking
	SharedInputs []string // indicators that both are made from, or that one is made from
	Used         []int32
}

// Lacking is a member that cannot be shown, and the indicators it has no figure of.
type Lacking struct {
	Country     string   `json:"country" example:"PRK"`
	CountryName string   `json:"country_name" example:"North Korea"`
	Lacks       []string `json:"lacks" example:"wdi-gdp-per-capita-ppp"`
} // @name Lacking

// Correlate fits a line of y on x. Fewer than ten members with both are refused.
func (v *View) Correlate(q CorrelationQuery) (*Correlation, error) {
	group := v.Snapshot.Groups[q.Group].Code
	if q.Period == 0 {
		q.Period = v.Coverage(q.Y, group, 0).Period
	}
	members := v.MembersIn(group, q.Period)
	x, y := v.sides(q, members)
	answer := &Correlation{Rows: []Residual{}, Members: members, Period: q.Period, Excluded: []Lacking{}, SharedInputs: v.sharedInputs(q.X, q.Y)}
	if x.count() == 0 || y.count() == 0 {
		return answer, nil
	}
	answer.Fit = &CorrelationFit{Scale: "linear"}
	scaled := x.values
	if q.Scale == "log" || q.Scale != "linear" && v.logged(q.X, x.period) {
		if slices.ContainsFunc(x.values, func(value float64) bool { return value <= 0 }) {
			return nil, &stats.Error{Parameter: "scale", Reason: fmt.Sprintf("%s is zero or below for some of these countries in %d, which has no logarithm: choose linear", v.Snapshot.Indicators[q.X].Code, x.period)}
		}
		scaled, answer.Fit.Scale = stats.Logarithms(x.values), "log"
	}
	found, err := stats.Correlate(scaled, y.values)
	if err != nil {
		return nil, err
	}
	line, err := stats.Regress(scaled, y.values)
	if err != nil {
		return nil, err
	}
	answer.Fit.fill(found, line)
	answer.Used = append(x.used(func(i int) bool { return line.Units[i] != nil }), y.used(func(i int) bool { return line.Units[i] != nil })...)
	for i, unit := range line.Units {
		if unit == nil {
			answer.Excluded = append(answer.Excluded, v.lacking(members[i], q, scaled[i], y.values[i]))
			continue
		}
		c := &v.Snapshot.Countries[members[i]]
		answer.Rows = append(answer.Rows, Residual{
			Country: c.Code, CountryName: c.Name(v.Lang), X: x.values[i], Y: y.values[i], XPeriod: x.period, YPeriod: y.period,
			Fitted: unit.Fitted, Residual: unit.Residual, Studentized: unit.Studentized, Robust: unit.Robust, Disagree: unit.Disagrees(),
		})
	}
	sortResiduals(answer.Rows, q.Sort)
	return answer, nil
}

// sides chooses the periods: of y the newest that is covered well; of x the newest up to then, but
// before it where x is a year's and y an edition, which can only have seen the year before.
func (v *View) sides(q CorrelationQuery, members []int) (x, y column) {
	period, xPeriod := q.Period, q.XPeriod
	if xPeriod == 0 {
		until := period
		if v.Snapshot.Indicators[q.X].PeriodKind == "year" && v.Snapshot.Indicators[q.Y].PeriodKind == "edition" {
			until--
		}
		xPeriod = v.covered(q.X, members, until)
	}
	return v.column(q.X, xPeriod, members), v.column(q.Y, period, members)
}

func (f *CorrelationFit) fill(c stats.Correlation, r stats.Regression) {
	f.N = c.N
	f.Pearson = Coefficient{c.Pearson.Value, c.Pearson.Low, c.Pearson.High}
	f.Spearman = RankRho{c.Spearman.Value, c.Spearman.Low, c.Spearman.High}
	f.OLS = LineOLS{A: r.Intercept, B: r.Slope, S: r.S, R2: r.R2}
	f.TheilSen = LineRobust{A: r.TheilSen.Intercept, B: r.TheilSen.Slope}
}

func (v *View) lacking(country int, q CorrelationQuery, x, y float64) Lacking {
	c := &v.Snapshot.Countries[country]
	lacks := Lacking{Country: c.Code, CountryName: c.Name(v.Lang), Lacks: []string{}}
	if math.IsNaN(x) {
		lacks.Lacks = append(lacks.Lacks, v.Snapshot.Indicators[q.X].Code)
	}
	if math.IsNaN(y) && q.X != q.Y {
		lacks.Lacks = append(lacks.Lacks, v.Snapshot.Indicators[q.Y].Code)
	}
	return lacks
}

// sharedInputs are the indicators that stand on both sides: one itself where the other is made from it, and those that
// both are made from, at however many removes. What a shared one is itself made from goes without saying.
func (v *View) sharedInputs(x, y int) []string {
	left, right := v.inputs(v.Snapshot.Indicators[x].Code), v.inputs(v.Snapshot.Indicators[y].Code)
	both := slices.DeleteFunc(left, func(code string) bool { return !slices.Contains(right, code) })
	implied := []string{}
	for _, code := range both {
		implied = append(implied, v.inputs(code)[1:]...)
	}
	shared := []string{}
	for _, code := range both {
		if !slices.Contains(implied, code) {
			shared = append(shared, code)
		}
	}
	return shared
}

// inputs are an indicator and then all that it is known to be made from.
func (v *View) inputs(code string) []string {
	all := []string{code}
	for i := 0; i < len(all); i++ {
		at, known := v.IndicatorAt(all[i])
		if !known {
			continue
		}
		x := &v.Snapshot.Indicators[at]
		made := slices.Clone(x.SharedInputs)
		for _, part := range x.Components {
			made = append(made, part.Indicator)
		}
		for _, code := range made {
			if !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

// sortResiduals orders by a column, the highest first with "-"; who has no value comes last.
func sortResiduals(rows []Residual, by string) {
	sign := 1.0
	if by != "" && by[0] == '-' {
		sign, by = -1, by[1:]
	}
	of := map[string]func(Residual) *float64{
		"x":               func(r Residual) *float64 { return &r.X },
		"y":               func(r Residual) *float64 { return &r.Y },
		"fitted":          func(r Residual) *float64 { return &r.Fitted },
		"residual":        func(r Residual) *float64 { return &r.Residual },
		"robust_residual": func(r Residual) *float64 { return &r.Robust },
		"studentized":     func(r Residual) *float64 { return r.Studentized },
	}[by]
	if of == nil {
		return
	}
	slices.SortStableFunc(rows, func(a, b Residual) int {
		x, y := of(a), of(b)
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		}
		return cmp.Compare(sign**x, sign**y)
	})
}
