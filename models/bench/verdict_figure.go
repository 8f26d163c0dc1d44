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

// samePeople says whether a word stands for everybody.
func samePeople(word string) bool {
	switch word {
	case "population", "people", "residents", "inhabitants", "individuals", "persons", "citizens", "adults":
		return true
	}
	return false
}

// sameWord takes singular and plural, and the words for everybody, as one.
func sameWord(a, b string) bool {
	if samePeople(a) && samePeople(b) {
		return true
	}
	return strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}
