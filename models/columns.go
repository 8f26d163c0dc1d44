package models

import (
	"maps"
	"math"
	"slices"
	"sync"
)

// Columns holds observations; all columns have the same length.
type Columns struct {
	Indicator, Country, Source []uint16 // positions in the snapshot's tables
	Period                     []int16
	Value                      []float64 // NaN where there is none
	Rank                       []int32   // as published; 0 where there is none
	Status, Qualifier, Band    []uint16  // positions in Words
	Words                      []string

	more []extras
}

// Extra is what only some observations carry.
type Extra struct {
	SampleSize    *int
	MarginOfError *float64
	StandardError *float64
	Note          string
}

// extras are those of the rows from one on, up to where the next begin.
type extras struct {
	from int32
	rows map[int32]Extra
	has  []uint64 // a bit for each row from the first on: most have none, and a map takes longer to say so
}

func extrasOf(from int32, rows map[int32]Extra) extras {
	e := extras{from: from, rows: rows}
	for row := range rows {
		at := int(row - from)
		e.has = append(e.has, make([]uint64, max(0, at/64+1-len(e.has)))...)
		e.has[at/64] |= 1 << (at % 64)
	}
	return e
}

func (e *extras) of(row int32) Extra {
	if at := int(row - e.from); at/64 >= len(e.has) || e.has[at/64]&(1<<(at%64)) == 0 {
		return Extra{}
	}
	return e.rows[row]
}

// Len is the number of rows, those that no series leads to among them.
func (c *Columns) Len() int { return len(c.Value) }

// Extra is what a row has to say beyond its columns.
func (c *Columns) Extra(row int32) Extra {
	for i := len(c.more) - 1; i >= 0; i-- {
		if row >= c.more[i].from {
			return c.more[i].of(row)
		}
	}
	return Extra{}
}

// span is the rows [from, to).
type span struct{ from, to int32 }

// shared is what the snapshots of one history have in common: the rows of all their releases, which
// are only ever appended, so that a snapshot reads what was there when it was made without a lock.
// Indicators, countries and sources are numbered as they come, since their positions differ
// between releases.
type shared struct {
	lock                           sync.Mutex
	columns                        Columns
	words                          map[string]uint16
	indicators, countries, sources codes
}

// codes numbers codes in the order in which they come.
type codes struct {
	names   []string
	numbers map[string]uint16
}

func (c *codes) number(code string) uint16 {
	number, known := c.numbers[code]
	if !known {
		if c.numbers == nil {
			c.numbers = map[string]uint16{}
		}
		number = uint16(len(c.names))
		c.names, c.numbers[code] = append(c.names, code), number
	}
	return number
}

// slack is the room for rows to come, as a part of those that are there.
const slack = 8

func newShared(s *Snapshot) *shared {
	n := s.Release.Counts[kindObservations]
	n += n/slack + 1000
	sh := &shared{words: map[string]uint16{}}
	for i := range s.Indicators { // in order, so that for this snapshot number and position are the same
		sh.indicators.number(s.Indicators[i].Code)
	}
	for i := range s.Countries {
		sh.countries.number(s.Countries[i].Code)
	}
	for i := range s.Sources {
		sh.sources.number(s.Sources[i].Code)
	}
	c := &sh.columns
	c.Indicator, c.Country, c.Source = make([]uint16, 0, n), make([]uint16, 0, n), make([]uint16, 0, n)
	c.Period, c.Value, c.Rank = make([]int16, 0, n), make([]float64, 0, n), make([]int32, 0, n)
	c.Status, c.Qualifier, c.Band = make([]uint16, 0, n), make([]uint16, 0, n), make([]uint16, 0, n)
	return sh
}

func (sh *shared) word(text string) uint16 {
	at, known := sh.words[text]
	if !known {
		at = uint16(len(sh.columns.Words))
		sh.words[text], sh.columns.Words = at, append(sh.columns.Words, text)
	}
	return at
}

// add appends an observation; what it has to say beyond the columns goes into more.
func (sh *shared) add(o *Observation, more map[int32]Extra) {
	c := &sh.columns
	if o.SampleSize != nil || o.MarginOfError != nil || o.StandardError != nil || o.Note != "" {
		more[int32(c.Len())] = Extra{o.SampleSize, o.MarginOfError, o.StandardError, o.Note}
	}
	value, rank := math.NaN(), 0
	if o.Value != nil {
		value = *o.Value
	}
	if o.PublishedRank != nil {
		rank = *o.PublishedRank
	}
	c.Indicator = append(c.Indicator, sh.indicators.number(o.Indicator))
	c.Country = append(c.Country, sh.countries.number(o.Country))
	c.Source = append(c.Source, sh.sources.number(o.Source))
	c.Period, c.Value, c.Rank = append(c.Period, int16(o.Period)), append(c.Value, value), append(c.Rank, int32(rank))
	c.Status = append(c.Status, sh.word(o.Status))
	c.Qualifier, c.Band = append(c.Qualifier, sh.word(o.Qualifier)), append(c.Band, sh.word(o.Band))
}

// again appends a row that is there once more.
func (sh *shared) again(row int32, more map[int32]Extra) {
	c := &sh.columns
	if extra := c.Extra(row); extra != (Extra{}) {
		more[int32(c.Len())] = extra
	}
	c.Indicator, c.Country, c.Source = append(c.Indicator, c.Indicator[row]), append(c.Country, c.Country[row]), append(c.Source, c.Source[row])
	c.Period, c.Value, c.Rank = append(c.Period, c.Period[row]), append(c.Value, c.Value[row]), append(c.Rank, c.Rank[row])
	c.Status, c.Qualifier, c.Band = append(c.Status, c.Status[row]), append(c.Qualifier, c.Qualifier[row]), append(c.Band, c.Band[row])
}

// mostLayers is how many maps of extras are kept apart.
const mostLayers = 8

// say takes in the extras of rows just appended. Maps that others may read are left alone.
func (sh *shared) say(from int32, rows map[int32]Extra) {
	if len(rows) == 0 {
		return
	}
	more := append(slices.Clone(sh.columns.more), extrasOf(from, rows))
	if len(more) > mostLayers {
		joined := map[int32]Extra{}
		for _, layer := range more[1:] {
			maps.Copy(joined, layer.rows)
		}
		more = []extras{more[0], extrasOf(more[1].from, joined)}
	}
	sh.columns.more = more
}

// seen gives the columns as they are now to a snapshot, with the positions of its own tables.
func (sh *shared) seen(s *Snapshot) Columns {
	c, n := sh.columns, sh.columns.Len()
	c.Indicator = placed(c.Indicator, sh.indicators.names, s.indicatorAt)
	c.Country = placed(c.Country, sh.countries.names, s.countryAt)
	c.Source = placed(c.Source, sh.sources.names, s.sourceAt)
	c.Period, c.Value, c.Rank = c.Period[:n:n], c.Value[:n:n], c.Rank[:n:n]
	c.Status, c.Qualifier, c.Band, c.Words = c.Status[:n:n], c.Qualifier[:n:n], c.Band[:n:n], slices.Clip(c.Words)
	return c
}

// placed turns numbers into positions, in a column of its own only where they differ. What a snapshot
// does not know, no row in force refers to.
func placed(column []uint16, names []string, at map[string]int) []uint16 {
	positions, same := make([]uint16, len(names)), true
	for number, name := range names {
		position, known := at[name]
		positions[number] = uint16(position)
		same = same && (!known || position == number)
	}
	if same {
		return slices.Clip(column)
	}
	own := make([]uint16, len(column))
	for row, number := range column {
		own[row] = positions[number]
	}
	return own
}
