package bench

import (
	"math"

	"github.com/egovbench/egovbench/models/stats"
)

// RankInterval says how sure a rank is, where the producer gives standard errors.
type RankInterval struct {
	P5       int     `json:"p5" example:"65"`
	Median   int     `json:"median" example:"93"`
	P95      int     `json:"p95" example:"125"`
	Expected float64 `json:"expected" example:"93.4581"` // the mean rank over all that the values might be
} // @name RankInterval

// UncertainRank is a rank's interval and how many others cannot be told apart from it.
type UncertainRank struct {
	RankInterval
	Indistinguishable int
}

// uncertainKey is what uncertain ranks are kept under.
type uncertainKey struct {
	View
	indicator, group, period int
}

// UncertainRanks are those of a group's members, ascending by position; nil for one without a value
// or a standard error, and nil for all where nobody has one. They are drawn once while they are asked for.
func (v *View) UncertainRanks(indicator, group, period int) ([]*UncertainRank, error) {
	type answer struct {
		ranks []*UncertainRank
		err   error
	}
	kept := Recall(v.Data, uncertainKey{v.apart(), indicator, group, period}, func() (answer, int) {
		ranks, err := v.drawRanks(indicator, group, period)
		return answer{ranks, err}, 64 * len(ranks)
	})
	return kept.ranks, kept.err
}

func (v *View) drawRanks(indicator, group, period int) ([]*UncertainRank, error) {
	figures := v.ranked(indicator, period, v.MembersIn(v.Snapshot.Groups[group].Code, period))
	estimates, known := make([]stats.Estimate, len(figures.values)), false
	for i, value := range figures.values {
		estimates[i] = stats.Estimate{Value: value, Error: math.NaN()}
		if figures.rows[i] < 0 {
			continue
		}
		if err := v.Snapshot.Observations.Extra(figures.rows[i]).StandardError; err != nil {
			estimates[i].Error, known = *err, true
		}
	}
	if !known {
		return nil, nil
	}
	found, err := stats.RankIntervals(estimates, v.Snapshot.Indicators[indicator].HigherIsBetter, stats.Draws{N: stats.RankIntervalDraws})
	if err != nil {
		return nil, err
	}
	ranks := make([]*UncertainRank, len(found))
	for i, r := range found {
		if r != nil {
			ranks[i] = &UncertainRank{RankInterval{r.P5, r.Median, r.P95, r.Expected}, r.Indistinguishable}
		}
	}
	return ranks, nil
}
