package handlers

import (
	"fmt"

	"github.com/egovbench/egovbench/models/stats"
)

// tryEqualWeights measures how far the weights move the ranks from those under equal weights.
func (x *composite) tryEqualWeights() error {
	ranks, err := stats.RankScores(x.scores, stats.TiesMin)
	if err != nil {
		return err
	}
	equal := x.recipe
	equal.Weights = nil
	scores, err := stats.Aggregate(x.columns, equal)
	if err != nil {
		return nil // a component of no weight has no such mean
	}
	others, err := stats.RankScores(scores, stats.TiesMin)
	if err != nil {
		return err
	}
	shift := plain(stats.MeanShift(ranks, others), 6)
	x.shift = &shift
	return nil
}

// tryPairs holds the countries named against each other over all weightings.
func (x *composite) tryPairs() error {
	at := map[int]int{}
	for i, country := range x.members {
		if x.ranks[i] > 0 {
			at[country] = i
		}
	}
	for n, one := range x.pairs {
		i, ok := at[one]
		if !ok {
			return &stats.Error{Parameter: "pairs", Reason: fmt.Sprintf("%s has no score in %s: meta.excluded says who has none", x.Countries[one].Code, x.group.Code)}
		}
		for _, other := range x.pairs[:n] {
			pair := PairShare{Country: x.Countries[other].Code, Other: x.Countries[one].Code}
			share, err := x.recipe.WinShareOf(x.columns, at[other], i)
			if err != nil {
				return err
			}
			if share == share {
				said, rounded := reading(share), plain(share, 6)
				pair.WinShare, pair.Reading = &rounded, &said
			}
			x.shares = append(x.shares, pair)
		}
	}
	return nil
}

// tryWeightings ranks under the weightings asked for, or under those that fit the recipe.
func (x *composite) tryWeightings() error {
	how := x.q.Robustness
	switch {
	case how != "":
	case x.q.Aggregate == "copeland":
		how = "drop"
	case len(x.parts) == 3:
		how = "lattice"
	default:
		how = "dirichlet"
	}
	draws := stats.Draws{N: x.q.Draws, Seed: uint64(x.seed()), Spread: x.noise()}
	if draws.N == 0 {
		draws.N = usualDraws
	}
	ranked := len(inOrder(x.ranks))
	if most := mostCost / (ranked * len(x.parts)); draws.N > most && (how == "dirichlet" || how == "noise") {
		return &stats.Error{Parameter: "draws", Reason: fmt.Sprintf("%d draws × %d countries × %d components cost more than the %d of one request: ask for at most %d draws, a smaller group or fewer indicators",
			draws.N, ranked, len(x.parts), mostCost, most)}
	}
	var found stats.Robustness
	var err error
	switch how {
	case "none":
		return nil
	case "lattice":
		found, err = stats.Lattice(x.columns, x.recipe, 100)
	case "dirichlet":
		found, err = stats.Dirichlet(x.columns, x.recipe, draws)
	case "noise":
		found, err = stats.Noise(x.columns, x.recipe, draws)
	case "drop":
		found, x.dropped, err = stats.DropOne(x.columns, x.recipe)
	}
	x.robustness = &found
	return err
}

func (x *composite) seed() int {
	if x.q.Seed == 0 {
		return usualSeed
	}
	return x.q.Seed
}

func (x *composite) noise() float64 {
	if x.q.Noise == nil {
		return usualNoise
	}
	return *x.q.Noise
}

// spread is the distribution of a member's rank, nil where none was tried.
func (x *composite) spread(i int) *RankSpread {
	if x.robustness == nil || x.robustness.Units[i].N == 0 {
		return nil
	}
	u := &x.robustness.Units[i]
	spread := &RankSpread{
		P5: u.P5, Median: u.Median, P95: u.P95, Min: u.Min, Max: u.Max,
		Mean: plain(u.Mean, 6), ShareFirst: plain(u.ShareFirst, 6),
	}
	if x.dropped != nil {
		spread.Without = map[string]int{}
		for k, ranks := range x.dropped {
			spread.Without[x.parts[k].x.Code] = ranks[i]
		}
	}
	return spread
}

// trial says which weightings were tried.
func (x *composite) trial() *IndexRobustness {
	if x.robustness == nil {
		return nil
	}
	trial := &IndexRobustness{
		Method: x.robustness.Method, Weightings: x.robustness.Weightings,
		Generator: optional(x.robustness.Generator), MeanRankShift: plain(x.robustness.MeanShift, 6),
	}
	if trial.Generator != nil {
		seed := x.seed()
		trial.Seed = &seed
	}
	if trial.Method == "noise" {
		noise := x.noise()
		trial.Noise = &noise
	}
	return trial
}
