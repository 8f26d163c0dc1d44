package explorer

import (
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// ExplorerQuery is the whole state of the explorer's page: the parameters of the API by their own
// names, and which view of them is shown. A wrong value is left out and told of, never an error.
type ExplorerQuery struct {
	View       string      `form:"view" enums:"line,ranking,change,table,index,check,profile,programmes"`
	Indicator  []string    `form:"indicator"`
	Country    []string    `form:"country"`
	Group      string      `form:"group"`
	Period     int         `form:"period" minimum:"1900" maximum:"2100"`
	From       int         `form:"from" minimum:"1900" maximum:"2100"`
	To         int         `form:"to" minimum:"1900" maximum:"2100"`
	Sort       string      `form:"sort" enums:"country,-country,value,-value,change,-change"`
	Weights    []string    `form:"weights"`
	Normalise  string      `form:"normalise" enums:"none,minmax,zscore,rank,percentile_rank,borda"`
	Aggregate  string      `form:"aggregate" enums:"arithmetic,geometric,harmonic,copeland"`
	Robustness string      `form:"robustness" enums:"lattice,dirichlet,noise,drop,none"`
	Assertion  string      `form:"assertion" enums:"rank,value,change"`
	Op         string      `form:"op" enums:"eq,gt,ge,lt,le"`
	Value      string      `form:"value"`
	Measure    string      `form:"measure" enums:"value,percent,rank"`
	Claim      string      `form:"claim"`
	Kind       string      `form:"kind" enums:"strategy,programme,law,portal,cooperation"`
	Release    int         `form:"release" minimum:"1"`
	AsOf       models.Date `form:"as_of"`
	Lang       string      `form:"lang" enums:"en,ru,kk,ko,fr,es,ar,zh"`
	Theme      string      `form:"theme" enums:"light,dark"`
}

// readState takes from a raw query string what can be used. Forms repeat a parameter for each box that is
// ticked, and send empty ones: tidy is then the query that says the same as the API would have it.
func readState(b *web.Binder, raw string) (q ExplorerQuery, tidy *string, faults []web.FieldError) {
	pairs, untidy, faults := gather(b, raw)
	var kept []string
	for _, p := range pairs {
		pair := p.name + "=" + escape(p.value)
		kept = append(kept, pair)
		one := q
		if err := b.Bind(reflect.ValueOf(&one).Elem(), pair, nil); err != nil {
			faults = append(faults, web.AsProblem(err).Errors...)
			continue
		}
		q = one
	}
	if untidy {
		joined := strings.Join(kept, "&")
		tidy = &joined
	}
	return q, tidy, faults
}

func explorerQueryType() reflect.Type { return reflect.TypeFor[ExplorerQuery]() }

type pair struct{ name, value string }

// gather joins what is repeated and drops what is empty.
func gather(b *web.Binder, raw string) (pairs []pair, untidy bool, faults []web.FieldError) {
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
		if at < 0 {
			pairs = append(pairs, pair{name, value})
			continue
		}
		untidy = true
		if i, known := b.ByName[name]; known && explorerQueryType().FieldByIndex(b.Fields[i].Index).Type.Kind() == reflect.Slice {
			pairs[at].value += "," + value
		} else {
			pairs[at].value = value // the last one counts, as in a form corrected
		}
	}
	return pairs, untidy, faults
}

// escape writes a value as the API's own addresses have it: commas stay.
func escape(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "%2C", ",")
}

// query writes parameters in a fixed order, the empty ones left out.
func query(pairs ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(pairs[i] + "=" + escape(pairs[i+1]))
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
