package explorer

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// pair is one parameter of an address.
type pair struct{ name, value string }

func (p pair) String() string { return p.name + "=" + escape(p.value) }

// escape writes a value as the API's own addresses have it: commas and colons stay.
func escape(value string) string { return asWritten.Replace(url.QueryEscape(value)) }

var asWritten = strings.NewReplacer("%2C", ",", "%3A", ":")

// query writes parameters in a fixed order, the empty ones left out.
func query(pairs []pair) string {
	var b strings.Builder
	for _, p := range pairs {
		if p.value == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// located puts a path and a query together.
func located(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// pairs is the state as parameters.
func (q *ExplorerQuery) pairs() []pair {
	pairs := append(make([]pair, 0, 32), []pair{
		{"view", q.View}, {"indicator", strings.Join(q.Indicator, ",")}, {"country", strings.Join(q.Country, ",")},
		{"group", q.Group}, {"period", count(q.Period)}, {"from", count(q.From)}, {"to", count(q.To)},
		{"weights", strings.Join(q.Weights, ",")}, {"normalise", q.Normalise}, {"aggregate", q.Aggregate}, {"robustness", q.Robustness},
		{"claim", q.Claim}, {"assertion", q.Assertion}, {"op", q.Op}, {"value", q.Value}, {"measure", q.Measure}, {"kind", q.Kind}, {"q", q.Q},
	}...)
	pairs = append(pairs, q.Own...)
	return append(pairs, pair{"sort", q.Sort}, pair{"rows", q.Rows},
		pair{"as_of", string(q.AsOf)}, pair{"release", count(q.Release)}, pair{"lang", q.Lang}, pair{"theme", q.Theme})
}

// own is a parameter of the view's query, "" where it is not asked for.
func (q *ExplorerQuery) own(name string) string {
	for _, p := range q.Own {
		if p.name == name {
			return p.value
		}
	}
	return ""
}

// Here is the page's own state as an address, with some parameters set otherwise: name, value, ….
func (s *screen) Here(changes ...string) template.URL {
	if s.Document != nil {
		return template.URL(located(s.Document.Address, s.query(changes...))) // made of escaped parts only
	}
	return s.State.here(changes...)
}

func (s *screen) query(changes ...string) string { return s.State.query(changes...) }

func (q *ExplorerQuery) query(changes ...string) string {
	pairs := q.pairs()
	for i := 0; i+1 < len(changes); i += 2 {
		at := slices.IndexFunc(pairs, func(p pair) bool { return p.name == changes[i] })
		if at < 0 {
			pairs = append(pairs, pair{changes[i], changes[i+1]})
			continue
		}
		pairs[at].value = changes[i+1]
	}
	return query(pairs)
}

// As is another view of what is chosen here: what only this view asks is left behind.
func (s *screen) As(view string, changes ...string) template.URL {
	q := s.State
	q.View, q.Own, q.Sort, q.Rows = view, nil, "", ""
	return q.here(changes...)
}

// At is the address of another view, with what carries over: language, theme, day and release.
func (s *screen) At(view string, changes ...string) template.URL {
	q := ExplorerQuery{}
	q.View, q.AsOf, q.Release, q.Lang, q.Theme = view, s.State.AsOf, s.State.Release, s.State.Lang, s.State.Theme
	return q.here(changes...)
}

// here is the address of a page in this state.
func (q *ExplorerQuery) here(changes ...string) template.URL {
	return template.URL(located("/", q.query(changes...))) // made of escaped parts only
}

// count is "" for 0, which is what is not asked for.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
