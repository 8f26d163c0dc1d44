package stats

// follower ranks scores again and again that are near to those before, as under neighbouring weightings: it sorts the
// units by insertion from their last order, which takes as many steps as pairs have changed places.
type follower struct {
	order  []int32 // units, the best first
	sorted []int64 // their scores
	ranks  []int32
}

func newFollower(units int) *follower {
	f := &follower{make([]int32, units), make([]int64, units), make([]int32, units)}
	for i := range f.order {
		f.order[i] = int32(i)
	}
	return f
}

// rank answers as a ranker does.
func (f *follower) rank(scores []int64) []int32 {
	order, sorted := f.order, f.sorted[:len(f.order)]
	for i, unit := range order {
		score, at := scores[unit], i
		for at > 0 && sorted[at-1] < score {
			order[at], sorted[at] = order[at-1], sorted[at-1]
			at--
		}
		order[at], sorted[at] = unit, score
	}
	rank := int32(0)
	for i, unit := range order {
		if i == 0 || sorted[i] != sorted[i-1] {
			rank = int32(i + 1)
		}
		f.ranks[unit] = rank
	}
	return f.ranks
}
