package explorer

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// chooseIndicator gives the indicator asked for, or the one that the product began with.
func (s *screen) chooseIndicator() *models.Indicator {
	var chosen []string
	for _, text := range s.State.Indicator {
		if code := s.indicatorCode("indicator", text); code != "" {
			chosen = append(chosen, code)
		}
	}
	if len(chosen) > 1 {
		s.Fault("indicator", s.T("one_indicator"))
	}
	if len(chosen) == 0 {
		chosen = []string{homeIndicator}
	}
	s.State.Indicator = chosen[:1]
	at, _ := s.IndicatorAt(chosen[0])
	return &s.Snapshot.Indicators[at]
}

// indicatorOr gives the indicator that a parameter names, or the usual one.
func (s *screen) indicatorOr(parameter, text, usual string) *models.Indicator {
	code := ""
	if text != "" {
		code = s.indicatorCode(parameter, text)
	}
	if code == "" {
		code = usual
	}
	at, _ := s.IndicatorAt(code)
	return &s.Snapshot.Indicators[at]
}

// indicatorCode is the id that a text is or names, "" with a note where it is neither.
func (s *screen) indicatorCode(parameter, text string) string {
	r := s.Resolver()
	if at := r.NamedIndicator(parameter, text); at >= 0 {
		return s.Snapshot.Indicators[at].Code
	}
	for i := range s.Snapshot.Indicators {
		if x := &s.Snapshot.Indicators[i]; strings.EqualFold(s.indicatorName(x), text) {
			return x.Code
		}
	}
	if strings.ContainsRune(text, ' ') { // a name, or words of one; an id with a slip is asked back
		if found, ok := quietly(s, "/v1/search", s.api.Search, handlers.SearchQuery{Q: text, Kind: []string{"indicator"}, Paging: web.Paging{Limit: 1}}); ok && len(found.Answer.Data) > 0 && found.Answer.Data[0].Score >= 0.6 {
			return found.Answer.Data[0].ID
		}
	}
	s.Faults = append(s.Faults, r.Faults...)
	return ""
}

// setOwn puts a parameter of the view's own query into the state.
func (s *screen) setOwn(name, value string) {
	at := slices.IndexFunc(s.State.Own, func(p pair) bool { return p.name == name })
	if at < 0 {
		s.State.Own = append(slices.Clip(s.State.Own), pair{name, value})
		return
	}
	s.State.Own[at].value = value
}

// oneCountry takes the first country of those asked for; none is chosen for a reader.
func (s *screen) oneCountry() {
	s.State.Country = s.resolveCountries(s.State.Country)
	if len(s.State.Country) > 1 {
		s.Fault("country", s.T("one_country"))
		s.State.Country = s.State.Country[:1]
	}
}

// chooseSpan refuses a span that ends before it begins, or lies where there is nothing.
func (s *screen) chooseSpan(x *models.Indicator) {
	q := &s.State
	if q.From != 0 && q.To != 0 && q.From > q.To {
		s.Fault("from", s.T("span_turned"))
		q.From, q.To = q.To, q.From
	}
	periods := s.periodsOf(x)
	within := func(p int) bool { return (q.From == 0 || p >= q.From) && (q.To == 0 || p <= q.To) }
	if len(periods) > 0 && !slices.ContainsFunc(periods, within) {
		s.Fault("from", s.T("span_empty", "first", periods[0], "last", periods[len(periods)-1]))
		q.From, q.To = 0, 0
	}
}

// periodsOf lists the editions that there are of an indicator by the view's day.
func (s *screen) periodsOf(x *models.Indicator) []int {
	at, _ := s.IndicatorAt(x.Code)
	coverage, _ := s.Coverage(at)
	return coverage.Periods
}

// chooseGroup leaves a group that is not there out.
func (s *screen) chooseGroup() {
	r := s.Resolver()
	if s.State.Group != "" {
		if at := r.NamedGroup("group", s.State.Group); at >= 0 {
			s.State.Group = s.Snapshot.Groups[at].Code
		} else {
			s.State.Group = ""
		}
	}
	s.Faults = append(s.Faults, r.Faults...)
}

