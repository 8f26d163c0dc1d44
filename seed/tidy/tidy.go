package tidy

import (
	"cmp"
	"encoding/csv"
	"io"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// tidyColumns are the columns of the product's own CSV. The first four are needed, "source" only
// where one file holds several.
func tidyColumns() []string {
	return []string{
		"indicator", "country", "period", "value", "status", "qualifier", "published_rank", "note",
		"band", "sample_size", "margin_of_error", "standard_error", "source",
	}
}

// The places of tidyColumns.
const (
	columnIndicator = iota
	columnCountry
	columnPeriod
	columnValue
	columnStatus
	columnQualifier
	columnPublishedRank
	columnNote
	columnBand
	columnSampleSize
	columnMarginOfError
	columnStandardError
	columnSource
	columns
)

// tidyReader reads the product's own CSV, row by row.
type tidyReader struct {
	batch  *intake.Batch
	at     [columns]int           // where the file has each column, -1 where it has not
	before [columns]seenCell      // the last good cell: most rows repeat some of it
	codes  map[string]string      // alpha-3 code by country as written, "" for what is no country
	texts  map[string]string      // one copy of each text that many rows repeat
	blocks [][]models.Observation // the rows, in blocks that are not copied while they grow
	floats []float64              // room for the next numbers
}

// seenCell is a cell and what it was read as.
type seenCell struct{ cell, text string }

// Read adds the rows of the product's own CSV to the batch.
func Read(in io.Reader, b *intake.Batch) error {
	var t *tidyReader
	rows := 0
	err := intake.EachRow(in, b, tidyColumns()[:4], func(row intake.Row) {
		if rows++; rows == 1 {
			t = newTidyReader(b, row.Column)
		}
		if observation, ok := t.row(row); ok {
			t.keep(row.Line, observation)
		}
	})
	if rows > 0 {
		t.findRepeats(t.gather())
	}
	if err == nil && rows == 0 && len(b.Faults()) == 0 {
		b.Fault("no-rows", 1, "", "there is a header and nothing below it")
	}
	return err
}

// newTidyReader makes a reader of rows that have their cells in these columns.
func newTidyReader(b *intake.Batch, column map[string]int) *tidyReader {
	t := tidyReader{batch: b, codes: map[string]string{}, texts: map[string]string{}}
	for i, name := range tidyColumns() {
		t.at[i] = -1
		if at, there := column[name]; there {
			t.at[i] = at
		}
	}
	for _, name := range slices.Sorted(maps.Keys(column)) {
		if !slices.Contains(tidyColumns(), name) {
			b.Fault("unknown-column", 1, name, "there is no column %q: use %s", name, strings.Join(tidyColumns(), ", "))
		}
	}
	return &t
}

// keep keeps a row that was read from a line.
func (t *tidyReader) keep(line int, o models.Observation) {
	last := len(t.blocks) - 1
	if last < 0 || len(t.blocks[last]) == cap(t.blocks[last]) {
		t.blocks = append(t.blocks, make([]models.Observation, 0, 4096))
		last++
	}
	t.blocks[last] = append(t.blocks[last], o)
	t.batch.Lines = append(t.batch.Lines, line)
}

// mostLeft is how many rows may be left to the collector twice, in the batch and in their blocks: while it sees both, it lets
// the heap grow to twice as much again.
const mostLeft = 100_000

// gather puts the rows kept into the batch, at its end, and gives them.
func (t *tidyReader) gather() []models.Observation {
	b := t.batch
	before := len(b.Observations)
	if before == 0 {
		b.Observations = slices.Concat(t.blocks...)
	} else {
		b.Observations = append(b.Observations, slices.Concat(t.blocks...)...)
	}
	t.blocks = nil
	if len(b.Observations) > mostLeft {
		runtime.GC()
	}
	return b.Observations[before:]
}

// cell gives a cell without the space around it, "" where the file has no such column.
func (t *tidyReader) cell(row intake.Row, column int) string {
	if at := t.at[column]; at >= 0 {
		return strings.TrimSpace(row.Fields[at])
	}
	return ""
}

// again gives what a cell was read as in an earlier row that has the same.
func (t *tidyReader) again(column int, cell string) (string, bool) {
	before := &t.before[column]
	return before.text, before.cell == cell && cell != ""
}

// remember keeps what a good cell was read as.
func (t *tidyReader) remember(column int, cell, text string) string {
	text = t.repeated(text)
	t.before[column] = seenCell{t.repeated(cell), text}
	return text
}

// row reads one row; false if anything in it is at fault.
func (t *tidyReader) row(row intake.Row) (models.Observation, bool) {
	faults := t.batch.FaultCount()
	o := models.Observation{
		Indicator:     t.indicator(row),
		Country:       t.country(row),
		Period:        t.period(row),
		Source:        t.source(row),
		Value:         t.number(row, columnValue, true),
		Qualifier:     t.qualifier(row),
		PublishedRank: t.count(row, columnPublishedRank),
		Band:          t.repeated(t.text(row, columnBand)),
		SampleSize:    t.count(row, columnSampleSize),
		MarginOfError: t.number(row, columnMarginOfError, false),
		StandardError: t.number(row, columnStandardError, false),
		Note:          strings.Clone(t.text(row, columnNote)),
	}
	o.Status = t.status(row, o.Value)
	return o, t.batch.FaultCount() == faults
}

// findRepeats faults every row gathered whose key an earlier line has.
func (t *tidyReader) findRepeats(rows []models.Observation) {
	lines := t.batch.Lines[len(t.batch.Lines)-len(rows):]
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	byKey := func(a, b int) int { return cmp.Or(intake.CompareKeys(&rows[a], &rows[b]), cmp.Compare(a, b)) }
	if !slices.IsSortedFunc(order, byKey) { // our own tables are
		slices.SortFunc(order, byKey)
	}
	for i := 1; i < len(order); i++ {
		if o := &rows[order[i]]; intake.CompareKeys(&rows[order[i-1]], o) == 0 {
			t.batch.Fault("duplicate", lines[order[i]], "", "%s, %s, %d is already in line %d",
				o.Indicator, o.Country, o.Period, lines[order[i-1]])
		}
	}
}

func (t *tidyReader) indicator(row intake.Row) string {
	cell := t.cell(row, columnIndicator)
	if id, same := t.again(columnIndicator, cell); same {
		return id
	}
	id := t.text(row, columnIndicator)
	switch {
	case id == "":
		if cell == "" {
			t.fault("empty", row, columnIndicator, "the indicator is empty")
		}
	case t.batch.Indicators != nil && !t.batch.Indicators[id]:
		t.fault("unknown-indicator", row, columnIndicator, "there is no indicator %q%s", id, intake.DidYouMean(id, t.batch.Indicators))
	default:
		return t.remember(columnIndicator, cell, id)
	}
	return ""
}

func (t *tidyReader) country(row intake.Row) string {
	name := t.text(row, columnCountry)
	if code, same := t.again(columnCountry, name); same {
		return code
	}
	code, known := t.codes[name]
	if !known {
		code, _ = t.batch.Places.Match("tidy", name)
		t.codes[strings.Clone(name)] = code
	}
	if code == "" {
		t.fault("unknown-country", row, columnCountry, "%q is no country: use an ISO 3166-1 alpha-3 code such as KAZ", name)
		return ""
	}
	return t.remember(columnCountry, name, code)
}

func (t *tidyReader) period(row intake.Row) int {
	cell := t.cell(row, columnPeriod)
	period, err := strconv.Atoi(cell)
	if err != nil || period < intake.FirstPeriod || period > intake.LastPeriod {
		t.fault("period", row, columnPeriod, "%q is not a year from %d to %d", cell, intake.FirstPeriod, intake.LastPeriod)
	}
	return period
}

func (t *tidyReader) source(row intake.Row) string {
	id := t.text(row, columnSource)
	if before, same := t.again(columnSource, id); same {
		return before
	}
	switch {
	case id == "" && t.batch.Source == "":
		t.fault("no-source", row, columnSource, "nothing says where the figure is from: name the file's source, or fill a column source")
	case id == "":
		return t.batch.Source
	case t.batch.Source != "" && id != t.batch.Source:
		t.fault("other-source", row, columnSource, "the row is from %q, the file from %q", id, t.batch.Source)
	default:
		return t.remember(columnSource, id, id)
	}
	return ""
}

func (t *tidyReader) status(row intake.Row, value *float64) string {
	status := strings.ReplaceAll(t.text(row, columnStatus), " ", "")
	if value != nil && (status == "" || status == "A") {
		return "A"
	}
	// A value that cannot be read is one fault, not two.
	if value == nil && t.cell(row, columnValue) != "" {
		return status
	}
	if wrong := intake.StatusFault(status, value == nil); wrong != "" {
		t.fault("status", row, columnStatus, "%s", wrong)
	}
	return t.repeated(status)
}

func (t *tidyReader) qualifier(row intake.Row) string {
	qualifier := t.text(row, columnQualifier)
	switch qualifier {
	case "", "over", "under", "about":
	default:
		t.fault("qualifier", row, columnQualifier, "%q is no qualifier: use over, under, about, or leave it empty", qualifier)
	}
	return t.repeated(qualifier)
}

// count reads a whole number above zero, nil where the cell is empty.
func (t *tidyReader) count(row intake.Row, column int) *int {
	cell := t.cell(row, column)
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
func (t *tidyReader) number(row intake.Row, column int, signed bool) *float64 {
	cell := t.cell(row, column)
	if cell == "" {
		return nil
	}
	value, err := intake.Decimal(cell)
	switch {
	case cell[0] == '=' || cell[0] == '@':
		t.fault("formula", row, column, "%q is a spreadsheet formula: save its result", cell)
	case err != nil:
		t.fault("not-a-number", row, column, "%q is not a number: write digits with a decimal point, or leave the cell empty", cell)
	case !signed && value < 0:
		t.fault("negative", row, column, "%q is below zero", cell)
	default:
		if len(t.floats) == 0 {
			t.floats = make([]float64, 512)
		}
		next := &t.floats[0]
		t.floats = t.floats[1:]
		*next = value + 0 // minus zero becomes zero
		return next
	}
	return nil
}

// text reads a cell that holds words, and refuses what a spreadsheet would run as a formula.
func (t *tidyReader) text(row intake.Row, column int) string {
	cell := t.cell(row, column)
	if intake.Runs(cell) {
		t.fault("formula", row, column, "%q begins like a spreadsheet formula: begin it with a letter or a digit", cell)
		return ""
	}
	return intake.Shown(cell)
}

func (t *tidyReader) repeated(text string) string {
	if text == "" {
		return ""
	}
	if kept, known := t.texts[text]; known {
		return kept
	}
	text = strings.Clone(text) // a cell holds on to its whole row
	t.texts[text] = text
	return text
}

func (t *tidyReader) fault(rule string, row intake.Row, column int, format string, args ...any) {
	t.batch.Fault(rule, row.Line, tidyColumns()[column], format, args...)
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
			o.Indicator, o.Country, strconv.Itoa(o.Period), intake.Number(o.Value), o.Status, o.Qualifier,
			intake.Whole(o.PublishedRank), intake.Harmless(o.Note), intake.Harmless(o.Band), intake.Whole(o.SampleSize),
			intake.Number(o.MarginOfError), intake.Number(o.StandardError), o.Source,
		})
		if err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
