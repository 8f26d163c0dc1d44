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
	var unsteady, thin, unknown []remark
	for _, u := range found.Unsteady {
		with := slots{"Name": s.name(s.indicator(u.Indicator)), "Group": s.groupOf(u.Group)}
		unsteady = append(unsteady, remark{u.Indicator, u.Group, strconv.Itoa(u.Countries), s.counted("unbalanced_panel", "note.unbalanced", u.Countries, with)})
	}
	for _, row := range found.Thin {
		with := slots{"Name": s.name(s.indicator(row.Indicator)), "Group": s.groupOf(row.Group), "Period": strconv.Itoa(row.Period)}
		if row.PopulationShare == nil {
			unknown = append(unknown, remark{row.Indicator, row.Group, strconv.Itoa(row.Period), s.note("thin_coverage", "note.thin_nobody", with)})
			continue
		}
		with["Share"] = s.written("number.percent", 100**row.PopulationShare, 1)
		thin = append(thin, remark{row.Indicator, row.Group, strconv.Itoa(row.Period), s.note("thin_coverage", "note.thin_people", with)})
	}
	return slices.Concat(notes, s.together("note.unbalanced_groups", unsteady), s.together("note.thin_people_groups", thin), s.together("note.thin_nobody_groups", unknown))
}

// remark is what is said of an indicator in one group: alone as a note, beside others by a number or a period.
type remark struct {
	indicator, group, short string
	alone                   models.Note
}

// together says once an indicator what would be as good as the same note for each group and period.
func (s speaker) together(id string, remarks []remark) (notes []models.Note) {
	for len(remarks) > 0 {
		first, n := remarks[0], 1
		for n < len(remarks) && remarks[n].indicator == first.indicator {
			n++
		}
		if n == 1 {
			notes = append(notes, first.alone)
		} else {
			notes = append(notes, s.note(first.alone.Code, id, slots{"Name": s.name(s.indicator(first.indicator)), "Groups": s.byGroup(remarks[:n])}))
		}
		remarks = remarks[n:]
	}
	return notes
}

// byGroup names each group once, in brackets what is said of it.
func (s speaker) byGroup(remarks []remark) string {
	var named []string
	for i := 0; i < len(remarks); {
		group, shorts := remarks[i].group, ""
		for ; i < len(remarks) && remarks[i].group == group; i++ {
			if shorts != "" {
				shorts = s.Say("list.more", slots{"A": shorts, "B": remarks[i].short})
				continue
			}
			shorts = remarks[i].short
		}
		named = append(named, s.Say("list.bracketed", slots{"A": s.groupOf(group), "B": shorts}))
	}
	return s.list(named)
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
