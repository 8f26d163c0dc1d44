package bench

import (
	"math"
	"slices"
	"strings"
)

// periods are those in which the country has a value, ascending.
func (q *inquiry) periods() []int {
	var all []int
	from, to := q.Series(q.indicator, q.country)
	for row := from; row < to; row++ {
		if v := q.Observations.Value[row]; !math.IsNaN(v) {
			all = append(all, int(q.Observations.Period[row]))
		}
	}
	return slices.Compact(all)
}

// samePeople are words for one base: everybody.
const samePeople = " population people residents inhabitants individuals persons citizens adults "

// sameWord takes singular and plural, and the words for everybody, as one.
func sameWord(a, b string) bool {
	if strings.Contains(samePeople, " "+a+" ") && strings.Contains(samePeople, " "+b+" ") {
		return true
	}
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}
