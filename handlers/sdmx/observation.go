package sdmx

import (
	"iter"
	"math"
	"strconv"
	"strings"
)

func year(period int) string { return strconv.Itoa(period) }

// observation is one figure as the writers write it.
type observation struct {
	period  int
	value   float64 // NaN where there is none
	shown   int     // decimals that it is likely to have
	status  string  // the first of its codes, as SDMX has one
	source  int     // position
	comment string
}

// code is the code of a series' area.
func (v *View) code(of areaOf) string {
	if of.group {
		return v.Groups[of.at].Code
	}
	return v.Countries[of.at].Code
}

// nameOf is what an area is called in the view's language.
func (v *View) nameOf(of areaOf) string {
	if of.group {
		return v.Groups[of.at].Name(v.Lang)
	}
	return v.Countries[of.at].Name(v.Lang)
}

// each goes through the observations of a series.
func (v *View) each(s series) iter.Seq[observation] {
	c := &v.Observations
	decimals := v.Indicators[s.indicator].Decimals
	return func(yield func(observation) bool) {
		for _, row := range s.rows {
			status := c.Words[c.Status[row]]
			first, _, several := strings.Cut(status, ",")
			o := observation{int(c.Period[row]), c.Value[row], decimals, first, int(c.Source[row]), ""}
			o.comment = comment(c.Extra(row).Note, c.Words[c.Qualifier[row]], status, several)
			if !yield(o) {
				return
			}
		}
		for _, f := range s.own {
			first, _, several := strings.Cut(f.Status, ",")
			source, _ := v.SourceAt(f.Source)
			o := observation{f.Period, math.NaN(), decimals, first, source, comment(join(f.Label, f.Note), "", f.Status, several)}
			if f.Value != nil {
				o.value = *f.Value
			}
			if !yield(o) {
				return
			}
		}
	}
}

// comment says what the other columns of an observation cannot: its note, its qualifier, all of its codes.
func comment(note, qualifier, status string, several bool) string {
	if qualifier != "" {
		note = join(note, "the value is "+qualifier)
	}
	if several {
		note = join(note, "status "+status)
	}
	return note
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
