package tables

import (
	"maps"
	"slices"
	"strings"
)

// tellSingle says of which dimensions that no mapping speaks of the figures have one code only: it need not be the whole,
// and is at fault where it is we who chose the series, without knowing of the dimension.
func (t *Table) tellSingle() {
	single := map[string][]string{}
	for i := range t.series {
		for name, code := range t.series[i].free {
			if !whole(code) && !ofUnits(name) && t.series[i].taken > 0 && !slices.Contains(single[name], code) {
				single[name] = append(single[name], code)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(single)) {
		codes := strings.Join(single[name], ", ")
		if t.batch.Mapping != nil {
			t.batch.Note("single-code", 0, name, "all figures that were taken have %s=%s, of which the mapping does not speak: see that they are of the whole, not of a part", name, codes)
		} else {
			t.batch.Fault("new-dimension", 1, name, "all figures have %s=%s, and the table had no such dimension when its series were mapped: say with --map FILE, under where, which code is the whole", name, codes)
		}
	}
}

// whole says whether a code of a dimension means all there is, as SDMX and producers write it, or that figures are annual.
func whole(code string) bool {
	return slices.Contains([]string{"", "_T", "_Z", "_X", "T", "TOT", "TOTAL", "Total", "A", "Annual", "ALL", "ALLAGE", "ALLAREA", "BOTHSEX"}, code)
}

// ofUnits says whether a dimension is that of units, whose code is no part of a whole; bounds watch over these.
func ofUnits(name string) bool {
	return slices.Contains([]string{"UNIT_MEASURE", "UNIT", "unit", "Units"}, name)
}
