package stats

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Metric is the way a distance is measured between units in several variables.
type Metric string

// The metrics, both of variables in standard deviations of the population from their mean.
const (
	Euclidean   Metric = "euclidean"   // √Σ(z-z')²
	Mahalanobis Metric = "mahalanobis" // √(d'R⁻¹d), R the variables' correlations: what two of them share counts once
)

// Peer is a unit and how far it is, in standard deviations.
type Peer struct {
	Unit     int
	Distance float64
}

// FindPeers is all other units that have every variable, nearest first, equal distances in the
// units' order. variables[k][i] is unit i in variable k, logarithms already taken. A variable in
// which all are equal tells nobody apart in the Euclidean metric and is refused in the other. The
// outcome that the peers are to be compared in must not be among the variables. Distances are
// after Mahalanobis, "On the Generalized Distance in Statistics" (1936).
func FindPeers(unit int, variables [][]float64, metric Metric) ([]Peer, error) {
	units, scores, err := standardised(unit, variables)
	if err != nil {
		return nil, err
	}
	distance := func(a, b []float64) float64 {
		sum := 0.0
		for k := range a {
			sum = math.Hypot(sum, a[k]-b[k])
		}
		return sum
	}
	switch metric {
	case "", Euclidean:
	case Mahalanobis:
		if distance, err = mahalanobis(scores, len(variables)); err != nil {
			return nil, err
		}
	default:
		return nil, refuse("metric", "%q is not a metric: euclidean or mahalanobis", metric)
	}
	own := scores[slices.Index(units, unit)]
	peers := make([]Peer, 0, len(units))
	for p, i := range units {
		if i != unit {
			peers = append(peers, Peer{Unit: i, Distance: distance(own, scores[p])})
		}
	}
	slices.SortStableFunc(peers, func(a, b Peer) int { return cmp.Compare(a.Distance, b.Distance) })
	return peers, nil
}

// standardised is the units with every variable, and a row of z scores for each.
func standardised(unit int, variables [][]float64) (units []int, scores [][]float64, err error) {
	if len(variables) == 0 {
		return nil, nil, refuse("by", "a distance needs a variable")
	}
	for _, variable := range variables {
		if len(variable) != len(variables[0]) {
			return nil, nil, refuse("by", "variables have %d and %d units", len(variables[0]), len(variable))
		}
		if err := noInfinity("by", variable); err != nil {
			return nil, nil, err
		}
	}
	for i := range variables[0] {
		if !slices.ContainsFunc(variables, func(v []float64) bool { return math.IsNaN(v[i]) }) {
			units, scores = append(units, i), append(scores, make([]float64, len(variables)))
		}
	}
	if !slices.Contains(units, unit) {
		return nil, nil, refuse("country", "the unit itself lacks a variable")
	}
	for k, variable := range variables {
		column := make([]float64, len(units))
		for p, i := range units {
			column[p] = variable[i]
		}
		mean, sd := stat.PopMeanStdDev(column, nil)
		if err := number("by", mean+sd); err != nil {
			return nil, nil, refuse("by", "the values are beyond the range of numbers")
		}
		if slices.Min(column) == slices.Max(column) || sd == 0 {
			continue // nobody stands apart
		}
		for p, v := range column {
			scores[p][k] = (v - mean) / sd
		}
	}
	return units, scores, nil
}

// mahalanobis measures by the correlations of the scores, each a row of k.
func mahalanobis(scores [][]float64, k int) (func(a, b []float64) float64, error) {
	correlations := mat.NewSymDense(k, nil)
	for i := range k {
		for j := range i + 1 {
			sum := 0.0
			for _, row := range scores {
				sum += row[i] * row[j]
			}
			correlations.SetSym(i, j, sum/float64(len(scores)))
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(correlations) || factor.Cond() > 1/FloatDust {
		return nil, refuse("by", "one of the variables is made of the others, or all are equal in it: leave it out, or take the euclidean metric")
	}
	return func(a, b []float64) float64 {
		return stat.Mahalanobis(mat.NewVecDense(k, slices.Clone(a)), mat.NewVecDense(k, slices.Clone(b)), &factor)
	}, nil
}

// PeerStanding is where a unit stands among its peers: the rank counts it, the median does not.
type PeerStanding struct {
	Rank, Of int
	Median   float64 // of the peers with a value
}

// StandAmong places a value among those of the peers; one of them must have a value.
func StandAmong(value float64, peers []float64, higherIsBetter bool) (PeerStanding, error) {
	if err := number("value", value); err != nil {
		return PeerStanding{}, err
	}
	quartiles, err := FindQuartiles(peers)
	if err != nil {
		return PeerStanding{}, err
	}
	all := append(present(peers), value)
	return PeerStanding{Rank: Rank(all, higherIsBetter, TiesMin)[len(all)-1], Of: len(all), Median: quartiles.Median}, nil
}
