package worldbank

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// place is a country, or a group of countries: the World Bank knows both as countries.
type place struct {
	group bool
	at    int // in the table of countries, or of groups
}

// classified is a country's place in one of the World Bank's classifications; all "" where it has none.
type classified struct {
	ID    string `json:"id"`
	ISO2  string `json:"iso2code"`
	Value string `json:"value"`
}

// economy is a country or a group as the World Bank's API shows it.
type economy struct {
	ID          string     `json:"id"`
	ISO2        string     `json:"iso2Code"`
	Name        string     `json:"name"`
	Region      classified `json:"region"`
	AdminRegion classified `json:"adminregion"`
	IncomeLevel classified `json:"incomeLevel"`
	LendingType classified `json:"lendingType"`
	Capital     string     `json:"capitalCity"`
	Longitude   string     `json:"longitude"`
	Latitude    string     `json:"latitude"`
}

// bankCodes gives the World Bank's own codes, of three and of two letters, for its groups.
func bankCodes(group string) (id, iso2 string) {
	for _, known := range [...][3]string{
		{"world", "WLD", "1W"}, {"wb-east-asia-and-pacific", "EAS", "Z4"}, {"wb-europe-and-central-asia", "ECS", "Z7"},
		{"wb-latin-america-and-caribbean", "LCN", "ZJ"}, {"wb-middle-east-north-africa-afghanistan-and-pakistan", "MEA", "ZQ"},
		{"wb-north-america", "NAC", "XU"}, {"wb-south-asia", "SAS", "8S"}, {"wb-sub-saharan-africa", "SSF", "ZG"},
		{"high-income", "HIC", "XD"}, {"upper-middle-income", "UMC", "XT"}, {"lower-middle-income", "LMC", "XN"}, {"low-income", "LIC", "XM"},
		{"eu", "EUU", "EU"}, {"oecd", "OED", "OE"}, {"ldc", "LDC", "XL"},
	} {
		if known[0] == group {
			return known[1], known[2]
		}
	}
	return group, group
}

// groupAt finds a group by its id or by the World Bank's code for it; -1 where there is none.
func (v *View) groupAt(id string) int {
	if at, ok := v.GroupAt(strings.ToLower(id)); ok {
		return at
	}
	return slices.IndexFunc(v.Groups, func(g models.Group) bool {
		long, short := bankCodes(g.Code)
		return strings.EqualFold(id, long) || strings.EqualFold(id, short)
	})
}

// places finds what the ids mean, in their order and each once; nil, all of them, for nil.
func (v *View) places(ids []string) (found []place, fault *Fault) {
	for _, id := range ids {
		p := place{group: true, at: v.groupAt(id)}
		if p.at < 0 || isAlpha3(v, id) {
			code, err := v.Places.Find(id)
			if err != nil {
				return nil, invalid("country", "%s", err)
			}
			p.group = false
			p.at, _ = v.CountryAt(code)
		}
		if !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found, nil
}

func isAlpha3(v *View, id string) bool {
	_, ok := v.CountryAt(strings.ToUpper(id))
	return ok
}

// name is what a place is called in the view's language.
func (v *View) name(p place) string {
	if p.group {
		return v.Groups[p.at].Name(v.Lang)
	}
	return v.Countries[p.at].Name(v.Lang)
}

// codes are a place's codes of three and of two letters.
func (v *View) codes(p place) (id, iso2 string) {
	if p.group {
		return bankCodes(v.Groups[p.at].Code)
	}
	return v.Countries[p.at].Code, v.Countries[p.at].Alpha2
}

// classify gives the group of a kind that a country is in on the view's day.
func (v *View) classify(country, kind string) classified {
	for _, m := range v.Memberships.Of(country) {
		if at, ok := v.GroupAt(m.Group); ok && v.Groups[at].Kind == kind && m.On(v.Day) {
			id, iso2 := bankCodes(m.Group)
			return classified{id, iso2, v.Groups[at].Name(v.Lang)}
		}
	}
	return classified{}
}

func (v *View) economy(p place) economy {
	e := economy{Name: v.name(p)}
	if e.ID, e.ISO2 = v.codes(p); p.group {
		e.Region = classified{"NA", "NA", phrases.In(v.Lang, "classified.aggregates")}
		e.IncomeLevel, e.LendingType = e.Region, e.Region
		return e
	}
	c := &v.Countries[p.at]
	e.Region, e.IncomeLevel, e.Capital = v.classify(c.Code, "wb-region"), v.classify(c.Code, "income"), c.Capital
	return e
}

// countries lists countries and groups, or the countries of a region and an income group.
func (v *View) countries(r *Request) (items []any, fault *Fault) {
	var ids []string
	if len(r.steps) > 0 {
		ids = r.steps[0].ids
	}
	found, fault := v.places(ids)
	if fault != nil {
		return nil, fault
	}
	if ids == nil {
		found = v.everywhere()
	}
	for _, filter := range [...]struct {
		parameter string
		ids       []string
	}{{"region", r.region}, {"incomeLevel", r.income}} {
		if filter.ids == nil {
			continue
		}
		if found, fault = v.within(found, filter.parameter, filter.ids); fault != nil {
			return nil, fault
		}
	}
	if r.lending != nil {
		found = nil // it is not known here who borrows how
	}
	items = []any{}
	for _, p := range found {
		items = append(items, v.economy(p))
	}
	return items, nil
}

// lendingTypes are the World Bank's, of which only one is known here, and of no country: R's wbstats cannot read a list
// of none.
func (v *View) lendingTypes(ids []string) []any {
	only := classified{"LNX", "XX", phrases.In(v.Lang, "classified.lending")}
	if ids == nil || slices.ContainsFunc(ids, func(id string) bool { return strings.EqualFold(id, only.ID) || strings.EqualFold(id, only.ISO2) }) {
		return []any{only}
	}
	return []any{}
}

// everywhere is every country and every group.
func (v *View) everywhere() (all []place) {
	for at := range v.Countries {
		all = append(all, place{at: at})
	}
	for at := range v.Groups {
		all = append(all, place{group: true, at: at})
	}
	return all
}

// within leaves the countries that are members of one of the groups.
func (v *View) within(among []place, parameter string, groups []string) (left []place, fault *Fault) {
	member := make([]bool, len(v.Countries))
	for _, id := range groups {
		at := v.groupAt(id)
		if at < 0 {
			return nil, invalid(parameter, "no group has the code %q", web.Shorten(id))
		}
		for _, country := range v.Members(v.Groups[at].Code, v.Day) {
			member[country] = true
		}
	}
	for _, p := range among {
		if !p.group && member[p.at] {
			left = append(left, p)
		}
	}
	return left, nil
}
