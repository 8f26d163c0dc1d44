package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// note is a text with the code that programs act on.
func (w *Voice) note(code, id string, with slots) models.Note {
	return models.Note{Code: code, Detail: w.Say(id, with)}
}

// counted is a note whose text has forms for a number.
func (w *Voice) counted(code, id string, n int, with slots) models.Note {
	number := strconv.Itoa(n)
	with["N"] = number
	return models.Note{Code: code, Detail: w.count(id, number, with)}
}

// Uncovered names the countries that were asked for and have no figure, indicator by indicator: there is none, or
// it was published after the view's day.
func Uncovered(v *bench.View, indicators, countries []int, covered func(indicator, country int) bool) []models.Note {
	s := of(v)
	var notes []models.Note
	for _, indicator := range indicators {
		var without, later []int
		first := models.Date("")
		for _, country := range countries {
			if covered(indicator, country) {
				continue
			}
			day := v.FirstPublished(indicator, []int{country}, 0)
			if v.AsOf == "" || day <= v.AsOf {
				without = append(without, country)
				continue
			}
			later = append(later, country)
			if first == "" || day < first {
				first = day
			}
		}
		if without == nil && later == nil {
			continue
		}
		with := slots{"Name": s.name(&s.Snapshot.Indicators[indicator]), "Day": s.date(v.AsOf), "Published": s.on(first)}
		if without != nil {
			with["Countries"] = s.countries(without)
			notes = append(notes, s.note("not_covered", "note.not_covered", with))
		}
		if later != nil {
			with["Countries"] = s.countries(later)
			notes = append(notes, s.note("later_vintage", "note.later", with))
		}
	}
	return notes
}

// Unmeasured names the countries that were asked for and have no figure of a theme at all, with "" of any.
func Unmeasured(v *bench.View, theme string, countries []int, covered func(country int) bool) []models.Note {
	s := of(v)
	var without []int
	for _, country := range countries {
		if !covered(country) {
			without = append(without, country)
		}
	}
	if without == nil {
		return nil
	}
	if theme == "" {
		return []models.Note{s.note("not_covered", "note.no_figure", slots{"Countries": s.countries(without)})}
	}
	return []models.Note{s.note("not_covered", "note.not_covered", slots{"Name": s.Say("theme."+theme, nil), "Countries": s.countries(without)})}
}

// NotYet names the indicators of which the members of a group had no figure by the view's day, but have one now.
func NotYet(v *bench.View, indicators []int, group *models.Group) []models.Note {
	s := of(v)
	var notes []models.Note
	for _, indicator := range indicators {
		if first := v.FirstPublished(indicator, v.MembersIn(group.Code, 0), 0); v.AsOf != "" && first > v.AsOf {
			notes = append(notes, s.note("later_vintage", "note.ranking_later", slots{
				"Group": s.group(group), "Name": s.name(&s.Snapshot.Indicators[indicator]), "Day": s.date(v.AsOf), "Published": s.on(first),
			}))
		}
	}
	return notes
}

// Overdue says that newer figures of indicators were expected before the view's day: of one, or of several, the first of
// them by a date. Of none there is nothing to say.
func Overdue(v *bench.View, indicators []int, expected models.Date) []models.Note {
	s := of(v)
	switch len(indicators) {
	case 0:
		return nil
	case 1:
		return []models.Note{s.note("overdue", "note.overdue", slots{"Name": s.name(&s.Snapshot.Indicators[indicators[0]]), "Day": s.on(expected)})}
	}
	return []models.Note{s.counted("overdue", "note.overdue_several", len(indicators), slots{"Day": s.on(expected)})}
}

// NoValues says that there is nothing.
func NoValues(v *bench.View) models.Note { return of(v).note("no_data", "note.no_values", nil) }
