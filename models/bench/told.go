package bench

import (
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// told is what readers of a language must know of each indicator.
type told struct {
	notes  [][]models.Note
	breaks [][]models.Note // that a span of periods joins what its makers say is not to be joined
	broken [][]string      // what broke
}

// toldIn is the language of what is kept.
type toldIn string

func (v *View) told() *told {
	return Keep(v.Data, toldIn(v.Lang), func() *told {
		t := &told{}
		for i := range v.Snapshot.Indicators {
			x := &v.Snapshot.Indicators[i]
			t.notes = append(t.notes, v.Snapshot.NotesIn(x, v.Lang))
			var breaks []models.Note
			var broken []string
			for _, b := range v.Snapshot.BreaksIn(x, v.Lang) {
				breaks = append(breaks, breakNote(x, b, v.Lang))
				broken = append(broken, strings.TrimSpace(b.Detail))
			}
			t.breaks, t.broken = append(t.breaks, breaks), append(t.broken, broken)
		}
		return t
	})
}

// NotesOf are the notes of the indicator at a position, in the view's language. They are shared: do not change them.
func (v *View) NotesOf(indicator int) []models.Note { return v.told().notes[indicator] }

// BreakNote says of the indicator at a position, in the view's language, what joining the periods on both
// sides of one of its breaks does.
func (v *View) BreakNote(indicator, at int) models.Note { return v.told().breaks[indicator][at] }

// say words what an id of models/phrases stands for in the view's language.
func (v *View) say(id string, args ...any) string { return phrases.Say(v.Lang, id, args...) }

// country is the country at a position as a sentence of the view's language has it.
func (v *View) country(at int) string { return v.Snapshot.Countries[at].Said(v.Lang) }

// groupOf is a group by its code as a sentence of the view's language has it.
func (v *View) groupOf(code string) string {
	if at, ok := v.GroupAt(code); ok {
		return v.Snapshot.Groups[at].Said(v.Lang)
	}
	return code
}

// nameOf is the name of an indicator by its code, as it stands in a sentence of the view's language.
func (v *View) nameOf(code string) string {
	if at, ok := v.IndicatorAt(code); ok {
		return v.Snapshot.Indicators[at].Said(v.Lang)
	}
	return code
}

// absenceOf says in the view's language why a row has no value.
func (v *View) absenceOf(row int32) models.Note {
	gap := v.Snapshot.Absence(row)
	gap.Detail = phrases.In(v.Lang, gap.Detail)
	if note := v.Snapshot.Observations.Extra(row).Note; note != "" {
		gap.Detail += models.Sentence(phrases.In(v.Lang, note))
	}
	return gap
}

// noted continues a sentence with what is noted beside a row, where something is.
func (v *View) noted(row int32) string {
	return models.Sentence(phrases.In(v.Lang, strings.TrimSpace(v.Snapshot.Observations.Extra(row).Note)))
}
