package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/egovbench/egovbench/models"
)

// matchWord notes for every thing how a word of the query fits it best: as a word, as the
// beginning or the inside of one, or misspelt.
func (x *Index) matchWord(word string, best *wordFits) {
	first, after := x.matchBeginning(word, best)
	letters := []rune(word)
	mask, limit, inside := letterMask(letters), slipsAllowed(letters), soughtInside(letters)
	if limit == 0 && !inside {
		return
	}
	var rows models.Slips
	for i, has := range x.masks {
		lacking := bits.OnesCount64(mask &^ has)
		if found := i >= first && i < after; found || tooUnlike(mask, has, limit) {
			continue
		}
		switch t := &x.terms[i]; {
		case limit > 0 && endsLonger(letters, t.letters):
			best.note(t, FitTypo, 1)
		case lacking > limit:
			// more slips than are allowed
		case lacking == 0 && inside && strings.Contains(t.text, word):
			best.note(t, FitInside, 0)
		case limit > 0:
			if slips := fewestSlips(&rows, letters, t.letters, limit); slips <= limit {
				best.note(t, FitTypo-fitSlip*float64(slips-1), int32(slips))
			}
		}
	}
}

// tooUnlike says of a term by its letters alone that it is neither misspelt nor a beginning of the word.
func tooUnlike(word, term uint64, limit int) bool {
	lacking := bits.OnesCount64(word &^ term)
	return lacking > limit && (lacking > longestEnding || term&^word != 0)
}

// matchBeginning notes the terms that are the word or begin with it, which are those from first on, before after.
func (x *Index) matchBeginning(word string, best *wordFits) (first, after int) {
	first, _ = slices.BinarySearchFunc(x.terms, word, func(t term, w string) int { return strings.Compare(t.text, w) })
	after = first
	for after < len(x.terms) && strings.HasPrefix(x.terms[after].text, word) {
		score := FitPrefix
		if len(x.terms[after].text) == len(word) {
			score = FitWord
		}
		best.note(&x.terms[after], score, 0)
		after++
	}
	return first, after
}

func (w *wordFits) note(t *term, score float64, slips int32) {
	for _, p := range t.posts {
		b := &w.of[p.thing]
		fits := wordFit{score, slips, p.text}
		switch {
		case p.told || p.text < 0:
			if slips > 0 || score <= FitInside || b.score > 0 && (p.text < 0 || b.text >= 0) {
				continue
			}
			fits.score = FitContext
		case p.text >= 0 && (score > b.score || score == b.score && p.text < b.text):
		default:
			continue
		}
		if b.score == 0 {
			w.things = append(w.things, p.thing)
		}
		*b = fits
	}
}

// fewestSlips counts the slips that make a word out of a term or, from five letters on, out of the term's
// beginning, which must then begin with the same letter. More than the limit is limit+1.
func fewestSlips(rows *models.Slips, word, term []rune, limit int) int {
	if len(word) >= 5 && len(term) > len(word)+limit && word[0] == term[0] {
		fewest := limit + 1
		for cut := len(word) - limit; cut <= len(word)+limit; cut++ {
			fewest = min(fewest, rows.Between(word, term[:cut], limit))
		}
		return fewest
	}
	return rows.Between(word, term, limit)
}

// longestEnding is how many letters another ending may have more.
const longestEnding = 3

// endsLonger says whether a word is a term with another ending, as a plural is.
func endsLonger(word, term []rune) bool {
	return len(term) >= 5 && len(word) > len(term) && len(word) <= len(term)+longestEnding && slices.Equal(word[:len(term)], term)
}

// slipsAllowed keeps short words from meeting everything: any three letters are near to some code.
func slipsAllowed(word []rune) int {
	switch n := len(word); {
	case n < 4 || strings.Trim(string(word), "0123456789") == "":
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// soughtInside says whether a word is long enough to be looked for inside others: Chinese is
// written without spaces, so that two characters may be a word there.
func soughtInside(word []rune) bool {
	return len(word) >= 4 || len(word) >= 2 && unicode.Is(unicode.Han, word[0])
}

func letterMask(letters []rune) uint64 {
	var mask uint64
	for _, letter := range letters {
		mask |= 1 << (uint32(letter) % 64)
	}
	return mask
}
