package bench

import "slices"

// Bits is a small set of positions.
type Bits struct{ words []uint64 }

func (s *Bits) Add(at int) {
	for len(s.words) <= at/64 {
		s.words = append(s.words, 0)
	}
	s.words[at/64] |= 1 << (at % 64)
}

func (s *Bits) Has(at int) bool { return at/64 < len(s.words) && s.words[at/64]&(1<<(at%64)) != 0 }

// Insert puts a position into an ascending list unless it is there.
func Insert(list []int, at int) []int {
	i := len(list)
	for i > 0 && list[i-1] >= at {
		i--
	}
	if i < len(list) && list[i] == at {
		return list
	}
	list = append(list, 0)
	copy(list[i+1:], list[i:])
	list[i] = at
	return list
}

// InOrder gives the positions of who is ranked, the first first; a rank of 0 is none.
func InOrder(ranks []int) []int {
	order := make([]int, 0, len(ranks))
	for i, rank := range ranks {
		if rank > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	return order
}
