package handlers

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// pieces are the parts of an observation's JSON that many rows share, encoded once for a snapshot
// and a language. Writing a row is then copying five pieces and three numbers; encoding/json takes
// several times as long (docs/adr/0004-encoding.md).
type pieces struct {
	country   [][]byte // {"country":"KAZ","country_name":"Kazakhstan",
	indicator [][]byte // "indicator":"un-egdi","period":
	unit      [][]byte // ,"unit":"index, 0 to 1",
	status    [][]byte // "status":["A"],
	qualifier [][]byte // "qualifier":null,"published_rank":
	source    [][]byte // ,"source":"un-egdi-2016"
	band      [][]byte // ,"band":"B"
	cited     [][]byte // the source as meta cites it
	notes     [][]int  // of an indicator, as places in said
	said      [][]byte
	breaks    [][][]byte
	decimals  []int

	// usual is, for each indicator, everything between value and rank of a row of status A without
	// qualifier, as most are; plain and none are the words that make a row such a one.
	usual       [][]byte
	plain, none uint16

	fragments fragments
}

// piecesIn is the language of pieces that are kept, fragmentsLeft what the fragments of all languages share.
type (
	piecesIn      string
	fragmentsLeft struct{}
)

func (v *View) pieces() *pieces {
	return bench.Keep(v.Data, piecesIn(v.Lang), func() *pieces {
		left := bench.Keep(v.Data, fragmentsLeft{}, func() *atomic.Int64 {
			left := &atomic.Int64{}
			left.Store(fragmentBytes)
			return left
		})
		return newPieces(v.View, left)
	})
}

func newPieces(v *bench.View, budget *atomic.Int64) *pieces {
	s, lang := v.Snapshot, v.Lang
	p := &pieces{fragments: fragments{
		encoded: make([]atomic.Pointer[fragment], len(s.Indicators)*len(s.Countries)), left: budget,
	}}
	for i := range s.Countries {
		c := &s.Countries[i]
		p.country = append(p.country, []byte(`{"country":`+web.Quote(c.Code)+`,"country_name":`+web.Quote(c.Name(lang))+`,`))
	}
	known := map[models.Note]int{} // indicators of one producer share notes
	for i := range s.Indicators {
		x := &s.Indicators[i]
		p.indicator = append(p.indicator, []byte(`"indicator":`+web.Quote(x.Code)+`,"period":`))
		p.unit = append(p.unit, []byte(`,"unit":`+web.Quote(x.UnitIn(lang))+`,`))
		p.decimals = append(p.decimals, min(x.Decimals, 9))
		var notes []int
		for _, note := range v.NotesOf(i) {
			if _, ok := known[note]; !ok {
				known[note] = len(p.said)
				p.said = append(p.said, web.Encoded(note))
			}
			notes = append(notes, known[note])
		}
		var breaks [][]byte
		for at := range x.Breaks {
			breaks = append(breaks, web.Encoded(v.BreakNote(i, at)))
		}
		p.notes, p.breaks = append(p.notes, notes), append(p.breaks, breaks)
	}
	for _, word := range s.Observations.Words {
		p.status = append(p.status, append(append([]byte(`"status":`), web.Encoded(strings.Split(word, ","))...), ','))
		qualifier := "null"
		band := ""
		if word != "" {
			qualifier, band = web.Quote(word), `,"band":`+web.Quote(phrases.In(lang, word))
		}
		p.qualifier = append(p.qualifier, []byte(`"qualifier":`+qualifier+`,"published_rank":`))
		p.band = append(p.band, []byte(band))
	}
	p.plain, p.none = wordAt(s, "A"), wordAt(s, "")
	for i := range p.unit {
		p.usual = append(p.usual, []byte(string(p.unit[i])+`"status":["A"],"qualifier":null,"published_rank":`))
	}
	for i := range s.Sources {
		x := &s.Sources[i]
		p.source = append(p.source, []byte(`,"source":`+web.Quote(x.Code)))
		p.cited = append(p.cited, web.Encoded(web.SourceRef{ID: x.Code, Citation: x.Citation, Licence: x.Licence, URL: x.URL}))
	}
	return p
}

