package intake

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// Intake takes in the observations of one file: it matches countries, leaves out aggregates and
// rows given twice, and refuses what cannot be. Every rule it applies is a finding on the batch.
type Intake struct {
	Batch    *Batch
	Importer string

	aggregates map[string]int // rows left out, by the producer's name for the aggregate
	unknown    map[string]bool
	first      map[RowKey]seenAt
	leftOut    map[string]*omission // by rule
	repeats    omission
	percents   int // values read as percent, and the greatest of them
	greatest   float64
}

// seenAt is where a figure was first read and where it stands in the batch.
type seenAt struct{ line, at int }

// omission counts rows left out for one reason.
type omission struct {
	line, rows int
	detail     string
}

func New(b *Batch, importer string) *Intake {
	return &Intake{
		Batch: b, Importer: importer, aggregates: map[string]int{}, unknown: map[string]bool{},
		first: map[RowKey]seenAt{}, leftOut: map[string]*omission{},
	}
}

// Country gives the alpha-3 code of the place in a column, "" where the row is to be passed over:
// an aggregate, or a place that nobody knows, which is a fault (once for each name).
func (in *Intake) Country(row Row, column string) string {
	return in.Place(row.Line, column, row.Get(column))
}

// Place is Country for a place that was read from a line and a column.
func (in *Intake) Place(line int, column, name string) string {
	code, status := in.Batch.Places.Match(in.Importer, name)
	switch status {
	case "country":
		return code
	case "aggregate":
		in.LeaveGroup(name)
	default:
		name = strings.Clone(clipped(name)) // a cell holds on to its whole row
		if !in.unknown[name] {
			in.unknown[name] = true
			in.Batch.Fault("unknown-place", line, column, "no country or aggregate is called %q: write its ISO 3166-1 code, or take the row out; a new spelling belongs in data/reference/countries/aliases.csv", name)
		}
	}
	return ""
}

// LeaveGroup leaves out a row of a group.
func (in *Intake) LeaveGroup(name string) { in.aggregates[strings.Clone(clipped(name))]++ }

// Year gives the reference year in a column, 0 after a fault.
func (in *Intake) Year(row Row, column string) int {
	year := row.Int(column)
	if year != nil && 1900 <= *year && *year <= 2100 {
		return *year
	}
	if year != nil || row.Get(column) == "" {
		in.Batch.Fault("impossible-year", row.Line, column, "%q is not a year from 1900 to 2100", row.Get(column))
	}
	return 0
}

// Percent gives a value from 0 to 100, nil where there is none or after a fault.
func (in *Intake) Percent(row Row, column string) *float64 {
	value := in.Between(row, column, 0, 100)
	if value != nil {
		in.percents++
		in.greatest = math.Max(in.greatest, *value)
	}
	return value
}

// Between gives a value within bounds, nil where there is none or after a fault.
func (in *Intake) Between(row Row, column string, least, greatest float64) *float64 {
	value := row.Float(column)
	if value == nil || least <= *value && *value <= greatest {
		return value
	}
	in.Batch.Fault("impossible-value", row.Line, column, "%s is impossible: the values lie from %g to %g", row.Get(column), least, greatest)
	return nil
}

// Omit leaves a row out for a reason that is told once for the whole file.
func (in *Intake) Omit(row Row, rule, format string, args ...any) {
	if in.leftOut[rule] == nil {
		in.leftOut[rule] = &omission{line: row.Line, detail: fmt.Sprintf(format, args...)}
	}
	in.leftOut[rule].rows++
}

// Add takes one observation. A repeated row is dropped; one that contradicts an earlier is a fault.
func (in *Intake) Add(row Row, o models.Observation) {
	if o.Status == "" {
		o.Status = "A"
	}
	key := KeyOf(&o)
	first, twice := in.first[key]
	if !twice {
		in.first[key] = seenAt{row.Line, len(in.Batch.Observations)}
		in.Batch.Take(row.Line, o)
		return
	}
	if was := in.Batch.Observations[first.at]; Number(was.Value) != Number(o.Value) || was.Status != o.Status ||
		was.Band != o.Band {
		in.Batch.Fault("contradicting-rows", row.Line, "", "%s, %s, %d is %q here and %q in line %d: keep one",
			o.Indicator, o.Country, o.Period, figure(&o), figure(&was), first.line)
		return
	}
	in.Repeat(row)
}

// figure is a value with the class beside it.
func figure(o *models.Observation) string { return strings.TrimSpace(Number(o.Value) + " " + o.Band) }

// Repeat drops a row that is there already, word for word.
func (in *Intake) Repeat(row Row) {
	in.repeats.rows++
	if in.repeats.line == 0 {
		in.repeats.line = row.Line
	}
}

// Close tells what was left out and what only the whole file shows.
func (in *Intake) Close() {
	if len(in.aggregates) > 0 {
		rows := 0
		for _, n := range in.aggregates {
			rows += n
		}
		in.Batch.Note("aggregate-left-out", 0, "", "%s of groups, not countries, left out: %s",
			Counted(rows, "row"), strings.Join(slices.Sorted(maps.Keys(in.aggregates)), ", "))
	}
	if n := in.repeats.rows; n > 0 {
		in.Batch.Repair("row-given-twice", in.repeats.line, "", "%s given before and dropped", Counted(n, "row"))
	}
	for _, rule := range slices.Sorted(maps.Keys(in.leftOut)) {
		left := in.leftOut[rule]
		in.Batch.Note(rule, left.line, "", "%s (%s)", left.detail, Counted(left.rows, "row"))
	}
	// Ten values: fewer may well all be below one percent.
	if in.percents >= 10 && in.greatest <= 1 {
		in.Batch.Fault("share-for-percent", 0, "", "no value is above 1: the file seems to hold shares; multiply them by 100")
	}
}

// Counted gives "1 row" or "2 rows".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Hundredfold is a share as a percentage, rid of the floating dust of the multiplication. Eurostat
// prints shares with ten decimals at most.
func Hundredfold(share float64) float64 {
	return math.Round(share*1e10) / 1e8
}

// JoinNotes joins what is there with semicolons.
func JoinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), "; ")
}
