package publish

import (
	"fmt"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// ClaimBody is a claim as it is sent. Its verdict is computed, never sent.
type ClaimBody struct {
	ID         string          `json:"id,omitempty" example:"example-claim-2026"` // if given, that of the address
	Speaker    string          `json:"speaker" example:"A minister"`
	Role       string          `json:"role,omitempty" example:"Minister of Digital Development"`
	Date       models.Date     `json:"date" swaggertype:"string" example:"2026-11-23"`
	Place      string          `json:"place,omitempty" extensions:"x-nullable" example:"Astana"`
	Words      string          `json:"words" example:"We lead Central Asia."` // what was said, quoted or closely reported
	Source     string          `json:"source" example:"kazinform-2017-04-24"` // id of the source that reports it
	URL        string          `json:"url,omitempty" extensions:"x-nullable" example:"https://example.org/report"`
	Assertions []AssertionBody `json:"assertions"` // its checkable parts
	Note       string          `json:"note,omitempty" extensions:"x-nullable" example:"read as first place in the newest edition"`
} // @name ClaimBody

// AssertionBody is one checkable part of a claim.
type AssertionBody struct {
	Assertion string   `json:"assertion" enums:"rank,value,change" example:"rank"`
	Country   string   `json:"country" example:"KAZ"`
	Indicator string   `json:"indicator" example:"un-egdi"` // what it is checked with
	Group     string   `json:"group,omitempty" example:"central-asia"`
	Except    []string `json:"except,omitempty" example:"TKM"` // countries that a rank leaves out
	Op        string   `json:"op" enums:"eq,gt,ge,lt,le" example:"eq"`
	Value     *float64 `json:"value" example:"1"`
	Period    int      `json:"period,omitempty" example:"2024"` // without it, the latest published by the claim's date
	From      int      `json:"from,omitempty" example:"2022"`   // of a change, the earlier period
	Measure   string   `json:"measure,omitempty" enums:"value,percent,rank" example:"value"`
	Base      string   `json:"base,omitempty" example:"users"`
	Stated    string   `json:"stated,omitempty" example:"un-egdi"` // the indicator that holds the speaker's own figure
	Note      string   `json:"note,omitempty" example:"the speaker said leader"`
} // @name AssertionBody

// AddClaim adds a claim.
//
//	@Summary		Add a claim
//	@Description	Adds a public statement under an id that is free, as a release of its own. Its verdict is computed from the data.
//	@ID				addClaim
//	@Tags			writing
//	@Accept			json
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string		true	"claim id"	example(example-claim-2026)
//	@Param			query			query		EditQuery	false	"why"
//	@Param			Idempotency-Key	header		string		false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			body			body		ClaimBody	true	"the claim"
//	@Success		201				{object}	web.One[web.Publication]
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Router			/v1/claims/{id} [post]
func (api *API) AddClaim(w *web.Writing, q EditQuery) (*web.Written, error) {
	return api.putClaim(w, q)
}

// PutClaim adds or changes a claim.
//
//	@Summary		Change a claim
//	@Description	Puts a claim in the place of the one under the id, or adds it. Where there is one, If-Match must hold the ETag of a GET of it; 412 says that it was changed since.
//	@ID				putClaim
//	@Tags			writing
//	@Accept			json
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string		true	"claim id"	example(example-claim-2026)
//	@Param			query			query		EditQuery	false	"why"
//	@Param			If-Match		header		string		false	"the ETag of a GET of it; needed where it is there"	example("7-c0ffee")
//	@Param			Idempotency-Key	header		string		false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			body			body		ClaimBody	true	"the claim"
//	@Success		200				{object}	web.One[web.Publication]
//	@Success		201				{object}	web.One[web.Publication]
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Failure		428				{object}	web.Problem
//	@Router			/v1/claims/{id} [put]
func (api *API) PutClaim(w *web.Writing, q EditQuery) (*web.Written, error) {
	return api.putClaim(w, q)
}

// DeleteClaim withdraws a claim.
//
//	@Summary		Withdraw a claim
//	@Description	Takes a claim back, as a release of its own; `release=N` answers with it as before.
//	@ID				deleteClaim
//	@Tags			writing
//	@Produce		json
//	@Security		bearer
//	@Param			id				path		string		true	"claim id"	example(example-claim-2026)
//	@Param			query			query		EditQuery	false	"why"
//	@Param			If-Match		header		string		false	"the ETag of a GET of it; needed"	example("7-c0ffee")
//	@Param			Idempotency-Key	header		string		false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Success		200				{object}	web.One[web.Publication]
//	@Failure		404				{object}	web.Problem
//	@Failure		409				{object}	web.Problem
//	@Failure		412				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Failure		428				{object}	web.Problem
//	@Router			/v1/claims/{id} [delete]
func (api *API) DeleteClaim(w *web.Writing, q EditQuery) (*web.Written, error) {
	return publishEdit(w, api.claimEdit(w, q, models.Claim{Row: models.Row{Withdrawn: true}, Code: q.ID}))
}

func (api *API) putClaim(w *web.Writing, q EditQuery) (*web.Written, error) {
	var body ClaimBody
	if err := w.Decode(&body); err != nil {
		return nil, err
	}
	if err := web.SameID(body.ID, q.ID); err != nil {
		return nil, err
	}
	claim := models.Claim{
		Code: q.ID, Speaker: body.Speaker, Role: body.Role, Date: body.Date, Place: body.Place, Words: body.Words,
		Source: body.Source, URL: body.URL, Note: body.Note,
	}
	for i, a := range body.Assertions {
		if a.Value == nil {
			return nil, web.Unfit(0, fmt.Sprintf("assertions[%d].value", i), "the assertion has no value")
		}
		var except []string
		for _, name := range a.Except {
			except = append(except, api.CountryCode(name))
		}
		claim.Assertions = append(claim.Assertions, models.Assertion{
			Type: a.Assertion, Country: api.CountryCode(a.Country), Indicator: a.Indicator, Group: a.Group, Except: except,
			Op: a.Op, Value: *a.Value, Period: a.Period, From: a.From, Measure: a.Measure, Base: a.Base, Stated: a.Stated, Note: a.Note,
		})
	}
	return publishEdit(w, api.claimEdit(w, q, claim))
}

func (api *API) claimEdit(w *web.Writing, q EditQuery, claim models.Claim) edit {
	return edit{
		noun: "claim", id: q.ID, note: q.Note, path: "/v1/claims/" + q.ID,
		state: func(newest int) (int, error) {
			rows, err := api.Store.Claims(w, newest)
			return changedBy(rows, func(row *models.Claim) (string, int) { return row.Code, row.Release }, q.ID), err
		},
		change: func(c *models.Changeset) { c.Claims = []models.Claim{claim} },
	}
}