// wordAt gives the position of a word, 65535 where no row has it.
func wordAt(s *models.Snapshot, word string) uint16 {
	if at := slices.Index(s.Observations.Words, word); at >= 0 {
		return uint16(at)
	}
	return math.MaxUint16
}

// appendRow appends one observation. The fields and their order are those of Observation.
func (p *pieces) appendRow(b []byte, c *models.Columns, row int32) []byte {
	indicator := c.Indicator[row]
	b = append(b, p.country[c.Country[row]]...)
	b = append(b, p.indicator[indicator]...)
	b = strconv.AppendInt(b, int64(c.Period[row]), 10)
	b = append(b, `,"value":`...)
	b = render.AppendNumber(b, c.Value[row], p.decimals[indicator])
	if c.Status[row] == p.plain && c.Qualifier[row] == p.none {
		b = append(b, p.usual[indicator]...)
	} else {
		b = append(b, p.unit[indicator]...)
		b = append(b, p.status[c.Status[row]]...)
		b = append(b, p.qualifier[c.Qualifier[row]]...)
	}
	if rank := c.Rank[row]; rank > 0 {
		b = strconv.AppendInt(b, int64(rank), 10)
	} else {
		b = append(b, "null"...)
	}
	b = append(b, p.source[c.Source[row]]...)
	if c.Band[row] != p.none {
		b = append(b, p.band[c.Band[row]]...)
	}
	if note := c.Extra(row).Note; note != "" {
		b = append(append(b, `,"note":`...), web.Encoded(note)...)
	}
	return append(b, '}')
}

// rankOrMissing gives a published rank as a number that sorts, NaN where there is none.
func rankOrMissing(rank int32) float64 {
	if rank == 0 {
		return math.NaN()
	}
	return float64(rank)
}

// rowSize is about what a row takes, in bytes.
const rowSize = 240

// Size is about what AppendJSON appends.
func (f *figures) Size() int { return 4096 + rowSize*len(f.Rows) }

// AppendJSON writes the whole answer: the rows, then the sources and notes that they call for.
func (f *figures) AppendJSON(b []byte) []byte {
	p := f.view.pieces()
	b = append(b, `{"data":[`...)
	b = p.appendRows(b, f.view.Snapshot, f.Rows)
	b = append(b, `],"meta":{"release":`...)
	b = strconv.AppendInt(b, int64(f.Meta.Release), 10)
	b = append(b, `,"as_of":`...)
	if f.Meta.AsOf == nil {
		b = append(b, "null"...)
	} else {
		b = append(append(append(b, '"'), *f.Meta.AsOf...), '"')
	}
	b = append(b, `,"total":`...)
	b = strconv.AppendInt(b, int64(*f.Meta.Total), 10)
	b = append(b, `,"limit":`...)
	b = strconv.AppendInt(b, int64(*f.Meta.Limit), 10)
	b = append(b, `,"offset":`...)
	b = strconv.AppendInt(b, int64(*f.Meta.Offset), 10)
	b = f.appendExplanation(b)
	b = append(b, `],"lang":"`...)
	b = append(append(b, f.Meta.Lang...), `"},"links":`...)
	return append(f.Links.AppendJSON(b), '}')
}

// appendExplanation writes what View.explain gives, from pieces.
func (f *figures) appendExplanation(b []byte) []byte {
	p := f.view.pieces()
	sources, spans := f.view.Span(f.Rows)
	b = append(b, `,"sources":[`...)
	separator := ""
	add := func(piece []byte) {
		b = append(append(b, separator...), piece...)
		separator = ","
	}
	for at := range f.view.Sources {
		if sources.Has(at) {
			add(p.cited[at])
		}
	}
	b = append(b, `],"notes":[`...)
	separator = ""
	var said bench.Bits
	for _, s := range spans {
		for _, note := range p.notes[s.Indicator] {
			if len(spans) > 1 && said.Has(note) {
				continue
			}
			if len(spans) > 1 {
				said.Add(note)
			}
			add(p.said[note])
		}
		for i, br := range f.view.Indicators[s.Indicator].Breaks {
			if s.Crosses(br) {
				add(p.breaks[s.Indicator][i])
			}
		}
	}
	return b
}
