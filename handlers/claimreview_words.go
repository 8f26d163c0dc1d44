package handlers

import (
	"fmt"
	"strconv"
	"strings"
)

// statement puts an assertion into words.
func (v *View) statement(c *Check) string {
	when := ""
	if p := c.Evidence.Period; p != nil {
		when = ", " + strconv.Itoa(*p)
	}
	value := strconv.FormatFloat(c.Value, 'f', -1, 64)
	switch {
	case c.Assertion == "rank" && c.Measure != nil:
		return fmt.Sprintf("%s has %s in %s by the change of %s%s", c.CountryName, place(c.Op, value), v.groupName(c), v.indicatorName(c), when)
	case c.Assertion == "rank":
		return fmt.Sprintf("%s has %s in %s by %s%s", c.CountryName, place(c.Op, value), v.groupName(c), v.indicatorName(c), when)
	case c.Assertion == "change":
		counted := v.unit(c)
		if c.Measure != nil && *c.Measure != "value" {
			counted = map[string]string{"percent": "per cent", "rank": "places"}[*c.Measure]
		}
		return fmt.Sprintf("%s: %s changed by %s%s %s%s", c.CountryName, v.indicatorName(c), than(c.Op), value, counted, when)
	}
	base := ""
	if c.Base != nil {
		base = " of " + *c.Base
	}
	return fmt.Sprintf("%s: %s is %s%s%s (%s)%s", c.CountryName, v.indicatorName(c), than(c.Op), value, base, v.unit(c), when)
}

// found says in a sentence or two what the data has.
func (v *View) found(c *Check) string {
	e := &c.Evidence
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if e.Rank != nil && e.Ranked != nil {
		add("rank %d of %d", *e.Rank, *e.Ranked)
	}
	if e.Value != nil {
		add("%s", strconv.FormatFloat(*e.Value, 'f', -1, 64))
	}
	if e.Margin != nil && e.RunnerUp != nil {
		word := "ahead of"
		if *e.Margin < 0 {
			word = "behind"
		}
		add("%s %s %s", strings.TrimPrefix(strconv.FormatFloat(*e.Margin, 'f', -1, 64), "-"), word, e.RunnerUp.CountryName)
	}
	if e.Source != nil {
		add("source %s", *e.Source)
	}
	text := fmt.Sprintf("%s as of %s: %s.", v.statement(c), c.AsOf, rating(c.Verdict).AlternateName)
	if len(parts) > 0 {
		text += " Found: " + strings.Join(parts, ", ") + "."
	}
	if flips := c.Fragility.FlipsWith; len(flips) > 0 {
		text += " Overturned by: " + strings.Join(flips, ", ") + "."
	}
	return text
}

func place(op, rank string) string {
	return map[string]string{
		"eq": "place " + rank, "le": "place " + rank + " or better", "lt": "a place better than " + rank,
		"ge": "place " + rank + " or lower", "gt": "a place lower than " + rank,
	}[op]
}

func than(op string) string {
	return map[string]string{"gt": "more than ", "ge": "at least ", "lt": "less than ", "le": "at most "}[op]
}

func (v *View) groupName(c *Check) string {
	if c.Group != nil {
		if at, ok := v.GroupAt(*c.Group); ok {
			return v.Groups[at].Name(v.Lang)
		}
	}
	return "the world"
}

func (v *View) indicatorName(c *Check) string {
	if at, ok := v.IndicatorAt(c.Indicator); ok {
		return v.Indicators[at].Name
	}
	return c.Indicator
}

func (v *View) unit(c *Check) string {
	if at, ok := v.IndicatorAt(c.Indicator); ok {
		return v.Indicators[at].Unit
	}
	return ""
}
