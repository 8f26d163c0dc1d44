package intake

import (
	"strings"
	"unicode/utf8"
)

// LongestDetail is how much a finding says: a cell may be as long as the file.
const LongestDetail = 1000 // bytes

// clipped cuts a text at the end of a character.
func clipped(text string) string {
	if len(text) <= LongestDetail {
		return text
	}
	end := LongestDetail
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// formulaStarts are the characters with which a spreadsheet takes a cell for a formula.
const formulaStarts = "=+-@"

// Runs says whether a spreadsheet would run the cell.
func Runs(cell string) bool {
	return cell != "" && strings.ContainsRune(formulaStarts, rune(cell[0]))
}

// Harmless puts an apostrophe before what a spreadsheet would run; shown takes it off again.
func Harmless(cell string) string {
	if Runs(strings.TrimLeft(cell, "'")) {
		return "'" + cell
	}
	return cell
}

func Shown(cell string) string {
	if strings.HasPrefix(cell, "'") && Runs(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

// DidYouMean gives the nearest known word as the end of a sentence, "" where none is near.
func DidYouMean(word string, known map[string]bool) string {
	if len(word) > 100 { // no slip of the pen, and long to compare
		return ""
	}
	best, bestDistance := "", 1+len(word)/3
	for candidate := range known {
		d := editDistance(strings.ToLower(word), candidate)
		if d < bestDistance || d == bestDistance && best != "" && candidate < best {
			best, bestDistance = candidate, d
		}
	}
	if best == "" {
		return ""
	}
	return ": did you mean " + Quote(best) + "?"
}

// editDistance is Levenshtein's, in bytes: ids are ASCII.
func editDistance(a, b string) int {
	previous, current := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range len(a) {
		current[0] = i + 1
		for j := range len(b) {
			swap := previous[j]
			if a[i] != b[j] {
				swap++
			}
			current[j+1] = min(swap, previous[j+1]+1, current[j]+1)
		}
		previous, current = current, previous
	}
	return previous[len(b)]
}
