// Package tables reads producers' tables of any shape as figures with a place, a period and the codes
// of their dimensions, and maps them to indicators.
package tables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// Table takes the figures of one file. What it does with them is said in the batch's findings.
type Table struct {
	form    *Form
	batch   *intake.Batch
	in      *intake.Intake
	series  []seriesUse
	dataset string // the table's own id, as far as the file states it

	names       []string       // of the dimensions, of the rows now read
	codes       map[string]int // which series has codes, by their joined spelling; -1 for none
	unknown     left           // series that no mapping knows
	uneven      left           // periods that are no years
	flags       map[string]bool
	figures     int
	powers      left      // figures that were multiplied by a power of ten
	place, code string    // the last country, as written and as matched
	agreed      [2]string // the last code and name that were compared
	differing   map[string]bool
	failed      bool
}

// seriesUse is a series and what was taken of it.
type seriesUse struct {
	intake.Series
	free  map[string]string // the only code seen of each dimension that Where does not name
	told  map[string]bool   // dimensions of which it was said that there are several
	taken int
}

// Form is what the tables of one form have in common.
type Form struct {
	Name    string // the importer's
	Places  string // whose codes and names of places; "" for the importer's own
	Missing []string
	// Flags gives the SDMX status of a producer's flag; nil where the form has none.
	Flags func(flag string) (status string, known bool)
	// Number reads a value where it is not simply digits with a decimal point.
	Number func(text string) (float64, error)
	// Group says whether a place's code is one of a group by its very form.
	Group func(code string) bool
}

// Figure is one value of a table.
type Figure struct {
	Line   int
	Column string // the value's
	// Place is a code or a name; PlaceColumn is where it stands. Name is the name beside a code, "" for none.
	Place, PlaceColumn   string
	Name                 string
	Period, PeriodColumn string
	Value, Flag, Note    string
	Band                 string // the class that the producer gave
	Power                string // of ten, by which the value is to be multiplied; "" is 0
	// Codes are those of the dimensions, in their order.
	Codes []string
}

// New begins a table. Its error is that of the mappings that ship.
func New(b *intake.Batch, form *Form) (*Table, error) {
	series, err := b.SeriesOf(form.Name)
	t := Table{form: form, batch: b, codes: map[string]int{}, flags: map[string]bool{}, differing: map[string]bool{}}
	places := form.Name
	if form.Places != "" {
		places = form.Places
	}
	if b.Mapping != nil && b.Mapping.Places != "" {
		places = b.Mapping.Places
	}
	t.in = intake.New(b, places)
	for _, s := range series {
		t.series = append(t.series, seriesUse{Series: s, free: map[string]string{}, told: map[string]bool{}})
	}
	return &t, err
}

// Dimensions names the dimensions of the figures that follow, and the table that they are from. Brackets
// around a name, as older downloads of the UN have them, are not part of it.
func (t *Table) Dimensions(dataset string, names []string) {
	t.dataset, t.names = dataset, make([]string, len(names))
	for i, name := range names {
		t.names[i] = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	}
	clear(t.codes)
}

// mostSeries bounds the combinations of codes that are remembered.
const mostSeries = 100_000

// seriesOf finds the series that codes belong to, nil where there is none.
func (t *Table) seriesOf(f *Figure) *seriesUse {
	key := strings.Join(f.Codes, "\x00")
	at, known := t.codes[key]
	if !known {
		at = t.find(f)
		if len(t.codes) < mostSeries {
			t.codes[key] = at
		}
	}
	if at < 0 {
		t.unknown.add(f.Line, f.Column, t.spell(f.Codes))
		return nil
	}
	s := &t.series[at]
	for i, name := range t.names {
		if s.Fixes(name) {
			continue
		}
		if code, seen := s.free[name]; !seen {
			s.free[name] = strings.Clone(f.Codes[i])
		} else if code != f.Codes[i] {
			if !s.told[name] {
				s.told[name] = true
				t.fault("several-codes", f.Line, name, "%s takes both %q and %q: say in a mapping, under where, which is %s", name, code, f.Codes[i], s.Indicator)
			}
			return nil
		}
	}
	return s
}

// find gives the number of the only series whose codes these are, -1 for none.
func (t *Table) find(f *Figure) int {
	found := -1
	for i := range t.series {
		if !t.fits(&t.series[i].Series, f.Codes) {
			continue
		}
		if found >= 0 {
			t.fault("two-mappings", f.Line, f.Column, "%s is mapped to both %s and %s", t.spell(f.Codes), t.series[found].Indicator, t.series[i].Indicator)
			return -1
		}
		found = i
	}
	return found
}

