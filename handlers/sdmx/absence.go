package sdmx

import "slices"

// absent is a series that was asked for by the codes of both its area and its indicator, and has no observation.
type absent struct {
	area      areaOf
	indicator int
	period    int // the newest of those that others have
}

// absent are those of a message that holds all there is. XML and JSON leave them out, as SDMX has it; a row of CSV can
// say that there is none.
func (d *dataset) absent() (all []absent) {
	if d.noValues || d.offset > 0 || d.limit > 0 {
		return nil
	}
	there, newest, last := map[absent]bool{}, map[int]int{}, 0
	for _, p := range d.parts {
		for _, s := range p.series {
			there[absent{s.area, s.indicator, 0}] = true
			for o := range d.each(s) {
				newest[s.indicator], last = max(newest[s.indicator], o.period), max(last, o.period)
			}
		}
	}
	for _, k := range d.keys {
		for _, place := range d.named(k[area], "REF_AREA") {
			of, _ := d.area(place) // find has refused what is not known
			for _, code := range d.named(k[indicator], "INDICATOR") {
				at, _ := d.indicator(code)
				missing := absent{of, at, 0}
				if there[missing] || d.theme != "" && d.Indicators[at].Theme != d.theme {
					continue
				}
				there[missing] = true
				if missing.period = newest[at]; missing.period == 0 {
					missing.period = last
				}
				all = append(all, missing)
			}
		}
	}
	return all
}

// named are the codes of a component that a key names, or else the filters, without those that the filters leave out.
func (d *dataset) named(codes []string, component string) []string {
	codes = slices.Clone(codes)
	for _, f := range d.filters {
		if f.component == component && codes == nil {
			codes = f.named()
		}
	}
	for _, f := range d.filters {
		if f.component == component {
			codes = slices.DeleteFunc(codes, func(code string) bool { return !f.holds(code) })
		}
	}
	return codes
}
