package sdmx

import (
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// filter is a condition on a component (SDMX 3.0, c[REF_AREA]=KAZ,KOR): any of a group of tests must
// hold, of every group.
type filter struct {
	component string
	groups    [][]test
}

type test struct {
	operator string // eq, ne, ge, gt, le, lt, sw, ew, co, nc
	value    string
}

func operators() []string {
	return []string{"eq", "ne", "ge", "gt", "le", "lt", "sw", "ew", "co", "nc"}
}

// parseFilter reads a condition: tests divided by commas, of which one must hold, and by plus signs, all
// of which must. A space is a plus sign that was not encoded.
func parseFilter(component, text string) (f filter, fault *Fault) {
	if !slices.Contains([]string{"FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"}, component) {
		return f, semantic("c[%s]: filter by FREQ, REF_AREA, INDICATOR or TIME_PERIOD", web.Shorten(component))
	}
	f.component = component
	for group := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '+' || r == ' ' }) {
		var any []test
		for part := range strings.SplitSeq(group, ",") {
			t, fault := parseTest(component, part)
			if fault != nil {
				return f, fault
			}
			any = append(any, t)
		}
		if f.groups = append(f.groups, any); len(any) > mostCodes || len(f.groups) > 20 {
			return f, semantic("c[%s] has too many tests: ask in parts", component)
		}
	}
	if len(f.groups) == 0 {
		return f, syntax("c[%s] names no code", component)
	}
	return f, nil
}

func parseTest(component, text string) (t test, fault *Fault) {
	t = test{"eq", text}
	if operator, value, found := strings.Cut(text, ":"); found {
		t = test{operator, value}
	}
	if !slices.Contains(operators(), t.operator) {
		return t, syntax("c[%s]: there is no operator %q: use one of %s", component, web.Shorten(t.operator), strings.Join(operators(), ", "))
	}
	if t.value == "" {
		return t, syntax("c[%s] names no code", component)
	}
	if component == "TIME_PERIOD" {
		year, fault := parsePeriod("c[TIME_PERIOD]", t.value)
		if fault != nil {
			return t, fault
		}
		t.value = strconv.Itoa(year)
	}
	return t, nil
}

// holds says whether a code passes: years of four digits compare as texts do.
func (f filter) holds(code string) bool {
	return !slices.ContainsFunc(f.groups, func(any []test) bool {
		return !slices.ContainsFunc(any, func(t test) bool { return t.holds(code) })
	})
}

func (t test) holds(code string) bool {
	switch t.operator {
	case "ne":
		return code != t.value
	case "ge":
		return code >= t.value
	case "gt":
		return code > t.value
	case "le":
		return code <= t.value
	case "lt":
		return code < t.value
	case "sw":
		return strings.HasPrefix(code, t.value)
	case "ew":
		return strings.HasSuffix(code, t.value)
	case "co":
		return strings.Contains(code, t.value)
	case "nc":
		return !strings.Contains(code, t.value)
	}
	return code == t.value
}

// named are the codes that a filter names, for a message where one of them is not known.
func (f filter) named() (codes []string) {
	for _, any := range f.groups {
		for _, t := range any {
			if t.operator == "eq" {
				codes = append(codes, t.value)
			}
		}
	}
	return codes
}

// filtered leaves the rows that pass every filter.
func (v *View) filtered(rows []int32, filters []filter) []int32 {
	c := &v.Observations
	for _, f := range filters {
		known := map[int]bool{} // a filter is asked once for each code
		rows = slices.DeleteFunc(rows, func(row int32) bool {
			var at int
			switch f.component {
			case "REF_AREA":
				at = int(c.Country[row])
			case "INDICATOR":
				at = int(c.Indicator[row])
			case "TIME_PERIOD":
				at = int(c.Period[row])
			}
			holds, asked := known[at]
			if !asked {
				holds = f.holds(v.codeOf(f.component, at))
				known[at] = holds
			}
			return !holds
		})
	}
	return rows
}

func (v *View) codeOf(component string, at int) string {
	switch component {
	case "REF_AREA":
		return v.Countries[at].Code
	case "INDICATOR":
		return v.Indicators[at].Code
	case "TIME_PERIOD":
		return strconv.Itoa(at)
	}
	return "A"
}
