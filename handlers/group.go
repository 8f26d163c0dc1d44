package handlers

import (
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// GroupsQuery lists groups.
type GroupsQuery struct {
	// Text to look for as /v1/search does.
	Q string `form:"q" example:"commonwealth"`
	web.Common
	web.Paging
}

// GroupQuery names one group and the day of its membership.
type GroupQuery struct {
	Group string `uri:"group" swaggerignore:"true"`
	// Members on this day; without it, on the as_of day or today.
	On models.Date `form:"on" swaggertype:"string" format:"date" example:"2017-04-24"`
	web.Common
}

// Group is a set of countries.
type Group struct {
	ID      string            `json:"id" example:"cis"`
	Name    string            `json:"name" example:"Commonwealth of Independent States"`
	Names   map[string]string `json:"names" example:"en:Commonwealth of Independent States"`
	Kind    string            `json:"kind" example:"organisation"`
	Note    string            `json:"note,omitempty" example:"Members are the states that ratified the Charter of 1993. Ukraine, a founding state that never did, is a participant until May 2018."`
	On      models.Date       `json:"on" swaggertype:"string" format:"date" example:"2017-04-24"` // the day the members are of
	Members []Member          `json:"members"`
} // @name Group

// GroupDetail is one group with what was published for it.
type GroupDetail struct {
	Group
	// Of each indicator that was published for the group itself, the last figure; /v1/groups/{group}/figures has all.
	Figures []GroupFigure `json:"figures"`
} // @name GroupDetail

// Member is one country's place in a group on a day.
type Member struct {
	Country string       `json:"country" example:"KAZ"`
	Name    string       `json:"name" example:"Kazakhstan"`
	From    *models.Date `json:"from" swaggertype:"string" extensions:"x-nullable"`
	To      *models.Date `json:"to" swaggertype:"string" extensions:"x-nullable"`
	Status  string       `json:"status" example:"member" enums:"member,associate,participant,observer,invited"` // only members are ranked
	Note    string       `json:"note,omitempty" example:"date the CIS Charter was ratified"`
} // @name Member

// Groups lists groups.
//
//	@Summary	Groups of countries
//	@Description	Unions, regions and income classes with their members on the day in question.
//	@ID			listGroups
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		GroupsQuery	false	"view"
//	@Success	200		{object}	web.List[Group]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/groups [get]
func (api *API) Groups(v *View, q GroupsQuery) (*web.List[Group], error) {
	groups := []Group{}
	fits := v.looksFor("group", q.Q)
	for i := range v.Snapshot.Groups {
		if fits(i) {
			groups = append(groups, v.Group(i, v.Day()))
		}
	}
	return web.Page(v.Request, groups, q.Paging), nil
}

// Group answers with one group.
//
//	@Summary	One group
//	@Description	With its members on a day, past and present, and what kind of members they are.
//	@ID			getGroup
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		group	path		string		true	"group id or name"	example(cis)
//	@Param		query	query		GroupQuery	false	"view"
//	@Success	200		{object}	web.One[GroupDetail]
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/groups/{group} [get]
func (api *API) Group(v *View, q GroupQuery) (*web.One[GroupDetail], error) {
	at, err := v.GroupInPath(q.Group)
	if err != nil {
		return nil, err
	}
	day := q.On
	if day == "" {
		day = v.Day()
	}
	detail := GroupDetail{Group: v.Group(at, day), Figures: []GroupFigure{}}
	for _, f := range v.SelectGroupFigures(detail.ID, models.Selection{AsOf: v.AsOf, Latest: true}) {
		detail.Figures = append(detail.Figures, v.groupFigure(&f))
	}
	one := &web.One[GroupDetail]{Data: detail, Envelope: v.Envelope()}
	v.Cite(&one.Envelope, v.Snapshot.Groups[at].Source)
	v.citeGroupFigures(&one.Envelope, one.Data.Figures)
	return one, nil
}

func (v *View) Group(at int, day models.Date) Group {
	g := &v.Snapshot.Groups[at]
	group := Group{ID: g.Code, Name: g.Name(v.Lang), Names: g.Names, Kind: g.Kind, Note: g.Note, On: day, Members: []Member{}}
	for _, m := range v.Memberships.On(g.Code, day) {
		if country, ok := v.CountryAt(m.Country); ok {
			group.Members = append(group.Members, Member{
				Country: m.Country, Name: v.Snapshot.Countries[country].Name(v.Lang),
				From: bench.Optional(m.From), To: bench.Optional(m.To), Status: m.Status, Note: m.Note,
			})
		}
	}
	return group
}
