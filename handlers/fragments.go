package handlers

import (
	"bytes"
	"sync/atomic"

	"github.com/egovbench/egovbench/models"
)

// fragmentBytes is the most memory that encoded series may take in all languages together.
const fragmentBytes = 48 << 20

// fragments keep the JSON of series once two rows or more of them have been asked for: most questions
// are for spans of series, and copying one is several times faster than writing its rows. What is over
// the budget is written row by row.
type fragments struct {
	encoded []atomic.Pointer[fragment] // by indicator × country
	left    *atomic.Int64              // bytes that may still be used, shared by the languages
}

// fragment is the rows of one series with commas between them.
type fragment struct {
	text []byte
	ends []int32 // where each row ends in text
}

// Span gives n rows from a place on.
func (f *fragment) Span(at, n int) []byte {
	switch n {
	case 0:
		return nil
	case len(f.ends):
		return f.text
	}
	begin := int32(0)
	if at > 0 {
		begin = f.ends[at-1] + 1
	}
	return f.text[begin:f.ends[at+n-1]]
}

// appendRows appends rows with commas between them.
func (p *pieces) appendRows(b []byte, s *models.Snapshot, rows []int32) []byte {
	c := &s.Observations
	for i := 0; i < len(rows); {
		if i > 0 {
			b = append(b, ',')
		}
		row := rows[i]
		from, to := s.Series(int(c.Indicator[row]), int(c.Country[row]))
		if n := consecutive(rows[i:], to); n > 1 {
			if kept := p.fragment(s, from, to); kept != nil {
				b = append(b, kept.Span(int(row-from), n)...)
				i += n
				continue
			}
		}
		b = p.appendRow(b, c, row)
		i++
	}
	return b
}

// consecutive counts the rows that follow each other without a gap before the row to.
func consecutive(rows []int32, to int32) int {
	n := 1
	for n < len(rows) && rows[n] == rows[n-1]+1 && rows[n] < to {
		n++
	}
	return n
}

// fragment gives the rows of one series, nil where there is no room for them.
func (p *pieces) fragment(s *models.Snapshot, from, to int32) *fragment {
	c := &s.Observations
	at := &p.fragments.encoded[int(c.Indicator[from])*len(s.Countries)+int(c.Country[from])]
	if kept := at.Load(); kept != nil {
		return kept
	}
	if p.fragments.left.Load() <= 0 {
		return nil
	}
	text, ends := make([]byte, 0, 256*(to-from)), make([]int32, 0, to-from)
	for row := from; row < to; row++ {
		if row > from {
			text = append(text, ',')
		}
		text = p.appendRow(text, c, row)
		ends = append(ends, int32(len(text)))
	}
	size := int64(len(text) + 4*len(ends))
	if p.fragments.left.Add(-size) < 0 { // and stays so: what is full is not tried again
		return nil
	}
	made := &fragment{bytes.Clone(text), ends}
	if !at.CompareAndSwap(nil, made) {
		p.fragments.left.Add(size)
	}
	return made
}