func (t *Table) fits(s *intake.Series, codes []string) bool {
	if s.Dataset != "" && !strings.EqualFold(s.Dataset, t.dataset) {
		return false
	}
	for name, code := range s.Where {
		at := slices.Index(t.names, name)
		if at < 0 || codes[at] != code {
			return false
		}
	}
	for name, code := range s.WhereThere {
		if at := slices.Index(t.names, name); at >= 0 && codes[at] != "" && codes[at] != code {
			return false
		}
	}
	return true
}

// spell gives the codes beside their dimensions.
func (t *Table) spell(codes []string) string {
	var parts []string
	for i, name := range t.names {
		parts = append(parts, name+"="+codes[i])
	}
	return strings.Join(parts, ", ")
}

func (t *Table) fault(rule string, line int, column, format string, args ...any) {
	t.failed = true
	t.batch.Fault(rule, line, column, format, args...)
}

// Take takes one figure.
func (t *Table) Take(f *Figure) {
	t.figures++
	if f.Place == "" {
		t.fault("no-place", f.Line, f.PlaceColumn, "the row has a figure and names no country: name it, or take the row out")
		return
	}
	s := t.seriesOf(f)
	if s == nil {
		return
	}
	s.taken++
	value, gap, ok := t.value(f)
	if !ok {
		return
	}
	status := t.status(f, gap)
	if gap && status == "" {
		return // nothing is said of it
	}
	country := t.country(f)
	year := t.year(f)
	if country == "" || year == 0 || status == "" {
		return
	}
	o := models.Observation{
		Indicator: s.Indicator, Country: country, Period: year, Source: t.batch.Source, Status: status, Note: strings.Clone(f.Note),
		Band: strings.Clone(f.Band),
	}
	if !gap {
		if s.Factor != 0 {
			value *= s.Factor
		}
		o.Value = &value
	}
	t.in.Add(intake.Row{Line: f.Line, Batch: t.batch}, o)
}

// Close says what was taken and what was left out.
func (t *Table) Close() {
	b := t.batch
	taken, notes := t.taken()
	if t.figures == 0 && len(b.Faults()) == 0 {
		b.Fault("no-rows", 1, "", "there is a header and no figure below it")
	} else if t.unknown.rows > 0 {
		t.reportUnknown(len(taken) > 0)
	}
	if t.uneven.rows > 0 {
		b.Fault("not-annual", t.uneven.line, t.uneven.column, "%d figures are for months, quarters or spans (%s), and only years are carried: take the annual table", t.uneven.rows, t.uneven.list())
	}
	if t.powers.rows > 0 {
		b.Repair("power-of-ten", t.powers.line, t.powers.column, "%d figures are in powers of ten (%s) and were multiplied", t.powers.rows, t.powers.list())
	}
	t.tellSingle()
	for _, note := range slices.Compact(notes) {
		b.Note("mapping", 0, "", "%s", note)
	}
	if len(taken) > 0 && t.dataset != "" {
		b.Note("taken", 0, "", "%s holds %s", t.dataset, strings.Join(slices.Compact(taken), ", "))
	}
	t.in.Close()
}

// taken names the indicators that figures were taken of, and what their mappings say of them.
func (t *Table) taken() (indicators, notes []string) {
	for i := range t.series {
		s := &t.series[i]
		if s.taken == 0 {
			continue
		}
		indicators = append(indicators, s.Indicator)
		if s.Note != "" {
			notes = append(notes, s.Note)
		}
	}
	return indicators, notes
}

// reportUnknown says which series are of no indicator: a fault where they are all that the file holds.
func (t *Table) reportUnknown(taken bool) {
	u := &t.unknown
	switch {
	case taken || t.failed:
		t.batch.Note("series-left-out", u.line, u.column, "%d figures of series that are no indicators here were left out: %s", u.rows, t.named())
	case len(t.names) == 0:
		t.batch.Fault("unknown-series", u.line, u.column, "the file does not say what its figures are: name the indicator with --indicator ID")
	default:
		t.batch.Fault("unknown-series", u.line, u.column, "no indicator is known for %s: say which it is with --map FILE, or with --indicator ID where the file holds one series", t.named())
	}
}

// named names the series that are not known, and their table.
func (t *Table) named() string {
	if t.dataset == "" {
		return t.unknown.list()
	}
	return fmt.Sprintf("table %s: %s", t.dataset, t.unknown.list())
}
