package bench

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// Fragility is how little it takes to overturn an assertion that holds.
type Fragility struct {
	// WinShare is the share of all weightings of the components under which the country stays ahead
	// of its rival (behind it, where the rival is ahead); nil where the index has none published.
	WinShare *float64
	// Weightings is how many weightings of the components were tried (every one in steps of 1 per cent
	// for three components, else drawn from the seed 1), ShareHolding the share of them under which the
	// assertion holds; 0 and nil where there is nothing to weigh.
	Weightings   int
	ShareHolding *float64
	// Ranks are the ranks by other means of the components, by the mean's name.
	Ranks map[string]int
	// FlipsWith names what overturns the assertion: geometric, harmonic, weights (most of them),
	// rounding (of the published figures), sampling (error of a survey), model (error of estimates).
	FlipsWith []string
	// SamplingError is the half-width of the interval of a figure with an error of sampling or of a model, or of
	// its change, where it covers the claimed one.
	SamplingError *float64
	// Sturdiness is the share of the weightings within a quarter of the published weights under which the
	// assertion holds; nil where there is nothing to weigh.
	Sturdiness *float64
	// Previous and Next are the same assertion on the editions beside the one that counts, each
	// with the group's members on the day it came out. The next was not known on the day.
	Previous, Next *Neighbour
}

// Neighbour is the assertion checked on another edition.
type Neighbour struct {
	Period  int
	Verdict string
	Rank    *int
	Value   *float64
}

// shake tries other weightings and means on a rank that is right.
func (q *inquiry) shake(f *Finding, r *standings, w *View) {
	x, fr := &q.Snapshot.Indicators[q.indicator], &f.Fragility
	if f.Rival != nil {
		if math.Abs(*f.Margin) < math.Pow10(-x.Decimals)*0.999 {
			fr.FlipsWith = append(fr.FlipsWith, "rounding")
		}
		rival := w.Figure(q.indicator, f.Rival.Country, f.Period)
		if d := q.Significance(rival, f.Row); d != nil && math.Abs(*f.Margin) < d.HalfWidth {
			fr.FlipsWith, fr.SamplingError = append(fr.FlipsWith, q.ErrorKind(f.Row)), &d.HalfWidth
		}
	}
	var columns [][]float64
	var weights []float64
	for _, part := range x.Components {
		at, ok := q.IndicatorAt(part.Indicator)
		if part.From > f.Period || part.To != 0 && part.To < f.Period || !ok {
			continue
		}
		if !q.Snapshot.Indicators[at].HigherIsBetter {
			return // no mean of what is better when lower
		}
		c := w.column(at, f.Period, r.members)
		columns, weights, f.Rows = append(columns, c.values), append(weights, part.Weight), append(f.Rows, c.used(everyone)...)
	}
	if len(columns) >= 2 {
		q.otherMeans(f, r, columns, weights)
		q.otherWeights(f, r, columns)
		q.allWeights(f, r, columns, weights)
	}
}

func (q *inquiry) otherMeans(f *Finding, r *standings, columns [][]float64, weights []float64) {
	me, _ := slices.BinarySearch(r.members, q.country)
	for _, mean := range []stats.Aggregation{stats.Geometric, stats.Harmonic} {
		scores, err := stats.Aggregate(columns, stats.Recipe{Weights: weights, Aggregate: mean, ZeroFloor: 1e-6})
		if err != nil {
			continue // these components have no such mean
		}
		for i := range scores {
			if r.ranks[i] == 0 {
				scores[i] = math.NaN()
			}
		}
		rank := stats.Rank(scores, true, stats.TiesMin)[me]
		if rank == 0 {
			continue
		}
		if f.Fragility.Ranks == nil {
			f.Fragility.Ranks = map[string]int{}
		}
		f.Fragility.Ranks[string(mean)] = rank
		if !q.holds(float64(rank)) {
			f.Fragility.FlipsWith = append(f.Fragility.FlipsWith, string(mean))
		}
	}
}

func (q *inquiry) otherWeights(f *Finding, r *standings, columns [][]float64) {
	if f.Rival == nil {
		return
	}
	me, _ := slices.BinarySearch(r.members, q.country)
	other, _ := slices.BinarySearch(r.members, f.Rival.Country)
	mine, theirs := make([]float64, len(columns)), make([]float64, len(columns))
	for k := range columns {
		mine[k], theirs[k] = columns[k][me], columns[k][other]
	}
	if *f.Margin < 0 {
		mine, theirs = theirs, mine
	}
	share, err := stats.WinShare(mine, theirs)
	if err != nil {
		return // a component is missing
	}
	f.Fragility.WinShare = &share
	if share < 0.5 {
		f.Fragility.FlipsWith = append(f.Fragility.FlipsWith, "weights")
	}
}

