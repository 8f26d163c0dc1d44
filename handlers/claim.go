package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ClaimsQuery selects claims.
type ClaimsQuery struct {
	// Countries that a claim is about, by alpha-3, alpha-2, M49 number or name, comma-separated.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	// Indicators it is checked with, by id, comma-separated.
	Indicator []string `form:"indicator" example:"un-egdi"`
	// Text that the words, the speaker, the role or the place contains.
	Q string `form:"q" example:"leader"`
	// Only claims with this verdict.
	Verdict string `form:"verdict" enums:"supported,supported_but_fragile,refuted,partly,wrong_base,not_comparable,no_data" example:"refuted"`
	web.Common
	web.Paging
}

// ClaimQuery names one claim.
type ClaimQuery struct {
	ID string `uri:"id" swaggerignore:"true"`
	web.Common
}

// Claim is a public statement with its verdict.
type Claim struct {
	ID         string      `json:"id" example:"kazakhstan-leader-cis-central-asia-2017"`
	Speaker    string      `json:"speaker" example:"Kim Sung-lyul"`
	Role       string      `json:"role" example:"Vice Minister of the Interior, Republic of Korea"`
	Date       models.Date `json:"date" swaggertype:"string" example:"2017-04-24"`
	Place      *string     `json:"place" extensions:"x-nullable" example:"Astana"`
	Words      string      `json:"words" example:"Over 85 per cent of Korea's population use e-government."` // what was said, quoted or closely reported
	Verdict    string      `json:"verdict" enums:"supported,supported_but_fragile,refuted,partly,wrong_base,not_comparable,no_data" example:"supported_but_fragile"`
	Assertions []Check     `json:"assertions"` // its checkable parts, each checked as of the claim's date
	Note       *string     `json:"note" extensions:"x-nullable" example:"Read as first place in the newest UN E-Government Development Index that was out on the day."`
	Source     string      `json:"source" example:"kazinform-2017-04-24"`
	URL        *string     `json:"url" extensions:"x-nullable" example:"https://example.org/report"`
} // @name Claim

// Claims lists claims.
//
//	@Summary		Claims
//	@Description	Public statements as data: who said what, when and where, and a verdict computed from what had been published on that day, with its evidence. With as_of, only claims that had been made by then.
//	@ID				listClaims
//	@Tags			benchmarking
//	@Produce		json,text/csv
//	@Param			query	query		ClaimsQuery	false	"selection"
//	@Success		200		{object}	web.List[Claim]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/claims [get]
func (api *API) Claims(v *View, q ClaimsQuery) (*web.List[Claim], error) {
	r := v.Resolver()
	countries, indicators := r.NamedCountries("country", q.Country), r.NamedIndicators("indicator", q.Indicator)
	if err := r.Err(); err != nil {
		return nil, err
	}
	type judged struct {
		Claim
		rows []int32
	}
	found := []judged{}
	fits := v.looksFor("claim", q.Q)
	for i := range v.Snapshot.Claims {
		c := &v.Snapshot.Claims[i]
		about := func(a models.Assertion) bool {
			country, _ := v.CountryAt(a.Country)
			indicator, _ := v.IndicatorAt(a.Indicator)
			return (len(q.Country) == 0 || slices.Contains(countries, country)) &&
				(len(q.Indicator) == 0 || slices.Contains(indicators, indicator))
		}
		if !v.made(c) || !slices.ContainsFunc(c.Assertions, about) || !fits(i) && !contains(q.Q, c.Code, c.Words, c.Speaker, c.Role, c.Place) {
			continue
		}
		if claim, rows := v.claim(i); q.Verdict == "" || q.Verdict == claim.Verdict {
			found = append(found, judged{claim, rows})
		}
	}
	answer := &web.List[Claim]{Data: []Claim{}, Envelope: v.Envelope()}
	answer.Count(len(found), q.Paging)
	var rows []int32
	var said []string
	for _, claim := range web.Cut(found, q.Paging) {
		answer.Data = append(answer.Data, claim.Claim)
		rows, said = append(rows, claim.rows...), append(said, claim.Source)
	}
	v.Explain(&answer.Envelope, rows)
	slices.Sort(said)
	v.Cite(&answer.Envelope, slices.Compact(said)...)
	return answer, nil
}

// Claim answers with one claim.
//
//	@Summary		One claim
//	@Description	Who said what, when and where; the verdict on each of its assertions with evidence, margin and what would overturn it, computed as of the claim's date, never stored.
//	@ID				getClaim
//	@Tags			benchmarking
//	@Produce		json,text/csv,application/ld+json
//	@Param			id		path		string		true	"claim id"	example(kazakhstan-leader-cis-central-asia-2017)
//	@Param			query	query		ClaimQuery	false	"view"
//	@Success		200		{object}	web.One[Claim]
//	@Failure		400		{object}	web.Problem
//	@Failure		404		{object}	web.Problem
//	@Router			/v1/claims/{id} [get]
func (api *API) Claim(v *View, q ClaimQuery) (*ClaimAnswer, error) {
	at, ok := v.ClaimAt(q.ID)
	if !ok || !v.made(&v.Snapshot.Claims[at]) {
		return nil, web.Missing("id", q.ID, web.Codes(v.Snapshot.Claims, func(c *models.Claim) string { return c.Code }))
	}
	claim, rows := v.claim(at)
	one := &ClaimAnswer{web.One[Claim]{Data: claim, Envelope: v.Envelope()}, reviewer{v}}
	v.Explain(&one.Envelope, rows)
	v.Cite(&one.Envelope, claim.Source)
	for _, assertion := range claim.Assertions {
		one.Meta.Notes = append(one.Meta.Notes, assertion.Notes...)
	}
	one.Meta.Notes = unique(one.Meta.Notes)
	return one, nil
}

// made says whether a claim had been made by the view's day.
func (v *View) made(c *models.Claim) bool { return v.AsOf == "" || c.Date.Last() <= v.AsOf }

// claim judges a claim, by its position, and gives the figures that its verdict rests on.
func (v *View) claim(at int) (Claim, []int32) {
	var rows []int32
	c, findings := &v.Snapshot.Claims[at], v.Judge(at, v.Lang)
	checks := make([]Check, len(c.Assertions))
	for i, a := range c.Assertions {
		checks[i] = v.checked(a, &findings[i])
		rows = append(rows, findings[i].Rows...)
		if a.Note != "" {
			checks[i].Notes = append(slices.Clip(checks[i].Notes), models.Note{Code: "remark", Detail: v.Snapshot.Tell(v.Lang, a.Note)})
		}
	}
	return Claim{
		ID: c.Code, Speaker: c.Speaker, Role: c.Role, Date: c.Date, Place: bench.Optional(c.Place), Words: c.Words,
		Verdict: bench.Together(findings), Assertions: checks, Note: bench.Optional(v.Snapshot.Tell(v.Lang, c.Note)), Source: c.Source, URL: bench.Optional(c.URL),
	}, rows
}
