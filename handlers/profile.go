package handlers

import (
	"slices"
	"sync"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ProfileQuery names the country.
type ProfileQuery struct {
	Country string `uri:"country" swaggerignore:"true"`
	Universe
	web.Pictured
	web.Common
}

// Profile is everything about one country.
type Profile struct {
	Country      Country          `json:"country"`
	Headline     string           `json:"headline" example:"Kazakhstan was 24th of 193 in the world in the 2024 edition of the E-Government Development Index, at 0.9009."` // ready to quote; empty where nothing ranks the country
	Indicators   []bench.Headline `json:"indicators"`                                                                                                                       // indices and access: the latest value, its rank and what changed
	Adoption     []LatestMeasure  `json:"adoption"`                                                                                                                         // the latest figure of each measure
	Satisfaction []LatestMeasure  `json:"satisfaction"`                                                                                                                     // the latest figure of each measure
	Programmes   []ProgrammeBrief `json:"programmes"`
	Claims       []ClaimBrief     `json:"claims"` // public statements about the country
} // @name Profile

// LatestMeasure is the latest figure of a survey and what became of it since the one before.
type LatestMeasure struct {
	Measure
	Change *bench.MeasureChange `json:"change" extensions:"x-nullable"` // null where there is no earlier figure
	// Comparability says whether the change may be read as one; null where there is none.
	Comparability *bench.Comparability `json:"comparability" extensions:"x-nullable"`
} // @name LatestMeasure

// ProgrammeBrief is a programme in a line; its address has the rest.
type ProgrammeBrief struct {
	ID      string       `json:"id" example:"kaz-digital-kazakhstan"`
	Name    string       `json:"name" example:"State programme \"Digital Kazakhstan\""`
	Country string       `json:"country" example:"KAZ"` // another where this one is a partner
	Kind    string       `json:"kind" example:"programme"`
	Status  *string      `json:"status" extensions:"x-nullable" example:"completed"`
	Start   *models.Date `json:"start" swaggertype:"string" extensions:"x-nullable" example:"2018"`
	End     *models.Date `json:"end" swaggertype:"string" extensions:"x-nullable" example:"2022"`
} // @name ProgrammeBrief

// ClaimBrief is a public statement in a line.
type ClaimBrief struct {
	ID      string      `json:"id" example:"kazakhstan-leader-cis-central-asia-2017"`
	Date    models.Date `json:"date" swaggertype:"string" example:"2017-04-24"`
	Speaker *string     `json:"speaker" extensions:"x-nullable" example:"Kazinform"`
	Words   string      `json:"words" example:"Kazakhstan is 33rd in the UN E-Government Survey 2016, 7th in Asia, and ahead of all CIS countries."`
	Verdict string      `json:"verdict" enums:"supported,supported_but_fragile,refuted,partly,wrong_base,not_comparable,no_data" example:"supported_but_fragile"` // computed as of the claim's date
} // @name ClaimBrief

// Profile answers with everything about one country.
//
//	@Summary		Country profile
//	@Description	Everything about one country in one answer: for each index and access figure the latest value, its rank in the world and in the country's groups and the change since the edition before; adoption and satisfaction with what decides whether they may be compared; programmes; claims.
//	@ID				getProfile
//	@Tags			reading
//	@Produce		json,text/csv,image/svg+xml
//	@Param			country	path		string			true	"code or name"	example(KAZ)
//	@Param			query	query		ProfileQuery	false	"view"
//	@Success		200		{object}	web.One[Profile]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/countries/{country}/profile [get]
func (api *API) Profile(v *View, q ProfileQuery) (*profiled, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	at := r.NamedCountry("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	stands := v.standing(at)
	p := profiler{View: v, rows: slices.Clip(stands.used), notes: stands.notes, at: at, answer: &web.One[Profile]{Envelope: v.Envelope()}}
	p.answer.Data = Profile{
		Country: v.Country(at), Headline: stands.headline, Indicators: stands.rows,
		Adoption: p.latestMeasures("adoption"), Satisfaction: p.latestMeasures("satisfaction"),
		Programmes: p.programmes(), Claims: p.claims(),
	}
	v.Explain(&p.answer.Envelope, p.rows)
	p.Cite()
	p.answer.Meta.Notes = unique(append(p.answer.Meta.Notes, p.notes...))
	return &profiled{p.answer, v, at, stands}, nil
}

// unique leaves out notes that say what another has said.
func unique(notes []models.Note) []models.Note {
	kept := make([]models.Note, 0, len(notes))
	for _, n := range notes {
		if !slices.Contains(kept, n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// profiled is a profile, and what a picture of it needs.
type profiled struct {
	*web.One[Profile]
	view *View
	at   int // position of the country

	stands *standing
}

// profileRow writes what is not kept of a profile.
var profileRow = sync.OnceValue(web.RowOf[Profile])

// AppendJSON writes what encoding/json would, the indicators from what is kept of them.
func (p *profiled) AppendJSON(b []byte) []byte {
	row, start := profileRow(), len(b)+len(`{"data":`)
	kept := slices.IndexFunc(row.Fields, func(f web.RowField) bool { return f.Name == "indicators" })
	b = row.AppendFields(append(b, `{"data":`...), &p.Data, 0, kept)
	b[start] = '{' // in place of the first comma
	b = append(append(b, row.Fields[kept].Prefix...), p.stands.encoded...)
	b = row.AppendFields(b, &p.Data, kept+1, len(row.Fields))
	return p.AppendRest(append(b, `},`...))
}

// Formats are those of what can be drawn.
func (p *profiled) Formats() web.Offer { return web.Offers[*profiled](web.Table, web.Picture) }

func (p *profiled) Chart() (chart.Chart, error) {
	return chart.OfProfile(p.view.View, p.at, p.Data.Indicators), nil
}
