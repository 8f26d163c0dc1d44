package web

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// mostSuggested is how many faults of a request come with suggestions: one list may hold hundreds of unknown names.
const mostSuggested = 5

// Resolver turns the names in a request into positions and collects what cannot be resolved.
type Resolver struct {
	*Request
	Faults []FieldError
}

func (v *Request) Resolver() *Resolver { return &Resolver{Request: v} }

func (r *Resolver) Fault(parameter, detail string, didYouMean ...string) {
	r.Faults = append(r.Faults, FieldError{Parameter: parameter, Detail: detail, DidYouMean: didYouMean})
}

func (r *Resolver) Err() error {
	if len(r.Faults) > 0 {
		return Invalid(r.Faults...)
	}
	return nil
}

// NamedCountry gives the position of the country that a text means; it is -1, with a fault, where the
// text means none or several.
func (r *Resolver) NamedCountry(parameter, text string) int {
	find := r.Places.Find
	if len(r.Faults) >= mostSuggested {
		find = r.Places.Known
	}
	code, err := find(text)
	if err == nil {
		at, _ := r.CountryAt(code)
		return at
	}
	var ambiguous *models.AmbiguousError
	var unknown *models.UnknownError
	switch {
	case errors.As(err, &ambiguous):
		named := make([]string, len(ambiguous.Candidates))
		for i, code := range ambiguous.Candidates {
			at, _ := r.CountryAt(code)
			named[i] = fmt.Sprintf("%s (%s)", r.Countries[at].Name(r.Lang), code)
		}
		r.Fault(parameter, fmt.Sprintf("%q can mean %s: say which, best by its code", text, strings.Join(named, " or ")), ambiguous.Candidates...)
	case errors.As(err, &unknown):
		if group, ok := r.GroupCalled(text); ok {
			r.Fault(parameter, fmt.Sprintf("%q is a group and no country: what was published for it is at /v1/groups/%s/figures, its members are group=%s", text, group.Code, group.Code))
			return -1
		}
		r.Fault(parameter, fmt.Sprintf("no country has the code or name %q: /v1/countries lists all there are", text), unknown.Suggestions...)
	}
	return -1
}

// NamedCountries gives the positions of several, ascending and each once.
func (r *Resolver) NamedCountries(parameter string, names Names) []int {
	texts := r.Texts(names)
	found := make([]int, 0, len(texts))
	for _, text := range texts {
		if at := r.NamedCountry(parameter, text); at >= 0 {
			found = bench.Insert(found, at)
		}
	}
	return found
}

// ids resolves ids with the lookup given; near gives those that a text may have been meant for, list is the address that lists them.
func (r *Resolver) ids(parameter, list string, texts []string, lookup func(string) (int, bool), near func(string) []string) []int {
	found := make([]int, 0, len(texts))
	for _, text := range texts {
		at, ok := lookup(text)
		if !ok {
			at, ok = lookup(strings.ToLower(text))
		}
		if ok {
			found = bench.Insert(found, at)
		} else if unknown := fmt.Sprintf("%q is not known: %s lists all there are", text, list); len(r.Faults) < mostSuggested {
			r.Fault(parameter, unknown, near(text)...)
		} else {
			r.Fault(parameter, unknown)
		}
	}
	return found
}

func (r *Resolver) NamedIndicators(parameter string, texts []string) []int {
	return r.ids(parameter, "/v1/indicators", texts, r.IndicatorAt, func(text string) []string {
		return Nearest(text, Codes(r.Indicators, func(i *models.Indicator) string { return i.Code }))
	})
}

// NamedIndicator gives the position of one indicator; it is -1, with a fault, where none has that id.
func (r *Resolver) NamedIndicator(parameter, text string) int {
	found := r.NamedIndicators(parameter, []string{text})
	if len(found) == 0 {
		return -1
	}
	return found[0]
}

func (r *Resolver) NamedSources(parameter string, texts []string) []int {
	return r.ids(parameter, "/v1/sources", texts, r.SourceAt, func(text string) []string {
		return Nearest(text, Codes(r.Sources, func(s *models.Source) string { return s.Code }))
	})
}

// NamedGroup gives the position of a group by its id, its name in any language or what producers call it; it is
// -1, with a fault, where there is none.
func (r *Resolver) NamedGroup(parameter, text string) int {
	found := r.ids(parameter, "/v1/groups", []string{text}, r.GroupNamed, r.nearestGroups)
	if len(found) == 0 {
		return -1
	}
	return found[0]
}

// nearestGroups are the ids of groups that a text may have been meant for, by their ids, names and other names.
func (v *Request) nearestGroups(text string) (codes []string) {
	var labels []string
	for i := range v.Groups {
		labels = append(append(append(labels, v.Groups[i].Code), v.Groups[i].Aliases...), slices.Sorted(maps.Values(v.Groups[i].Names))...)
	}
	for _, label := range Nearest(text, labels) {
		if at, ok := v.GroupNamed(label); ok && !slices.Contains(codes, v.Groups[at].Code) {
			codes = append(codes, v.Groups[at].Code)
		}
	}
	return codes
}

func Codes[T any](table []T, code func(*T) string) []string {
	all := make([]string, len(table))
	for i := range table {
		all[i] = code(&table[i])
	}
	return all
}

// Missing makes the 404 for an id in the path, with the nearest that exist.
func Missing(parameter, id string, all []string) error {
	return missing(parameter, id, Nearest(id, all))
}

func missing(parameter, id string, didYouMean []string) error {
	return NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no %s %q", parameter, id),
		FieldError{Parameter: parameter, Detail: fmt.Sprintf("%q is not known", id), DidYouMean: didYouMean})
}

// GroupInPath gives the position of the group that an address names, and who there is else where there is none.
func (v *Request) GroupInPath(id string) (int, error) {
	at, ok := v.GroupNamed(id)
	if !ok {
		return 0, missing("group", id, v.nearestGroups(id))
	}
	return at, nil
}

// MembersAmong gives the members of a group on the view's day, only those also in among unless that is nil.
func (r *Resolver) MembersAmong(group string, among []int) []int {
	members := r.Members(group, r.Day())
	if members == nil {
		members = []int{}
	}
	if among == nil {
		return members
	}
	return slices.DeleteFunc(slices.Clone(members), func(at int) bool { return !slices.Contains(among, at) })
}
