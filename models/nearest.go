package models

import (
	"cmp"
	"slices"
	"strings"
)

// mostSuggestions is how many countries an UnknownError names.
const mostSuggestions = 5

// unknown gives the error for a text that is nobody's whole name: a few countries have it as words of
// their names, or one has, or some have names that are spelt almost so.
func (c *Countries) unknown(text, words string) error {
	if bagOf(strings.Fields(words), true) == "" { // "Republic" is like none of them
		return &UnknownError{Text: text}
	}
	containing := c.containing(words, false)
	if len(containing) == 0 {
		containing = c.containing(words, true)
	}
	switch n := len(containing); {
	case n > mostSuggestions:
		return &UnknownError{Text: text}
	case n > 1:
		return &AmbiguousError{Text: text, Candidates: containing}
	case n == 1:
		return &UnknownError{Text: text, Suggestions: containing}
	}
	if swapped := c.swapped(text); swapped != nil {
		return &UnknownError{Text: text, Suggestions: swapped}
	}
	return &UnknownError{Text: text, Suggestions: c.nearest(words)}
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

// nearest gives the codes of the countries whose names are least unlike a text, none of them much further off
// than the first. A text of several words must have each of them in the name: "West Sudan" is no Sudan.
func (c *Countries) nearest(words string) []string {
	given := slices.DeleteFunc(strings.Fields(words), joining)
	key := []rune(NameKey(words))
	if len(key) <= 3 || len(given) > mostWords { // any three letters are near to some name
		return nil
	}
	best := make(map[int]int, 8) // distance by country
	var rows distanceRows
	for i := range c.names {
		name := &c.names[i]
		d, like := 0, true
		if len(given) > 1 {
			d, like = rows.wordByWord(given, name.words)
		} else {
			d = rows.fromKey(key, name.key)
		}
		if was, found := best[name.country]; like && (!found || d < was) {
			best[name.country] = d
		}
	}
	type near struct{ country, distance int }
	var found []near
	for country, d := range best {
		if len(given) > 1 || d <= slips(len(key)) {
			found = append(found, near{country, d})
		}
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

// fromKey is the distance of a name of one word, whose beginning counts like one slip.
func (r *distanceRows) fromKey(key, name []rune) int {
	d := r.distance(key, name, slips(len(key)))
	if len(name) > len(key) && slices.Equal(name[:len(key)], key) {
		d = min(d, 1)
	}
	return d
}

// slips is how many letters of a word may be wrong and it still be known.
func slips(letters int) int { return max(1, letters/4) }

// missingWord is the distance of a word that a name has and the text has not.
const missingWord = 2

// wordByWord finds for each word of a text another of the name, written almost so or cut short, and counts what is
// wrong in them and what of the name is left over.
func (r *distanceRows) wordByWord(given []string, name string) (distance int, like bool) {
	left := slices.DeleteFunc(strings.Fields(name), joining)
	if len(given) > len(left) {
		return 0, false
	}
	for _, word := range given {
		at, least := -1, 0
		for i, other := range left {
			if d, ok := r.word(word, other); ok && (at < 0 || d < least) {
				at, least = i, d
			}
		}
		if at < 0 {
			return 0, false
		}
		distance += least
		left = slices.Delete(left, at, at+1)
	}
	for _, word := range left {
		if !stateForm(word) {
			distance += missingWord
		}
	}
	return distance, true
}

// word is how far a word of a text is from one of a name.
func (r *distanceRows) word(given, name string) (distance int, like bool) {
	if strings.HasPrefix(name, given) {
		return 0, true
	}
	a, b := []rune(given), []rune(name)
	if len(a) < 4 {
		return 0, false
	}
	distance = r.distance(a, b, slips(len(a)))
	return distance, distance <= slips(len(a))
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
