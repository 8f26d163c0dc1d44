package handlers

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ProgrammesQuery selects programmes.
type ProgrammesQuery struct {
	// Countries by alpha-3, alpha-2, M49 number or name, comma-separated; partners count too.
	Country web.Names `form:"country" swaggertype:"array,string" example:"KAZ"`
	// Words of its names in any language, its objective, agency, milestones or financing.
	Q string `form:"q" example:"digital"`
	// Only programmes that ran in this year.
	Year int `form:"year" minimum:"1900" maximum:"2100" example:"2017"`
	// What became of it.
	Status string `form:"status" enums:"planned,in_progress,completed,repealed" example:"completed"`
	// What it is.
	Kind string `form:"kind" enums:"strategy,programme,law,portal,cooperation" example:"programme"`
	web.Common
	web.Paging
}

// ProgrammeQuery names one programme.
type ProgrammeQuery struct {
	ID string `uri:"id" swaggerignore:"true"`
	web.Common
}

// Programme is a strategy, programme, law, portal or cooperation on digital government.
type Programme struct {
	ID               string             `json:"id" example:"kaz-digital-kazakhstan-2018-2022"`
	Name             string             `json:"name" example:"State programme \"Digital Kazakhstan\""`
	OriginalName     *string            `json:"original_name" extensions:"x-nullable"`
	Aliases          []string           `json:"aliases" example:"Informational Kazakhstan 2020"` // names as they circulate
	Country          string             `json:"country" example:"KAZ"`
	CountryName      string             `json:"country_name" example:"Kazakhstan"`
	Kind             string             `json:"kind" example:"programme" enums:"strategy,programme,law,portal,cooperation"`
	Status           *string            `json:"status" extensions:"x-nullable" example:"completed" enums:"planned,in_progress,completed,repealed"` // null where the source does not say
	Start            *models.Date       `json:"start" swaggertype:"string" extensions:"x-nullable" example:"2018"`
	End              *models.Date       `json:"end" swaggertype:"string" extensions:"x-nullable" example:"2022"`
	Objective        *string            `json:"objective" extensions:"x-nullable"`
	LeadAgency       *string            `json:"lead_agency" extensions:"x-nullable"`
	LegalBasis       *string            `json:"legal_basis" extensions:"x-nullable"`
	Financing        []models.Financing `json:"financing"`
	Targets          []string           `json:"targets" example:"80 percent of correspondence digital by the end of 2015"`
	Milestones       []models.Milestone `json:"milestones"`
	PartnerCountries []string           `json:"partner_countries" example:"KOR"`
	URL              *string            `json:"url" extensions:"x-nullable"`
	Sources          []string           `json:"sources" example:"kazinform-2017-04-24"`
	Pages            []string           `json:"pages" example:"https://example.org/programme"` // further pages that show it
	Confidence       *string            `json:"confidence" extensions:"x-nullable"`            // how far the sources can be trusted
} // @name Programme

// ProgrammeInFull is a programme, and what the figures of its country did while it ran.
type ProgrammeInFull struct {
	Programme
	During []bench.During `json:"during"` // each headline indicator with a figure since the start
} // @name ProgrammeInFull

