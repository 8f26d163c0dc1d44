package stats_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models/stats"
)

// In these functions a row of values may also be an indicator and a period ("un-egdi 2024"), then of
// all countries with a figure, or of the UN's members in a region if one is named after it; "ln"
// before it takes logarithms. A unit is a number from 1, or the code of a country.
var analysisFunctions = map[string]func(a []string) ([]any, error){
	"average": func(a []string) ([]any, error) {
		_, values, err := units(a[0], nil)
		if err != nil {
			return nil, err
		}
		v, err := stats.FindAverage(values)
		return results(float64(v.N), v.Mean, v.Min, v.Q1, v.Median, v.Q3, v.Max), err
	},
	"quantile": func(a []string) ([]any, error) {
		v, err := stats.Quantile(row(a[0]), parse(a[1]))
		return results(v), err
	},
	"weigh": func(a []string) ([]any, error) {
		values, weights, err := twoRows(a)
		if err != nil {
			return nil, err
		}
		w, err := stats.Weigh(values, weights)
		return results(orMissing(w.Mean), w.Held, float64(w.N)), err
	},
	"unsteady": func(a []string) ([]any, error) {
		n, err := stats.Unsteady(table(a[0], "|"))
		return results(float64(n)), err
	},
	"regress": func(a []string) ([]any, error) {
		x, y, err := twoRows(a)
		if err != nil {
			return nil, err
		}
		r, err := stats.Regress(x, y)
		return results(float64(r.N), r.Intercept, r.Slope, r.S, *r.R2, r.TheilSen.Intercept, r.TheilSen.Slope), err
	},
	"residual": func(a []string) ([]any, error) {
		names, y, err := units(a[1], nil)
		if err != nil {
			return nil, err
		}
		_, x, err := units(a[0], names)
		if err != nil {
			return nil, err
		}
		r, err := stats.Regress(x, y)
		if err != nil {
			return nil, err
		}
		unit := r.Units[unitOf(names, a[2])]
		return results(unit.Fitted, unit.Residual, orMissing(unit.Studentized), unit.Robust), nil
	},
	"correlate": func(a []string) ([]any, error) {
		x, y, err := twoRows(a)
		if err != nil {
			return nil, err
		}
		c, err := stats.Correlate(x, y)
		return results(float64(c.N), c.Pearson.Value, c.Pearson.Low, c.Pearson.High, c.Spearman.Value, c.Spearman.Low, c.Spearman.High), err
	},
	"peers":         peerList,
	"stand_among":   standing,
	"what_if":       whatIf,
	"needed":        needed,
	"rank_change":   rankChange,
	"rank_interval": rankInterval,
	"trajectory": func(a []string) ([]any, error) {
		t, err := stats.NewTrajectory(series(a[0]))
		if err != nil {
			return nil, err
		}
		reach, err := t.Reaches(parse(a[1]))
		return results(float64(t.Steps), t.Drift, t.SD, orMissing(reach.Central), orMissing(reach.Early), orMissing(reach.Late)), err
	},
	"forecast": func(a []string) ([]any, error) {
		t, err := stats.NewTrajectory(series(a[0]))
		if err != nil {
			return nil, err
		}
		p, err := t.At(parse(a[1]))
		return results(p.Value, p.Low, p.High), err
	},
	"recent_pace": func(a []string) ([]any, error) {
		pace, err := stats.RecentPace(series(a[0]), parse(a[1]))
		return results(pace), err
	},
	"pace": func(a []string) ([]any, error) {
		pace, err := stats.Pace(series(a[0])[0], series(a[1])[0])
		return results(pace), err
	},
	"bins": func(a []string) ([]any, error) {
		_, values, err := units(a[0], nil)
		if err != nil {
			return nil, err
		}
		bins, err := stats.FindBins(values)
		var flat []float64
		for _, bin := range bins {
			flat = append(flat, bin.From, bin.To, float64(bin.N))
		}
		return results(flat...), err
	},
}

// units reads a row: numbers, or published figures in the order of the names, if there are any.
func units(argument string, names []string) ([]string, []float64, error) {
	plain, logged := strings.CutPrefix(argument, "ln ")
	words := strings.Fields(plain)
	values := row(plain)
	if len(words) > 1 && strings.Contains(words[0], "-") && math.IsNaN(values[0]) {
		published, err := column(words[0], words[1])
		if err != nil {
			return nil, nil, err
		}
		if names == nil && len(words) > 2 {
			if names, err = region(words[2]); err != nil {
				return nil, nil, err
			}
		}
		if names == nil {
			names = slices.Sorted(maps.Keys(published))
		}
		values = over(names, published)
	}
	if logged {
		values = stats.Logarithms(values)
	}
	return names, values, nil
}

// twoRows reads the second row for the first's countries, or the first's for the second's.
func twoRows(a []string) (first, second []float64, err error) {
	names, first, err := units(a[0], nil)
	if err != nil {
		return nil, nil, err
	}
	_, second, err = units(a[1], names)
	return first, second, err
}

