package bench

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// CompareIndicators says whether figures of two indicators measure the same thing.
func (v *View) CompareIndicators(i, j int) Comparability {
	x, y := &v.Snapshot.Indicators[i], &v.Snapshot.Indicators[j]
	c := FullyComparable()
	if i == j {
		return c
	}
	for _, d := range [...]struct{ code, what, x, y string }{
		{"different_definition", "reason.definition", x.Definition, y.Definition},
		{"different_population_base", "reason.base", x.PopulationBase, y.PopulationBase},
		{"different_recall_window", "reason.window", x.RecallWindow, y.RecallWindow},
		{"different_scale", "reason.scale", x.Scale, y.Scale},
		{"different_unit", "reason.unit", x.Unit, y.Unit},
		{"different_method", "reason.method", x.Method, y.Method},
	} {
		if sameText(d.x, d.y) {
			continue
		}
		detail := v.say(d.what, x.Said(v.Lang), phrases.In(v.Lang, stated(d.x)), y.Said(v.Lang), phrases.In(v.Lang, stated(d.y)))
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
