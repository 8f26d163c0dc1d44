package seed

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

const (
	firstPeriod = 1900
	lastPeriod  = 2100
)

// tidyColumns are the columns of the product's own CSV. The first four are needed, "source" only
// where one file holds several.
func tidyColumns() []string {
	return []string{
		"indicator", "country", "period", "value", "status", "qualifier", "published_rank", "note",
		"band", "sample_size", "margin_of_error", "standard_error", "source",
	}
}

// tidyReader reads the product's own CSV, row by row.
type tidyReader struct {
	batch *Batch
	lines []int             // of the observations read
	codes map[string]string // alpha-3 code by country as written, "" for what is none
	texts map[string]string // one copy of each text that many rows repeat
}

// readTidy adds the rows of the product's own CSV to the batch.
func readTidy(in io.Reader, b *Batch) error {
	t := tidyReader{batch: b, codes: map[string]string{}, texts: map[string]string{}}
	rows, before := 0, len(b.Observations)
	err := eachRow(in, b, tidyColumns()[:4], func(row csvRow) {
		if rows++; rows == 1 {
			t.checkHeader(row)
		}
		if observation, ok := t.row(row); ok {
			b.Observations = append(b.Observations, observation)
			t.lines = append(t.lines, row.Line)
		}
	})
	t.findRepeats(b.Observations[before:])
	if err == nil && rows == 0 && len(b.Faults()) == 0 {
		b.Fault("no-rows", 1, "", "there is a header and nothing below it")
	}
	return err
}

func (t *tidyReader) checkHeader(row csvRow) {
	if len(row.column) < len(row.fields) {
		t.batch.Fault("column-twice", 1, "", "the header names a column twice")
	}
	for name := range row.column {
		if !slices.Contains(tidyColumns(), name) {
			t.batch.Fault("unknown-column", 1, name, "there is no column %q: use %s", name, strings.Join(tidyColumns(), ", "))
		}
	}
}

// row reads one row; false if anything in it is at fault.
func (t *tidyReader) row(row csvRow) (models.Observation, bool) {
	faults := len(t.batch.Findings)
	o := models.Observation{
		Indicator:     t.indicator(row),
		Country:       t.country(row),
		Period:        t.period(row),
		Source:        t.source(row),
		Value:         t.number(row, "value", true),
		Qualifier:     t.qualifier(row),
		PublishedRank: t.count(row, "published_rank"),
		Band:          t.repeated(t.text(row, "band")),
		SampleSize:    t.count(row, "sample_size"),
		MarginOfError: t.number(row, "margin_of_error", false),
		StandardError: t.number(row, "standard_error", false),
		Note:          strings.Clone(t.text(row, "note")),
	}
	o.Status = t.status(row, o.Value)
	if len(t.batch.Findings) > faults {
		return o, false
	}
	return o, true
}

// findRepeats faults every row whose key an earlier line has.
func (t *tidyReader) findRepeats(rows []models.Observation) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	byKey := func(a, b int) int { return cmp.Or(compareKeys(rows[a], rows[b]), cmp.Compare(a, b)) }
	if !slices.IsSortedFunc(order, byKey) { // our own tables are
		slices.SortFunc(order, byKey)
	}
	for i := 1; i < len(order); i++ {
		if o := &rows[order[i]]; compareKeys(rows[order[i-1]], *o) == 0 {
			t.batch.Fault("duplicate", t.lines[order[i]], "", "%s, %s, %d is already in line %d",
				o.Indicator, o.Country, o.Period, t.lines[order[i-1]])
		}
	}
}

func (t *tidyReader) indicator(row csvRow) string {
	id := t.text(row, "indicator")
	switch {
	case id == "":
		t.fault("empty", row, "indicator", "the indicator is empty")
	case t.batch.Indicators != nil && !t.batch.Indicators[id]:
		t.fault("unknown-indicator", row, "indicator", "there is no indicator %q%s", id, didYouMean(id, t.batch.Indicators))
	}
	return t.repeated(id)
}

func (t *tidyReader) country(row csvRow) string {
	name := t.text(row, "country")
	code, known := t.codes[name]
	if !known {
		code, _ = t.batch.Places.Match("tidy", name)
		t.codes[strings.Clone(name)] = code
	}
	if code == "" {
		t.fault("unknown-country", row, "country", "%q is no country: use an ISO 3166-1 alpha-3 code such as KAZ", name)
	}
	return code
}

