package stats_test

import (
	"math"
	"strings"

	"github.com/egovbench/egovbench/models/stats"
)

// functions are those the worked examples call.
var functions = map[string]func(a []string) ([]any, error){
	"rank": func(a []string) ([]any, error) {
		values, higher := row(a[0]), a[1] == "higher"
		if a[2] == "average" {
			return results(stats.RankAverage(values, higher)...), nil
		}
		ties, err := stats.ParseTies(a[2])
		var ranks []float64
		for _, rank := range stats.Rank(values, higher, ties) {
			if rank == 0 {
				ranks = append(ranks, math.NaN())
				continue
			}
			ranks = append(ranks, float64(rank))
		}
		return results(ranks...), err
	},
	"gaps_to_first": func(a []string) ([]any, error) {
		return results(stats.GapsToFirst(row(a[0]), a[1] == "higher")...), nil
	},
	"move": func(a []string) ([]any, error) {
		before, after := row(a[0]), row(a[1])
		m, err := stats.Move(stats.Standing{Rank: int(before[0]), Of: int(before[1]), Value: before[2]},
			stats.Standing{Rank: int(after[0]), Of: int(after[1]), Value: after[2]})
		return results(float64(m.Ranks), m.Value, m.Percentile), err
	},
	"percentile": func(a []string) ([]any, error) {
		p, err := stats.Percentile(int(parse(a[0])), int(parse(a[1])))
		return results(p), err
	},
	"band": func(a []string) ([]any, error) {
		var bands []stats.Band
		for part := range strings.SplitSeq(a[1], ",") {
			words := strings.Fields(part)
			bands = append(bands, stats.Band{Name: words[0], From: parse(words[1])})
		}
		return []any{stats.BandOf(parse(a[0]), bands)}, nil
	},
	"compare": func(a []string) ([]any, error) {
		c, err := stats.Compare(parse(a[0]), parse(a[1]))
		if err != nil {
			return nil, err
		}
		return results(c.Gap, *c.Ratio, *c.Percent), nil
	},
	"decompose": func(a []string) ([]any, error) {
		d, err := stats.Decompose(row(a[0]), row(a[1]), stats.Recipe{Weights: row(a[2]), Aggregate: stats.Aggregation(a[3])})
		var adds []float64
		for _, part := range d.Contributions {
			adds = append(adds, part.Adds)
		}
		return results(adds...), err
	},
	"growth_rate": func(a []string) ([]any, error) {
		rate, err := stats.GrowthRate(parse(a[0]), parse(a[1]), parse(a[2]))
		return results(rate), err
	},
	"percent_trend": func(a []string) ([]any, error) {
		trend, err := stats.PercentTrend(series(a[0]))
		return results(trend), err
	},
	"two_shares": func(a []string) ([]any, error) {
		d, err := stats.TwoShares(share(a[0]), share(a[1]))
		return results(d.Z, d.P), err
	},
	"two_estimates": func(a []string) ([]any, error) {
		first, second := row(a[0]), row(a[1])
		d, err := stats.TwoEstimates(stats.Estimate{Value: first[0], Error: first[1]}, stats.Estimate{Value: second[0], Error: second[1]})
		return results(d.Z, d.P), err
	},
	"half_width": func(a []string) ([]any, error) {
		half, err := stats.HalfWidth(share(a[0]), parse(a[1]))
		return results(half), err
	},
	"design_effect": func(a []string) ([]any, error) {
		effect, err := stats.DesignEffect(share(a[0]), parse(a[1]), parse(a[2]))
		return results(effect), err
	},
	"of_whole": func(a []string) ([]any, error) {
		whole, err := stats.OfWhole(parse(a[0]), parse(a[1]))
		return results(whole), err
	},
	"distance": func(a []string) ([]any, error) {
		d, err := stats.Distance(series(a[0])[0], series(a[1]), a[2] == "higher")
		return append(results(d.First, d.Last, float64(d.Crossings)), d.Direction), err
	},
	"disperse": func(a []string) ([]any, error) {
		d, err := stats.Disperse(row(a[0]))
		if err != nil {
			return nil, err
		}
		return results(float64(d.N), d.Mean, d.Median, d.SD, *d.CV, *d.SDLog, *d.Gini), nil
	},
	"converge_log": func(a []string) ([]any, error) {
		b, err := stats.Converge(row(a[0]), row(a[1]), parse(a[2]))
		if err != nil {
			return nil, err
		}
		return results(b.Log.Slope, *b.Log.T, *b.Log.R2, float64(b.Log.N)), nil
	},
	"converge_level": func(a []string) ([]any, error) {
		b, err := stats.Converge(row(a[0]), row(a[1]), parse(a[2]))
		if err != nil {
			return nil, err
		}
		return results(b.Level.Slope, *b.Level.T, *b.Level.R2, float64(b.Level.N)), nil
	},
	"normalise": func(a []string) ([]any, error) {
		set := options(a, 2)
		_, lower := set["lower"]
		_, limit := set["cap"]
		scores, err := stats.Normalise(row(a[1]), stats.Normalisation{
			Method: stats.Method(a[0]), LowerIsBetter: lower, Cap: limit,
			Target: set["target"], Lower: set["from"], Upper: set["to"],
		})
		return results(scores...), err
	},
	"aggregate": func(a []string) ([]any, error) {
		scores, err := stats.Aggregate(table(a[2], "|"), stats.Recipe{
			Aggregate: stats.Aggregation(a[0]), Weights: row(a[1]), MinAvailability: options(a, 3)["available"],
		})
		return results(scores...), err
	},
	"lattice": func(a []string) ([]any, error) {
		r, err := stats.Lattice(table(a[1], "|"), stats.Recipe{}, int(parse(a[0])))
		return spread(r, a[2], err)
	},
	"dirichlet": func(a []string) ([]any, error) {
		draws := row(a[0])
		r, err := stats.Dirichlet(table(a[1], "|"), stats.Recipe{}, stats.Draws{N: int(draws[0]), Seed: uint64(draws[1])})
		return spread(r, a[2], err)
	},
	"win_share": func(a []string) ([]any, error) {
		share, err := stats.WinShare(row(a[0]), row(a[1]))
		return results(share), err
	},
	"rank_bounds": func(a []string) ([]any, error) {
		best, worst, err := stats.RankBounds(table(a[0], "|"))
		if err != nil {
			return nil, err
		}
		unit := int(parse(a[1])) - 1
		return results(float64(best[unit]), float64(worst[unit])), nil
	},
}

func spread(r stats.Robustness, unit string, err error) ([]any, error) {
	if err != nil {
		return nil, err
	}
	u := r.Units[int(parse(unit))-1]
	return results(float64(u.P5), float64(u.Median), float64(u.P95), u.Mean, u.ShareFirst), nil
}