// Programmes lists programmes.
//
//	@Summary	Programmes
//	@Description	Strategies, programmes, laws, portals and cooperation on digital government, with their sources.
//	@ID			listProgrammes
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		ProgrammesQuery	false	"selection"
//	@Success	200		{object}	web.List[Programme]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/programmes [get]
func (api *API) Programmes(v *View, q ProgrammesQuery) (*web.List[Programme], error) {
	r := v.Resolver()
	wanted := r.NamedCountries("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	found := []Programme{}
	var cited []string
	fits := v.looksFor("programme", q.Q)
	for i := range v.Snapshot.Programmes {
		p := &v.Snapshot.Programmes[i]
		if v.known(p) && q.matches(p) && fits(i) && (len(q.Country) == 0 || v.concerns(p, wanted)) {
			found = append(found, v.programme(p))
		}
	}
	answer := web.Page(v.Request, found, q.Paging)
	for _, p := range answer.Data {
		cited = append(cited, p.Sources...)
	}
	slices.Sort(cited)
	v.Cite(&answer.Envelope, slices.Compact(cited)...)
	return answer, nil
}

// Programme answers with one programme.
//
//	@Summary	One programme
//	@Description	Its objective, agency, legal basis, financing, milestones, partners and sources; and how its country's figures moved while it ran, beside the world, its peers and its groups: what happened then, not because of it.
//	@ID			getProgramme
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		id		path		string			true	"programme id"	example(kaz-digital-kazakhstan-2018-2022)
//	@Param		query	query		ProgrammeQuery	false	"view"
//	@Success	200		{object}	web.One[ProgrammeInFull]
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/programmes/{id} [get]
func (api *API) Programme(v *View, q ProgrammeQuery) (*web.One[ProgrammeInFull], error) {
	at, ok := v.ProgrammeAt(q.ID)
	if !ok || !v.known(&v.Snapshot.Programmes[at]) {
		return nil, web.Missing("id", q.ID, web.Codes(v.Snapshot.Programmes, func(p *models.Programme) string { return p.Code }))
	}
	p := &v.Snapshot.Programmes[at]
	during, used, err := v.During(p)
	if err != nil {
		return nil, err
	}
	one := &web.One[ProgrammeInFull]{Data: ProgrammeInFull{v.programme(p), during}, Envelope: v.Envelope()}
	v.Cite(&one.Envelope, one.Data.Sources...)
	v.Explain(&one.Envelope, used)
	one.Meta.Headline = words.ProgrammeHeadline(v.View, p, during)
	if len(during) > 0 {
		one.Meta.Notes = append([]models.Note{words.NoCause(v.View)}, one.Meta.Notes...)
	}
	return one, nil
}

// known says whether any source that tells of the programme had been published by the view's day.
func (v *View) known(p *models.Programme) bool {
	return v.AsOf == "" || slices.ContainsFunc(p.Sources, func(id string) bool {
		at, ok := v.SourceAt(id)
		return ok && v.Published(at) <= v.AsOf
	})
}

func (q *ProgrammesQuery) matches(p *models.Programme) bool {
	ran := q.Year == 0 || p.Start != "" && p.Start.Year() <= q.Year && (p.End == "" || q.Year <= p.End.Year())
	return ran && (q.Status == "" || q.Status == p.Status) && (q.Kind == "" || q.Kind == p.Kind)
}

// concerns says whether one of the countries runs the programme or is a partner in it.
func (v *View) concerns(p *models.Programme, countries []int) bool {
	return slices.ContainsFunc(countries, func(at int) bool {
		code := v.Snapshot.Countries[at].Code
		return p.Country == code || slices.Contains(p.Partners, code)
	})
}

func (v *View) programme(p *models.Programme) Programme {
	name := ""
	if at, ok := v.CountryAt(p.Country); ok {
		name = v.Snapshot.Countries[at].Name(v.Lang)
	}
	return Programme{
		ID: p.Code, Name: p.Name, OriginalName: bench.Optional(p.OriginalName), Aliases: bench.List(p.Aliases), Country: p.Country, CountryName: name,
		Kind: p.Kind, Status: bench.Optional(p.Status), Start: bench.Optional(p.Start), End: bench.Optional(p.End),
		Objective: bench.Optional(p.Objective), LeadAgency: bench.Optional(p.LeadAgency), LegalBasis: bench.Optional(p.LegalBasis),
		Financing: bench.List(p.Financing), Targets: bench.List(p.Targets), Milestones: bench.List(p.Milestones),
		PartnerCountries: bench.List(p.Partners), URL: bench.Optional(p.URL), Sources: bench.List(p.Sources), Pages: bench.List(p.Pages),
		Confidence: bench.Optional(p.Confidence),
	}
}

// ran are the programmes, laws and portals of some countries on the scale of years; who is a partner in one runs
// none.
func (v *View) ran(countries []int) []chart.Stretch {
	var ran []chart.Stretch
	for i := range v.Snapshot.Programmes {
		p := &v.Snapshot.Programmes[i]
		at, ok := v.CountryAt(p.Country)
		if !ok || !slices.Contains(countries, at) || !v.known(p) || p.Start == "" {
			continue
		}
		s := chart.Stretch{Code: p.Country, Name: p.Name, From: yearIn(p.Start), To: yearIn(p.Start), Open: p.End == "" && p.Status == "in_progress"}
		for _, m := range p.Milestones {
			s.Milestones = append(s.Milestones, yearIn(m.Date))
			s.To = max(s.To, yearIn(m.Date)) // what has no end went on at least until then
		}
		if p.End != "" {
			s.To = float64(p.End.Year() + 1) // to the end of the year
		}
		ran = append(ran, s)
	}
	return ran
}

// yearIn is a date on the scale of years, to the month where that is known.
func yearIn(d models.Date) float64 {
	if len(d) >= len("2018-06") {
		if month, err := strconv.Atoi(string(d)[5:7]); err == nil {
			return float64(d.Year()) + float64(month-1)/12
		}
	}
	return float64(d.Year())
}
