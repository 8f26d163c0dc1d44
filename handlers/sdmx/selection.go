package sdmx

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// selected is what a key means.
type selected struct {
	models.Selection
	groups []int
}

// selection resolves a key.
func (v *View) selection(k key, d *dataset) (s selected, fault *Fault) {
	s = selected{Selection: models.Selection{From: d.from, To: d.to, AsOf: v.AsOf, Vintages: d.history}}
	for _, freq := range k[frequency] {
		if freq != "A" {
			return s, semantic("FREQ: there is no %q: the figures here are annual, A", web.Shorten(freq))
		}
	}
	if k[area] != nil {
		s.Countries = []int{}
	}
	for _, code := range k[area] {
		of, fault := v.area(code)
		if fault != nil {
			return s, fault
		}
		if of.group {
			s.groups = append(s.groups, of.at)
		} else {
			s.Countries = append(s.Countries, of.at)
		}
	}
	for _, code := range k[indicator] {
		at, fault := v.indicator(code)
		if fault != nil {
			return s, fault
		}
		s.Indicators = append(s.Indicators, at)
	}
	if d.theme != "" {
		s.Indicators = v.ofTheme(d.theme, s.Indicators)
	}
	slices.Sort(s.Countries)
	slices.Sort(s.Indicators)
	return s, nil
}

// area finds a code of CL_AREA.
func (v *View) area(code string) (areaOf, *Fault) {
	if at, ok := v.CountryAt(code); ok {
		return areaOf{at: at}, nil
	}
	if at, ok := v.GroupAt(code); ok {
		return areaOf{group: true, at: at}, nil
	}
	found, err := v.Places.Find(code)
	if err != nil {
		return areaOf{}, semantic("REF_AREA: %q is no code of CL_AREA: %s", web.Shorten(code), err)
	}
	return areaOf{}, semantic("REF_AREA: %q is no code of CL_AREA: write %s", web.Shorten(code), found)
}

// indicator finds a code of CL_INDICATOR.
func (v *View) indicator(code string) (int, *Fault) {
	at, ok := v.IndicatorAt(code)
	if !ok {
		return 0, semantic("INDICATOR: %q is no code of CL_INDICATOR", web.Shorten(code))
	}
	return at, nil
}

// checkFilters refuses codes that there are not.
func (v *View) checkFilters(filters []filter) (fault *Fault) {
	for _, f := range filters {
		for _, code := range f.named() {
			switch f.component {
			case "REF_AREA":
				_, fault = v.area(code)
			case "INDICATOR":
				_, fault = v.indicator(code)
			}
			if fault != nil {
				return fault
			}
		}
	}
	return nil
}

// ofTheme leaves the indicators of a theme, of all for nil.
func (v *View) ofTheme(theme string, among []int) []int {
	chosen := []int{}
	for at := range v.Indicators {
		if v.Indicators[at].Theme == theme && (among == nil || slices.Contains(among, at)) {
			chosen = append(chosen, at)
		}
	}
	return chosen
}
