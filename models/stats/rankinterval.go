package stats

import (
	"math"
	"math/rand/v2"
)

// RankInterval says how sure a unit's rank is, given the standard errors of all.
type RankInterval struct {
	Rank int // by the values as they are
	// Expected is 1 + ΣΦ((eⱼ-eᵢ)/√(sᵢ²+sⱼ²)), the mean rank over all that the values might be.
	Expected float64
	// P5, Median and P95 are nearest-rank percentiles over the draws and so whole ranks.
	P5, Median, P95 int
	// Indistinguishable counts the others with |eᵢ-eⱼ| ≤ 1.645√(sᵢ²+sⱼ²): the two 90 per cent
	// intervals that the World Bank prints do not part them.
	Indistinguishable int
}

// RankIntervalDraws is how many draws an interval is made of; its seed is 0.
const RankIntervalDraws = 10_000

// farthestDraw is more standard errors than any draw from 53 random bits lies from its value.
const farthestDraw = 40

// RankIntervals ranks the units under draws from normal distributions around their values, after
// Goldstein and Spiegelhalter, "League Tables and Their Limitations", Journal of the Royal
// Statistical Society A 159 (1996). Errors are taken for independent of one another. A unit
// without a value or an error is nil and takes no part. The same seed gives the same answer.
func RankIntervals(estimates []Estimate, higherIsBetter bool, draws Draws) ([]*RankInterval, error) {
	if draws.N < 1 {
		return nil, refuse("draws", "%d is not a number of draws", draws.N)
	}
	answer := make([]*RankInterval, len(estimates))
	var units []int
	var there []Estimate
	for i, e := range estimates {
		if math.IsNaN(e.Value) || math.IsNaN(e.Error) {
			continue
		}
		if !(e.Error >= 0) || number("", math.Abs(e.Value)+farthestDraw*e.Error) != nil {
			return nil, refuse("standard_error", "%g ± %g is no estimate", e.Value, e.Error)
		}
		if !higherIsBetter {
			e.Value = -e.Value
		}
		units, there = append(units, i), append(there, e)
	}
	for p, spread := range drawRanks(there, draws) {
		interval := expect(there, p)
		interval.P5, interval.Median, interval.P95 = spread.P5, spread.Median, spread.P95
		answer[units[p]] = &interval
	}
	return answer, nil
}

// expect compares one estimate with each of the others; the higher is ahead.
func expect(all []Estimate, unit int) RankInterval {
	own := all[unit]
	answer := RankInterval{Rank: 1, Expected: 1}
	for i, other := range all {
		if i == unit {
			continue
		}
		gap, err := other.Value-own.Value, math.Hypot(own.Error, other.Error)
		if gap > 0 {
			answer.Rank++
		}
		switch {
		case err > 0:
			answer.Expected += math.Erfc(-gap/err/math.Sqrt2) / 2
		case gap > 0:
			answer.Expected++
		}
		if math.Abs(gap) <= 1.645*err {
			answer.Indistinguishable++
		}
	}
	return answer
}

// drawRanks counts the ranks of each under so many draws.
func drawRanks(all []Estimate, draws Draws) []Spread {
	var (
		rng    = rand.New(rand.NewPCG(draws.Seed, 0))
		sort   = newRanker[float64](len(all))
		scores = make([]float64, len(all))
		counts = make([][]uint32, len(all))
		spread = make([]Spread, len(all))
	)
	for i := range counts {
		counts[i] = make([]uint32, len(all)+1)
	}
	for range draws.N {
		for i, e := range all {
			scores[i] = e.Value + float64(e.Error*rng.NormFloat64())
		}
		for i, rank := range sort.rank(scores) {
			counts[i][rank]++
		}
	}
	for i := range spread {
		spread[i] = newSpread(counts[i])
	}
	return spread
}
