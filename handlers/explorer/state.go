package explorer

import (
	"reflect"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// ExplorerQuery is the whole state of the explorer's page, as its address has it. A wrong value is left
// out with a note, never an error.
type ExplorerQuery struct {
	PageQuery
	Choice
	Own []pair // what else the view asks the API, by the API's names
}

// PageQuery are the parameters that the page alone has.
type PageQuery struct {
	View   string `form:"view"`
	Claim  string `form:"claim"`
	Sort   string `form:"sort"`
	Rows   string `form:"rows" enums:"all"`
	Theme  string `form:"theme" enums:"light,dark"`
	Format string `form:"format" enums:"md"`
	Q      string `form:"q"`
}

// Choice are the parameters of the API that views share, or work on before they ask. Their values, bounds
// and other names are declared with the API's queries alone: here is only where they go.
type Choice struct {
	Indicator  []string    `form:"indicator"`
	Country    []string    `form:"country"`
	Group      string      `form:"group"`
	Period     int         `form:"period"`
	From       int         `form:"from"`
	To         int         `form:"to"`
	Weights    []string    `form:"weights"`
	Normalise  string      `form:"normalise"`
	Aggregate  string      `form:"aggregate"`
	Robustness string      `form:"robustness"`
	Assertion  string      `form:"assertion"`
	Op         string      `form:"op"`
	Value      string      `form:"value"`
	Measure    string      `form:"measure"`
	Kind       string      `form:"kind"`
	Release    int         `form:"release"`
	AsOf       models.Date `form:"as_of"`
	Lang       string      `form:"lang"`
}

// parameters are all that the page's address may have: those of the API's queries that its views ask, and
// the page's own.
type parameters struct {
	page, choice *web.Binder
	asked        map[string][]*web.Binder // by view, that of its own query first
	types        map[*web.Binder]reflect.Type
}

func newParameters() *parameters {
	p := &parameters{
		page: web.NewBinder(reflect.TypeFor[PageQuery]()), choice: web.NewBinder(reflect.TypeFor[Choice]()),
		asked: map[string][]*web.Binder{}, types: map[*web.Binder]reflect.Type{},
	}
	var all []*web.Binder
	for _, v := range views() {
		b := web.NewBinder(v.query)
		p.types[b] = v.query
		all = append(all, b)
	}
	at := p.page.ByName["view"]
	for i, v := range views() {
		p.asked[v.name] = append([]*web.Binder{all[i]}, all...)
		p.page.Fields[at].Enums = append(p.page.Fields[at].Enums, v.name)
	}
	return p
}

// find gives the query that declares a parameter: the page's own, then that of the view, then any other's,
// for what a view does not ask about is kept for the next.
func (p *parameters) find(view, name string) (*web.Binder, *web.Field) {
	if at, ok := p.page.ByName[name]; ok {
		return p.page, &p.page.Fields[at]
	}
	asked, ok := p.asked[view]
	if !ok {
		asked = p.asked[usualView]
	}
	for _, b := range asked {
		if at, ok := b.ByName[name]; ok {
			return b, &b.Fields[at]
		}
	}
	return nil, nil
}

// names are those of all parameters.
func (p *parameters) names() []string {
	var names []string
	for _, b := range append(p.asked[usualView], p.page) {
		for name := range b.ByName {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// readState takes from a raw query string what can be used. Forms repeat a parameter for each box that is
// ticked, and send empty ones: tidy is then the query that says the same as the API would have it.
func readState(p *parameters, raw string) (q ExplorerQuery, tidy *string, faults []web.FieldError) {
	pairs, untidy, faults := p.gather(raw)
	var kept []string
	for _, one := range pairs {
		kept = append(kept, one.String())
		faults = append(faults, p.take(&q, one)...)
	}
	if untidy {
		joined := strings.Join(kept, "&")
		tidy = &joined
	}
	return q, tidy, faults
}

// take puts one parameter into the state, if the query that declares it would have it.
func (p *parameters) take(q *ExplorerQuery, one pair) []web.FieldError {
	declared, field := p.find(q.View, one.name)
	if declared == nil {
		return []web.FieldError{{Parameter: web.Printable(one.name), Detail: "this address has no such parameter", DidYouMean: web.Nearest(one.name, p.names())}}
	}
	into := q.PageQuery
	if declared == p.page {
		faults := bindOne(p.page, reflect.ValueOf(&into).Elem(), one)
		if len(faults) == 0 {
			q.PageQuery = into
		}
		return faults
	}
	if faults := bindOne(declared, reflect.New(p.types[declared]).Elem(), one); len(faults) > 0 {
		return faults
	}
	one.name = field.Name // whatever other name it was called by
	if _, ok := p.choice.ByName[one.name]; ok {
		return bindOne(p.choice, reflect.ValueOf(&q.Choice).Elem(), one)
	}
	q.Own = append(q.Own, one)
	return nil
}

// bindOne reads one parameter; that others are needed is no fault of it.
func bindOne(b *web.Binder, target reflect.Value, one pair) []web.FieldError {
	err := b.Bind(target, one.String(), func(string) string { return "-" })
	if err == nil {
		return nil
	}
	at := b.ByName[one.name]
	return slices.DeleteFunc(web.AsProblem(err).Errors, func(f web.FieldError) bool {
		return f.Parameter != one.name && f.Parameter != b.Fields[at].Name
	})
}

// gather joins what is repeated and drops what is empty. The view comes first, for it decides what the
// others mean.
func (p *parameters) gather(raw string) (pairs []pair, untidy bool, faults []web.FieldError) {
	for part := range strings.SplitSeq(raw, "&") {
		rawName, rawValue, _ := strings.Cut(part, "=")
		name, value, err := web.Unescape(rawName, rawValue)
		if part == "" {
			continue
		}
		if err != nil {
			faults = append(faults, web.FieldError{Parameter: web.Printable(name), Detail: err.Error()})
			continue
		}
		if strings.TrimSpace(value) == "" {
			untidy = true
			continue
		}
		at := slices.IndexFunc(pairs, func(p pair) bool { return p.name == name })
		switch {
		case at < 0 && name == "view":
			pairs = slices.Insert(pairs, 0, pair{name, value})
		case at < 0:
			pairs = append(pairs, pair{name, value})
		case p.isList(name):
			pairs[at].value, untidy = pairs[at].value+","+value, true
		default:
			pairs[at].value, untidy = value, true // the last one counts, as in a form corrected
		}
	}
	return pairs, untidy, faults
}

// isList says whether a parameter takes several values.
func (p *parameters) isList(name string) bool {
	if at, ok := p.choice.ByName[name]; ok {
		return reflect.TypeFor[Choice]().FieldByIndex(p.choice.Fields[at].Index).Type.Kind() == reflect.Slice
	}
	b, field := p.find(usualView, name)
	return b != nil && b != p.page && p.types[b].FieldByIndex(field.Index).Type.Kind() == reflect.Slice
}
