package handlers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

const (
	mostComponents = 30
	mostPairs      = 12         // countries; of which each pair is compared
	mostCost       = 20_000_000 // weightings × countries × components
	usualDraws     = 1_000
	usualSeed      = 1
	usualNoise     = 0.25
	usualFloor     = 1e-6 // as in the fragility of claims
)

// composite reads a recipe and finds the figures it calls for. Every fault is reported at once.
func (v *View) composite(q *IndexQuery) (*composite, error) {
	r := v.resolver()
	x := &composite{View: v, q: q, reference: -1}
	var indicators []int
	for i, id := range q.Indicator {
		if at := r.indicator("indicator", id); at >= 0 {
			if slices.Contains(indicators, at) {
				r.fault("indicator", fmt.Sprintf("%s is named twice: give it more weight instead", v.Snapshot.Indicators[at].Code))
			}
			indicators = append(indicators, at)
		}
		if i == mostComponents {
			r.fault("indicator", fmt.Sprintf("%d components are more than the %d of one index", len(q.Indicator), mostComponents))
			break
		}
	}
	if len(q.Indicator) < 2 {
		r.fault("indicator", "an index needs two indicators: /v1/rankings ranks by one")
	}
	group := r.group("group", q.Group)
	if q.Reference != "" {
		x.reference = r.country("reference", q.Reference)
	}
	for _, name := range q.Pairs {
		at := r.country("pairs", name)
		if at >= 0 && slices.Contains(x.pairs, at) {
			r.fault("pairs", fmt.Sprintf("%s is named twice", v.Snapshot.Countries[at].Code))
		}
		x.pairs = append(x.pairs, at)
	}
	var err error
	if x.weights, err = stats.ScaleWeights(q.Weights, len(q.Indicator)); err != nil {
		r.fault("weights", reasonOf(err))
	}
	q.checkCombination(r)
	if err := r.err(); err != nil {
		return nil, err
	}
	x.group = &v.Snapshot.Groups[group]
	x.members = v.Members(x.group.Code, v.day())
	for _, at := range indicators {
		x.parts = append(x.parts, x.part(at))
	}
	x.standards(r)
	if err := r.err(); err != nil {
		return nil, err
	}
	return x, nil
}

// checkCombination refuses parameters for which the recipe has no use.
func (q *IndexQuery) checkCombination(r *resolver) {
	mean := q.Aggregate == "geometric" || q.Aggregate == "harmonic"
	random := q.Robustness == "dirichlet" || q.Robustness == "noise" ||
		q.Robustness == "" && q.Aggregate != "copeland" && len(q.Indicator) != 3
	ends := q.Normalise == "minmax" || q.Normalise == "goalposts"
	for _, unused := range []struct {
		given     bool
		parameter string
		needed    bool
		detail    string
	}{
		{q.Lower != nil, "lower", ends, "lower is an end of minmax or goalposts: leave it out, or choose one of these"},
		{q.Upper != nil, "upper", ends, "upper is an end of minmax or goalposts: leave it out, or choose one of these"},
		{q.Reference != "", "reference", q.Normalise == "dist2ref", "a reference belongs to normalise=dist2ref"},
		{q.Target != nil, "target", q.Normalise == "dist2targ", "a target belongs to normalise=dist2targ"},
		{q.Cap, "cap", q.Normalise == "dist2ref" || q.Normalise == "dist2targ" || q.Normalise == "goalposts", "cap belongs to dist2ref, dist2targ and goalposts"},
		{q.Zeros != "", "zeros", mean, "zeros matter to geometric and harmonic means only"},
		{q.Floor != nil, "floor", mean && q.Zeros != "refuse", "a floor matters to geometric and harmonic means only, where zeros are not refused"},
		{q.MinAvailability != nil, "min_availability", q.Missing == "rescale", "min_availability belongs to missing=rescale"},
		{q.Draws != 0, "draws", random, "draws belong to robustness=dirichlet and noise"},
		{q.Seed != 0, "seed", random, "a seed belongs to robustness=dirichlet and noise"},
		{q.Noise != nil, "noise", q.Robustness == "noise", "noise belongs to robustness=noise"},
		{q.Pairs != nil, "pairs", q.Aggregate != "copeland", "Copeland scores are no means: no share of weightings can be given; choose another aggregate"},
	} {
		if unused.given && !unused.needed {
			r.fault(unused.parameter, unused.detail)
		}
	}
	switch {
	case q.Robustness == "lattice" && len(q.Indicator) != 3:
		r.fault("robustness", fmt.Sprintf("the lattice is for three components, there are %d: choose dirichlet", len(q.Indicator)))
	case q.Aggregate == "copeland" && slices.Contains([]string{"lattice", "dirichlet", "noise"}, q.Robustness):
		r.fault("robustness", "Copeland scores are not tried under many weightings: choose drop, or another aggregate")
	}
	if len(q.Pairs) == 1 || len(q.Pairs) > mostPairs {
		r.fault("pairs", fmt.Sprintf("name from 2 to %d countries, not %d", mostPairs, len(q.Pairs)))
	}
	share := func(parameter string, value *float64, least string, ok bool) {
		if value != nil && !ok {
			r.fault(parameter, fmt.Sprintf("%g is no share %s 1", *value, least))
		}
	}
	share("min_availability", q.MinAvailability, "from 0 to", q.MinAvailability != nil && *q.MinAvailability >= 0 && *q.MinAvailability <= 1)
	share("noise", q.Noise, "above 0 and up to", q.Noise != nil && *q.Noise > 0 && *q.Noise <= 1)
	if q.Floor != nil && !(*q.Floor > 0) {
		r.fault("floor", fmt.Sprintf("%g is not above zero; zeros=refuse refuses zeros", *q.Floor))
	}
}

