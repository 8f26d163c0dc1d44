package tables

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// mostExact is the greatest whole number that a float64 tells from the next: 2^53 - 1.
const mostExact = 1<<53 - 1

// value reads a cell: a number, or a gap; ok is false after a fault.
func (t *Table) value(f *Figure) (value float64, gap, ok bool) {
	if f.Value == "" || slices.Contains(t.form.Missing, f.Value) {
		return 0, true, true
	}
	read := intake.Decimal
	if t.form.Number != nil {
		read = t.form.Number
	}
	value, err := read(f.Value)
	if err == nil && f.Power != "" && f.Power != "0" {
		value, err = t.raised(f, value)
	}
	switch {
	case err != nil:
		t.fault("not-a-number", f.Line, f.Column, "%q is not a number: write digits with a decimal point, or leave the cell empty", f.Value)
		return 0, false, false
	case math.Abs(value) > mostExact:
		t.fault("too-great", f.Line, f.Column, "%s is greater than %d, the greatest number that is held exactly", f.Value, mostExact)
		return 0, false, false
	}
	return value + 0, false, true // minus zero becomes zero
}

// raised multiplies a value by its power of ten.
func (t *Table) raised(f *Figure, value float64) (float64, error) {
	power, err := strconv.Atoi(f.Power)
	if err != nil || power < -mostPower || power > mostPower {
		t.fault("unknown-power", f.Line, f.Column, "%q is no power of ten that values are given in: correct it, or take it out", f.Power)
		return 0, nil
	}
	t.powers.add(f.Line, f.Column, "10^"+f.Power)
	if whole, err := intake.Decimal(f.Value + "e" + f.Power); err == nil {
		return whole, nil
	}
	return value * math.Pow10(power), nil
}

// mostPower is that of quadrillions, in which nobody counts yet.
const mostPower = 15

// status gives the SDMX codes of a figure's flags; "" where a gap has none, and after a fault.
func (t *Table) status(f *Figure, gap bool) string {
	plain := map[bool]string{false: "A", true: ""}[gap]
	if f.Flag == "" || t.form.Flags == nil {
		return plain
	}
	status, known := t.form.Flags(f.Flag)
	if !known {
		if !t.flags[f.Flag] && len(t.flags) < 100 {
			t.flags[strings.Clone(f.Flag)] = true
			t.fault("unknown-flag", f.Line, f.Column, "flag %q is not known: correct it, or take it out", f.Flag)
		}
		return ""
	}
	codes := strings.Split(status, ",")
	codes = slices.DeleteFunc(codes, func(code string) bool {
		return code == "" || code == "A" || intake.StatusFault(code, gap) != ""
	})
	// Of a gap, only what says why there is no value is worth a row.
	if gap && !slices.ContainsFunc(codes, func(code string) bool { return intake.StatusFault(code, false) != "" }) {
		return ""
	}
	if len(codes) == 0 {
		return plain
	}
	return intake.SortStatus(codes)
}

var (
	plainYear = regexp.MustCompile(`^(\d{4})(?:\.0)?$`)
	// yearInWords are the years of DataBank, of ISO dates of a whole year, and of SDMX.
	yearInWords = regexp.MustCompile(`^(?:(\d{4}) \[YR\d{4}\]|YR(\d{4})|(\d{4})-01-01T00:00:00Z?|(\d{4})-A1|A(\d{4}))$`)
	uneven      = regexp.MustCompile(`^\d{4}[-/ ]?(?:[MQSWH]?\d{1,2}|\d{4})(?:-\d{1,2})?(?:T.*)?$|^[A-Za-z]{3,9}[ -]\d{4}$`)
)

// Year reads a year as producers write it, 0 where it is not one.
func Year(text string) int {
	match := plainYear.FindStringSubmatch(text)
	if match == nil {
		match = yearInWords.FindStringSubmatch(text)
	}
	for _, digits := range match[min(len(match), 1):] {
		if year, err := strconv.Atoi(digits); err == nil && intake.FirstPeriod <= year && year <= intake.LastPeriod {
			return year
		}
	}
	return 0
}

// year reads a figure's period, 0 after a fault.
func (t *Table) year(f *Figure) int {
	year := Year(f.Period)
	switch {
	case year != 0:
	case len(f.Period) == 4 && f.Period < strconv.Itoa(intake.FirstPeriod) && plainYear.MatchString(f.Period):
		t.in.Omit(intake.Row{Line: f.Line}, "early-years-left-out", "years before %d are not carried", intake.FirstPeriod)
	case uneven.MatchString(f.Period):
		t.failed = true
		t.uneven.add(f.Line, f.PeriodColumn, f.Period)
	default:
		t.fault("impossible-year", f.Line, f.PeriodColumn, "%q is not a year from %d to %d", f.Period, intake.FirstPeriod, intake.LastPeriod)
	}
	return year
}
