package handlers

import (
	"fmt"
	"strconv"

	"github.com/egovbench/egovbench/handlers/words"
)

// sentence puts an assertion into words.
func (v *View) sentence(c *Check) string {
	when := ""
	if p := c.Evidence.Period; p != nil {
		when = ", " + strconv.Itoa(*p)
	}
	value := strconv.FormatFloat(c.Value, 'f', -1, 64)
	switch {
	case c.Assertion == "rank" && c.Measure != nil:
		return fmt.Sprintf("%s is %s (%s) by the change of %s%s", c.CountryName, place(c.Op, int(c.Value)), v.groupName(c), v.indicatorName(c), when)
	case c.Assertion == "rank":
		return fmt.Sprintf("%s is %s (%s) by %s%s", c.CountryName, place(c.Op, int(c.Value)), v.groupName(c), v.indicatorName(c), when)
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

func place(op string, rank int) string {
	return map[string]string{
		"eq": words.Ordinal(rank), "le": words.Ordinal(rank) + " or better", "lt": "better than " + words.Ordinal(rank),
		"ge": words.Ordinal(rank) + " or lower", "gt": "lower than " + words.Ordinal(rank),
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
		return v.Indicators[at].NameIn(v.Lang)
	}
	return c.Indicator
}

func (v *View) unit(c *Check) string {
	if at, ok := v.IndicatorAt(c.Indicator); ok {
		return v.Indicators[at].UnitIn(v.Lang)
	}
	return ""
}
