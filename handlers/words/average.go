package words

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// AverageNotes say what a mean would hide.
func AverageNotes(v *bench.View, found *bench.Averages) []models.Note {
	s := of(v)
	var notes []models.Note
	if len(found.Rows) == 0 {
		notes = append(notes, s.note("no_data", "note.no_values", nil))
	}
	for _, u := range found.Unsteady {
		notes = append(notes, s.counted("unbalanced_panel", "note.unbalanced", u.Countries, slots{"Name": s.name(s.indicator(u.Indicator)), "Group": s.groupOf(u.Group)}))
	}
	for _, row := range found.Thin {
		with := slots{"Name": s.name(s.indicator(row.Indicator)), "Group": s.groupOf(row.Group), "Period": strconv.Itoa(row.Period)}
		if row.PopulationShare == nil {
			notes = append(notes, s.note("thin_coverage", "note.thin_nobody", with))
			continue
		}
		with["Share"] = s.written("number.percent", 100**row.PopulationShare, 1)
		notes = append(notes, s.note("thin_coverage", "note.thin_people", with))
	}
	return notes
}

// AverageHeadline says the newest well-covered mean of the first group, and which groups had the highest and the lowest then.
func AverageHeadline(v *bench.View, x *models.Indicator, rows []bench.GroupAverage, weighted bool) string {
	s := of(v)
	newest := newestMean(x, rows)
	if newest == nil {
		return ""
	}
	highest, lowest := newest, newest
	for i := range rows {
		row := &rows[i]
		if row.Indicator != x.Code || row.Period != newest.Period || row.Mean == nil {
			continue
		}
		if *row.Mean > *highest.Mean {
			highest = row
		}
		if *row.Mean < *lowest.Mean {
			lowest = row
		}
	}
	with := slots{"Group": s.groupOf(newest.Group), "When": s.when(x, newest.Period), "Mean": s.usual(x, *newest.Mean)}
	if newest.N == 1 {
		return s.Say("distribution.one", with.and("Median", with["Mean"]))
	}
	id := "average.mean"
	if weighted {
		id = "average.weighted"
	}
	said := s.Say(id, with.and("N", s.decimal(float64(newest.N), 0)))
	if highest == lowest {
		return said
	}
	return joined(said, s.Say("average.between", slots{
		"Highest": s.groupOf(highest.Group), "High": s.usual(x, *highest.Mean), "Lowest": s.groupOf(lowest.Group), "Low": s.usual(x, *lowest.Mean),
	}))
}

// newestMean is the row of the newest period that covers the first group well, as everywhere that countries are set
// against each other: four members' mean is not that of ten.
func newestMean(x *models.Indicator, rows []bench.GroupAverage) *bench.GroupAverage {
	var mine []*bench.GroupAverage // of the first group, the newest first
	for i := range rows {
		if row := &rows[i]; row.Indicator == x.Code && row.Mean != nil && (len(mine) == 0 || row.Group == mine[0].Group) {
			mine = append(mine, row)
		}
	}
	slices.SortFunc(mine, func(a, b *bench.GroupAverage) int { return b.Period - a.Period })
	counts := make([]int, len(mine))
	for i, row := range mine {
		counts[i] = row.N
	}
	if i := bench.WellCovered(counts); i >= 0 {
		return mine[i]
	}
	return nil
}
