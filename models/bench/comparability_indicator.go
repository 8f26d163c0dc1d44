package bench

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// CompareIndicators says whether figures of two indicators measure the same thing.
func (s *Data) CompareIndicators(i, j int) Comparability {
	x, y := &s.Indicators[i], &s.Indicators[j]
	c := FullyComparable()
	if i == j {
		return c
	}
	for _, d := range [...]struct{ code, what, x, y string }{
		{"different_definition", "measures", x.Definition, y.Definition},
		{"different_population_base", "is of", x.PopulationBase, y.PopulationBase},
		{"different_recall_window", "asks about", x.RecallWindow, y.RecallWindow},
		{"different_scale", "has the scale", x.Scale, y.Scale},
		{"different_unit", "is in", x.Unit, y.Unit},
		{"different_method", "is made by", x.Method, y.Method},
	} {
		if sameText(d.x, d.y) {
			continue
		}
		detail := fmt.Sprintf("%s %s: %s; %s: %s", x.Code, d.what, stated(d.x), y.Code, stated(d.y))
		if stated(d.x) == unstated || stated(d.y) == unstated { // they may agree
			c.Warn(d.code, "", detail)
		} else {
			c.Add(d.code, "", detail)
		}
	}
	return c
}

const unstated = "not stated"

func stated(text string) string {
	if text = strings.TrimSuffix(strings.TrimSpace(text), "."); text != "" {
		return text
	}
	return unstated
}

// sameText says whether two texts are made of the same words, whatever their order; words for everybody
// and singular and plural are as one.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	x, y := strings.Fields(models.FoldName(a)), strings.Fields(models.FoldName(b))
	return within(x, y) && within(y, x)
}

func within(words, others []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool {
		return !slices.ContainsFunc(others, func(other string) bool { return sameWord(word, other) })
	})
}
