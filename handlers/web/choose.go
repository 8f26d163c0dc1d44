package web

import (
	"net/http"
	"slices"
	"strings"
)

// choose takes the format of a request, and refuses what shapes another.
func (o Offered) choose(common *Common, query any, r *http.Request) (*Format, error) {
	format, err := o.chosen(common.Format, strings.Join(r.Header.Values("Accept"), ","))
	if at := slices.IndexFunc(o, func(f Format) bool { return f.excel }); common.For != "" && common.Format == "" && at >= 0 {
		format, err = &o[at], nil
	}
	if err != nil {
		return nil, err
	}
	if common.For != "" && !format.excel {
		return nil, Invalid(FieldError{Parameter: "for", Detail: "for=excel shapes a CSV, and this is " + format.Name + ": leave one of them out"})
	}
	if common.Pretty && format.Kind != JSON {
		return nil, Invalid(FieldError{Parameter: "pretty", Detail: "pretty shapes JSON, and this is " + format.Name + ": leave it or the other format out"})
	}
	return format, checkPicture(query, format)
}

// chosen is Choose, but that a browser which opens an address itself is shown a page of it.
func (o Offered) chosen(name, accept string) (*Format, error) {
	if name != "" || !o.opened(accept) {
		return o.Choose(name, accept)
	}
	page := htmlPage()
	return &page, nil
}

// opened says whether a browser opens the address itself: it names a page, and nothing that is offered before it.
func (o Offered) opened(accept string) bool {
	if !strings.Contains(accept, pageMedia) {
		return false
	}
	q, named := wanted(accept, pageMedia)
	if named != byName || q == 0 {
		return false
	}
	return !slices.ContainsFunc(o, func(f Format) bool {
		other, exact := wanted(accept, f.Media)
		return f.Kind != Picture && exact == byName && other > q
	})
}

// asked are the parameters that every address has.
func (r *Rendering) asked() *Common { return r.query.(interface{ common() *Common }).common() }

// fileName names a file by what was asked for: "egovbench-un-egdi-2024.csv". It is "" where the format is shown.
func (r *Rendering) fileName(rawQuery string) string {
	ending := r.format.saved
	if ending == "" {
		if r.format.Kind == JSON {
			return ""
		}
		ending = "." + r.format.Name
	}
	steps := strings.Split(strings.Trim(r.path, "/"), "/")[1:]
	said := sayings(rawQuery)
	if len(steps) == 1 && len(said) > 0 && steps[0] == "observations" {
		steps = nil // figures are what everything here is of
	}
	name := strings.Join(append(append([]string{"egovbench"}, steps...), said...), "-")
	if m := r.Around().Meta; m.Total != nil && (*m.Offset > 0 || *m.Total > *m.Offset+*m.Limit) {
		name += "-rows-" + span(m)
	}
	return plainName(name) + ending
}

// sayings are the values of a query that say what it is about, in the order in which one would say them.
func sayings(rawQuery string) []string {
	var said []string
	for _, name := range [...]string{"q", "indicator", "x", "y", "theme", "country", "reference", "group", "source", "kind", "period", "from", "to", "as_of", "release", "lang"} {
		var values []string
		for pair := range strings.SplitSeq(rawQuery, "&") {
			key, value, _ := strings.Cut(pair, "=")
			if plain, text, err := Unescape(key, value); err == nil && plain == name {
				values = append(values, strings.Split(text, ",")...)
			}
		}
		if most := 3; len(values) > most {
			values = append(values[:most:most], "etc")
		}
		said = append(said, values...)
	}
	return slices.DeleteFunc(said, func(text string) bool { return plainName(text) == "" })
}

// plainName is a text as every file system takes it in a name: letters, digits, hyphens, up to 120 of them.
func plainName(text string) string {
	name := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			return c
		}
		return '-'
	}, text)
	name = strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == '-' }), "-")
	return strings.TrimRight(name[:min(len(name), 120)], "-")
}
