package stats

import "math"

// follower counts the ranks of scores again and again that are near to those before, as under neighbouring weightings:
// it sorts the units by insertion from their last order, which takes as many steps as pairs have changed places.
type follower struct {
	*tally
	order  []int32 // units, the best first
	sorted []int64 // their scores
}

func newFollower(t *tally) *follower {
	f := &follower{t, make([]int32, len(t.scored)), make([]int64, len(t.scored))}
	for i := range f.order {
		f.order[i] = int32(i)
	}
	return f
}

// follow counts what tally.count does of a ranker's ranks.
func (f *follower) follow(scores []int64) {
	f.sort(scores)
	order, sorted, counts := f.order, f.sorted[:len(f.order)], f.counts
	ofRank, above := 0, int64(math.MaxInt64)
	for i, unit := range order {
		if score := sorted[i]; score != above {
			ofRank, above = (i+1)*len(order), score
		}
		counts[ofRank+int(unit)]++
	}
}

func (f *follower) sort(scores []int64) {
	order, sorted := f.order, f.sorted[:len(f.order)]
	last := int64(math.MaxInt64)
	for i, unit := range order {
		score := scores[unit]
		sorted[i] = score
		if score <= last { // as most are
			last = score
			continue
		}
		at := i
		for ; at > 0 && sorted[at-1] < score; at-- {
			order[at], sorted[at] = order[at-1], sorted[at-1]
		}
		order[at], sorted[at] = unit, score
	}
}
