package seed

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// intake takes in the observations of one file: it matches countries, leaves out aggregates and
// rows given twice, and refuses what cannot be. Every rule it applies is a finding on the batch.
type intake struct {
	batch    *Batch
	importer string

	aggregates map[string]int // rows left out, by the producer's name for the aggregate
	unknown    map[string]bool
	first      map[rowKey]seenAt
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

func newIntake(b *Batch, importer string) *intake {
	return &intake{
		batch: b, importer: importer, aggregates: map[string]int{}, unknown: map[string]bool{},
		first: map[rowKey]seenAt{}, leftOut: map[string]*omission{},
	}
}

// country gives the alpha-3 code of the place in a column, "" where the row is to be passed over:
// an aggregate, or a place that nobody knows, which is a fault (once for each name).
func (in *intake) country(row csvRow, column string) string {
	name := row.Get(column)
	code, status := in.batch.Places.Match(in.importer, name)
	switch status {
	case "country":
		return code
	case "aggregate":
		in.aggregates[name]++
	default:
		if !in.unknown[name] {
			in.unknown[name] = true
			in.batch.Fault("unknown-place", row.Line, column, "no country or aggregate is called %q: add it to data/reference/countries/aliases.csv", name)
		}
	}
	return ""
}

// year gives the reference year in a column, 0 after a fault.
func (in *intake) year(row csvRow, column string) int {
	year := row.Int(column)
	if year != nil && 1900 <= *year && *year <= 2100 {
		return *year
	}
	if year != nil || row.Get(column) == "" {
		in.batch.Fault("impossible-year", row.Line, column, "%q is not a year from 1900 to 2100", row.Get(column))
	}
	return 0
}

// percent gives a value from 0 to 100, nil where there is none or after a fault.
func (in *intake) percent(row csvRow, column string) *float64 {
	value := in.between(row, column, 0, 100)
	if value != nil {
		in.percents++
		in.greatest = math.Max(in.greatest, *value)
	}
	return value
}

// between gives a value within bounds, nil where there is none or after a fault.
func (in *intake) between(row csvRow, column string, least, greatest float64) *float64 {
	value := row.Float(column)
	if value == nil || least <= *value && *value <= greatest {
		return value
	}
	in.batch.Fault("impossible-value", row.Line, column, "%s is impossible: the values lie from %g to %g", row.Get(column), least, greatest)
	return nil
}

// omit leaves a row out for a reason that is told once for the whole file.
func (in *intake) omit(row csvRow, rule, format string, args ...any) {
	if in.leftOut[rule] == nil {
		in.leftOut[rule] = &omission{line: row.Line, detail: fmt.Sprintf(format, args...)}
	}
	in.leftOut[rule].rows++
}

// add takes one observation. A repeated row is dropped; one that contradicts an earlier is a fault.
func (in *intake) add(row csvRow, o models.Observation) {
	if o.Status == "" {
		o.Status = "A"
	}
	key := keyOf(&o)
	first, twice := in.first[key]
	if !twice {
		in.first[key] = seenAt{row.Line, len(in.batch.Observations)}
		in.batch.take(row.Line, o)
		return
	}
	if was := in.batch.Observations[first.at]; number(was.Value) != number(o.Value) || was.Status != o.Status ||
		was.Band != o.Band {
		in.batch.Fault("contradicting-rows", row.Line, "", "%s, %s, %d is %q here and %q in line %d: keep one",
			o.Indicator, o.Country, o.Period, figure(&o), figure(&was), first.line)
		return
	}
	in.repeat(row)
}

// figure is a value with the class beside it.
func figure(o *models.Observation) string { return strings.TrimSpace(number(o.Value) + " " + o.Band) }

// repeat drops a row that is there already, word for word.
func (in *intake) repeat(row csvRow) {
	in.repeats.rows++
	if in.repeats.line == 0 {
		in.repeats.line = row.Line
	}
}

// close tells what was left out and what only the whole file shows.
func (in *intake) close() {
	if len(in.aggregates) > 0 {
		rows := 0
		for _, n := range in.aggregates {
			rows += n
		}
		in.batch.Note("aggregate-left-out", 0, "", "%d rows for groups, not countries, were left out: %s",
			rows, strings.Join(slices.Sorted(maps.Keys(in.aggregates)), ", "))
	}
	if n := in.repeats.rows; n > 0 {
		in.batch.Repair("row-given-twice", in.repeats.line, "", "%d rows repeat an earlier one and were dropped, the first in this line", n)
	}
	for _, rule := range slices.Sorted(maps.Keys(in.leftOut)) {
		left := in.leftOut[rule]
		in.batch.Note(rule, left.line, "", "%s (%d rows, the first in this line)", left.detail, left.rows)
	}
	// Ten values: fewer may well all be below one percent.
	if in.percents >= 10 && in.greatest <= 1 {
		in.batch.Fault("share-for-percent", 0, "", "no value is above 1: the file seems to hold shares; multiply them by 100")
	}
}

// hundredfold is a share as a percentage, rid of the floating dust of the multiplication. Eurostat
// prints shares with ten decimals at most.
func hundredfold(share float64) float64 {
	return math.Round(share*1e10) / 1e8
}

// joinNotes joins what is there with semicolons.
func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(s string) bool { return s == "" }), "; ")
}
