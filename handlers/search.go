package handlers

import (
	"net/url"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/search"
)

// SearchQuery says what is looked for.
type SearchQuery struct {
	// A code, a name in any language, or words of one; words may be cut short or misspelt.
	Q string `form:"q" binding:"required" example:"kazakstan"`
	// Only things of these kinds, comma-separated.
	Kind []string `form:"kind" enums:"country,group,indicator,programme,claim" example:"country"`
	web.Common
	web.Paging
}

// SearchHit is one thing found.
type SearchHit struct {
	Kind    string  `json:"kind" enums:"country,group,indicator,programme,claim" example:"country"`
	ID      string  `json:"id" example:"KAZ"`
	Name    string  `json:"name" example:"Kazakhstan"`
	URL     string  `json:"url" example:"/v1/countries/KAZ"`
	Score   float64 `json:"score" example:"0.4"`          // 1 the code itself, 0.95 a name, 0.8 a name's start, 0.75 words side by side, 0.7 words, 0.6 words cut short, 0.5 inside a word, 0.4 and less misspelt, 0.2 by country or kind
	Matched string  `json:"matched" example:"Kazakhstan"` // the name, id or text that fits, as it is written
} // @name SearchHit

// Search finds things by name.
//
//	@Summary		Search
//	@Description	Countries, groups, indicators, programmes and claims by code, by name in any of the eight languages, or by words of a name, the best first. Words may be cut short or misspelt. Where nothing has all the words, what has most of them is found, with a lower score.
//	@ID				search
//	@Tags			reading
//	@Produce		json,text/csv
//	@Param			query	query		SearchQuery	true	"what is looked for"
//	@Success		200		{object}	web.List[SearchHit]
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/search [get]
func (api *API) Search(v *View, q SearchQuery) (*web.List[SearchHit], error) {
	if models.FoldName(q.Q) == "" {
		return nil, web.Invalid(web.FieldError{Parameter: "q", Detail: "there is neither a letter nor a digit to look for"})
	}
	wanted := map[string]bool{}
	for _, kind := range q.Kind {
		wanted[kind] = true
	}
	hits := search.Of(v.Data).Find(q.Q)
	found := make([]search.Hit, 0, len(hits))
	for _, hit := range hits {
		if (len(wanted) == 0 || wanted[hit.Kind]) && v.visible(hit) {
			found = append(found, hit)
		}
	}
	answer := &web.List[SearchHit]{Data: []SearchHit{}, Envelope: v.Envelope()}
	for _, hit := range web.Cut(found, q.Paging) {
		answer.Data = append(answer.Data, v.hit(hit))
	}
	answer.Count(len(found), q.Paging)
	return answer, nil
}

// looksFor gives which things of a kind /v1/search finds for a text; without a text, all.
func (v *View) looksFor(kind, text string) func(at int) bool {
	if text == "" {
		return func(int) bool { return true }
	}
	found := map[int]bool{}
	for _, hit := range search.Of(v.Data).Find(text) {
		if hit.Kind == kind {
			found[hit.At] = true
		}
	}
	return func(at int) bool { return found[at] }
}

// visible says whether what was found had been published by the view's day.
func (v *View) visible(hit search.Hit) bool {
	switch hit.Kind {
	case "programme":
		return v.known(&v.Snapshot.Programmes[hit.At])
	case "claim":
		return v.made(&v.Snapshot.Claims[hit.At])
	}
	return true
}

func (v *View) hit(hit search.Hit) SearchHit {
	s := SearchHit{Kind: hit.Kind, Score: hit.Score, Matched: hit.Matched}
	var under string
	switch hit.Kind {
	case "country":
		c := &v.Snapshot.Countries[hit.At]
		s.ID, s.Name, under = c.Code, c.Name(v.Lang), "countries"
	case "group":
		g := &v.Snapshot.Groups[hit.At]
		s.ID, s.Name, under = g.Code, g.Name(v.Lang), "groups"
	case "indicator":
		x := &v.Snapshot.Indicators[hit.At]
		s.ID, s.Name, under = x.Code, x.NameIn(v.Lang), "indicators"
	case "programme":
		p := &v.Snapshot.Programmes[hit.At]
		s.ID, s.Name, under = p.Code, p.Name, "programmes"
	case "claim":
		c := &v.Snapshot.Claims[hit.At]
		s.ID, s.Name, under = c.Code, c.Words, "claims"
	}
	s.URL = "/v1/" + under + "/" + url.PathEscape(s.ID)
	return s
}
