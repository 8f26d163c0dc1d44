package stats

import (
	"fmt"
	"testing"
)

func TestWeightings(t *testing.T) {
	for _, components := range []int{1, 2, 3, 4} {
		for _, steps := range []int{1, 2, 7} {
			t.Run(fmt.Sprintf("%d components in %d steps", components, steps), func(t *testing.T) {
				size, err := LatticeSize(components, steps)
				if err != nil {
					t.Fatal(err)
				}
				seen, before := map[string]bool{}, []int64(nil)
				for weights := range weightings(components, int64(steps)) {
					sum, moved := int64(0), int64(0)
					for k, w := range weights {
						if sum += w; w < 0 {
							t.Errorf("%v", weights)
						}
						if before != nil {
							moved += max(w-before[k], before[k]-w)
						}
					}
					if seen[fmt.Sprint(weights)] || sum != int64(steps) {
						t.Errorf("%v came twice or is no weighting", weights)
					}
					if components <= 3 && moved > 2 {
						t.Errorf("from %v to %v is more than a step", before, weights)
					}
					seen[fmt.Sprint(weights)], before = true, append(before[:0:0], weights...)
				}
				if len(seen) != size {
					t.Errorf("%d weightings, want %d", len(seen), size)
				}
			})
		}
	}
}
