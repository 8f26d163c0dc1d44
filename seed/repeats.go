package seed

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// repeats catches rows that a file holds more than once.
type repeats struct {
	batch   *Batch
	first   map[string]seenRow
	dropped int
	line    int // of the first row dropped
}

type seenRow struct {
	line    int
	content string
}

func newRepeats(b *Batch) *repeats { return &repeats{batch: b, first: map[string]seenRow{}} }

// again says whether the key was there before. A row with the same content is dropped and counted;
// one with another is a fault.
func (r *repeats) again(line int, key, content string) bool {
	before, ok := r.first[key]
	switch {
	case !ok:
		r.first[key] = seenRow{line, content}
	case before.content != content:
		r.batch.Fault("row-twice-differs", line, "",
			"%s is on line %d already, with other figures: keep the right one", key, before.line)
	default:
		r.dropped++
		if r.line == 0 {
			r.line = line
		}
	}
	return ok
}

// report says how many rows were dropped.
func (r *repeats) report() {
	if r.dropped > 0 {
		r.batch.Repair("row-twice", r.line, "",
			"%d rows repeat an earlier row exactly and were dropped; the first is here", r.dropped)
	}
}

// headerOf gives the column names of a CSV file, for readers that know several layouts, and a
// reader that starts at its beginning again.
func headerOf(in io.Reader) ([]string, io.Reader) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, _ := buffered.Peek(64 << 10)
	line, _, _ := strings.Cut(strings.TrimPrefix(string(head), "\uFEFF"), "\n")
	var names []string
	for name := range strings.SplitSeq(line, ",") {
		names = append(names, strings.Trim(name, "\" \r"))
	}
	return names, buffered
}

// placeIn matches the country in a cell. It is "" where the row is to be left out: the cell names
// an aggregate, or nobody known, which is a fault.
func placeIn(row csvRow, importer, column string) string {
	name := row.Get(column)
	code, status := row.batch.Places.Match(importer, name)
	switch status {
	case "country":
		return code
	case "aggregate":
		row.batch.Note("aggregate", row.Line, column, "%q is an aggregate and was left out", name)
	default:
		row.batch.Fault("unknown-country", row.Line, column,
			"%q is no country that is known here: write its ISO 3166-1 alpha-3 code or English name", name)
	}
	return ""
}

// yearIn reads a year; anything else is a fault and 0.
func yearIn(row csvRow, column string) int {
	year := row.Int(column)
	switch {
	case year == nil && row.Get(column) == "":
		row.batch.Fault("no-year", row.Line, column, "the year is empty")
	case year == nil: // said already
	case *year < 1990 || *year > 2100:
		row.batch.Fault("not-a-year", row.Line, column, "%d is not a year from 1990 to 2100", *year)
	default:
		return *year
	}
	return 0
}

// within reads a score and checks its bounds; one outside is a fault and nil.
func within(row csvRow, column string, least, most float64) *float64 {
	value := row.Float(column)
	if value != nil && (*value < least || *value > most) {
		row.batch.Fault("impossible-value", row.Line, column, "%v is not from %v to %v", *value, least, most)
		return nil
	}
	return value
}

// breakStatus gives the status of a value: B in the periods in which its indicator breaks, else A.
// File holds the indicators, below the embedded data.
func breakStatus(file string) (func(indicator string, period int) string, error) {
	var indicators []models.Indicator
	if err := readYAML(files, "data/"+file, &indicators); err != nil {
		return nil, err
	}
	breaks := map[string]bool{}
	for _, i := range indicators {
		for _, b := range i.Breaks {
			breaks[fmt.Sprint(i.Code, b.Period)] = true
		}
	}
	return func(indicator string, period int) string {
		if breaks[fmt.Sprint(indicator, period)] {
			return "B"
		}
		return "A"
	}, nil
}

// drop takes a value out and says why.
func drop(o *models.Observation, status, note string) {
	o.Value, o.Status, o.Note = nil, status, note
}

// mark adds a status to a value, in its place among the others, and a note.
func mark(o *models.Observation, status, note string) {
	codes := []string{status}
	for code := range strings.SplitSeq(o.Status, ",") {
		if code != "A" && code != status {
			codes = append(codes, code)
		}
	}
	const weightiestFirst = "BDU" // the order of SDMX's guideline on flags
	slices.SortFunc(codes, func(a, b string) int {
		return strings.Index(weightiestFirst, a) - strings.Index(weightiestFirst, b)
	})
	o.Status = strings.Join(codes, ",")
	o.Note = strings.TrimSpace(o.Note + " " + note)
}
