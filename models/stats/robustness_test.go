package stats_test

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// fingerprint is of every count, in order.
func fingerprint(r stats.Robustness) uint64 {
	hash := fnv.New64a()
	for _, unit := range r.Units {
		for _, count := range unit.Counts {
			_ = binary.Write(hash, binary.LittleEndian, count)
		}
	}
	return hash.Sum64()
}

func TestDirichletIsRepeatable(t *testing.T) {
	draws := stats.Draws{N: 2000, Seed: 20170424}
	first, err := stats.Dirichlet(cisComponents, stats.Recipe{}, draws)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := stats.Dirichlet(cisComponents, stats.Recipe{}, draws)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
	if got := fingerprint(first); got != 0x7820c10af8c6d97 {
		t.Errorf("fingerprint %#x: the draws have changed", got)
	}
	draws.Seed++
	other, _ := stats.Dirichlet(cisComponents, stats.Recipe{}, draws)
	if fingerprint(first) == fingerprint(other) {
		t.Error("another seed gives the same draws")
	}
}

// Random draws come near the lattice, which is exact.
func TestDirichletAgreesWithLattice(t *testing.T) {
	random, err := stats.Dirichlet(cisComponents, stats.Recipe{}, stats.Draws{N: 20_000, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	if random.Weightings != 20_000 || random.Seed != 3 || random.Generator == "" || random.Method != "dirichlet" {
		t.Errorf("%s %d %d %q", random.Method, random.Weightings, random.Seed, random.Generator)
	}
	exact, err := stats.Lattice(cisComponents, stats.Recipe{}, 200)
	if err != nil {
		t.Fatal(err)
	}
	for i, unit := range random.Units {
		lattice := exact.Units[i]
		if math.Abs(unit.Mean-lattice.Mean) > .05 || math.Abs(unit.ShareFirst-lattice.ShareFirst) > .02 {
			t.Errorf("%s: mean %g and %g, first %g and %g", cis[i], unit.Mean, lattice.Mean, unit.ShareFirst, lattice.ShareFirst)
		}
	}
}

func TestDirichletWithOneComponentIsCertain(t *testing.T) {
	got, err := stats.Dirichlet([][]float64{{.3, .9, missing, .3}}, stats.Recipe{}, stats.Draws{N: 50, Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	for i, rank := range []int{2, 1, 0, 2} {
		u := got.Units[i]
		if rank == 0 {
			if u.N != 0 || u.Counts != nil {
				t.Errorf("a unit without data has %+v", u)
			}
			continue
		}
		if u.P5 != rank || u.Median != rank || u.P95 != rank || u.Min != rank || u.Max != rank || u.Mean != float64(rank) || u.Reference != rank || u.N != 50 {
			t.Errorf("unit %d: %+v", i, u)
		}
	}
	if got.MeanShift != 0 || got.Units[1].ShareFirst != 1 {
		t.Errorf("%+v", got)
	}
}

func TestNoise(t *testing.T) {
	recipe := stats.Recipe{Weights: []float64{1, 0, 0}}
	got, err := stats.Noise(cisComponents, recipe, stats.Draws{N: 200, Seed: 1, Spread: .5})
	if err != nil {
		t.Fatal(err)
	}
	if got.MeanShift != 0 || got.Units[kaz].ShareFirst != 1 {
		t.Error("noise around a weight of 0 must leave it at 0")
	}
	small, err := stats.Noise(cisComponents, stats.Recipe{}, stats.Draws{N: 5000, Seed: 1, Spread: .05})
	if err != nil {
		t.Fatal(err)
	}
	large, err := stats.Noise(cisComponents, stats.Recipe{}, stats.Draws{N: 5000, Seed: 1, Spread: 1})
	if err != nil {
		t.Fatal(err)
	}
	if small.Units[kaz].ShareFirst != 1 || large.Units[kaz].ShareFirst >= 1 || large.MeanShift <= small.MeanShift {
		t.Errorf("first %g and %g, shift %g and %g", small.Units[kaz].ShareFirst, large.Units[kaz].ShareFirst, small.MeanShift, large.MeanShift)
	}
}

func TestDropOne(t *testing.T) {
	got, dropped, err := stats.DropOne(cisComponents, stats.Recipe{})
	if err != nil {
		t.Fatal(err)
	}
	var first []int
	for k := range dropped {
		first = append(first, dropped[k][kaz])
	}
	if diff := cmp.Diff([]int{3, 1, 2}, first); diff != "" { // without OSI; TII; HCI
		t.Error(diff)
	}
	unit := got.Units[kaz]
	if unit.N != 3 || unit.Max != 3 || unit.Reference != 1 || math.Abs(unit.ShareFirst-1./3) > 1e-15 {
		t.Errorf("%+v", unit)
	}
	// A unit too thin for the composite stays out when what it lacks is dropped.
	_, dropped, err = stats.DropOne([][]float64{{1, 9}, {1, missing}}, stats.Recipe{MinAvailability: 1})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]int{{1, 0}, {1, 0}}, dropped); diff != "" {
		t.Error(diff)
	}
	if _, _, err = stats.DropOne(cisComponents, stats.Recipe{Aggregate: stats.Copeland}); err != nil {
		t.Error(err)
	}
	_, _, err = stats.DropOne(cisComponents[:1], stats.Recipe{})
	refused(t, err, "indicator")
}

func TestRobustnessRefuses(t *testing.T) {
	draws := stats.Draws{N: 10}
	_, err := stats.Dirichlet(cisComponents, stats.Recipe{}, stats.Draws{})
	refused(t, err, "draws")
	_, err = stats.Dirichlet(cisComponents, stats.Recipe{Aggregate: stats.Copeland}, draws)
	refused(t, err, "aggregate")
	_, err = stats.Dirichlet([][]float64{{missing}}, stats.Recipe{}, draws)
	refused(t, err, "country")
	_, err = stats.Dirichlet([][]float64{{0, 1}, {1, 1}}, stats.Recipe{Aggregate: stats.Geometric}, draws)
	refused(t, err, "aggregate")
	_, err = stats.Noise(cisComponents, stats.Recipe{}, draws)
	refused(t, err, "robustness")
	_, err = stats.Lattice(cisComponents, stats.Recipe{}, 0)
	refused(t, err, "robustness")
	_, err = stats.LatticeSize(6, 100)
	refused(t, err, "robustness")
	_, err = stats.LatticeSize(0, 100)
	refused(t, err, "indicator")
}

// Every way of trying weightings, with gaps, aggregates and floors: counts add
// up and ranks stay within the bounds of dominance.
func TestRobustnessAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		published := rapid.Map(rapid.IntRange(0, 300_000), func(i int) float64 { return float64(i) / 1e5 })
		components := anyComponents(published).Draw(t, "components")
		recipe := stats.Recipe{
			Weights:         anyWeights(len(components)).Draw(t, "weights"),
			Aggregate:       rapid.SampledFrom(aggregates[:3]).Draw(t, "aggregate"),
			MinAvailability: rapid.SampledFrom([]float64{0, .5, 1}).Draw(t, "availability"),
			ZeroFloor:       .01,
		}
		if rapid.Bool().Draw(t, "without the first") {
			recipe.Weights[0] = 0
		}
		var got stats.Robustness
		var err error
		switch rapid.IntRange(0, 3).Draw(t, "way") {
		case 0:
			got, err = stats.Dirichlet(components, recipe, stats.Draws{N: 20, Seed: 5})
		case 1:
			got, err = stats.Noise(components, recipe, stats.Draws{N: 20, Spread: 1})
		case 2:
			got, err = stats.Lattice(components, recipe, 7)
		case 3:
			got, _, err = stats.DropOne(components, recipe)
		}
		if err != nil {
			return
		}
		for k := range components {
			for i, x := range components[k] {
				if recipe.Aggregate != stats.Arithmetic && x < recipe.ZeroFloor {
					components[k][i] = recipe.ZeroFloor
				}
			}
		}
		best, worst, err := stats.RankBounds(components)
		if err != nil {
			t.Fatal(err)
		}
		complete := recipe.Weights[0] > 0
		for _, rank := range best {
			complete = complete && rank > 0
		}
		for i, unit := range got.Units {
			sum := 0
			for _, count := range unit.Counts {
				sum += int(count)
			}
			if unit.Counts != nil && sum != got.Weightings || unit.N > 0 && unit.Reference < 1 {
				t.Fatalf("%d weightings, %+v", got.Weightings, unit)
			}
			if unit.N > 0 && !(1 <= unit.Min && unit.Min <= unit.P5 && unit.P5 <= unit.Median && unit.Median <= unit.P95 && unit.P95 <= unit.Max && unit.Max < len(unit.Counts)) {
				t.Fatalf("%+v", unit)
			}
			if complete && unit.N > 0 && (unit.Min < best[i] || unit.Max > worst[i]) {
				t.Fatalf("%+v outside %d..%d", unit, best[i], worst[i])
			}
		}
		if math.IsNaN(got.MeanShift) {
			t.Fatal("no mean shift")
		}
	})
}
