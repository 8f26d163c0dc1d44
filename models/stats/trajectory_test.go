package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// users is a country's internet users in all years.
func users(t *testing.T, country string) []stats.Point {
	t.Helper()
	rows, err := embeddedRows("worldbank/wdi-2026-03/observations.csv", func(row map[string]string) bool {
		return row["indicator"] == "wdi-internet-users" && row["country"] == country
	})
	if err != nil {
		t.Fatal(err)
	}
	var points []stats.Point
	for _, row := range rows {
		points = append(points, stats.Point{Time: parse(row["period"]), Value: parse(row["value"])})
	}
	return points
}

func TestTrajectoryOfKazakhstan(t *testing.T) {
	got, err := stats.NewTrajectory(users(t, "KAZ"))
	if err != nil || got.Steps != 10 || got.Last.Time != 2024 {
		t.Fatal(got, err)
	}
	near(t, []float64{got.Drift, got.SD}, []float64{.198518, .124290}, 5e-7)
	reach, err := got.Reaches(95)
	if err != nil || reach.Central == nil || reach.Early == nil || reach.Late == nil {
		t.Fatal(reach, err)
	}
	near(t, []float64{*reach.Central, *reach.Early, *reach.Late}, []float64{2025.49, 2024.73, 2027.31}, 5e-3)
	// The edges are where the interval's are: the low one comes to 95 when it is late.
	late, err := got.At(*reach.Late - 2024)
	if err != nil {
		t.Fatal(err)
	}
	early, err := got.At(*reach.Early - 2024)
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{late.Low, early.High}, []float64{95, 95}, 1e-9)
}

// A straight line through Uzbekistan's last ten steps says more than everybody for 2028.
func TestTrajectoryStaysInItsBounds(t *testing.T) {
	got, err := stats.NewTrajectory(users(t, "UZB"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := got.At(2028 - got.Last.Time)
	if err != nil || !(p.Low < p.Value && p.Value < p.High && p.High < 100) {
		t.Error(p, err)
	}
}

func TestTrajectoryRefuses(t *testing.T) {
	steady := func(values ...float64) []stats.Point {
		var points []stats.Point
		for i, v := range values {
			points = append(points, stats.Point{Time: float64(2010 + i), Value: v})
		}
		return points
	}
	for name, series := range map[string][]stats.Point{
		"six steps":    steady(10, 20, 30, 40, 50, 60, 70),
		"a gap":        steady(10, 20, 30, 40, missing, 50, 60, 70, 80, 90),
		"everybody":    steady(10, 20, 30, 40, 50, 60, 70, 80, 100),
		"nobody":       steady(10, 20, 30, 0, 40, 50, 60, 70, 80, 90),
		"no share":     steady(10, 20, 30, 40, 50, 60, 70, 80, 101),
		"none":         nil,
		"one below 0":  steady(-1, 20, 30, 40, 50, 60, 70, 80, 90),
		"half a year":  append(steady(10, 20, 30, 40, 50, 60, 70, 80), stats.Point{Time: 2017.5, Value: 85}),
		"all missing":  steady(missing, missing),
		"all the same": nil,
	} {
		_, err := stats.NewTrajectory(series)
		t.Run(name, func(t *testing.T) { refused(t, err, "indicator") })
	}
	even, err := stats.NewTrajectory(steady(50, 50, 50, 50, 50, 50, 50, 50))
	if err != nil || even.Drift != 0 {
		t.Fatal(even, err)
	}
	never, err := even.Reaches(60)
	if err != nil || never != (stats.Reach{}) {
		t.Errorf("%+v, %v", never, err)
	}
	now, err := even.Reaches(50)
	if err != nil || *now.Central != 2017 || *now.Late != 2017 {
		t.Errorf("%+v, %v", now, err)
	}
	_, err = even.Reaches(100)
	refused(t, err, "target")
	_, err = even.At(11)
	refused(t, err, "by")
	_, err = even.At(0)
	refused(t, err, "by")
}

func TestPace(t *testing.T) {
	kaz := users(t, "KAZ")
	recent, err := stats.RecentPace(kaz, 5)
	if err != nil {
		t.Fatal(err)
	}
	needed, err := stats.Pace(kaz[len(kaz)-1], stats.Point{Time: 2026, Value: 95})
	if err != nil {
		t.Fatal(err)
	}
	near(t, []float64{recent, needed}, []float64{(93.3917 - 81.8776) / 5, (95 - 93.3917) / 2}, 1e-12)
	// Without a value five years ago the one before it counts, over the years that passed.
	sparse, err := stats.RecentPace([]stats.Point{{2010, 10}, {2018, 40}, {2020, 60}}, 5)
	if err != nil || sparse != 5 {
		t.Error(sparse, err)
	}
	_, err = stats.RecentPace([]stats.Point{{2018, 40}, {2020, 60}}, 5)
	refused(t, err, "period")
	_, err = stats.RecentPace(nil, 5)
	refused(t, err, "period")
	_, err = stats.Pace(stats.Point{Time: 2020}, stats.Point{Time: 2020})
	refused(t, err, "by")
}

// What is missing mirrors what is there, the interval widens, and edges and path come in order.
func TestTrajectoryProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var series, mirror []stats.Point
		for i, v := range rapid.SliceOfN(rapid.Float64Range(.5, 99.5), 8, 14).Draw(t, "values") {
			series = append(series, stats.Point{Time: float64(2000 + i), Value: v})
			mirror = append(mirror, stats.Point{Time: float64(2000 + i), Value: 100 - v})
		}
		one, err := stats.NewTrajectory(series)
		if err != nil {
			t.Fatal(err)
		}
		other, err := stats.NewTrajectory(mirror)
		if err != nil {
			t.Fatal(err)
		}
		years := rapid.Float64Range(.1, 9).Draw(t, "years")
		p, err := one.At(years)
		if err != nil {
			t.Fatal(err)
		}
		q, err := other.At(years)
		if err != nil || math.Abs(p.Value+q.Value-100) > 1e-9 || math.Abs(p.Low+q.High-100) > 1e-9 {
			t.Fatal(p, q, err)
		}
		if p.Low < 0 || p.Low > p.Value || p.Value > p.High || p.High > 100 {
			t.Fatal(p)
		}
		reach, err := one.Reaches(rapid.Float64Range(1, 99).Draw(t, "target"))
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]*float64{{reach.Early, reach.Central}, {reach.Central, reach.Late}} {
			if pair[0] != nil && pair[1] != nil && *pair[0] > *pair[1]+1e-9 || pair[0] == nil && pair[1] != nil {
				t.Fatalf("%+v", reach)
			}
		}
	})
}