func unitOf(names []string, who string) int {
	if number, err := strconv.Atoi(who); err == nil {
		return number - 1
	}
	return slices.Index(names, who)
}

func orMissing(value *float64) float64 {
	if value == nil {
		return missing
	}
	return *value
}

// peerList reads `which | one | variable`, who and how many, or an indicator per variable.
func peerList(a []string) ([]any, error) {
	var names []string
	var variables [][]float64
	if !strings.HasPrefix(a[0], "ln ") {
		variables = table(a[0], "|")
	} else {
		names, _ = region("world")
		for argument := range strings.SplitSeq(a[0], "|") {
			_, variable, err := units(strings.TrimSpace(argument), names)
			if err != nil {
				return nil, err
			}
			variables = append(variables, variable)
		}
	}
	peers, err := stats.FindPeers(unitOf(names, a[1]), variables, stats.Metric(a[3]))
	if err != nil {
		return nil, err
	}
	var list []any
	for _, peer := range peers[:int(parse(a[2]))] {
		name := any(float64(peer.Unit + 1))
		if names != nil {
			name = names[peer.Unit]
		}
		list = append(list, name, peer.Distance)
	}
	return list, nil
}

func standing(a []string) ([]any, error) {
	s, err := stats.StandAmong(parse(a[0]), row(a[1]), a[2] == "higher")
	return results(float64(s.Rank), float64(s.Of), s.Median), err
}

// composite reads `un-egdi 2024`, who, and components of equal weight; `un-tii=KOR` is another
// country's value and `un-tii=0.9` one of the caller's.
func composite(a []string) (c stats.Composite, changed []float64, err error) {
	names, values, err := units(a[0], nil)
	if err != nil {
		return c, nil, err
	}
	c = stats.Composite{Values: values, Unit: unitOf(names, a[1]), HigherIsBetter: true, Tolerance: .00007}
	period := strings.Fields(a[0])[1]
	for _, word := range strings.Fields(a[2]) {
		indicator, set, isSet := strings.Cut(word, "=")
		published, err := column(indicator, period)
		if err != nil {
			return c, nil, err
		}
		c.Parts = append(c.Parts, stats.Part{Value: published[a[1]].Value, Weight: 1, High: 1})
		value := published[a[1]].Value
		if other, ok := published[set]; ok {
			value = other.Value
		} else if isSet {
			value = parse(set)
		}
		changed = append(changed, value)
	}
	return c, changed, nil
}

func whatIf(a []string) ([]any, error) {
	c, changed, err := composite(a)
	if err != nil {
		return nil, err
	}
	w, err := c.With(changed)
	possible := "possible"
	if w.Impossible {
		possible = "impossible"
	}
	return append(results(w.Before.Value, float64(w.Before.Rank), w.After.Value, float64(w.After.Rank), float64(len(w.Passed))), possible), err
}

func needed(a []string) ([]any, error) {
	c, _, err := composite(a)
	if err != nil {
		return nil, err
	}
	n, err := c.ToRank(int(parse(a[3])))
	if err != nil {
		return nil, err
	}
	list := results(n.Target.Value, n.Change, n.One[0].Change)
	for _, step := range n.One {
		possible := "possible"
		if step.Impossible {
			possible = "impossible"
		}
		list = append(list, possible)
	}
	return list, nil
}

func rankChange(a []string) ([]any, error) {
	names, first, err := units(a[0], nil)
	if err != nil {
		return nil, err
	}
	_, last, err := units(a[1], names)
	if err != nil {
		return nil, err
	}
	changes, err := stats.FindRankChanges(first, last, true)
	if err != nil {
		return nil, err
	}
	c := changes[unitOf(names, a[2])]
	return results(float64(c.From), float64(c.To), float64(c.Change), c.Own, c.Others, float64(c.OwnFirst), float64(c.OthersFirst)), nil
}

// rankInterval reads `value error, …` or an indicator and a period, who, and draws and seed.
func rankInterval(a []string) ([]any, error) {
	var names []string
	var estimates []stats.Estimate
	if words := strings.Fields(a[0]); len(words) == 2 && strings.Contains(words[0], "-") && math.IsNaN(parse(words[0])) {
		published, err := column(words[0], words[1])
		if err != nil {
			return nil, err
		}
		names = slices.Sorted(maps.Keys(published))
		for _, name := range names {
			estimates = append(estimates, published[name])
		}
	} else {
		for _, pair := range table(a[0], ",") {
			estimates = append(estimates, stats.Estimate{Value: pair[0], Error: pair[1]})
		}
	}
	draws := row(a[2])
	all, err := stats.RankIntervals(estimates, true, stats.Draws{N: int(draws[0]), Seed: uint64(draws[1])})
	if err != nil {
		return nil, err
	}
	unit := unitOf(names, a[1])
	if unit < 0 || all[unit] == nil {
		return nil, fmt.Errorf("%s has no interval", a[1])
	}
	i := all[unit]
	return results(float64(i.Rank), i.Expected, float64(i.P5), float64(i.Median), float64(i.P95), float64(i.Indistinguishable)), nil
}
