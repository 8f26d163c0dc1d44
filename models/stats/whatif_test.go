package stats_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// kazakhstan is it among all in the EGDI of 2024: OSI, TII and HCI, a third each.
func kazakhstan(t *testing.T) (countries []string, c stats.Composite, korea []float64) {
	countries, values := published(t, "un-egdi", "2024")
	c = stats.Composite{Values: values, Unit: at(t, countries, "KAZ"), HigherIsBetter: true, Tolerance: .00007}
	for _, indicator := range []string{"un-osi", "un-tii", "un-hci"} {
		_, part := published(t, indicator, "2024", "KAZ", "KOR")
		c.Parts = append(c.Parts, stats.Part{Value: part[0], Weight: 1, Low: 0, High: 1})
		korea = append(korea, part[1])
	}
	return countries, c, korea
}

func own(c stats.Composite) []float64 {
	var values []float64
	for _, part := range c.Parts {
		values = append(values, part.Value)
	}
	return values
}

func TestKazakhstanWithKoreasTelecommunications(t *testing.T) {
	countries, c, korea := kazakhstan(t)
	values := own(c)
	values[1] = korea[1]
	got, err := c.With(values)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Before.Value, got.After.Value}, []float64{.90093, .92367}, 5e-6)
	if got.Before.Rank != 24 || got.After.Rank != 17 || got.Of != 193 || len(got.Passed) != 7 || got.PassedBy != nil || got.Impossible {
		t.Errorf("%+v", got)
	}
	if !slices.ContainsFunc(got.Passed, func(i int) bool { return countries[i] == "IRL" }) {
		t.Error("Ireland, the 20th, is not passed")
	}
}

func TestWhatTheTwentiethPlaceNeeds(t *testing.T) {
	_, c, _ := kazakhstan(t)
	got, err := c.ToRank(20)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.Target.Value, got.Change, got.One[0].Change, got.All[2].Change}, []float64{.91377, .01284, .03852, .01284}, 5e-6)
	if got.Target.Rank != 20 || got.One[0].Impossible || got.One[1].Impossible {
		t.Errorf("%+v", got)
	}
	// No component can bring the first place alone, and only human capital has room for its part of it.
	first, err := c.ToRank(1)
	if err != nil || !first.One[0].Impossible || !first.One[2].Impossible || !first.All[0].Impossible || first.All[2].Impossible {
		t.Errorf("%+v, %v", first, err)
	}
}

func TestWhatIf(t *testing.T) {
	c := stats.Composite{
		Values: []float64{.5, .6, .7, missing, .5}, Unit: 0, HigherIsBetter: true,
		Parts: []stats.Part{{.4, 1, 0, 1}, {.6, 1, 0, 1}, {missing, 0, 0, 1}},
	}
	for _, test := range []struct {
		name             string
		values           []float64
		rank             int
		passed, passedBy []int
		impossible       bool
	}{
		{"a place is shared", []float64{.6, .6, missing}, 2, []int{4}, nil, false},
		{"and passed", []float64{.61, .6, missing}, 2, []int{1, 4}, nil, false},
		{"fallen behind an equal", []float64{.3, .6, missing}, 4, nil, []int{4}, false},
		{"beyond the bound", []float64{1.1, .6, missing}, 1, []int{1, 2, 4}, nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := c.With(test.values)
			if err != nil || got.After.Rank != test.rank || got.Of != 4 || got.Before.Rank != 3 || got.Impossible != test.impossible ||
				!slices.Equal(got.Passed, test.passed) || !slices.Equal(got.PassedBy, test.passedBy) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
	needed, err := c.ToReach(.45)
	if err != nil || needed.One[2] != nil || needed.All[2] != nil {
		t.Fatal(needed, err)
	}
	near(t, []float64{needed.Change, needed.One[0].To, needed.All[1].To}, []float64{-.05, .3, .55}, 1e-12)
}

func TestWhatIfRefuses(t *testing.T) {
	c := stats.Composite{Values: []float64{.5, .6}, HigherIsBetter: true, Parts: []stats.Part{{.4, 1, 0, 1}, {.6, 1, 0, 1}}}
	_, err := c.With([]float64{1})
	refused(t, err, "set")
	_, err = c.With([]float64{1, missing})
	refused(t, err, "set")
	_, err = c.With([]float64{1, math.Inf(1)})
	refused(t, err, "set")
	_, err = c.ToRank(0)
	refused(t, err, "target_rank")
	_, err = c.ToRank(2)
	refused(t, err, "target_rank")
	_, err = c.ToReach(missing)
	refused(t, err, "target_value")
	c.Unit = 2
	_, err = c.ToRank(1)
	refused(t, err, "country")
	c.Unit = 1
	_, err = c.ToReach(.7)
	refused(t, err, "indicator")
	c.Unit, c.Parts[0].High = 0, -1
	_, err = c.ToReach(.7)
	refused(t, err, "indicator")
	c.Parts = nil
	_, err = c.ToReach(.7)
	refused(t, err, "indicator")
}

// anyComposite is some units that are the weighted means of their parts.
func anyComposite(t *rapid.T) stats.Composite {
	n, k := rapid.IntRange(1, 12).Draw(t, "units"), rapid.IntRange(1, 4).Draw(t, "components")
	c := stats.Composite{Values: make([]float64, n), Unit: rapid.IntRange(0, n-1).Draw(t, "unit"), HigherIsBetter: rapid.Bool().Draw(t, "higher")}
	weights := 0.0
	sums := make([]float64, n)
	for range k {
		weight := float64(rapid.IntRange(1, 5).Draw(t, "weight"))
		weights += weight
		part := stats.Part{Weight: weight, Low: 0, High: 1}
		for i := range sums {
			value := float64(rapid.IntRange(0, 20).Draw(t, "value")) / 20
			sums[i] += weight * value
			if i == c.Unit {
				part.Value = value
			}
		}
		c.Parts = append(c.Parts, part)
	}
	for i := range sums {
		c.Values[i] = sums[i] / weights
	}
	return c
}

// Changing nothing changes nothing, and what a rank needs, in one or in all, brings it.
func TestWhatIfProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyComposite(t)
		same, err := c.With(own(c))
		if err != nil || same.Before != same.After || same.Passed != nil || same.PassedBy != nil || same.Impossible {
			t.Fatalf("%+v, %v", same, err)
		}
		if len(c.Values) == 1 {
			if same.Before.Rank != 1 || same.Of != 1 {
				t.Fatalf("alone: %+v", same)
			}
			return
		}
		rank := rapid.IntRange(1, len(c.Values)-1).Draw(t, "rank")
		needed, err := c.ToRank(rank)
		if err != nil {
			t.Fatal(err)
		}
		all := own(c)
		for k, step := range needed.All {
			all[k] = step.To
		}
		one := own(c)
		one[0] = needed.One[0].To
		for _, values := range [][]float64{all, one} {
			got, err := c.With(values)
			if err != nil || got.After.Rank > rank || got.After.Rank != needed.Target.Rank {
				t.Fatalf("%+v for rank %d, %v", got, rank, err)
			}
			if got.After.Rank != got.Before.Rank && (got.After.Rank < got.Before.Rank) != (len(got.Passed) > 0 || len(got.PassedBy) == 0) {
				t.Fatalf("%+v", got)
			}
		}
	})
}
