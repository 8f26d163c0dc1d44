package explorer

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/egovbench/egovbench/models"
)

// picker is what the form offers to choose from.
type picker struct {
	Indicators []optionGroup
	Groups     []optionGroup
	Periods    []int
	Countries  []option
	Chosen     []option // of Countries, in the order of the address
	Peers      []option // groups of the first country, with the address that compares it there
}

type optionGroup struct {
	Label   string
	Options []option
}

type option struct {
	Value, Label string
	Chosen       bool
	Address      string
}

// pick fills the form in for the state in force.
func (s *screen) pick(x *models.Indicator) *picker {
	p := &picker{Periods: s.periodsOf(x), Groups: s.groupOptions()}
	p.Indicators = s.indicatorOptions(x.Code)
	s.pickCountries(p)
	if len(s.State.Country) > 0 {
		p.Peers = s.peers(x, s.State.Country[0])
	}
	return p
}

// pickCountries offers all countries, those chosen apart.
func (s *screen) pickCountries(p *picker) {
	p.Countries = s.countryOptions()
	for _, code := range s.State.Country {
		if at := slices.IndexFunc(p.Countries, func(o option) bool { return o.Value == code }); at >= 0 {
			p.Chosen = append(p.Chosen, p.Countries[at])
		}
	}
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

// peers are the groups that a country is a member of, each with the address that sets it beside the
// first of that group.
func (s *screen) peers(x *models.Indicator, code string) []option {
	var peers []option
	for i := range s.Snapshot.Groups {
		g := &s.Snapshot.Groups[i]
		if g.Kind == "wb-region" || g.Kind == "world" || !slices.Contains(s.Memberships.Members(g.Code, s.Day()), code) {
			continue
		}
		countries := code
		for _, r := range s.ranked(x, g.Code, 5) {
			if r.Country != code {
				countries += "," + r.Country
			}
		}
		peers = append(peers, option{Value: g.Code, Label: g.Name(s.Lang), Address: string(s.Here("group", g.Code, "country", countries)), Chosen: g.Code == s.State.Group})
	}
	return peers
}
