package explorer

import (
	"slices"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
)

// membersBelow lists, below a ranking of an organisation, who belonged to it on the ranking's day, and as what:
// a rank in a group is only as good as its list of members.
func (s *screen) membersBelow(day models.Date) {
	found, ok := quietly(s, "/v1/groups/{group}", s.api.Group, handlers.GroupQuery{Group: s.State.Group, On: day})
	if !ok || !slices.ContainsFunc(found.Answer.Data.Members, func(m handlers.Member) bool { return m.From != nil }) {
		return
	}
	g := &found.Answer.Data
	var rows []gridRow
	for _, m := range g.Members {
		from, to := s.none(), s.none()
		if m.From != nil {
			from = gridCell{Text: string(*m.From), Title: m.Note}
		}
		if m.To != nil {
			to = gridCell{Text: string(*m.To), Title: m.Note}
		}
		rows = append(rows, gridRow{Country: m.Country, Cells: []gridCell{s.country(m.Country, m.Name), {Text: s.T("member." + m.Status)}, from, to}})
	}
	s.BelowTitle = s.T("members.title", "group", g.Name)
	s.Below = s.table("members-table", s.T("members.caption", "day", g.On.Said(s.UI), "count", len(rows)), []column{
		{Label: s.T("country"), Head: true}, {Label: s.T("members.status")}, {Label: s.T("members.from")}, {Label: s.T("members.to")},
	}, rows)
}
