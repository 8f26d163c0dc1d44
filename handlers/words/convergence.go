package words

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ConvergenceNotes say whether the countries are the same throughout, and why there is no regression.
func ConvergenceNotes(v *bench.View, periods, complete int, whole, regressed bool) []models.Note {
	s := of(v)
	switch {
	case periods == 0:
		return []models.Note{NoValues(v)}
	case !whole && !regressed:
		return []models.Note{s.counted("unbalanced_panel", "note.changing", complete, slots{}), s.note("no_regression", "note.no_regression", nil)}
	case !whole:
		return []models.Note{s.counted("unbalanced_panel", "note.changing", complete, slots{})}
	case !regressed:
		return []models.Note{s.note("no_regression", "note.no_regression", nil)}
	}
	return nil
}

// ConvergenceHeadline says whether the countries of a group are closer together than they were.
func ConvergenceHeadline(v *bench.View, x *models.Indicator, group *models.Group, periods []bench.PeriodDispersion, balanced bool) string {
	s := of(v)
	with := slots{"Group": s.group(group), "Name": s.name(x)}
	periods = covered(periods)
	if len(periods) < 2 {
		return s.Say("convergence.none", with)
	}
	first, last := periods[0], periods[len(periods)-1]
	decimals := max(significant(first.SD), significant(last.SD))
	with["First"], with["Last"] = strconv.Itoa(first.Period), strconv.Itoa(last.Period)
	with["Before"], with["After"] = s.decimal(first.SD, decimals), s.decimal(last.SD, decimals)
	id := "convergence.farther"
	switch before, after := rounded(first.SD, decimals), rounded(last.SD, decimals); {
	case before == after:
		id = "convergence.same"
	case before > after:
		id = "convergence.closer"
	}
	said := s.Say(id, with)
	if balanced {
		return said
	}
	return joined(said, s.Say("convergence.others", slots{"Before": strconv.Itoa(first.N), "After": strconv.Itoa(last.N)}))
}

// covered leaves thin editions at both ends out: from the first that covers well what the last has to the newest that
// speaks for the group.
func covered(periods []bench.PeriodDispersion) []bench.PeriodDispersion {
	counts := make([]int, 0, len(periods))
	for _, p := range slices.Backward(periods) {
		counts = append(counts, p.N)
	}
	thin := bench.WellCovered(counts)
	if thin < 0 {
		return nil
	}
	periods = periods[:len(periods)-thin]
	last := periods[len(periods)-1]
	if last.N < 2 {
		return nil // nobody to be apart from
	}
	return periods[slices.IndexFunc(periods, func(p bench.PeriodDispersion) bool { return bench.Covers(p.N, last.N) }):]
}
