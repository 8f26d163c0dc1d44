package handlers

import "github.com/egovbench/egovbench/models"

// Universe are the parameters that say on which day a group's members count.
type Universe struct {
	// Whose members: those of the end of the edition's year, or those of the as_of day or today.
	Members string `form:"members" enums:"edition,today" default:"edition" example:"edition"`
	// Day whose members count, whatever the edition's year.
	MembersOn models.Date `form:"members_on" swaggertype:"string" format:"date" example:"2016-12-31"`
}

// among is the view with the members that a question asks for.
func (v *View) among(u Universe) *View {
	seen, asked := *v.View, *v.Request
	switch {
	case u.MembersOn != "":
		seen.MembersOn = u.MembersOn
	case u.Members == "today":
		seen.MembersOn = v.Day()
	}
	asked.View = &seen
	return &View{&asked}
}
