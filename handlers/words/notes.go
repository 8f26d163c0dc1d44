package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
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

// CorrelationNotes say what a coefficient would hide.
func CorrelationNotes(v *bench.View, x, y string, c *bench.Correlation) []models.Note {
	s := of(v)
	with := slots{"X": s.name(s.indicator(x)), "Y": s.name(s.indicator(y))}
	var notes []models.Note
	if c.Fit == nil {
		notes = append(notes, s.note("no_data", "note.no_pairs", with))
	}
	if len(c.SharedInputs) > 0 {
		with["Parts"] = s.names(c.SharedInputs)
		notes = append(notes, s.note("shared_inputs", "note.shared_inputs", with))
	}
	disagree := 0
	for _, row := range c.Rows {
		if row.Disagree {
			disagree++
		}
	}
	if disagree > 0 {
		notes = append(notes, s.counted("lines_disagree", "note.lines_disagree", disagree, slots{}))
	}
	return notes
}

// names lists indicators.
func (s speaker) names(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = s.name(s.indicator(code))
	}
	return s.list(names)
}

// PeersNote says what a list of peers is worth, or why there is none.
func PeersNote(v *bench.View, country int, found *bench.Peers) models.Note {
	s := of(v)
	if found.Lacks != nil {
		return s.note("no_data", "note.peers_lack", slots{"Country": s.country(country), "Names": s.names(found.Lacks)})
	}
	return s.counted("alike_by_choice", "note.alike", len(found.Own), slots{"Of": strconv.Itoa(found.Of)})
}

// RankChangeNotes say what a change of rank would hide.
func RankChangeNotes(v *bench.View, c *bench.RankChanges) []models.Note {
	s := of(v)
	var notes []models.Note
	if c.N == 0 {
		notes = append(notes, s.note("no_data", "note.no_two", nil))
	}
	if marked := len(c.Rows) - c.N; marked > 0 {
		notes = append(notes, s.counted("zero_coded_missing", "note.zero_coded", marked, slots{"Period": strconv.Itoa(c.From)}))
	}
	return notes
}

// UncertainRanks says what the intervals of ranks take for granted.
func UncertainRanks(v *bench.View) models.Note {
	return of(v).note("independent_errors", "note.independent", nil)
}

// DistanceNotes says what one number of years would hide.
func DistanceNotes(v *bench.View, d stats.TimeDistance) []models.Note {
	s := of(v)
	years := slots{"N": s.decimal(abs(d.First), 1)}
	number := strconv.FormatFloat(abs(d.First), 'f', 1, 64)
	switch {
	case d.Censored == stats.AlreadyAbove:
		return []models.Note{{Code: "censored", Detail: s.count("note.at_least", number, years)}}
	case d.Censored == stats.NeverReached:
		return []models.Note{{Code: "censored", Detail: s.count("note.at_most", number, years)}}
	case d.Crossings > 1:
		return []models.Note{s.note("several_crossings", "note.crossings", slots{"N": strconv.Itoa(d.Crossings)})}
	}
	return nil
}

// TrajectoryNotes say under what condition a path holds, and which countries have none.
func TrajectoryNotes(v *bench.View, rows []bench.Trajectory) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("no_promise", "note.no_promise", nil)}
	for _, row := range rows {
		if at, ok := s.CountryAt(row.Country); ok && row.Reason != nil {
			notes = append(notes, s.note("no_projection", "note.no_projection", slots{"Country": s.country(at)}))
		}
	}
	return notes
}

// WhatIfNotes say under what condition an answer holds.
func WhatIfNotes(v *bench.View, found *bench.WhatIf) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("others_stand_still", "note.others_still", nil)}
	if found.Impossible {
		notes = append(notes, s.note("impossible", "note.impossible", nil))
	}
	return notes
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
		with := slots{"Name": s.name(&s.Snapshot.Indicators[indicator]), "Day": string(v.AsOf), "Published": string(first)}
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

// NotYet names the indicators of which the members of a group had no figure by the view's day, but have one now.
func NotYet(v *bench.View, indicators []int, group *models.Group) []models.Note {
	s := of(v)
	var notes []models.Note
	for _, indicator := range indicators {
		if first := v.FirstPublished(indicator, v.MembersIn(group.Code, 0), 0); v.AsOf != "" && first > v.AsOf {
			notes = append(notes, s.note("later_vintage", "note.ranking_later", slots{
				"Group": s.group(group), "Name": s.name(&s.Snapshot.Indicators[indicator]), "Day": string(v.AsOf), "Published": string(first),
			}))
		}
	}
	return notes
}

// NoValues says that there is nothing.
func NoValues(v *bench.View) models.Note { return of(v).note("no_data", "note.no_values", nil) }

// ConvergenceNotes say whether the countries are the same throughout, and why there is no regression.
func ConvergenceNotes(v *bench.View, periods, complete int, whole, regressed bool) []models.Note {
	s := of(v)
	switch {
	case periods == 0:
		return []models.Note{NoValues(v)}
	case !whole && !regressed:
		return []models.Note{s.note("unbalanced_panel", "note.changing", slots{"N": strconv.Itoa(complete)}), s.note("no_regression", "note.no_regression", nil)}
	case !whole:
		return []models.Note{s.note("unbalanced_panel", "note.changing", slots{"N": strconv.Itoa(complete)})}
	case !regressed:
		return []models.Note{s.note("no_regression", "note.no_regression", nil)}
	}
	return nil
}

// TargetNote says whose target stands where a request names none. What a group calls its target stays in its words.
func TargetNote(v *bench.View, t *models.Target) models.Note {
	s := of(v)
	return s.note("target", "note.target", slots{"Group": s.groupOf(t.Group), "Period": strconv.Itoa(t.Period)})
}
