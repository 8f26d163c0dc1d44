package words

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models/bench"
)

// otherwise says what would overturn a rank.
func (w *finding) otherwise() string {
	if w.Type != "rank" || w.Verdict != bench.Fragile {
		return ""
	}
	var by []string
	for _, what := range bothMeans(w.Fragility.FlipsWith) {
		by = append(by, w.Say("by."+what, nil))
	}
	return w.Say("found.otherwise", slots{"By": w.list(by)})
}

// bothMeans names the two means that overturn a rank together, where both do.
func bothMeans(by []string) []string {
	at := slices.Index(by, "geometric")
	if at < 0 || !slices.Contains(by, "harmonic") {
		return by
	}
	others := slices.DeleteFunc(slices.Clone(by), func(what string) bool { return what == "geometric" || what == "harmonic" })
	return slices.Insert(others, at, "means")
}

// beside says how a rank stood in the editions around the one that counts.
func (w *finding) beside() string {
	var ranks []int
	periods := map[int][]string{}
	for _, n := range []*bench.Neighbour{w.Fragility.Previous, w.Fragility.Next} {
		if n == nil || n.Rank == nil {
			continue
		}
		if !slices.Contains(ranks, *n.Rank) {
			ranks = append(ranks, *n.Rank)
		}
		periods[*n.Rank] = append(periods[*n.Rank], strconv.Itoa(n.Period))
	}
	if ranks == nil {
		return ""
	}
	told := make([]string, len(ranks))
	for i, rank := range ranks {
		told[i] = w.Say("found.edition", slots{"Place": Ordinal(rank), "Rank": strconv.Itoa(rank), "Period": w.list(periods[rank])})
	}
	return w.Say("found.editions", slots{"Country": w.speaker.country(w.country), "Editions": w.list(told)})
}
