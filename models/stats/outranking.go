package stats

import "math"

// margin is the weight of the components in which unit i is ahead of unit j,
// less the weight of those in which it is behind, over the weight of those
// both have. The sum runs over differences of whole weights, so that an exact
// draw may be a float's dust away from 0.
func margin(columns [][]float64, weights []float64, i, j int) float64 {
	ahead, weight := 0.0, 0.0
	for k, w := range weights {
		a, b := columns[k][i], columns[k][j]
		if math.IsNaN(a) || math.IsNaN(b) {
			continue
		}
		weight += w
		switch {
		case a > b:
			ahead += w
		case a < b:
			ahead -= w
		}
	}
	if weight == 0 {
		return 0
	}
	return ahead / weight
}

// Outranking is the matrix of the weight, 0 to 1, of the components in which
// the row's unit is ahead of the column's; equal scores count half (COINr
// outrankMatrix). The diagonal is 0; units with no component in common have
// one half.
func Outranking(components [][]float64, weights []float64) ([][]float64, error) {
	columns, weights, err := Recipe{Weights: weights}.prepare(components)
	if err != nil {
		return nil, err
	}
	n := len(columns[0])
	matrix := make([][]float64, n)
	for i := range matrix {
		matrix[i] = make([]float64, n)
		for j := range matrix[i] {
			if i != j {
				matrix[i][j] = (1 + margin(columns, weights, i, j)) / 2
			}
		}
	}
	return matrix, nil
}

// copeland is pairs won minus pairs lost; a unit without data has no score.
func copeland(columns [][]float64, weights []float64) []float64 {
	n := len(columns[0])
	scores := make([]float64, n)
	for i := range scores {
		for j := range i {
			switch m := margin(columns, weights, i, j); {
			case m > FloatDust:
				scores[i]++
				scores[j]--
			case m < -FloatDust:
				scores[i]--
				scores[j]++
			}
		}
	}
	for i := range scores {
		there := false
		for k, w := range weights {
			there = there || w > 0 && !math.IsNaN(columns[k][i])
		}
		if !there {
			scores[i] = math.NaN()
		}
	}
	return scores
}

// WinShare is the share of all weightings (uniform on the simplex, Dirichlet
// with every alpha 1) under which the arithmetic mean of a is strictly above
// that of b. It is exact for any number of components: with d = a - b, p the
// positive and q the negative differences, W(p..., q...) =
// (p W(without q) - q W(without p))/(p - q) for any one pair (Varsi 1973), a
// chain of averages that loses no digits. For three components it is the
// closed form prod p/(p - d). Equal rows win under no weighting: 0.
func WinShare(a, b []float64) (float64, error) {
	if len(a) != len(b) || len(a) == 0 {
		return 0, refuse("indicator", "%d components beside %d", len(a), len(b))
	}
	var ahead, behind []float64
	for k := range a {
		d := a[k] - b[k]
		if err := number("indicator", d); err != nil {
			return 0, err
		}
		switch {
		case d > 0:
			ahead = append(ahead, d)
		case d < 0:
			behind = append(behind, -d)
		}
	}
	if len(ahead) == 0 {
		return 0, nil
	}
	// win[k] is the share with the positives so far and the first k negatives.
	win := make([]float64, len(behind)+1)
	for _, p := range ahead {
		win[0] = 1
		for k, q := range behind {
			win[k+1] = between(p, q, win[k], win[k+1])
		}
	}
	return win[len(behind)], nil
}

// WinShareOf is WinShare of two units of a composite by the recipe's own mean:
// a geometric or harmonic mean is ahead where the arithmetic mean of logarithms
// or of -1/x is. It is NaN where one of the two lacks a component.
func (r Recipe) WinShareOf(components [][]float64, i, j int) (float64, error) {
	if r.Aggregate == Copeland {
		return 0, refuse("pairs", "copeland scores are not means, so that no share of weightings can be given: take another aggregate")
	}
	r.Weights = nil
	columns, _, err := r.prepare(components)
	if err != nil {
		return 0, err
	}
	a, b := make([]float64, len(columns)), make([]float64, len(columns))
	for k, column := range columns {
		a[k], b[k] = column[i], column[j]
		if math.IsNaN(a[k]) || math.IsNaN(b[k]) {
			return math.NaN(), nil
		}
	}
	return WinShare(a, b)
}

// between is (p x + q y)/(p + q) for positive p and q of any size.
func between(p, q, x, y float64) float64 {
	if p < q {
		p, q, x, y = q, p, y, x
	}
	r := q / p
	return (x + r*y) / (1 + r)
}

// RankBounds are the best and the worst rank a unit can have under any
// weighting: 1 + the units ahead of it in every component, and n - the units
// behind it in every component. Units without all components are left out (0).
func RankBounds(components [][]float64) (best, worst []int, err error) {
	columns, _, err := Recipe{MinAvailability: 1}.prepare(components)
	if err != nil {
		return nil, nil, err
	}
	best, worst = make([]int, len(columns[0])), make([]int, len(columns[0]))
	complete := len(present(columns[0]))
	for i := range best {
		if math.IsNaN(columns[0][i]) {
			continue
		}
		best[i], worst[i] = best[i]+1, worst[i]+complete
		for j := range i {
			switch {
			case aheadInAll(columns, i, j):
				best[j]++
				worst[i]--
			case aheadInAll(columns, j, i):
				best[i]++
				worst[j]--
			}
		}
	}
	return best, worst, nil
}

func aheadInAll(columns [][]float64, i, j int) bool {
	for _, column := range columns {
		if !(column[i] > column[j]) {
			return false
		}
	}
	return true
}
