package handlers

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TestFirst: the first of many are those of all in order; what is equal keeps its order, what is missing comes last.
func TestFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ranks := rapid.SliceOfN(rapid.Int32Range(0, 6), 0, 40).Draw(t, "ranks")
		s := &models.Snapshot{Observations: models.Columns{Rank: ranks}}
		v := &View{&web.Request{View: &bench.View{Data: bench.Over(s)}}}
		rows := make([]int32, len(ranks))
		for i := range rows {
			rows[i] = int32(i)
		}
		before := slices.Clone(rows)
		for by, sign := range map[string]int{"published_rank": 1, "-published_rank": -1} {
			want := slices.Clone(rows)
			slices.SortStableFunc(want, func(a, b int32) int {
				if ranks[a] == 0 || ranks[b] == 0 {
					return cmp.Compare(b2i(ranks[a] == 0), b2i(ranks[b] == 0))
				}
				return sign * cmp.Compare(ranks[a], ranks[b])
			})
			n := rapid.IntRange(0, len(rows)+2).Draw(t, "n")
			if got := v.first(rows, by, n); !slices.Equal(got, want[:min(n, len(want))]) {
				t.Errorf("the first %d of %v by %s: %v, want %v", n, ranks, by, got, want)
			}
		}
		if got := v.first(rows, "", 1); !slices.Equal(got, before) || !slices.Equal(rows, before) {
			t.Errorf("the rows have become %v", rows)
		}
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
