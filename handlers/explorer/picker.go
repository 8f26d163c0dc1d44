package explorer

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

type optionGroup struct {
	Label   string
	Options []option
}

type option struct {
	Value, Label string
	Chosen       bool
	Address      string
}

// indicatorOptions are all indicators by theme.
func (s *screen) indicatorOptions(chosen string) []optionGroup {
	var groups []optionGroup
	for _, theme := range themes() {
		group := optionGroup{Label: s.T("theme." + theme)}
		for i := range s.Snapshot.Indicators {
			if x := &s.Snapshot.Indicators[i]; x.Theme == theme {
				group.Options = append(group.Options, option{Value: x.Code, Label: s.indicatorName(x), Chosen: x.Code == chosen})
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// countryOptions are all countries in the order of the reader's alphabet.
func (s *screen) countryOptions() []option {
	options := make([]option, len(s.Snapshot.Countries))
	for i := range options {
		c := &s.Snapshot.Countries[i]
		options[i] = option{Value: c.Code, Label: c.Name(s.Lang), Chosen: slices.Contains(s.State.Country, c.Code)}
	}
	order := collate.New(language.Make(s.Lang))
	slices.SortFunc(options, func(a, b option) int {
		return cmp.Or(order.CompareString(a.Label, b.Label), cmp.Compare(a.Value, b.Value))
	})
	return options
}

// groupOptions are the groups by kind.
func (s *screen) groupOptions() []optionGroup {
	var groups []optionGroup
	for _, kind := range []string{"world", "organisation", "region", "subregion", "income", "class", "wb-region"} {
		group := optionGroup{Label: s.T("groups." + kind)}
		for i := range s.Snapshot.Groups {
			if g := &s.Snapshot.Groups[i]; g.Kind == kind {
				group.Options = append(group.Options, option{Value: g.Code, Label: g.Name(s.Lang), Chosen: g.Code == s.State.Group})
			}
		}
		if len(group.Options) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// withinGroups offers the groups that the first country is a member of.
func (s *screen) withinGroups() {
	if len(s.State.Country) == 0 {
		return
	}
	for i := range s.Snapshot.Groups {
		g := &s.Snapshot.Groups[i]
		if g.Kind == "wb-region" || !slices.Contains(s.Memberships.Members(g.Code, s.Day()), s.State.Country[0]) {
			continue
		}
		s.Within = append(s.Within, option{Label: g.Name(s.Lang), Address: string(s.Here("group", g.Code)), Chosen: g.Code == cmp.Or(s.State.Group, "world")})
	}
}
