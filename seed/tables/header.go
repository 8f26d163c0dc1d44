package tables

import (
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// header knows where the columns of a table stand.
type header struct {
	batch *intake.Batch
	line  int
	names []string
	at    map[string]int
}

// readHeader learns the columns' names; false after a fault. A name that is there twice is at fault,
// but for empty ones.
func readHeader(b *intake.Batch, line int, cells []string) (*header, bool) {
	h := header{batch: b, line: line, names: slices.Clone(cells), at: map[string]int{}}
	fine := true
	for i, name := range h.names {
		name = strings.Clone(name)
		h.names[i] = name
		if _, twice := h.at[name]; twice && name != "" {
			b.Fault("column-twice", line, name, "the header names the column twice: keep one")
			fine = false
		}
		if name != "" {
			h.at[name] = i
		}
	}
	return &h, fine
}

// first gives the first of the columns that the table has, "" where it has none.
func (h *header) first(names []string) string {
	for _, name := range names {
		if _, there := h.at[name]; there {
			return name
		}
	}
	return ""
}

// need is first where one of the columns must be there.
func (h *header) need(names []string) (string, bool) {
	name := h.first(names)
	if name == "" {
		h.batch.Fault("missing-column", h.line, names[0], "the header has no column %s; it has %s", quoted(names, " or "), strings.Join(h.shown(), ", "))
	}
	return name, name != ""
}

// shown are the columns, those that a message has room for.
func (h *header) shown() []string {
	const most = 40
	if len(h.names) > most {
		return append(slices.Clone(h.names[:most]), "…")
	}
	return h.names
}

// unknown faults every column that is neither known nor to be ignored.
func (h *header) unknown(known func(string) bool) bool {
	fine := true
	for _, name := range h.names {
		if name == "" || known(name) || slices.Contains(h.batch.Ignored, name) {
			continue
		}
		h.batch.Fault("unknown-column", h.line, name, "the form has no column %q: if it says nothing of the figures, pass over it with --ignore-column", name)
		fine = false
	}
	return fine
}

func (h *header) cell(cells []string, name string) string {
	if at, there := h.at[name]; there && name != "" && at < len(cells) {
		return cells[at]
	}
	return ""
}

func quoted(names []string, between string) string {
	return `"` + strings.Join(names, `"`+between+`"`) + `"`
}

// eachRow reads the rows below the first that is a header.
func eachRow(in io.Reader, b *intake.Batch, r rows) error {
	head, in := intake.Peek(in)
	var h *header
	read := 0
	err := intake.EachRecord(in, b, head.Separator, func(line int, cells []string) bool {
		read++
		switch {
		case h == nil && !r.is(cells):
			if r.above != nil {
				r.above(line, cells)
			}
			return read < mostPreamble
		case h == nil:
			var fine bool
			h, fine = readHeader(b, line, cells)
			return fine && r.begin(h)
		case r.footer != nil && r.footer(cells):
			return false
		case len(cells) != len(h.names):
			b.Fault("column-count", line, "", "the row has %d cells, the header %d: the file is cut off, a note stands below the table, which has to go, or a comma in a text or number has to stand in quotes or go", len(cells), len(h.names))
		case slices.Equal(cells, h.names):
			b.Fault("header-again", line, "", "the row is the header once more: two files were put together; take it out, or import them one by one")
		default:
			r.do(h, line, cells)
		}
		return true
	})
	if err == nil && h == nil && len(b.Faults()) == 0 {
		b.Fault("no-header", 1, "", "no row is the header of this form")
	}
	return err
}

// rows says what the rows of a table are, and what is to be done with them.
type rows struct {
	is     func(cells []string) bool      // whether a row is the header
	above  func(line int, cells []string) // with what stands above it; nil for nothing
	begin  func(h *header) bool           // with the header; false after a fault
	footer func(cells []string) bool      // whether a row ends the table; nil where none does
	do     func(h *header, line int, cells []string)
}

const mostPreamble = 40
