package tables

import (
	"slices"
	"strings"
)

// tellSingle says of which dimensions that no mapping knows the figures have one code only: it need not be the whole.
func (t *Table) tellSingle() {
	var single []string
	for i := range t.series {
		for name, code := range t.series[i].free {
			if !whole(code) && t.series[i].taken > 0 {
				single = append(single, name+"="+code)
			}
		}
	}
	slices.Sort(single)
	if single = slices.Compact(single); len(single) > 0 {
		t.batch.Note("single-code", 0, "", "all figures that were taken have %s, which no mapping speaks of: see that they are of the whole, not of a part", strings.Join(single, ", "))
	}
}

// whole says whether a code of a dimension means all there is, as SDMX and producers write it, or that figures are annual.
func whole(code string) bool {
	return slices.Contains([]string{"", "_T", "_Z", "_X", "T", "TOT", "TOTAL", "Total", "A", "Annual", "ALL", "ALLAGE", "ALLAREA", "BOTHSEX"}, code)
}
