package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// ConvergenceNotes say whether the countries are the same throughout, and why there is no regression.
func ConvergenceNotes(v *bench.View, periods, complete int, whole, regressed bool) []models.Note {
	s := of(v)
	if periods == 0 {
		return []models.Note{NoValues(v)}
	}
	var notes []models.Note
	switch {
	case whole:
	case complete == 0:
		notes = append(notes, s.note("unbalanced_panel", "note.changing_all", nil))
	default:
		notes = append(notes, s.counted("unbalanced_panel", "note.changing", complete, slots{}))
	}
	if !regressed {
		notes = append(notes, s.note("no_regression", "note.no_regression", nil))
	}
	return notes
}

// ThinEnd says that a newer period covers too little to speak of, or that the one asked for does.
func ThinEnd(v *bench.View, x *models.Indicator, group *models.Group, c bench.Coverage, asked bool) []models.Note {
	s := of(v)
	if c.Newest == 0 {
		return nil
	}
	if asked {
		return []models.Note{s.counted("thin_edition", "note.thin_end", c.Thin, slots{"Time": s.time(x, c.Newest), "Before": strconv.Itoa(c.Count), "Earlier": s.time(x, c.Period)})}
	}
	return []models.Note{s.thinNewer(x, group, c, "to")}
}

// ConvergenceHeadline says whether the countries of a group are closer together than they were, over the periods spoken of.
func ConvergenceHeadline(v *bench.View, x *models.Indicator, group *models.Group, periods []bench.PeriodDispersion, balanced bool) string {
	s := of(v)
	with := slots{"Group": s.group(group), "Name": s.name(x)}
	if len(periods) < 2 {
		return s.Say("convergence.none", with)
	}
	first, last := periods[0], periods[len(periods)-1]
	decimals := max(significant(first.SD), significant(last.SD))
	with["First"], with["Last"] = strconv.Itoa(first.Period), strconv.Itoa(last.Period)
	with["Before"], with["After"] = s.decimal(first.SD, decimals), s.decimal(last.SD, decimals)
	id := "convergence.farther"
	switch before, after := stats.Rounded(first.SD, decimals), stats.Rounded(last.SD, decimals); {
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
