package handlers

import (
	"sync/atomic"

	"github.com/egovbench/egovbench/models"
)

// fragmentBytes is the most memory that encoded series may take in all languages together.
const fragmentBytes = 48 << 20

// fragments keep the JSON of whole series once they have been asked for: most questions are for
// whole series, and copying one is several times faster than writing its rows. What is over the
// budget is written row by row.
type fragments struct {
	encoded []atomic.Pointer[[]byte] // by indicator × country
	left    *atomic.Int64            // bytes that may still be used, shared by the languages
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
		if n := int(to - from); n > 1 && row == from && consecutive(rows[i:], n) {
			b = p.appendSeries(b, s, from, to)
			i += n
			continue
		}
		b = p.appendRow(b, c, row)
		i++
	}
	return b
}

// consecutive says whether the first n rows follow each other without a gap.
func consecutive(rows []int32, n int) bool {
	if len(rows) < n {
		return false
	}
	for i := 1; i < n; i++ {
		if rows[i] != rows[i-1]+1 {
			return false
		}
	}
	return true
}

// appendSeries appends all rows of one series, from memory where they have been encoded before.
func (p *pieces) appendSeries(b []byte, s *models.Snapshot, from, to int32) []byte {
	c := &s.Observations
	at := &p.fragments.encoded[int(c.Indicator[from])*len(s.Countries)+int(c.Country[from])]
	if kept := at.Load(); kept != nil {
		return append(b, *kept...)
	}
	start := len(b)
	for row := from; row < to; row++ {
		if row > from {
			b = append(b, ',')
		}
		b = p.appendRow(b, c, row)
	}
	if size := int64(len(b) - start); p.fragments.left.Add(-size) >= 0 {
		kept := append([]byte(nil), b[start:]...)
		at.Store(&kept)
	} else {
		p.fragments.left.Add(size)
	}
	return b
}
