package bench

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// MembersOf is a group and who belongs to it.
type MembersOf struct {
	*models.Group
	Members []int
}

// GroupsOf are those that all of the countries are members of where a period's figures are set, the world left
// out, by id.
func (v *View) GroupsOf(period int, countries ...int) []MembersOf {
	var groups []MembersOf
	for _, spell := range v.Memberships.Of(v.Snapshot.Countries[countries[0]].Code) { // by group
		at, ok := v.GroupAt(spell.Group)
		last := len(groups) - 1
		if !ok || spell.Group == "world" || last >= 0 && groups[last].Code == spell.Group {
			continue
		}
		members := v.MembersIn(spell.Group, period)
		if !slices.ContainsFunc(countries, func(at int) bool { return !slices.Contains(members, at) }) {
			groups = append(groups, MembersOf{&v.Snapshot.Groups[at], members})
		}
	}
	return groups
}
