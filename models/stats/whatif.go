package stats

import (
	"cmp"
	"math"
	"slices"
)

// Part is a unit's value in one component of a composite, the component's weight and the bounds
// that no value passes. Weights are relative; a missing value is NaN.
type Part struct{ Value, Weight, Low, High float64 }

// Composite is one unit among all of an edition. Values are the composites as published, Parts
// what the unit's own is the weighted arithmetic mean of.
type Composite struct {
	Values         []float64
	Unit           int
	Parts          []Part
	HigherIsBetter bool
	// Tolerance is by how much the published value may differ from the mean of its parts: rounding.
	// A composite that differs by more is not made of these parts in this way and is refused.
	Tolerance float64
}

// Place is a composite's value and the rank that goes with it, equal values sharing one.
type Place struct {
	Value float64
	Rank  int
}

// WhatIf is where the unit would stand if nobody else moved.
type WhatIf struct {
	Before, After Place
	Of            int
	Passed        []int // units it would leave behind, in their order, and those that would leave it behind
	PassedBy      []int
	Impossible    bool // a component would pass its bound
}

// With answers for other values of the unit's components, in the order of Parts: their weighted
// mean, or the published value where none is another.
func (c Composite) With(values []float64) (WhatIf, error) {
	weights, err := c.check()
	if err != nil {
		return WhatIf{}, err
	}
	if len(values) != len(c.Parts) {
		return WhatIf{}, refuse("set", "%d values for %d components", len(values), len(c.Parts))
	}
	own := c.Values[c.Unit]
	answer, after := WhatIf{Before: c.place(own)}, own
	for k, part := range c.Parts {
		if values[k] == part.Value || math.IsNaN(values[k]) && math.IsNaN(part.Value) {
			continue
		}
		if err := number("set", values[k]-part.Value); err != nil {
			return WhatIf{}, refuse("set", "component %d has no value to change, or none to change to", k+1)
		}
		after = meanOf(values, weights)
		answer.Impossible = answer.Impossible || part.passes(values[k])
	}
	if err := number("set", after); err != nil {
		return WhatIf{}, err
	}
	answer.After = c.place(after)
	c.compare(&answer)
	return answer, nil
}

// compare finds whom the unit would pass, and who it.
func (c Composite) compare(answer *WhatIf) {
	own, after := answer.Before.Value, answer.After.Value
	answer.Of = 1
	for i, v := range c.Values {
		if i == c.Unit || math.IsNaN(v) {
			continue
		}
		answer.Of++
		switch {
		case !c.ahead(own, v) && c.ahead(after, v):
			answer.Passed = append(answer.Passed, i)
		case !c.ahead(v, own) && c.ahead(v, after):
			answer.PassedBy = append(answer.PassedBy, i)
		}
	}
}

// meanOf is the weighted mean of the components that are there.
func meanOf(values, weights []float64) float64 {
	columns := make([][]float64, len(values))
	for k, v := range values {
		columns[k] = []float64{v}
	}
	return weightedMean(columns, weights)[0]
}

// Step is a change of one component, and what it would come to.
type Step struct {
	Change, To float64
	Impossible bool // it would pass its bound
}

// Needed is what takes the unit to a value, if nobody else moves.
type Needed struct {
	Target Place
	Change float64 // of the composite; against the better direction, what the unit could lose
	// One is the change in each component if it alone changes, nil for one without weight or value.
	One []*Step
	// All is the same change in every component that has a value.
	All []*Step
}

// ToReach is the change that gives the unit a value.
func (c Composite) ToReach(target float64) (Needed, error) {
	weights, err := c.check()
	if err != nil {
		return Needed{}, err
	}
	if err := number("target_value", target-c.Values[c.Unit]); err != nil {
		return Needed{}, err
	}
	answer := Needed{Target: c.place(target), Change: target - c.Values[c.Unit]}
	answer.One, answer.All = make([]*Step, len(weights)), make([]*Step, len(weights))
	held := 0.0
	for k, w := range weights {
		if !math.IsNaN(c.Parts[k].Value) {
			held += w
		}
	}
	for k, part := range c.Parts {
		answer.One[k] = part.step(answer.Change / weights[k])
		answer.All[k] = part.step(answer.Change / held)
	}
	return answer, nil
}

// ToRank is the change that gives the unit a rank, which it then shares with who has it now. The
// last rank needs nothing and is refused.
func (c Composite) ToRank(rank int) (Needed, error) {
	if _, err := c.check(); err != nil {
		return Needed{}, err
	}
	others := present(slices.Delete(slices.Clone(c.Values), c.Unit, c.Unit+1))
	if rank < 1 || rank > len(others) {
		return Needed{}, refuse("target_rank", "%d is not between 1 and %d, the number of the others", rank, len(others))
	}
	slices.SortFunc(others, func(a, b float64) int {
		if c.HigherIsBetter {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(a, b)
	})
	return c.ToReach(others[rank-1])
}

func (p Part) step(change float64) *Step {
	to := p.Value + change
	if number("", to) != nil {
		return nil
	}
	return &Step{Change: change, To: to, Impossible: p.passes(to)}
}

func (p Part) passes(value float64) bool {
	dust := FloatDust * max(1, math.Abs(p.Low), math.Abs(p.High))
	return value < p.Low-dust || value > p.High+dust
}

// ahead takes two values that differ by no more than a sum's dust for equal.
func (c Composite) ahead(a, b float64) bool {
	if !c.HigherIsBetter {
		a, b = b, a
	}
	return a-b > FloatDust*max(1, math.Abs(a), math.Abs(b))
}

func (c Composite) place(value float64) Place {
	place := Place{Value: value, Rank: 1}
	for i, v := range c.Values {
		if i != c.Unit && c.ahead(v, value) {
			place.Rank++
		}
	}
	return place
}

func (c Composite) check() (weights []float64, err error) {
	if err := noInfinity("indicator", c.Values); err != nil {
		return nil, err
	}
	if c.Unit < 0 || c.Unit >= len(c.Values) || math.IsNaN(c.Values[c.Unit]) {
		return nil, refuse("country", "the unit has no composite")
	}
	var values []float64
	for k, part := range c.Parts {
		weights, values = append(weights, part.Weight), append(values, part.Value)
		if math.IsInf(part.Value, 0) || !(part.Low <= part.High) {
			return nil, refuse("indicator", "component %d has no finite value, or no bounds", k+1)
		}
	}
	if weights, err = ScaleWeights(weights, len(c.Parts)); err != nil {
		return nil, err
	}
	mean, own := meanOf(values, weights), c.Values[c.Unit]
	if !(math.Abs(mean-own) <= c.Tolerance+FloatDust*max(1, math.Abs(own))) {
		return nil, refuse("indicator", "the published %g is not the weighted mean of its components, %g", own, mean)
	}
	return weights, nil
}
