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

// ids resolves ids with the lookup given; all gives the known ones, list is the address that lists them.
func (r *Resolver) ids(parameter, list string, texts []string, lookup func(string) (int, bool), all func() []string) []int {
	found := make([]int, 0, len(texts))
	for _, text := range texts {
		at, ok := lookup(text)
		if !ok {
			at, ok = lookup(strings.ToLower(text))
		}
		if ok {
			found = bench.Insert(found, at)
		} else if unknown := fmt.Sprintf("%q is not known: %s lists all there are", text, list); len(r.Faults) < mostSuggested {
			r.Fault(parameter, unknown, Nearest(text, all())...)
		} else {
			r.Fault(parameter, unknown)
		}
	}
	return found
}

func (r *Resolver) NamedIndicators(parameter string, texts []string) []int {
	return r.ids(parameter, "/v1/indicators", texts, r.IndicatorAt, func() []string {
		return Codes(r.Indicators, func(i *models.Indicator) string { return i.Code })
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
	return r.ids(parameter, "/v1/sources", texts, r.SourceAt, func() []string {
		return Codes(r.Sources, func(s *models.Source) string { return s.Code })
	})
}

// NamedGroup gives the position of a group by its id, its name in any language or what producers call it; it is
// -1, with a fault, where there is none.
func (r *Resolver) NamedGroup(parameter, text string) int {
	found := r.ids(parameter, "/v1/groups", []string{text}, r.GroupNamed, func() []string {
		return groupLabels(r.Groups)
	})
	if last := len(r.Faults) - 1; len(found) == 0 {
		r.Faults[last].DidYouMean = r.groupCodes(r.Faults[last].DidYouMean)
		return -1
	}
	return found[0]
}

// groupLabels are the ids, names and other names of groups.
func groupLabels(groups []models.Group) (labels []string) {
	for i := range groups {
		labels = append(append(append(labels, groups[i].Code), groups[i].Aliases...), slices.Sorted(maps.Values(groups[i].Names))...)
	}
	return labels
}

// groupCodes are the ids of what labels name.
func (v *Request) groupCodes(labels []string) (codes []string) {
	for _, label := range labels {
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
	return NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no %s %q", parameter, id),
		FieldError{Parameter: parameter, Detail: fmt.Sprintf("%q is not known", id), DidYouMean: Nearest(id, all)})
}

// GroupInPath gives the position of the group that an address names, and who there is else where there is none.
func (v *Request) GroupInPath(id string) (int, error) {
	at, ok := v.GroupNamed(id)
	if !ok {
		return 0, NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no group %q", id),
			FieldError{Parameter: "group", Detail: fmt.Sprintf("%q is not known", id), DidYouMean: v.groupCodes(Nearest(id, groupLabels(v.Groups)))})
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
