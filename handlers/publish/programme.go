package publish

import (
	"encoding/json"
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// ProgrammeBody is a programme as it is sent: what GET answers in data.
type ProgrammeBody struct {
	ID               string             `json:"id,omitempty" example:"kaz-example-2026"`                                    // if given, that of the address
	Name             string             `json:"name" example:"Example programme"`                                           //
	OriginalName     string             `json:"original_name,omitempty" extensions:"x-nullable" example:"Мысал бағдарлама"` //
	Aliases          []string           `json:"aliases,omitempty" example:"Informational Kazakhstan 2020"`                  // names as they circulate
	Country          string             `json:"country" example:"KAZ"`                                                      // by any code or name
	CountryName      string             `json:"country_name,omitempty" example:"Kazakhstan"`                                // as GET gives it; it is not looked at
	During           json.RawMessage    `json:"during,omitempty" swaggertype:"array,object"`                                // as GET gives it; it is not looked at
	Kind             string             `json:"kind" example:"programme" enums:"strategy,programme,law,portal,cooperation"`
	Status           string             `json:"status,omitempty" extensions:"x-nullable" example:"planned"` // planned, in_progress, completed, repealed; null where the source does not say
	Start            models.Date        `json:"start,omitempty" swaggertype:"string" extensions:"x-nullable" example:"2026"`
	End              models.Date        `json:"end,omitempty" swaggertype:"string" extensions:"x-nullable" example:"2030-12"`
	Objective        string             `json:"objective,omitempty" extensions:"x-nullable" example:"All services online"`
	LeadAgency       string             `json:"lead_agency,omitempty" extensions:"x-nullable" example:"Ministry"`
	LegalBasis       string             `json:"legal_basis,omitempty" extensions:"x-nullable" example:"Resolution 1"`
	Financing        []models.Financing `json:"financing,omitempty"`
	Targets          []string           `json:"targets,omitempty" example:"80 per cent of services online"`
	Milestones       []models.Milestone `json:"milestones,omitempty"`
	PartnerCountries []string           `json:"partner_countries,omitempty" example:"KOR"`
	URL              string             `json:"url,omitempty" extensions:"x-nullable" example:"https://example.org/programme"`
	Sources          []string           `json:"sources" example:"kazinform-2017-04-24"` // ids of sources that tell of it
	Pages            []string           `json:"pages,omitempty" example:"https://example.org/page"`
	Confidence       string             `json:"confidence,omitempty" extensions:"x-nullable" example:"one source"`
} // @name ProgrammeBody

// AddProgramme adds a programme.
//
//	@Summary		Add a programme
//	@Description	Adds a programme under an id that is free, as a release of its own. The body is what GET answers in `data`; its country and its partners may have any code or name.
//	@ID				addProgramme
//	@Tags			writing
//	@Accept			json
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string			true	"programme id"	example(kaz-example-2026)
//	@Param			query			query		EditQuery		false	"why"
//	@Param			Idempotency-Key	header		string			false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			body			body		ProgrammeBody	true	"the programme"
//	@Success		201				{object}	web.One[web.Publication]
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Router			/v1/programmes/{id} [post]
func (api *API) AddProgramme(w *web.Writing, q EditQuery) (*web.Written, error) {
	return api.putProgramme(w, q)
}

// PutProgramme adds or changes a programme.
//
//	@Summary		Change a programme
//	@Description	Puts a programme in the place of the one under the id, or adds it. Where there is one, If-Match must hold the ETag of a GET of it; 412 says that it was changed since. What the body leaves out is then not known of the programme.
//	@ID				putProgramme
//	@Tags			writing
//	@Accept			json
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string			true	"programme id"	example(kaz-example-2026)
//	@Param			query			query		EditQuery		false	"why"
//	@Param			If-Match		header		string			false	"the ETag of a GET of it; needed where it is there"	example("7-c0ffee")
//	@Param			Idempotency-Key	header		string			false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			body			body		ProgrammeBody	true	"the programme"
//	@Success		200				{object}	web.One[web.Publication]
//	@Success		201				{object}	web.One[web.Publication]
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Failure		428				{object}	web.Problem
//	@Router			/v1/programmes/{id} [put]
func (api *API) PutProgramme(w *web.Writing, q EditQuery) (*web.Written, error) {
	return api.putProgramme(w, q)
}

// DeleteProgramme withdraws a programme.
//
//	@Summary		Withdraw a programme
//	@Description	Takes a programme back, as a release of its own; `release=N` answers with it as before.
//	@ID				deleteProgramme
//	@Tags			writing
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string		true	"programme id"	example(kaz-example-2026)
//	@Param			query			query		EditQuery	false	"why"
//	@Param			If-Match		header		string		false	"the ETag of a GET of it; needed"	example("7-c0ffee")
//	@Param			Idempotency-Key	header		string		false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Success		200				{object}	web.One[web.Publication]
//	@Failure		404				{object}	web.Problem
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Failure		428				{object}	web.Problem
//	@Router			/v1/programmes/{id} [delete]
func (api *API) DeleteProgramme(w *web.Writing, q EditQuery) (*web.Written, error) {
	return publishEdit(w, api.programmeEdit(w, q, models.Programme{Row: models.Row{Withdrawn: true}, Code: q.ID}))
}

func (api *API) putProgramme(w *web.Writing, q EditQuery) (*web.Written, error) {
	var body ProgrammeBody
	if err := w.Decode(&body); err != nil {
		return nil, err
	}
	if err := web.SameID(body.ID, q.ID); err != nil {
		return nil, err
	}
	partners := slices.Clone(body.PartnerCountries)
	for i := range partners {
		partners[i] = api.CountryCode(partners[i])
	}
	return publishEdit(w, api.programmeEdit(w, q, models.Programme{
		Code: q.ID, Name: body.Name, OriginalName: body.OriginalName, Aliases: body.Aliases, Country: api.CountryCode(body.Country), Kind: body.Kind,
		Status: body.Status, Start: body.Start, End: body.End, Objective: body.Objective, LeadAgency: body.LeadAgency,
		LegalBasis: body.LegalBasis, Financing: body.Financing, Targets: body.Targets, Milestones: body.Milestones,
		Partners: partners, URL: body.URL, Sources: body.Sources, Pages: body.Pages, Confidence: body.Confidence,
	}))
}

func (api *API) programmeEdit(w *web.Writing, q EditQuery, p models.Programme) edit {
	return edit{
		noun: "programme", id: q.ID, note: q.Note, path: "/v1/programmes/" + q.ID,
		state: func(newest int) (int, error) {
			rows, err := api.Store.Programmes(w, newest)
			return changedBy(rows, func(row *models.Programme) (string, int) { return row.Code, row.Release }, q.ID), err
		},
		change: func(c *models.Changeset) { c.Programmes = []models.Programme{p} },
	}
}

// changedBy is the release that last changed the row of a code, 0 where there is none.
func changedBy[T any](rows []T, of func(*T) (code string, release int), code string) int {
	for i := range rows {
		if found, release := of(&rows[i]); found == code {
			return release
		}
	}
	return 0
}
