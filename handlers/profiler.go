package handlers

import (
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// standing is where a country stands, in one language, as all answers about the country show it.
type standing struct {
	rows     []bench.Headline
	encoded  []byte // the rows' JSON
	headline string
	used     []int32
	notes    []models.Note
}

type standingKey struct {
	bench.View
	country int
}

// standing gives where a country stands; it is only read.
func (v *View) standing(country int) *standing {
	return bench.Recall(v.Data, standingKey{v.Apart(), country}, func() (*standing, int) {
		h := v.Headlines(country)
		s := &standing{h.Rows, web.Encoded(h.Rows), words.ProfileHeadline(v.View, country, h.Rows), h.Used, h.Notes}
		return s, 2*len(s.encoded) + 500*len(s.rows)
	})
}

// profiler gathers what there is about one country, the rows used and what to know of them.
type profiler struct {
	*View
	at     int // position of the country
	answer *web.One[Profile]
	rows   []int32
	notes  []models.Note
	cited  []string // sources of programmes and claims
}

// latestMeasures gives the latest figure of each indicator of a theme, and the change since the one before.
func (p *profiler) latestMeasures(theme string) []LatestMeasure {
	latest := []LatestMeasure{}
	for _, indicator := range p.ofTheme(theme, nil) {
		series := p.Valued(indicator, p.at)
		if len(series) == 0 {
			continue
		}
		row := series[len(series)-1]
		m := LatestMeasure{Measure: p.measure(row)}
		if len(series) > 1 {
			before := series[len(series)-2]
			change, judged := p.Change(before, row), p.Compare(before, row)
			m.Change, m.Comparability = change, &judged
			p.rows = append(p.rows, before)
		}
		p.rows = append(p.rows, row)
		latest = append(latest, m)
	}
	return latest
}

// programmes gives those that the country runs or is a partner in.
func (p *profiler) programmes() []ProgrammeBrief {
	briefs := []ProgrammeBrief{}
	for _, i := range p.programmesOf(p.at) {
		if x := &p.Snapshot.Programmes[i]; p.known(x) {
			p.cited = append(p.cited, x.Sources...)
			briefs = append(briefs, ProgrammeBrief{
				ID: x.Code, Name: x.Name, Country: x.Country, Kind: x.Kind,
				Status: bench.Optional(x.Status), Start: bench.Optional(x.Start), End: bench.Optional(x.End),
			})
		}
	}
	return briefs
}

// programmesIn is the key of the programmes of each country.
type programmesIn struct{}

// programmesOf are the positions of the programmes that a country runs or is a partner in.
func (v *View) programmesOf(country int) []int {
	return bench.Keep(v.Data, programmesIn{}, func() map[string][]int {
		of := map[string][]int{}
		for i := range v.Snapshot.Programmes {
			x := &v.Snapshot.Programmes[i]
			for _, code := range append([]string{x.Country}, x.Partners...) {
				of[code] = bench.Insert(of[code], i)
			}
		}
		return of
	})[v.Snapshot.Countries[country].Code]
}

// claims gives the statements about the country that had been made by the view's day.
func (p *profiler) claims() []ClaimBrief {
	briefs, code := []ClaimBrief{}, p.Snapshot.Countries[p.at].Code
	for i := range p.Snapshot.Claims {
		x := &p.Snapshot.Claims[i]
		about := slices.ContainsFunc(x.Assertions, func(a models.Assertion) bool { return a.Country == code })
		if about && (p.AsOf == "" || x.Date.Last() <= p.AsOf) {
			p.cited = append(p.cited, x.Source)
			briefs = append(briefs, ClaimBrief{ID: x.Code, Date: x.Date, Speaker: bench.Optional(x.Speaker), Words: x.Words, Verdict: bench.Together(p.Judge(i, p.Lang))})
		}
	}
	return briefs
}

// Cite adds the sources of programmes and claims to those of the figures.
func (p *profiler) Cite() {
	slices.Sort(p.cited)
	for _, id := range slices.Compact(p.cited) {
		if !slices.ContainsFunc(p.answer.Meta.Sources, func(s web.SourceRef) bool { return s.ID == id }) {
			p.View.Cite(&p.answer.Envelope, id)
		}
	}
}
