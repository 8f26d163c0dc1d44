package bench

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/egovbench/egovbench/models/stats"
)

// tryEqualWeights measures how far the weights move the ranks from those under equal weights.
func (x *Composite) tryEqualWeights() error {
	equal := x.recipe
	equal.Weights = nil
	scores, err := stats.Aggregate(x.Columns, equal)
	if err != nil {
		return nil // a component of no weight has no such mean
	}
	others, err := stats.RankScores(scores, stats.TiesMin)
	if err != nil {
		return err
	}
	shift := Plain(stats.MeanShift(x.reference, others), 6)
	x.Shift = &shift
	return nil
}

// tryPairs holds the countries named against each other over all weightings.
func (x *Composite) tryPairs() error {
	at := map[int]int{}
	for i, country := range x.Members {
		if x.Ranks[i] > 0 {
			at[country] = i
		}
	}
	for n, one := range x.Q.Pairs {
		i, ok := at[one]
		if !ok {
			return &stats.Error{Parameter: "pairs", Reason: fmt.Sprintf("%s has no score in %s: meta.excluded says who has none", x.Countries[one].Code, x.Group.Code)}
		}
		for _, other := range x.Q.Pairs[:n] {
			pair := PairShare{Country: x.Countries[other].Code, Other: x.Countries[one].Code}
			share, err := x.recipe.WinShareOf(x.Columns, at[other], i)
			if err != nil {
				return err
			}
			if !math.IsNaN(share) {
				said, rounded := Reading(x.Lang, share), Plain(share, 6)
				pair.WinShare, pair.Reading = &rounded, &said
			}
			x.Shares = append(x.Shares, pair)
		}
	}
	return nil
}

// tryWeightings ranks under the weightings asked for, or under those that fit the recipe.
func (x *Composite) tryWeightings() error {
	how := x.Q.Robustness
	switch {
	case how != "":
	case x.Q.Aggregate == "copeland":
		how = "drop"
	case len(x.Parts) == 3:
		how = "lattice"
	default:
		how = "dirichlet"
	}
	draws := stats.Draws{N: x.Q.Draws, Seed: uint64(x.seed()), Spread: x.noise()}
	if draws.N == 0 {
		draws.N = usualDraws
	}
	ranked := len(InOrder(x.Ranks))
	if most := mostCost / (ranked * len(x.Parts)); draws.N > most && (how == "dirichlet" || how == "noise") {
		return &stats.Error{Parameter: "draws", Reason: fmt.Sprintf("%d draws × %d countries × %d components cost more than the %d of one request: ask for at most %d draws, a smaller group or fewer indicators",
			draws.N, ranked, len(x.Parts), mostCost, most)}
	}
	var found stats.Robustness
	var err error
	switch how {
	case "none":
		return nil
	case "lattice":
		found, err = x.whateverWeights(trial{how: how, size: 100}, func() (stats.Robustness, error) {
			return stats.Lattice(x.Columns, x.recipe, 100)
		})
	case "dirichlet":
		found, err = x.whateverWeights(trial{how: how, size: draws.N, seed: draws.Seed}, func() (stats.Robustness, error) {
			return stats.Dirichlet(x.Columns, x.recipe, draws)
		})
	case "noise":
		found, err = stats.Noise(x.Columns, x.recipe, draws)
	case "drop":
		found, x.dropped, err = stats.DropOne(x.Columns, x.recipe)
	}
	x.robustness = &found
	return err
}

// trial is what the ranks under many weightings depend on: everything but the recipe's own weights.
type trial struct {
	how            string
	size           int
	seed           uint64
	aggregate      stats.Aggregation
	floor, atLeast float64
	figures        string // the bits of the columns, and who is ranked
}

// whateverWeights recalls a trial from those of other weights, or makes it.
func (x *Composite) whateverWeights(t trial, try func() (stats.Robustness, error)) (stats.Robustness, error) {
	t.aggregate, t.floor, t.atLeast = x.recipe.Aggregate, x.recipe.ZeroFloor, x.recipe.MinAvailability
	var bits []byte
	for _, column := range x.Columns {
		for _, value := range column {
			bits = binary.NativeEndian.AppendUint64(bits, math.Float64bits(value))
		}
	}
	for _, rank := range x.reference {
		bits = append(bits, byte(min(rank, 1)))
	}
	t.figures = string(bits)
	var err error
	found := Recall(x.Data, t, func() (found stats.Robustness, size int) {
		if found, err = try(); err != nil {
			return found, notKept
		}
		for i := range found.Units {
			size += 4*len(found.Units[i].Counts) + 100
		}
		return found, size + len(bits)
	})
	if err != nil {
		return stats.Robustness{}, err
	}
	return found.Against(x.reference), nil
}

func (x *Composite) seed() int {
	if x.Q.Seed == 0 {
		return usualSeed
	}
	return x.Q.Seed
}

func (x *Composite) noise() float64 {
	if x.Q.Noise == nil {
		return usualNoise
	}
	return *x.Q.Noise
}

// spread is the distribution of a member's rank, nil where none was tried.
func (x *Composite) spread(i int) *RankSpread {
	if x.robustness == nil || x.robustness.Units[i].N == 0 {
		return nil
	}
	u := &x.robustness.Units[i]
	spread := &RankSpread{
		P5: u.P5, Median: u.Median, P95: u.P95, Min: u.Min, Max: u.Max,
		Mean: Plain(u.Mean, 6), ShareFirst: Plain(u.ShareFirst, 6),
	}
	if x.dropped != nil {
		spread.Without = map[string]int{}
		for k, ranks := range x.dropped {
			spread.Without[x.Parts[k].X.Code] = ranks[i]
		}
	}
	return spread
}

// Trial says which weightings were tried.
func (x *Composite) Trial() *IndexRobustness {
	if x.robustness == nil {
		return nil
	}
	trial := &IndexRobustness{
		Method: x.robustness.Method, Weightings: x.robustness.Weightings,
		Generator: Optional(x.robustness.Generator), MeanRankShift: Plain(x.robustness.MeanShift, 6),
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
