package explorer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// The product began with a report that set Kazakhstan beside Korea; who asks for nothing sees both,
// by the index the report spoke of, among Kazakhstan's peers.
const (
	homeIndicator = "un-egdi"
	homeCountry   = "KAZ"
	homeBeside    = "KOR"
	homeGroup     = "cis"
)

// mostDrawn is how many countries a view over time takes.
const mostDrawn = 12

// matrix is figures by country and edition.
type matrix struct {
	Periods []int
	Rows    []matrixRow
	Unit    string
}

type matrixRow struct {
	Country, Name string
	Cells         []cellShown // by period
	Latest        *cellShown
	First         *cellShown
	Change        *float64 // between the first and the last value shown
}

// cellShown is one figure, or why there is none.
type cellShown struct {
	Period        int
	Value         *float64
	Decimals      int
	PublishedRank *int
	Status        []string
	Qualifier     string
	Source        string
	Note          string
	Known         bool // false where the producer says nothing at all
}

// showLine shows one indicator over time, as lines and as a table.
func (s *screen) showLine() {
	q := &s.State
	table := q.View == "table"
	x := s.chooseIndicator()
	s.chooseSpan(x)
	if table && len(q.Country) == 0 && q.Group != "" {
		s.chooseGroup()
	} else {
		s.chooseCountries(x)
	}
	if !table && len(q.Country) > mostDrawn {
		s.Fault("country", s.T("too_many", "most", mostDrawn))
		q.Country = q.Country[:mostDrawn]
	}
	asked := s.whose(x)
	asked.From, asked.To = q.From, q.To
	asked.Programmes = !table && (own[handlers.ObservationsQuery](s).Programmes || len(asked.Country) == 1)
	if !table {
		asked.Mean = q.Group
	}
	s.figures(x, asked)
	s.Title = s.indicatorName(x)
	s.Form = form{s.indicatorField("indicator", x), s.countriesField(), s.groupField("group"), s.yearField("from", "from", x, q.From, "first"), s.yearField("to", "to", x, q.To, "newest")}
	s.withinGroups()
	s.Lead = s.lead(x)
	s.Facts = s.ofWhom(x)
	if !table {
		s.compare(x)
	}
	if !table && x.Rankable {
		s.rankBelow(x)
	}
}

// compare sets the countries side by side: the sentence to quote, and whether they may be compared.
func (s *screen) compare(x *models.Indicator) {
	codes := s.State.Country
	if len(codes) < bench.FewestCompared || len(codes) > bench.MostCompared {
		return
	}
	found, ok := quietly(s, "/v1/compare", s.api.Compare, handlers.CompareQuery{Country: codes, Indicator: []string{x.Code}, Period: s.lastShown()})
	if ok && len(found.Answer.Data) == 1 && found.Answer.Data[0].Period != nil {
		s.Compared, s.ComparedCall = &found.Answer.Data[0], found.Call
	}
}

// ofWhom says of whom and of what time a share is: what a reader must know before quoting it.
func (s *screen) ofWhom(x *models.Indicator) []option {
	if x.Theme != "adoption" && x.Theme != "satisfaction" {
		return nil
	}
	facts := []option{{Label: s.T("base"), Value: x.PopulationBaseIn(s.Lang)}}
	if x.RecallWindow != "" && x.RecallWindow != "none" {
		facts = append(facts, option{Label: s.T("recall"), Value: x.RecallWindowIn(s.Lang)})
	}
	return facts
}

func (s *screen) Fault(parameter, detail string, didYouMean ...string) {
	s.Faults = append(s.Faults, web.FieldError{Parameter: parameter, Detail: detail, DidYouMean: didYouMean})
}

// figures asks for published figures and sets them out as a table and a picture.
func (s *screen) figures(x *models.Indicator, q handlers.ObservationsQuery) {
	found, ok := ask(s, "/v1/observations", s.api.Observations, q)
	if !ok {
		return
	}
	s.Matrix = matrixOf(x, s.UI, found.Answer.Observations())
	s.asNamed(s.Matrix)
	s.Grid = s.Matrix.table(s)
	call := found.Call
	if len(found.Answer.All) > len(found.Answer.Rows) {
		q.Limit = 10_000 // the picture's address has none: it shows all there is
		call = address(s, "/v1/observations", q)
	}
	surround(s, call, "/docs/methods/comparability", found.Answer) // after Observations, which finds the sources
	s.draw(found.Answer, found.Call)
}

