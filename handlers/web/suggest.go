package web

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

func letters(text string) string {
	sorted := []rune(text)
	slices.Sort(sorted)
	return string(sorted)
}

// Nearest gives up to three of the candidates that the text may have been meant for, the likeliest first.
func Nearest(text string, candidates []string) []string {
	if len(text) > 60 {
		return nil
	}
	type scored struct {
		text     string
		distance int
	}
	text = strings.ToLower(text)
	var close []scored
	for _, candidate := range candidates {
		folded := strings.ToLower(candidate)
		distance := levenshtein.ComputeDistance(text, folded)
		if len(folded) == len(text) && letters(folded) == letters(text) { // in another order
			distance = min(distance, 1)
		}
		if len(text) >= 3 && (strings.HasPrefix(folded, text) || strings.HasSuffix(folded, "-"+text)) {
			distance = min(distance, 1)
		}
		if distance <= max(1, len(text)/3) {
			close = append(close, scored{candidate, distance})
		}
	}
	slices.SortStableFunc(close, func(a, b scored) int { return a.distance - b.distance })
	var best []string
	for _, c := range close[:min(3, len(close))] {
		best = append(best, c.text)
	}
	return best
}
