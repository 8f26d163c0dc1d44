// Package worldbank answers as the World Bank's API (v2) does, so that the programs written for it can
// read this benchmark: wbgapi, wbdata, pandas-datareader, R's WDI. It computes nothing: figures come
// from a release as they are.
package worldbank

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// View is what an answer is made from: one release, in one language, as of one day.
type View struct {
	*models.Snapshot
	Lang string
	AsOf models.Date // only what had been published by then; "" is everything
	Day  models.Date // that memberships are of
}

// Request is an address below /v2.
type Request struct {
	// Lang is "" where the path names no language.
	Lang  string
	steps []step
	options
}

// Media is the type of the answer.
func (r *Request) Media() string { return r.form.media() }

// Release is the one that is asked for, 0 for the newest.
func (r *Request) Release() int { return r.release }

// AsOf is the day that is asked for, "" for none.
func (r *Request) AsOf() models.Date { return r.asOf }

// Parse reads the part of an address below /v2, as it was sent, and its query.
func Parse(path, query string) (*Request, *Fault) {
	lang, steps, fault := parsePath(path)
	if fault != nil {
		return nil, fault
	}
	o, fault := parseQuery(query)
	if fault != nil {
		return nil, fault
	}
	return &Request{lang, steps, o}, nil
}

// Languages are those that names come in, with what each is called in English and by itself.
func Languages() [][3]string {
	return [][3]string{
		{"en", "English", "English"}, {"ru", "Russian", "Русский"}, {"kk", "Kazakh", "Қазақша"}, {"ko", "Korean", "한국어"},
		{"fr", "French", "Français"}, {"es", "Spanish", "Español"}, {"ar", "Arabic", "العربية"}, {"zh", "Chinese", "中文"},
	}
}

// CheckLanguage says which languages there are, if this is none of them; "" is any.
func CheckLanguage(lang string) *Fault {
	var codes []string
	for _, l := range Languages() {
		codes = append(codes, l[0])
	}
	if lang == "" || slices.Contains(codes, lang) {
		return nil
	}
	return &Fault{noLanguage, "Language with ISO2 code '" + lang + "' is not yet supported by the API", "ask for one of " + strings.Join(codes, ", ")}
}

// Answer appends the JSON that a request is answered with.
func (v *View) Answer(b []byte, r *Request) ([]byte, *Fault) {
	first := r.steps[0]
	if r.form != inJSON && (len(r.steps) != 2 || r.steps[1].word != "indicator" || first.word != "country") {
		return nil, invalid("format", "only figures are served as %s: /v2/country/all/indicator/{id}", string(r.form))
	}
	if len(r.steps) > 1 {
		switch {
		case first.word == "source" && r.steps[1].word != "indicator":
			return v.advanced(b, r)
		case first.word == "country" && r.steps[1].word == "indicator" && len(r.steps) == 2:
			return v.series(b, r)
		}
	}
	if len(r.steps) > 2 {
		return nil, unknownEndpoint(r.path())
	}
	if r.source != "" {
		if _, fault := v.database(r.source); fault != nil {
			return nil, fault
		}
	}
	items, fault := v.list(r)
	if fault != nil {
		return nil, fault
	}
	return appendList(b, r.page, r.perPage, items)
}

// list gives the entries of a catalogue.
func (v *View) list(r *Request) (items []any, fault *Fault) {
	first, second := r.steps[0], ""
	if len(r.steps) > 1 {
		second = r.steps[1].word
	}
	switch first.word + "/" + second {
	case "country/":
		return v.countries(r)
	case "region/country", "incomelevel/country", "lendingtype/country":
		of := &Request{}
		of.of(first.word, first.ids)
		return v.countries(of)
	case "region/":
		return v.regions(first.ids)
	case "incomelevel/":
		return v.incomeLevels(first.ids)
	case "lendingtype/":
		return v.lendingTypes(first.ids), nil
	case "language/":
		return languages(first.ids)
	case "indicator/":
		return v.indicators(first.ids, nil)
	case "topic/":
		return v.topics(first.ids)
	case "topic/indicator":
		return v.ofTopics(first.ids, r.steps[1].ids)
	case "source/":
		return v.databases(first.ids)
	case "source/indicator":
		if _, fault := v.databases(first.ids); fault != nil {
			return nil, fault
		}
		return v.indicators(r.steps[1].ids, nil)
	}
	return nil, unknownEndpoint(r.path())
}

// path spells a request's path for a message.
func (r *Request) path() string {
	words := make([]string, len(r.steps))
	for i, s := range r.steps {
		if words[i] = s.word; len(s.ids) > 0 {
			words[i] += "/" + s.ids[0]
		}
	}
	return "/v2/" + strings.Join(words, "/")
}