// standards gives each part its ends or its target.
func (x *composite) standards(r *resolver) {
	q := x.q
	x.method = stats.Method(q.Normalise)
	if x.method == "" {
		x.method = stats.None
		if units := x.units(); len(units) > 1 && q.Aggregate != "copeland" {
			r.fault("normalise", "the indicators have different units ("+strings.Join(units, "; ")+"): choose how to bring them to one scale, minmax for example")
		}
	}
	for _, list := range []struct {
		name   string
		values []float64
	}{{"lower", q.Lower}, {"upper", q.Upper}, {"target", q.Target}} {
		if n := len(list.values); n > 1 && x.method == stats.MinMax {
			r.fault(list.name, "minmax has one scale for all indicators: give one number; weights say what counts more")
		} else if n > 1 && n != len(x.parts) {
			r.fault(list.name, fmt.Sprintf("%d numbers for %d indicators: give one for all, or one for each", n, len(x.parts)))
		}
	}
	switch {
	case x.method == stats.Dist2Ref && x.reference < 0:
		r.fault("reference", "dist2ref needs a reference: name a country")
	case x.method == stats.Dist2Targ && q.Target == nil:
		r.fault("target", "dist2targ needs a target: one number for all indicators, or one for each")
	}
	if len(r.faults) > 0 {
		return
	}
	for k := range x.parts {
		p := &x.parts[k]
		p.norm = stats.Normalisation{Method: x.method, LowerIsBetter: !p.x.HigherIsBetter, Cap: q.Cap}
		switch x.method {
		case stats.MinMax:
			zero, one := 0.0, 1.0
			p.ends(r, q, k, &zero, &one)
		case stats.Goalposts:
			p.ends(r, q, k, p.x.Min, p.x.Max)
		case stats.Dist2Targ:
			p.norm.Target = *nth(q.Target, k, nil)
		case stats.Dist2Ref:
			p.norm.Target = p.now.values[x.reference]
			if p.now.period != 0 && p.norm.Target != p.norm.Target {
				r.fault("reference", fmt.Sprintf("%s has no value of %s in %d", x.Countries[x.reference].Code, p.x.Code, p.now.period))
			}
		}
	}
}

// ends sets lower and upper: as asked, else the usual ones.
func (p *indexPart) ends(r *resolver, q *IndexQuery, k int, usualLower, usualUpper *float64) {
	lower, upper := nth(q.Lower, k, usualLower), nth(q.Upper, k, usualUpper)
	switch {
	case lower == nil:
		r.fault("lower", fmt.Sprintf("%s has no least possible value: give one, in its unit (%s)", p.x.Code, p.x.Unit))
	case upper == nil:
		r.fault("upper", fmt.Sprintf("%s has no greatest possible value: give one, in its unit (%s)", p.x.Code, p.x.Unit))
	case *lower >= *upper:
		parameter := "upper"
		if q.Upper == nil {
			parameter = "lower"
		}
		r.fault(parameter, fmt.Sprintf("the lower end, %g, is not below the upper, %g", *lower, *upper))
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

// units are those of the components, each once.
func (x *composite) units() []string {
	var units []string
	for _, p := range x.parts {
		if !slices.Contains(units, p.x.Unit) {
			units = append(units, p.x.Unit)
		}
	}
	return units
}

// part finds the edition of one component: the period's, or the latest before.
func (x *composite) part(indicator int) indexPart {
	before := 0
	if x.q.Period != 0 {
		before = x.q.Period + 1
	}
	period := x.lastBefore(indicator, x.members, before)
	return indexPart{at: indicator, x: &x.Snapshot.Indicators[indicator], now: x.edition(indicator, period)}
}

// indexPart is one component.
type indexPart struct {
	at   int
	x    *models.Indicator
	now  *edition
	norm stats.Normalisation
}
