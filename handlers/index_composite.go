package handlers

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// composite is an index of the caller's own: the recipe, the figures, and what comes of them.
// Everything about countries stands beside members.
type composite struct {
	*View
	q         *IndexQuery
	group     *models.Group
	members   []int // positions of the countries
	parts     []indexPart
	weights   []float64 // of a sum of 1
	method    stats.Method
	reference int   // position of the country, -1 without one
	pairs     []int // positions of the countries

	recipe      stats.Recipe
	columns     [][]float64 // normalised: columns[k][i] is member i in component k
	scores      []float64   // NaN for who has none
	ranks       []int       // 0 for who has none
	best, worst []int
	shift       *float64
	robustness  *stats.Robustness
	dropped     [][]int
	shares      []PairShare
}

// compute makes scores, ranks and what becomes of them under other weights. Where there is nothing
// to compute with, ranks stays nil.
func (x *composite) compute() error {
	if len(x.members) == 0 || x.absent() != nil {
		return nil
	}
	if err := x.enough(); err != nil {
		return err
	}
	for k := range x.parts {
		column, err := x.normalised(&x.parts[k])
		if err != nil {
			return x.parts[k].fault(err)
		}
		x.columns = append(x.columns, column)
	}
	x.recipe = stats.Recipe{Weights: x.weights, Aggregate: stats.Aggregation(x.q.Aggregate), ZeroFloor: x.floor()}
	switch {
	case x.q.Missing != "rescale":
		x.recipe.MinAvailability = 1
	case x.q.MinAvailability != nil:
		x.recipe.MinAvailability = *x.q.MinAvailability
	}
	var err error
	if x.scores, err = stats.Aggregate(x.columns, x.recipe); err != nil {
		return err
	}
	ties, err := stats.ParseTies(x.q.Ties)
	if err != nil {
		return err
	}
	if x.ranks, err = stats.RankScores(x.scores, ties); err != nil {
		return err
	}
	if !slices.ContainsFunc(x.ranks, func(rank int) bool { return rank > 0 }) {
		return nil
	}
	if x.best, x.worst, err = stats.RankBounds(x.columns); err != nil {
		return err
	}
	if err := x.tryEqualWeights(); err != nil {
		return err
	}
	if err := x.tryPairs(); err != nil {
		return err
	}
	return x.tryWeightings()
}

// floor is that of zeros in a geometric or harmonic mean, 0 where they are refused or do no harm.
func (x *composite) floor() float64 {
	switch {
	case x.q.Aggregate != "geometric" && x.q.Aggregate != "harmonic" || x.q.Zeros == "refuse":
		return 0
	case x.q.Floor != nil:
		return *x.q.Floor
	}
	return usualFloor
}

// absent gives the components without a figure.
func (x *composite) absent() []string {
	var absent []string
	for _, p := range x.parts {
		if !slices.ContainsFunc(x.members, func(at int) bool { return p.now.values[at] == p.now.values[at] }) {
			absent = append(absent, p.x.Code)
		}
	}
	return absent
}

// lacking gives the components of some weight that a member has no value of.
func (x *composite) lacking(member int) (lacking []string, of int) {
	for k, p := range x.parts {
		if x.weights[k] > 0 {
			of++
			if value := p.now.values[x.members[member]]; value != value {
				lacking = append(lacking, p.x.Code)
			}
		}
	}
	return lacking, of
}

// enough refuses too few countries and, where that is asked for, gaps.
func (x *composite) enough() error {
	var gaps []string
	there := 0
	for i, at := range x.members {
		lacking, of := x.lacking(i)
		if len(lacking) < of {
			there++
			if len(lacking) > 0 {
				gaps = append(gaps, x.Countries[at].Code)
			}
		}
	}
	if there < 2 {
		return &stats.Error{Parameter: "group", Reason: fmt.Sprintf("an index needs two countries with values; of %s there is %d: choose a larger group, or other indicators", x.group.Code, there)}
	}
	if x.q.Missing == "refuse" && len(gaps) > 0 {
		shown := strings.Join(gaps[:min(len(gaps), 10)], ", ")
		if len(gaps) > 10 {
			shown += ", …"
		}
		return &stats.Error{Parameter: "missing", Reason: fmt.Sprintf("%d countries lack components (%s): take rescale or exclude", len(gaps), shown)}
	}
	return nil
}

// normalised brings one component to scale.
func (x *composite) normalised(p *indexPart) ([]float64, error) {
	values := make([]float64, len(x.members))
	for i, at := range x.members {
		values[i] = p.now.values[at]
	}
	if x.q.Scope == "edition" {
		return stats.Normalise(values, p.norm)
	}
	all := x.panel(p.at, x.members, 0, 0)
	scaled, err := stats.NormalisePanel(all.values, p.norm)
	if err != nil {
		return nil, err
	}
	now := slices.Index(all.periods, p.now.period)
	for i, value := range values {
		if value != value {
			scaled[now][i] = math.NaN() // not ranked by its producer
		}
	}
	return scaled[now], nil
}

// fault says which component cannot be brought to scale.
func (p *indexPart) fault(err error) error {
	var refused *stats.Error
	if !errors.As(err, &refused) {
		return err
	}
	parameter := "normalise"
	if refused.Parameter == "reference" {
		parameter = refused.Parameter
	}
	return &stats.Error{Parameter: parameter, Reason: p.x.Code + ": " + refused.Reason}
}

// refusal turns what the arithmetic refuses into a problem that names the parameter.
func (x *composite) refusal(err error) error {
	var refused *stats.Error
	if !errors.As(err, &refused) {
		return err
	}
	parameter := refused.Parameter
	if parameter == "reference" && x.method == stats.Dist2Targ {
		parameter = "target"
	}
	return invalid(FieldError{Parameter: parameter, Detail: refused.Reason})
}

func reasonOf(err error) string {
	var refused *stats.Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return err.Error()
}

func (x *composite) row(i int) IndexedCountry {
	c := &x.Countries[x.members[i]]
	row := IndexedCountry{Rank: x.ranks[i], Country: c.Code, CountryName: c.Name(x.Lang), Score: significant(x.scores[i])}
	for k, p := range x.parts {
		part := IndexComponent{Indicator: p.x.Code, Period: p.now.period, Status: []string{"O"}}
		if at := p.now.rows[x.members[i]]; at >= 0 {
			part.Status = x.statuses(at)
		}
		if value := p.now.values[x.members[i]]; value == value {
			score := significant(x.columns[k][i])
			part.Value, part.Score = &value, &score
		}
		row.Components = append(row.Components, part)
	}
	if x.best[i] > 0 {
		row.RankBounds = &RankBounds{Best: x.best[i], Worst: x.worst[i]}
	}
	row.Robustness = x.spread(i)
	return row
}

// rows are the figures behind the scores.
func (x *composite) rows() []int32 {
	var rows []int32
	for _, p := range x.parts {
		for i, at := range x.members {
			if len(x.ranks) > 0 && x.ranks[i] > 0 && p.now.values[at] == p.now.values[at] {
				rows = append(rows, p.now.rows[at])
			}
		}
	}
	return rows
}

// significant rounds to twelve digits, below which sums in another order differ.
func significant(value float64) float64 {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 12, 64), 64)
	if err != nil {
		return value
	}
	return rounded + 0 // no minus zero
}
