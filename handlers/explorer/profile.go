package explorer

import (
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models/bench"
)

// profileShown is everything about one country.
type profileShown struct {
	handlers.Profile
	Groups []handlers.Spell // those it is in on the view's day
	First  []headlines      // the indices
	Rest   []headlines      // by theme, folded
	Done   part             // its programmes, the latest first
}

// headlines are the indicators of one theme.
type headlines struct {
	Theme, Name string
	Rows        []headlineShown
}

type headlineShown struct {
	bench.Headline
	Decimals int
	Title    string
	Address  string // over time, beside its peers
}

// showProfile shows one country.
func (s *screen) showProfile() {
	found := s.resolveCountries(s.State.Country)
	if len(found) > 1 {
		s.Fault("country", s.T("one_country"))
	}
	s.State.Country = found[:min(1, len(found))]
	s.Form = form{s.countryField("country")}
	s.Title = s.T("nav.profile")
	if len(found) == 0 {
		s.Lead = s.T("choose_country")
		return
	}
	asked, ok := ask(s, "/v1/countries/{country}/profile", s.api.Profile, handlers.ProfileQuery{Country: found[0]})
	if !ok {
		return
	}
	answer, call := asked.Answer, asked.Call
	p := &profileShown{Profile: answer.Data, Done: s.whatWasDone(s.indicatorOr("indicator", homeIndicator, homeIndicator), answer.Data.Programmes)}
	for _, spell := range answer.Data.Country.Groups {
		if spell.Status == "member" && (spell.To == nil || *spell.To > s.Day()) && spell.Group != "world" && !strings.HasPrefix(spell.Group, "wb-") {
			p.Groups = append(p.Groups, spell)
		}
	}
	p.First, p.Rest = s.byTheme(found[0], answer.Data.Indicators)
	s.Profile = p
	s.Title = answer.Data.Country.Name
	s.Lead = answer.Data.Headline
	surround(s, call, "/docs/methods/comparability", answer)
	s.creditIndex(homeIndicator, answer.Data.Indicators)
	s.draw(answer, call)
}

// byTheme parts a country's headlines: the indices, and the other themes.
func (s *screen) byTheme(country string, indicators []bench.Headline) (indices, rest []headlines) {
	for _, theme := range themes() {
		h := headlines{Theme: theme, Name: s.T("theme." + theme)}
		for _, x := range indicators {
			if x.Theme != theme {
				continue
			}
			at, _ := s.IndicatorAt(x.Indicator)
			of := &s.Snapshot.Indicators[at]
			h.Rows = append(h.Rows, headlineShown{
				Headline: x, Decimals: usefulDecimals(of, nil, x.Value), Title: s.indicatorName(of),
				Address: string(s.At("line", "indicator", x.Indicator, "country", country)),
			})
		}
		switch {
		case theme == "index" && len(h.Rows) > 0:
			indices = append(indices, h)
		case len(h.Rows) > 0:
			rest = append(rest, h)
		}
	}
	return indices, rest
}

// themed are headlines with the page they stand on: what a template is given.
type themed struct {
	Page      *screen
	Headlines headlines
}

// Of puts the headlines of a theme on this page.
func (s *screen) Of(h headlines) themed { return themed{Page: s, Headlines: h} }
