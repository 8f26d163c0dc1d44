package stats_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models/stats"
)

const countries = 193

// likeIndex draws three components with the correlation of the EGDI's: a
// common level and a part of their own.
func likeIndex(seed uint64) [][]float64 {
	rng := rand.New(rand.NewPCG(seed, 1))
	components := [][]float64{make([]float64, countries), make([]float64, countries), make([]float64, countries)}
	for i := range countries {
		common := rng.Float64()
		for k := range components {
			components[k][i] = .7*common + .3*rng.Float64()
		}
	}
	return components
}

// sortsTime is what so many calls of slices.Sort on 193 random numbers take.
func sortsTime(n int) time.Duration {
	rng := rand.New(rand.NewPCG(7, 7))
	pool := make([][]float64, n)
	for i := range pool {
		pool[i] = make([]float64, countries)
		for j := range pool[i] {
			pool[i][j] = rng.Float64()
		}
	}
	start := time.Now()
	for _, values := range pool {
		slices.Sort(values)
	}
	return time.Since(start)
}

// against reports how many times longer work takes than so many sorts, from
// the best of each in turn: the machine's noise only ever adds.
func against(b *testing.B, sorts int, work func()) {
	b.Helper()
	bestSorts, bestWork := time.Duration(1<<62), time.Duration(1<<62)
	for b.Loop() {
		bestSorts = min(bestSorts, sortsTime(sorts))
		start := time.Now()
		work()
		bestWork = min(bestWork, time.Since(start))
	}
	b.ReportMetric(float64(bestWork)/float64(bestSorts), "sorts/draw")
	b.ReportMetric(float64(bestWork.Microseconds())/float64(sorts), "µs/draw")
}

func BenchmarkDirichlet(b *testing.B) {
	components := likeIndex(1)
	against(b, 10_000, func() {
		if _, err := stats.Dirichlet(components, stats.Recipe{}, stats.Draws{N: 10_000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkLattice(b *testing.B) {
	components := likeIndex(2)
	against(b, 5_151, func() {
		if _, err := stats.Lattice(components, stats.Recipe{}, 100); err != nil {
			b.Fatal(err)
		}
	})
}

// Skewed scores crowd in few buckets: the dearest case.
func BenchmarkDirichletSkewed(b *testing.B) {
	components := likeIndex(3)
	for k := range components {
		components[k][0] = 1e6
	}
	against(b, 10_000, func() {
		if _, err := stats.Dirichlet(components, stats.Recipe{}, stats.Draws{N: 10_000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	})
}

// Ranking under one weighting may cost no more than one and a half sorts.
func TestSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	if testing.CoverMode() != "" {
		t.Skip("counting statements costs more than ranking: make test runs it without")
	}
	components := likeIndex(1)
	for name, way := range map[string]func() (stats.Robustness, error){
		"dirichlet": func() (stats.Robustness, error) {
			return stats.Dirichlet(components, stats.Recipe{}, stats.Draws{N: 1_891, Seed: 1})
		},
		"lattice": func() (stats.Robustness, error) { return stats.Lattice(components, stats.Recipe{}, 60) },
	} {
		best := 1e9
		for range 4 {
			sorts := sortsTime(1_891)
			start := time.Now()
			if _, err := way(); err != nil {
				t.Fatal(err)
			}
			best = min(best, float64(time.Since(start))/float64(sorts))
		}
		if best > 1.5 {
			t.Errorf("%s: a weighting costs %.2f sorts", name, best)
		}
	}
}
