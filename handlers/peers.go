package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// PeersQuery asks who is most like a country.
type PeersQuery struct {
	Country string `uri:"country" swaggerignore:"true"`
	// One to twelve indicators in which peers are alike, by id, comma-separated; without them, GDP per person, population and the urban share.
	By []string `form:"by" example:"wdi-gdp-per-capita-ppp,wdi-population"`
	// How many peers.
	N int `form:"n" minimum:"1" maximum:"100" default:"10" example:"10"`
	// Group whose members may be peers; without it, the member states of the UN.
	Within string `form:"within" example:"asia"`
	// How distance is measured: each variable counting by itself, or what two of them share counting once.
	Metric string `form:"metric" enums:"euclidean,mahalanobis" default:"euclidean" example:"euclidean"`
	// Indicator to compare the peers in, by id.
	Indicator string `form:"indicator" default:"un-egdi" example:"un-egdi"`
	// Year of the variables; without it, the newest in which the country has all of them, before the edition of the indicator.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2023"`
	web.Pictured
	web.Common
}

// PeersMeta is Meta and what peers add to it.
type PeersMeta struct {
	*web.Meta
	Country   string              `json:"country" example:"KAZ"`
	Own       []bench.PeerValue   `json:"own"`                                                   // the country's own figures
	Indicator string              `json:"indicator" example:"un-egdi"`                           // that the peers are compared in
	Outcome   *int                `json:"outcome_period" extensions:"x-nullable" example:"2024"` // its edition
	Value     *float64            `json:"value" extensions:"x-nullable" example:"0.90093"`       // the country's own
	Period    *int                `json:"period" extensions:"x-nullable" example:"2023"`         // of the variables
	Metric    string              `json:"metric" enums:"euclidean,mahalanobis" example:"euclidean"`
	Of        int                 `json:"of" example:"184"`                 // countries with all variables, the country itself among them
	Standing  *bench.PeerStanding `json:"standing" extensions:"x-nullable"` // null where it or all peers have no value
} // @name PeersMeta

// Peers answers with who is most like a country.
type Peers struct {
	Data []bench.Peer `json:"data"`
	web.Envelope
	Meta PeersMeta `json:"meta"` // in place of the envelope's own

	view    *View
	found   *bench.Peers
	country int // positions
	x       int
} // @name Peers

// Chart draws the country among its peers.
func (p *Peers) Chart() (chart.Chart, error) {
	return chart.OfPeers(p.view.View, &p.view.Snapshot.Indicators[p.x], p.country, p.found), nil
}

func (p *Peers) Table() render.Table { return render.TableOf(p.Data) }

// Peers lists who is most like a country.
//
//	@Summary		Peers of a country
//	@Description	The countries most like a country in their circumstances, nearest first, with their figures and distances, and how the country stands among them.
//	@ID				listPeers
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			country	path		string		true	"code or name"	example(KAZ)
//	@Param			query	query		PeersQuery	false	"selection"
//	@Success		200		{object}	Peers
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/countries/{country}/peers [get]
func (api *API) Peers(v *View, q PeersQuery) (*Peers, error) {
	r := v.Resolver()
	country, indicator, within := r.NamedCountry("country", q.Country), r.NamedIndicator("indicator", q.Indicator), -1
	by := several(r, "by", q.By, func(text string) int { return r.NamedIndicator("by", text) })
	if q.Within != "" {
		within = r.NamedGroup("within", q.Within)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found, err := v.Peers(bench.PeersQuery{Country: country, By: by, Within: within, Period: q.Period, N: q.N, Metric: q.Metric, Indicator: indicator})
	if err != nil {
		return nil, err
	}
	answer := &Peers{Data: found.Rows, Envelope: v.Envelope(), view: v, found: found, country: country, x: indicator}
	answer.Meta = PeersMeta{
		Meta: &answer.Envelope.Meta, Country: v.Snapshot.Countries[country].Code, Own: found.Own, Indicator: v.Snapshot.Indicators[indicator].Code,
		Value: found.Value, Period: year(found.Period), Metric: q.Metric, Of: found.Of, Standing: found.Standing,
	}
	if found.Outcome != 0 {
		answer.Meta.Outcome = &found.Outcome
	}
	v.Explain(&answer.Envelope, found.Used)
	answer.Envelope.Meta.Headline = words.PeersHeadline(v.View, &v.Snapshot.Indicators[indicator], country, found)
	answer.Envelope.Meta.Notes = append(answer.Envelope.Meta.Notes, words.PeersNote(v.View, country, found))
	return answer, nil
}

// Formats are those of tables and of what can be drawn.
func (*Peers) Formats() web.Offer { return web.Offers[*Peers](web.Table, web.Picture) }