// allWeights finds under how many weightings the assertion holds: of all there are, and of those near the
// published one.
func (q *inquiry) allWeights(f *Finding, r *standings, columns [][]float64, weights []float64) {
	for _, column := range columns {
		for i, rank := range r.ranks {
			if rank == 0 {
				column[i] = math.NaN()
			}
		}
	}
	weigh := func() reweighed { return reweigh(columns, weights) }
	var w reweighed
	if q.Except == nil { // anybody may be left out: what is kept would grow
		w = Keep(q.Data, fingerprint(columns, weights), weigh)
	} else {
		w = weigh()
	}
	me, _ := slices.BinarySearch(r.members, q.country)
	if w.all != nil {
		f.Fragility.Weightings, f.Fragility.ShareHolding = w.weightings, q.shareHolding(w.all[me])
	}
	if w.near != nil {
		f.Fragility.Sturdiness = q.shareHolding(w.near[me])
	}
}

// reweighed is how some countries rank under other weightings of their components: all there are, and those near
// the published one. It serves every statement on these countries.
type reweighed struct {
	weightings int
	all, near  []stats.Spread // nil where nobody has the components
}

// fingerprinted tells figures and weights apart.
type fingerprinted uint64

func fingerprint(columns [][]float64, weights []float64) fingerprinted {
	h := fnv.New64a()
	var b []byte
	for _, column := range append(slices.Clone(columns), weights) {
		b = binary.LittleEndian.AppendUint64(b[:0], uint64(len(column)))
		for _, value := range column {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(value))
		}
		_, _ = h.Write(b) // never fails
	}
	return fingerprinted(h.Sum64())
}

func reweigh(columns [][]float64, weights []float64) reweighed {
	var tried stats.Robustness
	var err error
	if len(columns) == 3 {
		tried, err = stats.Lattice(columns, stats.Recipe{}, 100)
	} else {
		tried, err = stats.Dirichlet(columns, stats.Recipe{}, stats.Draws{N: usualDraws, Seed: usualSeed})
	}
	if err != nil {
		return reweighed{}
	}
	w := reweighed{weightings: tried.Weightings, all: tried.Units}
	near, err := stats.Noise(columns, stats.Recipe{Weights: weights}, stats.Draws{N: usualDraws, Seed: usualSeed, Spread: usualNoise})
	if err == nil {
		w.near = near.Units
	}
	return w
}

// shareHolding is the share of the weightings tried under which the assertion holds.
func (q *inquiry) shareHolding(mine stats.Spread) *float64 {
	if mine.N == 0 {
		return nil
	}
	holding := 0
	for rank, count := range mine.Counts {
		if rank > 0 && q.holds(float64(rank)) {
			holding += int(count)
		}
	}
	share := float64(holding) / float64(mine.N)
	return &share
}

// neighbours checks the assertion on the editions beside the one that counted.
func (q *inquiry) neighbours(f *Finding, check func(w *View, period int, row int32) (*int, *float64, bool)) {
	periods := q.periods()
	at, found := slices.BinarySearch(periods, f.Period)
	if !found {
		return
	}
	on := func(i int) *Neighbour {
		if i < 0 || i >= len(periods) {
			return nil
		}
		rows := q.Select(models.Selection{Indicators: []int{q.indicator}, Countries: []int{q.country}, Periods: periods[i : i+1], Vintages: true})
		first := rows[0] // its first vintage
		out := q.Published(int(q.Observations.Source[first]))
		then := &View{Data: q.Data, AsOf: out, Today: out, MembersOn: q.View.MembersOn}
		if q.Type == "rank" && then.Coverage(q.indicator, q.Group, periods[i]).Period != periods[i] {
			return nil // a rank among the few that had a figure says nothing
		}
		rank, value, right := check(then, periods[i], first)
		n := &Neighbour{Period: periods[i], Verdict: verdictOf(right), Rank: rank, Value: value}
		if value == nil {
			n.Verdict = NoData
		}
		return n
	}
	f.Fragility.Previous, f.Fragility.Next = on(at-1), on(at+1)
}
