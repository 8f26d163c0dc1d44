package stats

import (
	"math"
	"slices"
)

// ranker finds competition ranks again and again for the same number of units,
// in time linear in the units for all but freakish scores, and n log n then.
// Buckets split the scores' range evenly, best first, so that a unit's rank is
// the units in better buckets, and those ahead of it in its own, and one. A
// crowded bucket is split again. Scores are compared whole, so ties are exact.
type ranker[T int64 | float64] struct {
	first   []int32 // of every bucket, the place of its first unit
	bucket  []int32 // of every unit
	grouped []T     // scores, bucket by bucket
	units   []int32 // whose they are
	ranks   []int32
	inner   *ranker[T] // for crowded buckets; nil where they are sorted
}

// crowd is the size from which a bucket is too large to compare all with all.
const crowd = 24

func newRanker[T int64 | float64](units int) *ranker[T] {
	return nestedRanker[T](units, 3)
}

func nestedRanker[T int64 | float64](units, depth int) *ranker[T] {
	buckets := 4
	for buckets < 2*units && buckets < 1<<20 {
		buckets *= 2
	}
	r := &ranker[T]{
		first:   make([]int32, buckets+1),
		bucket:  make([]int32, units),
		grouped: make([]T, units),
		units:   make([]int32, units),
		ranks:   make([]int32, units),
	}
	if depth > 1 {
		r.inner = nestedRanker[T](units, depth-1)
	}
	return r
}

// rank answers the rank of every score, 1 for the highest, equal scores
// sharing the best place. The answer is overwritten by the next call.
func (r *ranker[T]) rank(scores []T) []int32 {
	ranks := r.ranks[:len(scores)]
	if len(scores) == 0 {
		return ranks
	}
	low, high := scores[0], scores[0]
	for _, s := range scores {
		if s < low {
			low = s
		}
		if s > high {
			high = s
		}
	}
	spread := float64(high - low)
	scale := float64(len(r.first)-2) / spread
	if math.IsInf(spread, 0) || math.IsInf(scale, 0) {
		// Equal scores, or a range too small or too large to split.
		rankSorted(scores, r.grouped[:len(scores)], ranks)
		return ranks
	}
	crowded := r.group(scores, high, scale)
	first, grouped, bucket := r.first, r.grouped, r.bucket[:len(scores)]
	for i, s := range scores {
		start, end := first[bucket[i]], first[bucket[i]+1]
		if end-start >= crowd {
			continue
		}
		rank := start + 1
		for _, x := range grouped[start:end] {
			if x > s {
				rank++
			}
		}
		ranks[i] = rank
	}
	if crowded {
		r.rankCrowds(ranks)
	}
	return ranks
}

// group puts scores and units into buckets and says whether one is crowded.
func (r *ranker[T]) group(scores []T, high T, scale float64) (crowded bool) {
	first := r.first
	clear(first)
	bucket := r.bucket[:len(scores)]
	for i, s := range scores {
		b := int32(float64(high-s) * scale)
		bucket[i] = b
		first[b]++
	}
	// Counts become the end of each bucket; filling it from the end makes that its start.
	end := int32(0)
	for b, count := range first {
		if count >= crowd {
			crowded = true
		}
		end += count
		first[b] = end
	}
	for i, s := range scores {
		b := bucket[i]
		place := first[b] - 1
		first[b] = place
		r.grouped[place], r.units[place] = s, int32(i)
	}
	return crowded
}

func (r *ranker[T]) rankCrowds(ranks []int32) {
	for b, start := range r.first[:len(r.first)-1] {
		group := r.grouped[start:r.first[b+1]]
		if len(group) < crowd {
			continue
		}
		var within []int32
		if r.inner != nil {
			within = r.inner.rank(group)
		} else {
			within = make([]int32, len(group))
			rankSorted(group, slices.Clone(group), within)
		}
		for p, rank := range within {
			ranks[r.units[int(start)+p]] = start + rank
		}
	}
}

// rankSorted ranks by sorting a copy of the scores in space.
func rankSorted[T int64 | float64](scores, space []T, ranks []int32) {
	copy(space, scores)
	slices.Sort(space)
	for i, s := range scores {
		low, high := 0, len(space) // the first place above s is in low..high
		for low < high {
			if mid := (low + high) / 2; space[mid] > s {
				high = mid
			} else {
				low = mid + 1
			}
		}
		ranks[i] = int32(len(space) - low + 1)
	}
}
