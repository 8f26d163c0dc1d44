package bench

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models/stats"
)

const (
	MostComponents = 30
	MostPairs      = 12         // countries; of which each pair is compared
	mostCost       = 20_000_000 // weightings × countries × components
	usualDraws     = 1_000
	usualSeed      = 1
	usualNoise     = 0.25
	NearWeightings = usualDraws // within usualNoise of the published weights, for sturdiness
	usualFloor     = 1e-6       // as in the fragility of claims
)

// IndexRecipe says what an index is made of and how: countries, groups and indicators by their positions,
// everything else as the parameters of the same names have it.
type IndexRecipe struct {
	Indicators []int
	Weights    []float64 // of a sum of 1
	Group      int
	Reference  int   // -1 without one
	Pairs      []int // countries

	Normalise, Scope     string
	Lower, Upper, Target []float64
	Cap                  bool
	Aggregate, Missing   string
	MinAvailability      *float64
	Zeros                string
	Floor                *float64
	Ties                 string
	Period               int
	Robustness           string
	Draws, Seed          int
	Noise                *float64
}

// Composite finds the figures that a recipe calls for. The error is Refusals of all that does not fit.
func (v *View) Composite(q IndexRecipe) (*Composite, error) {
	x := &Composite{View: v, Q: q, Group: &v.Snapshot.Groups[q.Group]}
	newest := 0
	for _, at := range q.Indicators {
		x.Parts = append(x.Parts, x.part(at))
		newest = max(newest, x.Parts[len(x.Parts)-1].Now.Period)
	}
	x.Members = v.MembersIn(x.Group.Code, newest)
	x.On = v.MembersDay(newest)
	if faults := x.standards(); len(faults) > 0 {
		return nil, faults
	}
	return x, nil
}

// standards gives each part its ends or its target.
func (x *Composite) standards() (r Refusals) {
	q := &x.Q
	x.Method = stats.Method(q.Normalise)
	if x.Method == "" {
		x.Method = stats.None
		if units := x.Units(); len(units) > 1 && q.Aggregate != "copeland" {
			r.Fault("normalise", "the indicators have different units ("+strings.Join(units, "; ")+"): choose how to bring them to one scale, minmax for example")
		}
	}
	x.lists(&r)
	switch {
	case x.Method == stats.Dist2Ref && q.Reference < 0:
		r.Fault("reference", "dist2ref needs a reference: name a country")
	case x.Method == stats.Dist2Targ && q.Target == nil:
		r.Fault("target", "dist2targ needs a target: one number for all indicators, or one for each")
	}
	if len(r) > 0 {
		return r
	}
	for k := range x.Parts {
		x.standard(&r, k)
	}
	return r
}

// lists refuses lists of ends and targets that are not one number for all components or one for each.
func (x *Composite) lists(r *Refusals) {
	q := &x.Q
	for _, list := range []struct {
		name   string
		values []float64
	}{{"lower", q.Lower}, {"upper", q.Upper}, {"target", q.Target}} {
		if n := len(list.values); n > 1 && x.Method == stats.MinMax {
			r.Fault(list.name, "minmax has one scale for all indicators: give one number; weights say what counts more")
		} else if n > 1 && n != len(x.Parts) {
			r.Fault(list.name, fmt.Sprintf("%d numbers for %d indicators: give one for all, or one for each", n, len(x.Parts)))
		}
	}
}

// standard gives one part its ends or its target.
func (x *Composite) standard(r *Refusals, k int) {
	q := &x.Q
	p := &x.Parts[k]
	p.norm = stats.Normalisation{Method: x.Method, LowerIsBetter: !p.X.HigherIsBetter, Cap: q.Cap}
	switch x.Method {
	case stats.MinMax:
		zero, one := 0.0, 1.0
		p.ends(r, q, k, &zero, &one)
	case stats.Goalposts:
		p.ends(r, q, k, p.X.Min, p.X.Max)
	case stats.Dist2Targ:
		p.norm.Target = *nth(q.Target, k, nil)
	case stats.Dist2Ref:
		p.norm.Target = p.Now.Values[q.Reference]
		if p.Now.Period != 0 && p.norm.Target != p.norm.Target {
			r.Fault("reference", fmt.Sprintf("%s has no value of %s in %d", x.Countries[q.Reference].Code, p.X.Code, p.Now.Period))
		}
	}
}

// ends sets lower and upper: as asked, else the usual ones.
func (p *Part) ends(r *Refusals, q *IndexRecipe, k int, usualLower, usualUpper *float64) {
	lower, upper := nth(q.Lower, k, usualLower), nth(q.Upper, k, usualUpper)
	switch {
	case lower == nil:
		r.Fault("lower", fmt.Sprintf("%s has no least possible value: give one, in its unit (%s)", p.X.Code, p.X.Unit))
	case upper == nil:
		r.Fault("upper", fmt.Sprintf("%s has no greatest possible value: give one, in its unit (%s)", p.X.Code, p.X.Unit))
	case *lower >= *upper:
		parameter := "upper"
		if q.Upper == nil {
			parameter = "lower"
		}
		r.Fault(parameter, fmt.Sprintf("the lower end, %g, is not below the upper, %g", *lower, *upper))
	default:
		p.norm.Lower, p.norm.Upper = *lower, *upper
	}
}

// nth is the k-th of a list, its only one, or the usual where nothing is given.
func nth(list []float64, k int, usual *float64) *float64 {
	switch len(list) {
	case 0:
		return usual
	case 1:
		return &list[0]
	}
	return &list[k]
}

// Units are those of the components, each once.
func (x *Composite) Units() []string {
	var units []string
	for _, p := range x.Parts {
		if !slices.Contains(units, p.X.Unit) {
			units = append(units, p.X.Unit)
		}
	}
	return units
}

// part finds the edition of one component: the newest that covers the group well, or that of the period asked for
// or the last before it.
func (x *Composite) part(indicator int) Part {
	period := 0
	if x.Q.Period == 0 {
		period = x.Coverage(indicator, x.Group.Code, 0).Period
	} else {
		period = x.LastBefore(indicator, x.View.MembersIn(x.Group.Code, x.Q.Period), x.Q.Period+1)
	}
	return Part{at: indicator, X: &x.Snapshot.Indicators[indicator], Now: x.Edition(indicator, period)}
}
