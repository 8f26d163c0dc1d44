package handlers

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// page is one page of rows in an order.
func (v *View) page(rows []int32, by string, p web.Paging) []int32 {
	ordered := v.first(rows, by, p.Offset+p.Limit)
	return web.Cut(ordered, p)
}

// placed is a row by its place among others, with what it is ordered by: the least is the first.
type placed struct {
	key float64
	at  int32
}

func (a placed) compare(b placed) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.at, b.at))
}

// first gives the first n of rows, at least, in the order of one column; a leading minus reverses it. Equal ones keep their order,
// missing ones come last. The rows themselves stay as they are. Few of many are picked in one pass over all.
func (v *View) first(rows []int32, by string, n int) []int32 {
	name, descending := strings.CutPrefix(by, "-")
	of := v.keys(name)
	if of == nil {
		return rows
	}
	key := func(at int) placed {
		value := of(rows[at])
		switch {
		case value != value:
			value = math.Inf(1)
		case descending:
			value = -value
		}
		return placed{value, int32(at)}
	}
	n = min(n, len(rows))
	picked := make([]placed, n)
	for at := range picked {
		picked[at] = key(at)
	}
	if n < len(rows) && n > 0 {
		pick(picked, n, len(rows), key)
	}
	slices.SortFunc(picked, placed.compare)
	ordered := make([]int32, n)
	for i, p := range picked {
		ordered[i] = rows[p.at]
	}
	return ordered
}

// pick leaves the least of all, in a heap whose greatest stands in front.
func pick(heap []placed, n, all int, key func(at int) placed) {
	for i := n/2 - 1; i >= 0; i-- {
		sink(heap, i)
	}
	for at := n; at < all; at++ {
		if p := key(at); p.key < heap[0].key { // of equal ones the earlier stays
			heap[0] = p
			sink(heap, 0)
		}
	}
}

// sink puts a place of the heap in order with those below it.
func sink(heap []placed, i int) {
	for {
		greatest := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(heap); child++ {
			if heap[child].compare(heap[greatest]) > 0 {
				greatest = child
			}
		}
		if greatest == i {
			return
		}
		heap[i], heap[greatest] = heap[greatest], heap[i]
		i = greatest
	}
}

// keys gives what rows are ordered by, nil for their own order.
func (v *View) keys(name string) func(row int32) float64 {
	c := &v.Snapshot.Observations
	switch name {
	case "country":
		return func(row int32) float64 { return float64(c.Country[row]) }
	case "indicator":
		return func(row int32) float64 { return float64(c.Indicator[row]) }
	case "period":
		return func(row int32) float64 { return float64(c.Period[row]) }
	case "value":
		return func(row int32) float64 { return c.Value[row] }
	case "published_rank":
		return func(row int32) float64 { return rankOrMissing(c.Rank[row]) }
	}
	return nil
}
