package stats

import (
	"math"
	"slices"
)

// tally counts the ranks of the units that have a score.
type tally struct {
	reference []int
	scored    []int    // the units counted, by their place in scores
	counts    []uint32 // by rank, how often each scored unit had it; of rank 0, how often it had no score
}

func newTally(reference []int, columns [][]float64) *tally {
	t := &tally{reference: reference}
	for i, rank := range reference {
		if rank > 0 && slices.ContainsFunc(columns, func(c []float64) bool { return !math.IsNaN(c[i]) }) {
			t.scored = append(t.scored, i)
		}
	}
	t.counts = make([]uint32, len(t.scored)*(len(t.scored)+1))
	return t
}

// only is the components with everything missing but the units counted, so
// that a unit too thin for the recipe does not enter when a component leaves.
func (t *tally) only(components [][]float64) [][]float64 {
	kept := make([][]float64, len(components))
	for k, component := range components {
		kept[k] = slices.Repeat([]float64{math.NaN()}, len(component))
		for _, unit := range t.scored {
			kept[k][unit] = component[unit]
		}
	}
	return kept
}

// prepareTally checks a composite that is to be ranked under many weightings,
// and answers its columns for the units with a score only. With own the
// recipe's weights stand, so that a component of weight 0 stays out.
func prepareTally(components [][]float64, recipe Recipe, own bool) (*tally, [][]float64, error) {
	if recipe.Aggregate == Copeland {
		return nil, nil, refuse("aggregate", "copeland scores are not tried under many weightings: use drop, or another aggregate")
	}
	reference, err := recipe.ranks(components)
	if err != nil {
		return nil, nil, err
	}
	tried := recipe
	if !own {
		tried.Weights = nil
	}
	columns, _, err := tried.prepare(components)
	if err != nil {
		return nil, nil, err
	}
	t := newTally(reference, columns)
	if len(t.scored) == 0 {
		return nil, nil, refuse("country", "no unit has enough data for a score")
	}
	for k, column := range columns {
		columns[k] = make([]float64, len(t.scored))
		for p, unit := range t.scored {
			columns[k][p] = column[unit]
		}
	}
	return t, columns, nil
}

// count adds one weighting's ranks, in the order of scored.
func (t *tally) count(ranks []int32) {
	for p, rank := range ranks {
		t.counts[int(rank)*len(t.scored)+p]++
	}
}

// of gives how often a scored unit had each rank.
func (t *tally) of(p int) []uint32 {
	counts := make([]uint32, len(t.scored)+1)
	for rank := range counts {
		counts[rank] = t.counts[rank*len(t.scored)+p]
	}
	return counts
}

// robustness summarises the counts.
func (t *tally) robustness(method string, weightings int) Robustness {
	answer := Robustness{Method: method, Weightings: weightings, Units: make([]Spread, len(t.reference))}
	for p, unit := range t.scored {
		answer.Units[unit] = newSpread(t.of(p))
	}
	return answer.Against(t.reference)
}

func newSpread(counts []uint32) Spread {
	s := Spread{Counts: counts}
	sum := 0.0
	for rank, count := range counts[1:] {
		s.N += int(count)
		sum += float64(count) * float64(rank+1)
	}
	if s.N == 0 {
		return s
	}
	s.Mean, s.ShareFirst = sum/float64(s.N), float64(counts[1])/float64(s.N)
	// Nearest rank: the smallest rank with at least p per cent at or below it.
	at := func(position int) int {
		seen := 0
		for rank, count := range counts[1:] {
			if seen += int(count); seen >= position {
				return rank + 1
			}
		}
		return len(counts) - 1
	}
	s.Min, s.Max = at(1), at(s.N)
	s.P5, s.Median, s.P95 = at((5*s.N+99)/100), at((50*s.N+99)/100), at((95*s.N+99)/100)
	return s
}

// gap is a unit that lacks components, and those it has.
type gap struct {
	unit  int
	there []int
}

func lacks(columns [][]float64) []gap {
	var gaps []gap
	for i := range columns[0] {
		var there []int
		for k := range columns {
			if !math.IsNaN(columns[k][i]) {
				there = append(there, k)
			}
		}
		if len(there) < len(columns) {
			gaps = append(gaps, gap{i, there})
		}
	}
	return gaps
}

// withoutGaps puts 0 where a value is missing, so that it adds nothing.
func withoutGaps(columns [][]float64) [][]float64 {
	filled := make([][]float64, len(columns))
	for k, column := range columns {
		filled[k] = make([]float64, len(column))
		for i, x := range column {
			if !math.IsNaN(x) {
				filled[k][i] = x
			}
		}
	}
	return filled
}
