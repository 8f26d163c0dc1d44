package bench

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
)

// MembersDay is the day whose members a period's figures are set among: the one asked for, or else
// the end of the period's year, or the view's day where that comes before. Without a period it is the view's day.
func (v *View) MembersDay(period int) models.Date {
	if v.MembersOn != "" {
		return v.MembersOn
	}
	if period == 0 {
		return v.Day()
	}
	return v.dayOf(period, false)
}

// MembersIn gives a group's members among whom a period's figures stand.
func (v *View) MembersIn(group string, period int) []int {
	return v.Members(group, v.MembersDay(period))
}

// dayOf is the day whose members a period is of: the end of its year, or the view's day where that
// is asked for or comes before.
func (v *View) dayOf(period int, today bool) models.Date {
	if end := models.Date(strconv.Itoa(10_000 + period)[1:] + "-12-31"); !today && end < v.Day() {
		return end
	}
	return v.Day()
}

// Ref says whose members an answer on a period covers.
func (v *View) Ref(group *models.Group, period int) GroupRef {
	day := v.MembersDay(period)
	return GroupRef{ID: group.Code, Name: group.Name(v.Lang), MembersOn: day, Members: len(v.Members(group.Code, day))}
}

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
