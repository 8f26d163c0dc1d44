package explorer

import (
	"cmp"
	"slices"
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
	s.figures(x, asked)
	s.Title = s.indicatorName(x)
	s.Picker = s.pick(x)
	s.Lead = s.lead(x)
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
	s.order(s.Matrix)
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

// order sorts the rows as asked, or as the countries are named in the address.
func (s *screen) order(m *matrix) {
	key, descending := strings.TrimPrefix(s.State.Sort, "-"), strings.HasPrefix(s.State.Sort, "-")
	of := func(r matrixRow) *float64 {
		if key == "change" {
			return r.Change
		}
		if r.Latest == nil {
			return nil
		}
		return r.Latest.Value
	}
	slices.SortStableFunc(m.Rows, func(a, b matrixRow) int {
		switch {
		case key == "country":
			return turned(strings.Compare(a.Name, b.Name), descending)
		case key == "" && len(s.State.Country) > 0:
			return slices.Index(s.State.Country, a.Country) - slices.Index(s.State.Country, b.Country)
		}
		x, y := of(a), of(b)
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		}
		return turned(cmp.Compare(*x, *y), descending || key == "")
	})
}

func turned(order int, descending bool) int {
	if descending {
		return -order
	}
	return order
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
