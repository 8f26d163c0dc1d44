package explorer

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// report is a text in parts, for people to hand on: a brief for a country, two countries side by side. It
// is shown, printed, and written as Markdown, and each of its figures stands beside its source.
type report struct {
	Parts []part
}

// part is one question and what answers it.
type part struct {
	ID, Title string
	Said      []sentence
	Grid      *grid
	Wide      bool // it has a picture above its table: that of the page
	More      option
}

// sentence is one that the API made, with the address that answers the same and its source.
type sentence struct {
	Text, Call string
	Source     gridCell
}

// add puts a part into a report unless there is nothing in it.
func (r *report) add(p part) {
	if len(p.Said) > 0 || p.Grid != nil && len(p.Grid.Rows) > 0 {
		r.Parts = append(r.Parts, p)
	}
}

// table lays a part's table out: as it is, whole.
func (s *screen) table(id, caption string, columns []column, rows []gridRow) *grid {
	return &grid{ID: id, Class: "ranking", Caption: caption, Fixed: true, Columns: columns, Rows: rows, Total: len(rows)}
}

// cautions are the notes that a reader of a report must have seen, each once.
func (s *screen) cautions(notes ...[]models.Note) []models.Note {
	var kept []models.Note
	for _, some := range notes {
		for _, n := range some {
			if !slices.ContainsFunc(kept, func(k models.Note) bool { return k.Detail == n.Detail }) {
				kept = append(kept, n)
			}
		}
	}
	return kept
}

// limits says what may not be concluded.
func (s *screen) limits(notes []models.Note) part {
	p := part{ID: "limits", Title: s.T("brief.limits")}
	var rows []gridRow
	for _, n := range notes {
		rows = append(rows, gridRow{Cells: []gridCell{{Text: n.Detail, Lang: s.langOf(n.Detail)}}})
	}
	p.Grid = s.table("limits-table", s.T("brief.limits_caption"), []column{{Label: s.T("note")}}, rows)
	return p
}
