package bench

import (
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// WhatIfQuery asks where a country would stand with other components. Positions, but for the rest.
type WhatIfQuery struct {
	Indicator, Country, Group int
	Period                    int // 0 is the newest in which the country has a value
	Set                       []ComponentChange
	TargetRank                int      // 0 is none
	TargetValue               *float64 // nil is none
}

// ComponentChange is one component's new value: another country's, one of the caller's, or so much more.
type ComponentChange struct {
	Component string
	Country   int // position; -1 is none
	Value     float64
	Add       bool // Value is to be added
}

// Placed is a value and the rank that goes with it.
type Placed struct {
	Value float64 `json:"value" example:"0.90093"`
	Rank  int     `json:"rank" example:"24"`
	Of    int     `json:"of" example:"193"`
} // @name Placed

// WhatIfComponent is one component before and after.
type WhatIfComponent struct {
	Indicator string   `json:"indicator" example:"un-tii"`
	Weight    float64  `json:"weight" example:"0.3333333333333333"`     // of a sum of 1
	Min       *float64 `json:"min" extensions:"x-nullable" example:"0"` // the least and the greatest that it can be
	Max       *float64 `json:"max" extensions:"x-nullable" example:"1"`
	Before    float64  `json:"before" example:"0.92353"`
	After     float64  `json:"after" example:"0.9917"`
	// The change that would reach the target if this one alone changed, and if all did alike; null without a target.
	Alone      *NeededChange `json:"alone" extensions:"x-nullable"`
	Together   *NeededChange `json:"together" extensions:"x-nullable"`
	Impossible bool          `json:"impossible" example:"false"` // after is beyond its bounds
} // @name WhatIfComponent

// NeededChange is a change of one component and what it would come to.
type NeededChange struct {
	Change     float64 `json:"change" example:"0.03852"`
	To         float64 `json:"to" example:"0.96205"`
	Impossible bool    `json:"impossible" example:"false"` // it would pass a bound
} // @name NeededChange

// PassedCountry is one that the country would leave behind, or be left behind by.
type PassedCountry struct {
	Country     string  `json:"country" example:"IRL"`
	CountryName string  `json:"country_name" example:"Ireland"`
	Value       float64 `json:"value" example:"0.91377"`
	Rank        int     `json:"rank" example:"20"` // now
} // @name PassedCountry

// NeededForTarget is what a rank or a value takes.
type NeededForTarget struct {
	Value      float64 `json:"value" example:"0.91377"`
	Rank       int     `json:"rank" example:"20"`
	Change     float64 `json:"change" example:"0.01284"`   // of the composite
	Impossible bool    `json:"impossible" example:"false"` // neither any component alone nor all together can bring it
} // @name NeededForTarget

// WhatIf is where a country would stand if nobody else moved.
type WhatIf struct {
	Indicator   string            `json:"indicator" example:"un-egdi"`
	Country     string            `json:"country" example:"KAZ"`
	CountryName string            `json:"country_name" example:"Kazakhstan"`
	Period      int               `json:"period" example:"2024"`
	Before      Placed            `json:"before"`
	After       Placed            `json:"after"`
	Passed      []PassedCountry   `json:"passed"`
	PassedBy    []PassedCountry   `json:"passed_by"`
	Impossible  bool              `json:"impossible" example:"false"` // a component would pass its bound
	Components  []WhatIfComponent `json:"components"`
	Needed      *NeededForTarget  `json:"needed" extensions:"x-nullable"` // for the target; null without one
} // @name WhatIf

// supposed is a country's composite among a group, while it is worked on.
type supposed struct {
	*View
	q       WhatIfQuery
	x       *models.Indicator
	members []int
	all     column
	parts   []part
	made    stats.Composite
}

// part is one component of the edition.
type part struct {
	at     int
	weight float64
	row    int32
}

// WhatIf answers with the rows of the figures that it used.
func (v *View) WhatIf(q WhatIfQuery) (*WhatIf, []int32, error) {
	s, err := v.suppose(q)
	if err != nil {
		return nil, nil, err
	}
	values, err := s.changed()
	if err != nil {
		return nil, nil, err
	}
	found, err := s.made.With(values)
	if err != nil {
		return nil, nil, err
	}
	c := &v.Snapshot.Countries[q.Country]
	answer := &WhatIf{
		Indicator: s.x.Code, Country: c.Code, CountryName: c.Name(v.Lang), Period: s.all.period, Impossible: found.Impossible,
		Before: Placed{found.Before.Value, found.Before.Rank, found.Of}, After: Placed{found.After.Value, found.After.Rank, found.Of},
		Passed: s.countries(found.Passed), PassedBy: s.countries(found.PassedBy),
	}
	for k, p := range s.made.Parts {
		x := &v.Snapshot.Indicators[s.parts[k].at]
		answer.Components = append(answer.Components, WhatIfComponent{
			Indicator: x.Code, Weight: s.parts[k].weight, Min: x.Min, Max: x.Max,
			Before: p.Value, After: values[k], Impossible: values[k] < p.Low || values[k] > p.High,
		})
	}
	if err := s.target(answer); err != nil {
		return nil, nil, err
	}
	return answer, s.used(), nil
}

// suppose gathers the composite, its components and their bounds.
func (v *View) suppose(q WhatIfQuery) (*supposed, error) {
	s := &supposed{View: v, q: q, x: &v.Snapshot.Indicators[q.Indicator]}
	if q.Period == 0 {
		q.Period = v.coveredWith(q.Indicator, q.Country, v.Snapshot.Groups[q.Group].Code, 0)
	}
	s.members = v.MembersIn(v.Snapshot.Groups[q.Group].Code, q.Period)
	own, member := slices.BinarySearch(s.members, q.Country)
	if !member {
		return nil, &stats.Error{Parameter: "group", Reason: fmt.Sprintf("%s is no member of %s: choose a group that it belongs to", v.Snapshot.Countries[q.Country].Code, v.Snapshot.Groups[q.Group].Code)}
	}
	s.all = v.ranked(q.Indicator, q.Period, s.members)
	if value := s.all.values[own]; math.IsNaN(value) {
		return nil, &stats.Error{Parameter: "country", Reason: fmt.Sprintf("%s has no value of %s%s", v.Snapshot.Countries[q.Country].Code, s.x.Code, in(q.Period))}
	}
	s.made = stats.Composite{Values: s.all.values, Unit: own, HigherIsBetter: s.x.HigherIsBetter, Tolerance: s.x.Tolerance}
	if err := s.addParts(q.Period); err != nil {
		return nil, err
	}
	return s, nil
}

// in is nothing for a period that there is not.
func in(period int) string {
	if period == 0 {
		return ""
	}
	return fmt.Sprintf(" in %d", period)
}

func (s *supposed) addParts(period int) error {
	sum := 0.0
	for _, c := range s.x.Components {
		at, ok := s.IndicatorAt(c.Indicator)
		if !ok || c.From != 0 && period < c.From || c.To != 0 && period > c.To {
			continue
		}
		x, row := &s.Snapshot.Indicators[at], s.Figure(at, s.q.Country, period)
		p := stats.Part{Weight: c.Weight, Value: math.NaN(), Low: -math.MaxFloat64, High: math.MaxFloat64}
		if row >= 0 {
			p.Value = s.Snapshot.Observations.Value[row]
		}
		if x.Min != nil {
			p.Low = *x.Min
		}
		if x.Max != nil {
			p.High = *x.Max
		}
		if p.Value != p.Value {
			return &stats.Error{Parameter: "country", Reason: fmt.Sprintf("%s has no value of %s in %d, which %s is made of", s.Snapshot.Countries[s.q.Country].Code, x.Code, period, s.x.Code)}
		}
		s.parts, s.made.Parts = append(s.parts, part{at, c.Weight, row}), append(s.made.Parts, p)
		sum += c.Weight
	}
	if len(s.parts) == 0 {
		return &stats.Error{Parameter: "indicator", Reason: fmt.Sprintf("%s of %d is no weighted mean of components that are here: choose an index that is", s.x.Code, period)}
	}
	for k := range s.parts {
		s.parts[k].weight /= sum
	}
	return nil
}

// changed is the components' values with what is set.
func (s *supposed) changed() ([]float64, error) {
	values := make([]float64, len(s.parts))
	for k, p := range s.made.Parts {
		values[k] = p.Value
	}
	for _, set := range s.q.Set {
		k := slices.IndexFunc(s.parts, func(p part) bool { return s.Snapshot.Indicators[p.at].Code == set.Component })
		switch {
		case k < 0:
			return nil, &stats.Error{Parameter: "set", Reason: fmt.Sprintf("%s is no component of %s in %d: %s are", set.Component, s.x.Code, s.all.period, s.names())}
		case set.Country >= 0:
			theirs := s.Value(s.parts[k].at, set.Country, s.all.period)
			if theirs == nil {
				return nil, &stats.Error{Parameter: "set", Reason: fmt.Sprintf("%s has no value of %s in %d", s.Snapshot.Countries[set.Country].Code, set.Component, s.all.period)}
			}
			values[k] = *theirs
		case set.Add:
			values[k] += set.Value
		default:
			values[k] = set.Value
		}
	}
	return values, nil
}

func (s *supposed) names() string {
	text := ""
	for k, p := range s.parts {
		if k > 0 {
			text += ", "
		}
		text += s.Snapshot.Indicators[p.at].Code
	}
	return text
}

// target fills in what a rank or a value takes.
func (s *supposed) target(answer *WhatIf) error {
	var found stats.Needed
	var err error
	switch {
	case s.q.TargetRank > 0:
		found, err = s.made.ToRank(s.q.TargetRank)
	case s.q.TargetValue != nil:
		found, err = s.made.ToReach(*s.q.TargetValue)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	together, alone := true, false
	for k := range answer.Components {
		answer.Components[k].Alone, answer.Components[k].Together = step(found.One[k]), step(found.All[k])
		together = together && found.All[k] != nil && !found.All[k].Impossible
		alone = alone || found.One[k] != nil && !found.One[k].Impossible
	}
	answer.Needed = &NeededForTarget{Value: found.Target.Value, Rank: found.Target.Rank, Change: found.Change, Impossible: !together && !alone}
	return nil
}

func step(s *stats.Step) *NeededChange {
	if s == nil {
		return nil
	}
	return &NeededChange{s.Change, s.To, s.Impossible}
}

func (s *supposed) countries(units []int) []PassedCountry {
	ranks := stats.Rank(s.all.values, s.x.HigherIsBetter, stats.TiesMin)
	list := []PassedCountry{}
	for _, i := range units {
		c := &s.Snapshot.Countries[s.members[i]]
		list = append(list, PassedCountry{c.Code, c.Name(s.Lang), s.all.values[i], ranks[i]})
	}
	slices.SortStableFunc(list, func(a, b PassedCountry) int { return a.Rank - b.Rank })
	return list
}

// used are the composites of all, the country's components and those taken from others.
func (s *supposed) used() []int32 {
	rows := s.all.used(everyone)
	for _, p := range s.parts {
		rows = append(rows, p.row)
	}
	for _, set := range s.q.Set {
		if at, ok := s.IndicatorAt(set.Component); ok && set.Country >= 0 {
			rows = append(rows, s.Figure(at, set.Country, s.all.period))
		}
	}
	return rows
}
