package bench

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

// Composite is an index of the caller's own: the recipe, the figures, and what comes of them.
// Everything about countries stands beside members.
type Composite struct {
	*View
	Q       IndexRecipe
	Group   *models.Group
	Members []int // positions of the countries that were members on the day On
	On      models.Date
	Parts   []Part
	Method  stats.Method

	recipe      stats.Recipe
	Columns     [][]float64 // normalised: columns[k][i] is member i in component k
	scores      []float64   // NaN for who has none
	Ranks       []int       // 0 for who has none
	reference   []int       // the ranks that other weightings are held against: ties share the best place
	best, worst []int
	Shift       *float64
	robustness  *stats.Robustness
	dropped     [][]int
	Shares      []PairShare
}

// Compute makes scores, ranks and what becomes of them under other weights. Where there is nothing
// to compute with, ranks stays nil.
func (x *Composite) Compute() error {
	if len(x.Members) == 0 || x.Absent() != nil {
		return nil
	}
	if err := x.enough(); err != nil {
		return err
	}
	for k := range x.Parts {
		column, err := x.normalised(&x.Parts[k])
		if err != nil {
			return x.Parts[k].Fault(err)
		}
		x.Columns = append(x.Columns, column)
	}
	x.recipe = stats.Recipe{Weights: x.Q.Weights, Aggregate: stats.Aggregation(x.Q.Aggregate), ZeroFloor: x.Floor(), Gone: x.Gone}
	switch {
	case x.Q.Missing != "rescale":
		x.recipe.MinAvailability = 1
	case x.Q.MinAvailability != nil:
		x.recipe.MinAvailability = *x.Q.MinAvailability
	}
	var err error
	if x.scores, err = stats.Aggregate(x.Columns, x.recipe); err != nil {
		return err
	}
	if err := x.rank(); err != nil {
		return err
	}
	if !slices.ContainsFunc(x.Ranks, func(rank int) bool { return rank > 0 }) {
		return nil
	}
	if x.best, x.worst, err = stats.RankBounds(x.Columns); err != nil {
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

// rank ranks the scores, with ties as asked for and as other weightings are held against them.
func (x *Composite) rank() error {
	ties, err := stats.ParseTies(x.Q.Ties)
	if err != nil {
		return err
	}
	if x.Ranks, err = stats.RankScores(x.scores, ties); err != nil {
		return err
	}
	x.reference, err = stats.RankScores(x.scores, stats.TiesMin)
	return err
}

// Floor is that of zeros in a geometric or harmonic mean, 0 where they are refused or do no harm.
func (x *Composite) Floor() float64 {
	switch {
	case x.Q.Aggregate != "geometric" && x.Q.Aggregate != "harmonic" || x.Q.Zeros == "refuse":
		return 0
	case x.Q.Floor != nil:
		return *x.Q.Floor
	}
	return usualFloor
}

// Absent gives the components without a figure.
func (x *Composite) Absent() []string {
	var absent []string
	for _, p := range x.Parts {
		if !slices.ContainsFunc(x.Members, func(at int) bool { return p.Now.Values[at] == p.Now.Values[at] }) {
			absent = append(absent, p.X.Code)
		}
	}
	return absent
}

// Lacking gives the components of some weight that a member has no value of.
func (x *Composite) Lacking(member int) (lacking []string, of int) {
	for k, p := range x.Parts {
		if x.Q.Weights[k] > 0 {
			of++
			if value := p.Now.Values[x.Members[member]]; math.IsNaN(value) {
				lacking = append(lacking, p.X.Code)
			}
		}
	}
	return lacking, of
}

// enough refuses too few countries and, where that is asked for, gaps.
func (x *Composite) enough() error {
	var gaps []string
	there := 0
	for i, at := range x.Members {
		lacking, of := x.Lacking(i)
		if len(lacking) < of {
			there++
			if len(lacking) > 0 {
				gaps = append(gaps, x.Countries[at].Code)
			}
		}
	}
	if there < 2 {
		return &stats.Error{Parameter: "group", Reason: fmt.Sprintf("an index needs two countries with values; of %s there is %d: choose a larger group, or other indicators", x.Group.Code, there)}
	}
	if x.Q.Missing == "refuse" && len(gaps) > 0 {
		shown := strings.Join(gaps[:min(len(gaps), 10)], ", ")
		if len(gaps) > 10 {
			shown += ", …"
		}
		return &stats.Error{Parameter: "missing", Reason: fmt.Sprintf("%d countries lack components (%s): take rescale or exclude", len(gaps), shown)}
	}
	return nil
}

// normalised brings one component to scale.
func (x *Composite) normalised(p *Part) ([]float64, error) {
	values := make([]float64, len(x.Members))
	for i, at := range x.Members {
		values[i] = p.Now.Values[at]
	}
	if x.Q.Scope == "edition" {
		return stats.Normalise(values, p.norm)
	}
	all := x.Panel(p.at, x.Members, 0, 0)
	scaled, err := stats.NormalisePanel(all.Values, p.norm)
	if err != nil {
		return nil, err
	}
	now := slices.Index(all.periods, p.Now.Period)
	for i, value := range values {
		if math.IsNaN(value) {
			scaled[now][i] = math.NaN() // not ranked by its producer
		}
	}
	return scaled[now], nil
}

// Fault says which component cannot be brought to scale.
func (p *Part) Fault(err error) error {
	var refused *stats.Error
	if !errors.As(err, &refused) {
		return err
	}
	parameter := "normalise"
	if refused.Parameter == "reference" {
		parameter = refused.Parameter
	}
	return &stats.Error{Parameter: parameter, Reason: p.X.Code + ": " + refused.Reason}
}

// Refusal turns what the arithmetic refuses into one that names the parameter of the recipe.
func (x *Composite) Refusal(err error) error {
	var refused *stats.Error
	if !errors.As(err, &refused) {
		return err
	}
	parameter := refused.Parameter
	if parameter == "reference" && x.Method == stats.Dist2Targ {
		parameter = "target"
	}
	return Refusals{{Parameter: parameter, Reason: refused.Reason}}
}

func ReasonOf(err error) string {
	var refused *stats.Error
	if errors.As(err, &refused) {
		return refused.Reason
	}
	return err.Error()
}

func (x *Composite) Row(i int) IndexedCountry {
	c := &x.Countries[x.Members[i]]
	row := IndexedCountry{Rank: x.Ranks[i], Country: c.Code, CountryName: c.Name(x.Lang), Score: significant(x.scores[i])}
	for k, p := range x.Parts {
		part := IndexComponent{Indicator: p.X.Code, Period: p.Now.Period, Status: []string{"O"}}
		if at := p.Now.Rows[x.Members[i]]; at >= 0 {
			part.Status = x.statuses(at)
		}
		if value := p.Now.Values[x.Members[i]]; !math.IsNaN(value) {
			score := significant(x.Columns[k][i])
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

// Rows are the figures behind the scores.
func (x *Composite) Rows() []int32 {
	var rows []int32
	for _, p := range x.Parts {
		for i, at := range x.Members {
			if len(x.Ranks) > 0 && x.Ranks[i] > 0 && p.Now.Values[at] == p.Now.Values[at] {
				rows = append(rows, p.Now.Rows[at])
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
