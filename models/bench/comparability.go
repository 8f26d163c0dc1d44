package bench

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// The verdicts on a comparison, beside NotComparable.
const (
	Comparable = "comparable"
	Caution    = "caution" // it may be made, if what the reasons say is said with it
)

// Comparability says whether figures may be set beside each other. Two compare if definition, population
// base, recall window, scale and methodology agree; what does not agree is named.
type Comparability struct {
	Verdict string   `json:"verdict" enums:"comparable,caution,not_comparable" example:"caution"` // the gravest of the reasons', comparable without any
	Reasons []Reason `json:"reasons"`
} // @name Comparability

// Reason is one thing that a comparison has to do with.
type Reason struct {
	Code    string `json:"code" example:"relative_index"`
	Verdict string `json:"verdict" enums:"caution,not_comparable" example:"caution"` // what this reason alone comes to
	Country string `json:"country,omitempty" example:"KAZ"`                          // whose figure is concerned, where it is one country's
	Detail  string `json:"detail" example:"The E-Government Development Index is scaled against the countries of each edition: a distance counts within 2016, and means something else in other editions"`
} // @name ComparabilityReason

// gravity is what a reason comes to unless its place says otherwise.
func gravity(code string) string {
	switch code {
	case "series_break", "different_population_base", "different_recall_window", "different_scale", "different_unit",
		"different_definition", "different_method", "invalid_value":
		return NotComparable
	}
	return Caution
}

// Add notes a reason once; it comes to what its code usually does.
func (c *Comparability) Add(code, country, detail string) {
	c.add(Reason{Code: code, Verdict: gravity(code), Country: country, Detail: detail})
}

// Warn notes a reason that by itself does not keep the figures apart.
func (c *Comparability) Warn(code, country, detail string) {
	c.add(Reason{Code: code, Verdict: Caution, Country: country, Detail: detail})
}

// Forbid notes a reason that by itself keeps the figures apart.
func (c *Comparability) Forbid(code, country, detail string) {
	c.add(Reason{Code: code, Verdict: NotComparable, Country: country, Detail: detail})
}

func (c *Comparability) add(r Reason) {
	r.Detail = phrases.Begun(r.Detail)
	if slices.Contains(c.Reasons, r) {
		return
	}
	c.Reasons = append(c.Reasons, r)
	if c.Verdict != NotComparable {
		c.Verdict = r.Verdict
	}
}

// Include takes over another comparison's reasons.
func (c *Comparability) Include(other Comparability) {
	for _, r := range other.Reasons {
		c.add(r)
	}
}

// Has says whether a reason is among those given.
func (c *Comparability) Has(code string) bool {
	return slices.ContainsFunc(c.Reasons, func(r Reason) bool { return r.Code == code })
}

// FullyComparable is the verdict before any reason against it.
func FullyComparable() Comparability { return Comparability{Verdict: Comparable, Reasons: []Reason{}} }

// pair is two figures that are set beside each other.
type pair struct {
	*View
	Comparability
	x    *models.Indicator // of both, unless the indicators differ
	a, b int32             // rows, each with a value
}

// Compare says whether the figures in two rows, which have values, may be set beside each other: those of
// two countries, or a country's own of two periods.
func (v *View) Compare(a, b int32) Comparability {
	c := &v.Snapshot.Observations
	p := pair{View: v, Comparability: FullyComparable(), x: &v.Snapshot.Indicators[c.Indicator[b]], a: a, b: b}
	if c.Indicator[a] != c.Indicator[b] {
		p.Include(v.CompareIndicators(int(c.Indicator[a]), int(c.Indicator[b])))
	}
	p.periods()
	for _, row := range [...]int32{a, b} {
		p.marks(row)
	}
	if c.Indicator[a] == c.Indicator[b] {
		p.rounding()
		p.sampling()
	}
	return p.Comparability
}

func (p *pair) code(row int32) string { return p.Countries[p.Observations.Country[row]].Code }
func (p *pair) period(row int32) int  { return int(p.Observations.Period[row]) }

// named is a figure as a sentence names it: "South Korea 85.8 (2016)".
func (p *pair) named(row int32) string {
	c := &p.Observations
	decimals := p.Precision(row)
	if decimals > 6 { // it was computed, and is not read to its last decimal
		decimals = 4
	}
	return fmt.Sprintf("%s %s (%d)", p.country(int(c.Country[row])), phrases.Number(p.Lang, c.Value[row], decimals), p.period(row))
}

// marks reads what a figure's own row says of it.
func (p *pair) marks(row int32) {
	c := &p.Observations
	note := p.noted(row)
	for code := range strings.SplitSeq(c.Words[c.Status[row]], ",") {
		switch code {
		case "U":
			p.Add("low_reliability", p.code(row), p.say("reason.unreliable", p.named(row), note))
		case "E", "I", "F":
			p.Add("estimated", p.code(row), p.say("reason.estimated", p.named(row), code, note))
		case "P":
			p.Add("provisional", p.code(row), p.say("reason.provisional", p.named(row), note))
		case "D":
			p.Add("definition_differs", p.code(row), p.say("reason.definition_differs", p.named(row), note))
		}
	}
	x, value := &p.Indicators[c.Indicator[row]], c.Value[row]
	if x.Min != nil && value < *x.Min || x.Max != nil && value > *x.Max {
		p.Add("invalid_value", p.code(row), p.say("reason.impossible", p.named(row), x.Said(p.Lang)))
	}
	p.parts(x, row)
}

// parts notes components of a composite that cannot be what they are printed as.
func (p *pair) parts(x *models.Indicator, row int32) {
	c := &p.Observations
	for _, part := range x.Components {
		at, ok := p.IndicatorAt(part.Indicator)
		if !ok || part.From > p.period(row) || part.To != 0 && part.To < p.period(row) {
			continue
		}
		if gap := p.Newest(at, int(c.Country[row]), p.period(row)); gap >= 0 && math.IsNaN(c.Value[gap]) && p.Absence(gap).Code == "invalid_value" {
			p.Add("invalid_value", p.code(row), p.say("reason.impossible_part", p.named(row), p.nameOf(part.Indicator), p.noted(gap)))
		}
	}
}
