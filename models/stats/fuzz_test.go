package stats_test

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
)

// anyNumbers reads any bytes as numbers, infinite ones, missing ones and zeros among them; few
// bytes make many ordinary ones.
func anyNumbers(data []byte) []float64 {
	var values []float64
	for len(data) >= 2 && len(values) < 64 {
		kind, rest := data[0], data[1:]
		switch {
		case kind < 16 && len(rest) >= 8:
			values, data = append(values, math.Float64frombits(binary.LittleEndian.Uint64(rest))), rest[8:]
		case kind < 32:
			values, data = append(values, missing), rest
		default:
			values, data = append(values, float64(int8(rest[0]))*math.Pow10(int(kind%8)-4)), rest[1:]
		}
	}
	return values
}

// finite fails where an answer holds an infinite figure, or none where there should be one.
func finite(t *testing.T, answer any) {
	t.Helper()
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Float64:
			if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
				t.Fatalf("%g in %+v", f, answer)
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(answer))
}

// answered is finite if there is no error, and else the error names a parameter.
func answered(t *testing.T, answer any, err error) {
	t.Helper()
	if err == nil {
		finite(t, answer)
		return
	}
	var refusal *stats.Error
	if !errors.As(err, &refusal) || refusal.Parameter == "" || refusal.Reason == "" {
		t.Fatalf("%v names no parameter", err)
	}
}

// FuzzOneSeries: what takes one row of values.
func FuzzOneSeries(f *testing.F) {
	f.Add([]byte("any old text that makes some numbers, as many as it has letters"), .5)
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0, 240, 127, 33, 7}, .1)
	f.Add([]byte{}, 2.)
	f.Add([]byte("\x00000000\xef\x7f"), 3.7) // an error near the largest number
	f.Fuzz(func(t *testing.T, data []byte, share float64) {
		values := anyNumbers(data)
		average, err := stats.FindAverage(values)
		answered(t, average, err)
		quantile, err := stats.Quantile(values, share)
		answered(t, quantile, err)
		bins, err := stats.FindBins(values)
		answered(t, bins, err)
		var series []stats.Point
		var estimates []stats.Estimate
		for i, v := range values {
			series = append(series, stats.Point{Time: float64(2000 + i), Value: v})
			estimates = append(estimates, stats.Estimate{Value: v, Error: values[len(values)-1-i]})
		}
		pace, err := stats.RecentPace(series, share)
		answered(t, pace, err)
		intervals, err := stats.RankIntervals(estimates, true, stats.Draws{N: 20})
		answered(t, intervals, err)
		trajectory, err := stats.NewTrajectory(series)
		answered(t, trajectory, err)
		if err != nil {
			return
		}
		reach, err := trajectory.Reaches(100 * share)
		answered(t, reach, err)
		projected, err := trajectory.At(10 * share)
		answered(t, projected, err)
	})
}

// FuzzTwoRows: what sets one row of values beside another.
func FuzzTwoRows(f *testing.F) {
	f.Add([]byte("more than ten letters, for a correlation"), []byte("needs ten units with both of the values"), 3)
	f.Add([]byte{40, 1, 40, 1, 40, 2, 40, 3}, []byte{40, 1, 20, 0, 3, 0, 0, 0, 0, 0, 0, 240, 255}, 0)
	f.Fuzz(func(t *testing.T, first, second []byte, unit int) {
		x, y := anyNumbers(first), anyNumbers(second)
		x, y = x[:min(len(x), len(y))], y[:min(len(x), len(y))]
		regression, err := stats.Regress(x, y)
		answered(t, regression, err)
		logs, err := stats.Regress(stats.Logarithms(x), y)
		answered(t, logs, err)
		correlation, err := stats.Correlate(x, y)
		answered(t, correlation, err)
		weighed, err := stats.Weigh(x, y)
		answered(t, weighed, err)
		for _, metric := range []stats.Metric{stats.Euclidean, stats.Mahalanobis} {
			peers, err := stats.FindPeers(unit, [][]float64{x, y}, metric)
			answered(t, peers, err)
		}
		changes, err := stats.FindRankChanges(x, y, unit%2 == 0)
		answered(t, changes, err)
		if len(y) < 3 {
			return
		}
		c := stats.Composite{Values: x, Unit: unit, HigherIsBetter: unit%2 == 0, Tolerance: y[2], Parts: []stats.Part{
			{Value: y[0], Weight: 1, Low: -1, High: 1}, {Value: y[1], Weight: y[2], Low: 0, High: 100},
		}}
		whatIf, err := c.With([]float64{y[2], y[1]})
		answered(t, whatIf, err)
		needed, err := c.ToRank(1 + len(first)%3)
		answered(t, needed, err)
	})
}