func (t *tidyReader) period(row csvRow) int {
	cell := row.Get("period")
	period, err := strconv.Atoi(cell)
	if err != nil || period < firstPeriod || period > lastPeriod {
		t.fault("period", row, "period", "%q is not a year from %d to %d", cell, firstPeriod, lastPeriod)
	}
	return period
}

func (t *tidyReader) source(row csvRow) string {
	id := t.text(row, "source")
	switch {
	case id == "" && t.batch.Source == "":
		t.fault("no-source", row, "source", "nothing says where the figure is from: name the file's source, or fill a column source")
	case id == "":
		return t.batch.Source
	case t.batch.Source != "" && id != t.batch.Source:
		t.fault("other-source", row, "source", "the row is from %q, the file from %q", id, t.batch.Source)
	}
	return t.repeated(id)
}

func (t *tidyReader) status(row csvRow, value *float64) string {
	status := strings.ReplaceAll(t.text(row, "status"), " ", "")
	if status == "" && value != nil {
		return "A"
	}
	// A value that cannot be read is one fault, not two.
	if value == nil && row.Get("value") != "" {
		return status
	}
	if wrong := statusFault(status, value == nil); wrong != "" {
		t.fault("status", row, "status", "%s", wrong)
	}
	return t.repeated(status)
}

func (t *tidyReader) qualifier(row csvRow) string {
	qualifier := t.text(row, "qualifier")
	if !slices.Contains([]string{"", "over", "under", "about"}, qualifier) {
		t.fault("qualifier", row, "qualifier", "%q is no qualifier: use over, under, about, or leave it empty", qualifier)
	}
	return t.repeated(qualifier)
}

// count reads a whole number above zero, nil where the cell is empty.
func (t *tidyReader) count(row csvRow, column string) *int {
	cell := row.Get(column)
	if cell == "" {
		return nil
	}
	count, err := strconv.ParseInt(cell, 10, 32)
	if err != nil || count < 1 {
		t.fault("not-a-count", row, column, "%q is not a whole number above zero", cell)
		return nil
	}
	whole := int(count)
	return &whole
}

// number reads a decimal number, nil where the cell is empty.
func (t *tidyReader) number(row csvRow, column string, signed bool) *float64 {
	cell := row.Get(column)
	if cell == "" {
		return nil
	}
	// ParseFloat knows infinities, hexadecimal numbers and underscores, which no producer means.
	value, err := strconv.ParseFloat(cell, 64)
	switch {
	case cell[0] == '=' || cell[0] == '@':
		t.fault("formula", row, column, "%q is a spreadsheet formula: save its result", cell)
	case err != nil || strings.Trim(cell, "+-.0123456789eE") != "":
		t.fault("not-a-number", row, column, "%q is not a number: write digits with a decimal point, or leave the cell empty", cell)
	case !signed && value < 0:
		t.fault("negative", row, column, "%q is below zero", cell)
	default:
		value += 0 // minus zero becomes zero
		return &value
	}
	return nil
}

// text reads a cell that holds words, and refuses what a spreadsheet would run as a formula.
func (t *tidyReader) text(row csvRow, column string) string {
	cell := row.Get(column)
	if runs(cell) {
		t.fault("formula", row, column, "%q begins like a spreadsheet formula: begin it with a letter or a digit", cell)
		return ""
	}
	return shown(cell)
}

func (t *tidyReader) repeated(text string) string {
	if _, known := t.texts[text]; !known {
		text = strings.Clone(text) // a cell holds on to its whole row
		t.texts[text] = text
	}
	return t.texts[text]
}

func (t *tidyReader) fault(rule string, row csvRow, column, format string, args ...any) {
	t.batch.Fault(rule, row.Line, column, format, args...)
}

// WriteTidy writes observations in the product's own CSV, as readTidy reads it, in the given order.
func WriteTidy(out io.Writer, rows []models.Observation) error {
	w := csv.NewWriter(out)
	if err := w.Write(tidyColumns()); err != nil {
		return err
	}
	for i := range rows {
		o := &rows[i]
		err := w.Write([]string{
			o.Indicator, o.Country, strconv.Itoa(o.Period), number(o.Value), o.Status, o.Qualifier,
			whole(o.PublishedRank), harmless(o.Note), harmless(o.Band), whole(o.SampleSize),
			number(o.MarginOfError), number(o.StandardError), o.Source,
		})
		if err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