// matrixOf sets figures out by country and edition; of several vintages the last counts.
func matrixOf(x *models.Indicator, lang string, rows []handlers.Observation) *matrix {
	m := &matrix{Unit: x.UnitIn(lang)}
	for _, o := range rows {
		m.Periods = bench.Insert(m.Periods, o.Period)
	}
	decimals := usefulDecimals(x, rows)
	for _, o := range rows {
		at := slices.IndexFunc(m.Rows, func(r matrixRow) bool { return r.Country == o.Country })
		if at < 0 {
			at = len(m.Rows)
			m.Rows = append(m.Rows, matrixRow{Country: o.Country, Name: o.CountryName, Cells: make([]cellShown, len(m.Periods))})
			for i, period := range m.Periods {
				m.Rows[at].Cells[i].Period = period
			}
		}
		i, _ := slices.BinarySearch(m.Periods, o.Period)
		c := cellShown{
			Period: o.Period, Value: o.Value, Decimals: decimals, PublishedRank: o.PublishedRank,
			Source: o.Source, Note: o.Note, Known: true,
		}
		if o.Qualifier != nil {
			c.Qualifier = *o.Qualifier
		}
		for _, code := range o.Status {
			if code != "A" {
				c.Status = append(c.Status, code)
			}
		}
		m.Rows[at].Cells[i] = c
	}
	for i := range m.Rows {
		m.Rows[i].sum(x)
	}
	return m
}

// sum finds the first and the last value of a row and what lies between.
func (r *matrixRow) sum(x *models.Indicator) {
	for i := range r.Cells {
		if r.Cells[i].Value == nil {
			continue
		}
		if r.First == nil {
			r.First = &r.Cells[i]
		}
		r.Latest = &r.Cells[i]
	}
	if r.First != r.Latest {
		change := bench.Plain(*r.Latest.Value-*r.First.Value, x.Decimals)
		r.Change = &change
	}
}

// asNamed puts the rows in the order in which the address names the countries.
func (s *screen) asNamed(m *matrix) {
	slices.SortStableFunc(m.Rows, func(a, b matrixRow) int {
		if len(s.State.Country) > 0 {
			return slices.Index(s.State.Country, a.Country) - slices.Index(s.State.Country, b.Country)
		}
		return -compareLatest(a, b)
	})
}

// compareLatest holds two rows' last values against each other; a row without one comes first.
func compareLatest(a, b matrixRow) int {
	switch {
	case a.Latest == nil || b.Latest == nil:
		return fewer(a.Latest != nil) - fewer(b.Latest != nil)
	}
	return cmp.Compare(*a.Latest.Value, *b.Latest.Value)
}

// table is the matrix as the page shows it: the newest edition first, beside the country.
func (m *matrix) table(s *screen) *grid {
	g := &grid{Class: "matrix", Caption: s.T("matrix.caption", "unit", m.Unit), Columns: []column{{Key: "country", Label: s.T("country"), Head: true}}}
	for _, period := range slices.Backward(m.Periods) {
		g.Columns = append(g.Columns, column{Key: strconv.Itoa(period), Label: strconv.Itoa(period), Number: true})
	}
	g.Columns = append(g.Columns, column{Key: "change", Label: s.T("change"), Number: true})
	if len(m.Periods) > 0 {
		newest := strconv.Itoa(m.Periods[len(m.Periods)-1])
		s.State.Sort = strings.Replace(s.State.Sort, "value", newest, 1) // "value" is the newest one
	}
	for i := range m.Rows {
		row := &m.Rows[i]
		cells := []gridCell{s.country(row.Country, row.Name)}
		for _, c := range slices.Backward(row.Cells) {
			cells = append(cells, s.observed(c))
		}
		change := s.none()
		if row.Change != nil {
			change = s.signedCell(row.Change, row.Latest.Decimals)
		}
		g.Rows = append(g.Rows, gridRow{Country: row.Country, Cells: append(cells, change)})
	}
	return s.lay(g)
}

// lead is the sentence that a reader came for: where the first country stands, in the words of /v1/rankings.
func (s *screen) lead(x *models.Indicator) string {
	if len(s.State.Country) == 0 {
		return ""
	}
	var said []string
	for _, group := range []string{s.State.Group, "world"} {
		if group == "" || group == "world" && len(said) > 0 && s.State.Group == "world" {
			continue
		}
		found, ok := ask(s, "/v1/rankings", s.api.Rankings, handlers.RankingsQuery{
			Indicator: x.Code, Group: group, Period: s.State.To, Country: s.State.Country[:1], Paging: web.Paging{Limit: mostRows},
		})
		if ok && slices.ContainsFunc(found.Answer.Data, func(r bench.RankedCountry) bool { return r.Country == s.State.Country[0] }) {
			said = append(said, found.Answer.Meta.Headline)
		}
	}
	return strings.Join(said, " ")
}