// chooseCountries resolves what was asked for; a text that is no name is looked up. Where nothing is
// asked for, a country with its peers and the leader comes.
func (s *screen) chooseCountries(x *models.Indicator) {
	s.chooseGroup()
	s.State.Country = s.resolveCountries(s.State.Country)
	asked := len(s.State.Country) > 0
	if !asked {
		s.State.Country = s.standIn(x)
	}
	if s.State.Group == "" && len(s.State.Country) > 0 {
		s.State.Group = s.groupOf(s.State.Country[0])
	}
}

func (s *screen) resolveCountries(texts []string) []string {
	var found []string
	if len(texts) > 0 { // names have commas of their own
		texts = s.Resolver().Texts(web.Names{strings.Join(texts, ",")})
	}
	for _, text := range texts {
		r := s.Resolver()
		at := r.NamedCountry("country", text)
		code := ""
		if at >= 0 {
			code = s.Snapshot.Countries[at].Code
		} else if code = s.looksLike(text); code == "" {
			s.Faults = append(s.Faults, r.Faults...)
		}
		if code != "" && !slices.Contains(found, code) {
			found = append(found, code)
		}
	}
	return found
}

// looksLike is the one country that a search finds for the beginning of a name, in any language.
func (s *screen) looksLike(text string) string {
	found, ok := ask(s, "/v1/search", s.api.Search, handlers.SearchQuery{Q: text, Kind: []string{"country"}, Paging: web.Paging{Limit: 2}})
	if !ok {
		return ""
	}
	hits := found.Answer.Data
	if len(hits) == 0 || hits[0].Score < 0.4 || len(hits) > 1 && hits[1].Score == hits[0].Score {
		return ""
	}
	return hits[0].ID
}

// groupOf is the group in which a country is compared where none is asked for: the one that the
// product began with for its members, else the country's part of the world.
func (s *screen) groupOf(code string) string {
	if slices.Contains(s.Memberships.Members(homeGroup, s.Day()), code) {
		return homeGroup
	}
	if at, ok := s.CountryAt(code); ok && s.Snapshot.Countries[at].Subregion != "" {
		return s.Snapshot.Countries[at].Subregion
	}
	return "world"
}

// standIn chooses countries for who has chosen none: the first of the group, all with a value in the
// edition shown.
func (s *screen) standIn(x *models.Indicator) []string {
	group := s.State.Group
	if group == "" {
		group = "world"
	}
	rows := s.ranked(x, group, fewCountries)
	if len(rows) == 0 {
		return s.whoHas(x)
	}
	var chosen []string
	for _, r := range rows {
		chosen = append(chosen, r.Country)
	}
	return chosen
}

// fewCountries are as many as lines that can be told apart.
const fewCountries = 5

func (s *screen) ranked(x *models.Indicator, group string, limit int) []bench.RankedCountry {
	found, ok := ask(s, "/v1/rankings", s.api.Rankings, handlers.RankingsQuery{Indicator: x.Code, Group: group, Period: s.State.To, Paging: web.Paging{Limit: limit}})
	if !ok {
		return nil
	}
	return found.Answer.Data
}

// whoHas lists the first countries that have any figure of an indicator.
func (s *screen) whoHas(x *models.Indicator) []string {
	q := handlers.ObservationsQuery{Indicator: []string{x.Code}, Paging: web.Paging{Limit: 5}}
	q.Latest = true
	found, ok := ask(s, "/v1/observations", s.api.Observations, q)
	if !ok {
		return nil
	}
	var codes []string
	for _, o := range found.Answer.Observations() {
		codes = append(codes, o.Country)
	}
	return codes
}

// indicatorName is an indicator's name in the page's language.
func (s *screen) indicatorName(x *models.Indicator) string { return x.NameIn(s.UI) }

// themes are the themes of indicators in the order that a reader looks for them.
func themes() []string {
	return strings.Fields("index adoption satisfaction access governance context")
}
