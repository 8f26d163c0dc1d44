package bench

import (
	"github.com/egovbench/egovbench/models"
)

// told is what readers of a language are told of each indicator.
type told struct {
	notes  [][]models.Note
	breaks [][]models.Note // that a span of periods joins what its makers say is not to be joined
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
			for _, b := range v.Snapshot.BreaksIn(x, v.Lang) {
				breaks = append(breaks, breakNote(x, b, v.Lang))
			}
			t.breaks = append(t.breaks, breaks)
		}
		return t
	})
}

// NotesOf are the notes of the indicator at a position, in the view's language. They are shared: do not change them.
func (v *View) NotesOf(indicator int) []models.Note { return v.told().notes[indicator] }

// BreakNote says of the indicator at a position, in the view's language, what joining the periods on both
// sides of one of its breaks does.
func (v *View) BreakNote(indicator, at int) models.Note { return v.told().breaks[indicator][at] }
