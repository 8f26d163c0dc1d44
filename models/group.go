package models

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models/phrases"
)

// Group is a set of countries: a union, a region, an income class.
type Group struct {
	Row
	Code  string            `gorm:"not null;index" yaml:"code"` // id as in the API: "cis", "high-income"
	Names map[string]string `gorm:"serializer:json;not null" yaml:"names"`
	// Kind is world, region, subregion, organisation, class (LDC, LLDC, SIDS), wb-region or income.
	Kind   string `gorm:"not null" yaml:"kind"`
	Source string `gorm:"not null" yaml:"source"` // source id
	Note   string `gorm:"not null" yaml:"note"`
	// Aliases are what producers call the group: "EU27_2020", "WLD".
	Aliases []string `gorm:"serializer:json;not null" yaml:"aliases"`
}

// Name is the group's name in a language, the English one where that language has none.
func (g *Group) Name(lang string) string {
	if name := g.Names[lang]; name != "" {
		return name
	}
	return g.Names["en"]
}

// Said is the group's name as it stands in a sentence of a language: "the European Union".
func (g *Group) Said(lang string) string { return phrases.Group(lang, g.Code, g.Name(lang)) }

// Placed says whether the group is a part of the world, which countries lie in and do not join.
func (g *Group) Placed() bool {
	switch g.Kind {
	case "world", "region", "subregion", "wb-region":
		return true
	}
	return false
}

// GroupCalled finds the group that a reader or a producer means: by its id, its name in any language, or what
// people and producers call it, whatever the case and punctuation. False where there is none.
func (s *Snapshot) GroupCalled(text string) (*Group, bool) {
	at, ok := s.GroupNamed(text)
	if !ok {
		return nil, false
	}
	return &s.Groups[at], true
}

// GroupNamed gives the position of that group. "EU27+" is more than "EU27", and is no group here.
func (s *Snapshot) GroupNamed(text string) (int, bool) {
	if at, ok := s.GroupAt(text); ok || strings.Contains(text, "+") {
		return at, ok
	}
	return position(s.groupNamed, NameKey(FoldName(text)))
}

// namesOf indexes groups by ids, aliases and names; what comes first counts.
func namesOf(groups []Group) map[string]int {
	named := map[string]int{}
	add := func(at int, name string) {
		key := NameKey(FoldName(name))
		if _, taken := named[key]; !taken {
			named[key] = at
		}
	}
	for i := range groups {
		add(i, groups[i].Code)
	}
	for i := range groups {
		for _, alias := range groups[i].Aliases {
			add(i, alias)
		}
	}
	for i := range groups {
		for _, lang := range slices.Sorted(maps.Keys(groups[i].Names)) {
			add(i, groups[i].Names[lang])
		}
	}
	return named
}

// Membership is one spell of a country in a group. A country may have several.
type Membership struct {
	Row
	Group   string `gorm:"column:group_code;not null;index" yaml:"group"`
	Country string `gorm:"size:3;not null" yaml:"country"`
	From    Date   `gorm:"column:from_date;not null" yaml:"from"` // "" where no beginning is known
	To      Date   `gorm:"column:to_date;not null" yaml:"to"`     // first day outside; "" while it lasts
	// Status is member, associate, participant (takes part without being a member), observer or
	// invited. Only members are ranked.
	Status string `gorm:"not null" yaml:"status"`
	URL    string `gorm:"not null" yaml:"url"`
	Note   string `gorm:"not null" yaml:"note"`
}

// On says whether the spell covers a day. Where a date is known to a month or year only,
// the spell counts from the first day and to the last that it can mean.
func (m *Membership) On(day Date) bool {
	return m.From.First() <= day && (m.To == "" || day < m.To.Last())
}

// Memberships answers who was in which group when. It is immutable once made and safe to share.
type Memberships struct {
	byGroup   map[string][]boundedSpell
	byCountry map[string][]Membership
}

// boundedSpell spares a request the reading of dates.
type boundedSpell struct {
	Membership
	from, to Date // of day precision, or "" where open
}

func (s *boundedSpell) on(day Date) bool { return s.from <= day && (s.To == "" || day < s.to) }

// NewMemberships indexes all spells of all groups.
func NewMemberships(spells []Membership) *Memberships {
	m := &Memberships{byGroup: map[string][]boundedSpell{}, byCountry: map[string][]Membership{}}
	spells = slices.Clone(spells)
	slices.SortStableFunc(spells, func(a, b Membership) int {
		return cmp.Or(
			cmp.Compare(a.Group, b.Group), cmp.Compare(a.Country, b.Country), cmp.Compare(a.From, b.From))
	})
	for _, s := range spells {
		m.byGroup[s.Group] = append(m.byGroup[s.Group], boundedSpell{s, s.From.First(), s.To.Last()})
		m.byCountry[s.Country] = append(m.byCountry[s.Country], s)
	}
	return m
}

// On gives the spells of a group that cover a day, sorted by country; whatever their status.
func (m *Memberships) On(group string, day Date) []Membership {
	var on []Membership
	for i := range m.byGroup[group] {
		if s := &m.byGroup[group][i]; s.on(day) {
			on = append(on, s.Membership)
		}
	}
	return on
}

// Members gives the codes of a group's members on a day, sorted: those whom a ranking in the
// group covers.
func (m *Memberships) Members(group string, day Date) []string {
	var codes []string
	for i := range m.byGroup[group] {
		s := &m.byGroup[group][i]
		if s.Status == "member" && s.on(day) && (len(codes) == 0 || codes[len(codes)-1] != s.Country) {
			codes = append(codes, s.Country)
		}
	}
	return codes
}

// Of gives all spells of a country, sorted by group and beginning. The slice is shared: do not
// change it.
func (m *Memberships) Of(country string) []Membership { return m.byCountry[country] }
