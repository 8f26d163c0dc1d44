package intake

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"unicode"
)

// LongestHead is how much of a file is looked at to recognise it, in bytes: UNDP's header has 20 KB.
const LongestHead = 64 << 10

// Head is how a file begins: what forms are recognised by.
type Head struct {
	Text string     // the first 64 KB, without a byte order mark
	Rows [][]string // the first rows of a table; none of JSON and XML
	// Separator stands between the cells: a comma, a semicolon or a tab.
	Separator rune
	lines     []int // on which the rows begin
}

// mostHeadRows bounds the search for a header below a preamble.
const mostHeadRows = 40

// Peek looks at the beginning of a text, and gives a reader that starts there again.
func Peek(in io.Reader) (*Head, io.Reader) {
	buffered := bufio.NewReaderSize(in, LongestHead)
	head, _ := buffered.Peek(LongestHead)
	return NewHead(string(bytes.TrimPrefix(head, []byte("\uFEFF")))), buffered
}

// NewHead looks at the beginning of a text.
func NewHead(text string) *Head {
	h := &Head{Text: text, Separator: ','}
	if h.IsJSON() || h.IsXML() {
		return h
	}
	h.Separator = separator(text)
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = h.Separator, -1, true
	for len(h.Rows) < mostHeadRows {
		row, err := reader.Read()
		if err != nil {
			break
		}
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		line, _ := reader.FieldPos(0)
		h.Rows, h.lines = append(h.Rows, row), append(h.lines, line)
	}
	return h
}

// From is the same table without the rows above one: titles and dates that producers and people put there.
func (h *Head) From(row int) *Head {
	if row == 0 {
		return h
	}
	return &Head{Text: h.Text, Rows: h.Rows[row:], Separator: h.Separator, lines: h.lines[row:]}
}

// Line is the line on which a row begins.
func (h *Head) Line(row int) int {
	if row < len(h.lines) {
		return h.lines[row]
	}
	return 1
}

// EndsWithCR says whether the lines of a table end with CR alone, as old programs write them.
func (h *Head) EndsWithCR() bool {
	return len(h.Rows) > 0 && strings.ContainsRune(h.Text, '\r') && !strings.ContainsRune(h.Text, '\n')
}

// separator is a tab or a semicolon where every line has one, for a cell may hold commas; else the character that the
// fullest of the first lines has most of.
func separator(text string) rune {
	lines := strings.SplitN(text, "\n", mostHeadRows+1)
	lines = lines[:min(len(lines), mostHeadRows)]
	for _, candidate := range []rune{'\t', ';'} {
		if inEvery(lines, candidate) {
			return candidate
		}
	}
	best, most := ',', 0
	for _, candidate := range []rune{',', ';', '\t'} {
		for _, line := range lines {
			if n := strings.Count(line, string(candidate)); n > most && !(candidate == ';' && best == ',' && n <= 2*most) {
				best, most = candidate, n
			}
		}
	}
	return best
}

func inEvery(lines []string, candidate rune) bool {
	whole := 0
	for i, line := range lines {
		switch {
		case strings.TrimSpace(line) == "" || i == len(lines)-1 && i > 0: // the last may be cut off
		case !strings.ContainsRune(line, candidate):
			return false
		default:
			whole++
		}
	}
	return whole > 0
}

// IsJSON says whether the text begins as JSON does.
func (h *Head) IsJSON() bool { return strings.IndexAny(h.firstCharacter(), "{[") == 0 }

// IsXML says whether the text begins as XML does.
func (h *Head) IsXML() bool { return strings.HasPrefix(h.firstCharacter(), "<") }

func (h *Head) firstCharacter() string {
	text := strings.TrimLeftFunc(h.Text, unicode.IsSpace)
	return text[:min(len(text), 1)]
}

// Header gives the number of the first row that has all of these columns, -1 where there is none.
func (h *Head) Header(columns ...string) int {
	return slices.IndexFunc(h.Rows, func(row []string) bool {
		return !slices.ContainsFunc(columns, func(column string) bool { return !slices.Contains(row, column) })
	})
}

// Begins says whether the first row has all of these columns.
func (h *Head) Begins(columns ...string) bool { return h.Header(columns...) == 0 }
