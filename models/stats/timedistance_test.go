package stats_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

func TestKazakhstanBehindDenmark(t *testing.T) {
	got, err := stats.Distance(stats.Point{Time: 2024, Value: .90093}, denmark, true)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{got.First, got.Last}, []float64{20.0443, 6.4398}, 5e-5)
	if got.Crossings != 3 || got.Censored != stats.NotCensored || got.Direction != "behind" {
		t.Errorf("%+v", got)
	}
	// The table is the published one.
	all := editions(t)
	for _, p := range denmark {
		e := all[int(p.Time)]
		if got := e.egdi[at(t, e.countries, "DNK")]; got != p.Value {
			t.Errorf("Denmark %g: %g in the data, %g here", p.Time, got, p.Value)
		}
	}
}

func TestDistance(t *testing.T) {
	rising := []stats.Point{{2010, 20}, {2014, 40}, {2012, 30}, {2016, missing}}
	hump := []stats.Point{{2000, 0}, {2010, 10}, {2020, 0}}
	tests := []struct {
		name      string
		unit      stats.Point
		reference []stats.Point
		higher    bool
		want      stats.TimeDistance
	}{
		{"between periods", stats.Point{2014, 35}, rising, true, stats.TimeDistance{First: 1, Last: 1, Crossings: 1, Direction: "behind"}},
		{"on a period", stats.Point{2014, 30}, rising, true, stats.TimeDistance{First: 2, Last: 2, Crossings: 1, Direction: "behind"}},
		{"ahead", stats.Point{2010, 35}, rising, true, stats.TimeDistance{First: -3, Last: -3, Crossings: 1, Direction: "ahead"}},
		{"level", stats.Point{2012, 30}, rising, true, stats.TimeDistance{Crossings: 1, Direction: "level"}},
		{"level between periods", stats.Point{2013, 35}, rising, true, stats.TimeDistance{Crossings: 1, Direction: "level"}},
		{"at the first value", stats.Point{2014, 20}, rising, true, stats.TimeDistance{First: 4, Last: 4, Crossings: 1, Direction: "behind"}},
		{"already above", stats.Point{2014, 10}, rising, true, stats.TimeDistance{First: 4, Last: 4, Censored: stats.AlreadyAbove, Direction: "behind"}},
		{"already above, later", stats.Point{2009, 10}, rising, true, stats.TimeDistance{First: -1, Last: -1, Censored: stats.AlreadyAbove, Direction: "undecided"}},
		{"never reached", stats.Point{2012, 50}, rising, true, stats.TimeDistance{First: -2, Last: -2, Censored: stats.NeverReached, Direction: "ahead"}},
		{"never reached, ended", stats.Point{2015, 50}, rising, true, stats.TimeDistance{First: 1, Last: 1, Censored: stats.NeverReached, Direction: "undecided"}},
		{"there and back", stats.Point{2012, 5}, hump, true, stats.TimeDistance{First: 7, Last: -3, Crossings: 2, Direction: "mixed"}},
		{"a touch", stats.Point{2012, 10}, hump, true, stats.TimeDistance{First: 2, Last: 2, Crossings: 2, Direction: "behind"}},
		{"lower is better", stats.Point{2018, 4}, hump, false, stats.TimeDistance{First: 18, Last: 2, Crossings: 2, Censored: stats.AlreadyAbove, Direction: "behind"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := stats.Distance(test.unit, test.reference, test.higher)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDistanceRefuses(t *testing.T) {
	_, err := stats.Distance(stats.Point{2014, missing}, denmark, true)
	refused(t, err, "value")
	_, err = stats.Distance(stats.Point{missing, 1}, denmark, true)
	refused(t, err, "period")
	_, err = stats.Distance(stats.Point{2014, 1}, nil, true)
	refused(t, err, "reference")
	_, err = stats.Distance(stats.Point{2014, 1}, []stats.Point{{2010, 1}, {2010, 2}}, true)
	refused(t, err, "period")
	_, err = stats.Distance(stats.Point{2014, 1}, []stats.Point{{2010, math.Inf(1)}}, true)
	refused(t, err, "value")
	_, _, err = stats.Crossings([]stats.Point{{2010, 1}}, missing, true)
	refused(t, err, "value")
}

func anySeries(t *rapid.T) []stats.Point {
	var series []stats.Point
	for year := range rapid.IntRange(1, 9).Draw(t, "years") {
		series = append(series, stats.Point{Time: float64(2000 + 2*year), Value: rapid.Float64Range(0, 1).Draw(t, "value")})
	}
	return series
}

func TestDistanceToItselfIsZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		series := anySeries(t)
		got, err := stats.Distance(rapid.SampledFrom(series).Draw(t, "unit"), series, rapid.Bool().Draw(t, "higher"))
		if err != nil || got.First != 0 || got.Last != 0 || got.Censored != stats.NotCensored || got.Direction != "level" {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}

func TestDistanceIsInOrderAndShifts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		series, higher := anySeries(t), rapid.Bool().Draw(t, "higher")
		unit := stats.Point{Time: float64(rapid.IntRange(1990, 2030).Draw(t, "year")) + .5, Value: rapid.Float64Range(0, 1).Draw(t, "level")}
		got, err := stats.Distance(unit, series, higher)
		if err != nil {
			t.Fatal(err)
		}
		if got.Last > got.First {
			t.Fatalf("%+v", got)
		}
		times, past, err := stats.Crossings(series, unit.Value, higher)
		if err != nil || past != (got.Censored == stats.AlreadyAbove) {
			t.Fatal(times, past, err)
		}
		for i := 1; i < len(times); i++ {
			if times[i] < times[i-1] {
				t.Fatalf("crossings out of order: %v", times)
			}
		}
		unit.Time += 8
		later, err := stats.Distance(unit, series, higher)
		if err != nil || math.Abs(later.First-got.First-8) > 1e-9 || math.Abs(later.Last-got.Last-8) > 1e-9 {
			t.Fatalf("%+v, 8 years on %+v", got, later)
		}
	})
}
