package models

import (
	"cmp"
	"slices"
	"strings"
)

// mostSuggestions is how many countries an UnknownError names.
const mostSuggestions = 3

// unknown gives the error for a text that is nobody's whole name: several countries have it as
// words of their names, or one has, or some have names that are spelt almost so.
func (c *Countries) unknown(text, words string) error {
	containing := c.containing(words, false)
	if len(containing) == 0 {
		containing = c.containing(words, true)
	}
	switch len(containing) {
	case 0:
		if swapped := c.swapped(text); swapped != nil {
			return &UnknownError{Text: text, Suggestions: swapped}
		}
		return &UnknownError{Text: text, Suggestions: c.nearest([]rune(NameKey(words)))}
	case 1:
		return &UnknownError{Text: text, Suggestions: containing}
	default:
		return &AmbiguousError{Text: text, Candidates: containing}
	}
}

// swapped gives the alpha-3 codes that a text becomes when two neighbouring letters change places:
// with codes that is the one slip that does not fit half of all countries.
func (c *Countries) swapped(text string) []string {
	upper := strings.ToUpper(text)
	if len(upper) != 3 {
		return nil
	}
	var codes []string
	for i := range 2 {
		letters := []byte(upper)
		letters[i], letters[i+1] = letters[i+1], letters[i]
		if _, ok := c.byCode[string(letters)]; ok && !slices.Contains(codes, string(letters)) {
			codes = append(codes, string(letters))
		}
	}
	return codes
}

// containing gives the codes, sorted, of countries that have all the words, in order, in a name.
func (c *Countries) containing(words string, aliases bool) []string {
	var codes []string
	for i := range c.names {
		if name := &c.names[i]; name.alias == aliases && strings.Contains(name.words, " "+words+" ") {
			codes = append(codes, c.list[name.country].Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// nearest gives the codes of the countries whose names are least unlike a key: at most a third of
// its letters may differ, and none may be much further off than the nearest.
func (c *Countries) nearest(key []rune) []string {
	limit := max(1, len(key)/3)
	best := make(map[int]int, 8) // distance by country
	var row distanceRows
	for i := range c.names {
		name := &c.names[i]
		if d := row.distance(key, name.key, limit); d <= limit {
			if was, ok := best[name.country]; !ok || d < was {
				best[name.country] = d
			}
		}
		if len(string(key)) > 3 && len(name.key) > len(key) && slices.Equal(name.key[:len(key)], key) {
			best[name.country] = min(1, limit) // a beginning counts like one slip
		}
	}
	type near struct{ country, distance int }
	var found []near
	for country, d := range best {
		found = append(found, near{country, d})
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.country, b.country))
	})
	var codes []string
	for _, n := range found {
		if len(codes) == mostSuggestions || n.distance > found[0].distance+1 {
			break
		}
		codes = append(codes, c.list[n.country].Code)
	}
	return codes
}

// distanceRows are the three rows that the edit distance needs, kept between calls.
type distanceRows struct{ before, last, this []int }

// distance is the number of letters to insert, delete, replace or swap with their neighbour to
// make b out of a (optimal string alignment), or limit+1 where it is greater than limit.
func (r *distanceRows) distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	n := len(b) + 1
	if cap(r.this) < n {
		r.before, r.last, r.this = make([]int, n), make([]int, n), make([]int, n)
	}
	before, last, this := r.before[:n], r.last[:n], r.this[:n]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		this[0] = i
		least := i
		for j := 1; j < n; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, this[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			this[j] = d
			least = min(least, d)
		}
		if least > limit+1 { // a swap may still win one back
			return limit + 1
		}
		before, last, this = last, this, before
	}
	return last[n-1]
}
