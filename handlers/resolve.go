package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// resolver turns the names in a request into positions and collects what cannot be resolved.
type resolver struct {
	*View
	faults []FieldError
}

func (v *View) resolver() *resolver { return &resolver{View: v} }

func (r *resolver) fault(parameter, detail string, didYouMean ...string) {
	r.faults = append(r.faults, FieldError{Parameter: parameter, Detail: detail, DidYouMean: didYouMean})
}

func (r *resolver) err() error {
	if len(r.faults) > 0 {
		return invalid(r.faults...)
	}
	return nil
}

// country gives the position of the country that a text means; it is -1, with a fault, where the
// text means none or several.
func (r *resolver) country(parameter, text string) int {
	code, err := r.Places.Find(text)
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
		r.fault(parameter, fmt.Sprintf("%q can mean %s: say which, best by its code", text, strings.Join(named, " or ")), ambiguous.Candidates...)
	case errors.As(err, &unknown):
		r.fault(parameter, fmt.Sprintf("no country has the code or name %q", text), unknown.Suggestions...)
	}
	return -1
}

// countries gives the positions of several, ascending and each once.
func (r *resolver) countries(parameter string, texts []string) []int {
	found := make([]int, 0, len(texts))
	for _, text := range texts {
		if at := r.country(parameter, text); at >= 0 {
			found = insert(found, at)
		}
	}
	return found
}

// insert puts a position into an ascending list unless it is there.
func insert(list []int, at int) []int {
	i := len(list)
	for i > 0 && list[i-1] >= at {
		i--
	}
	if i < len(list) && list[i] == at {
		return list
	}
	list = append(list, 0)
	copy(list[i+1:], list[i:])
	list[i] = at
	return list
}

// ids resolves ids with the lookup given; all lists the known ones.
func (r *resolver) ids(parameter string, texts []string, lookup func(string) (int, bool), all func() []string) []int {
	found := make([]int, 0, len(texts))
	for _, text := range texts {
		at, ok := lookup(text)
		if !ok {
			at, ok = lookup(strings.ToLower(text))
		}
		if ok {
			found = insert(found, at)
		} else {
			r.fault(parameter, fmt.Sprintf("%q is not known", text), nearest(text, all())...)
		}
	}
	return found
}

func (r *resolver) indicators(parameter string, texts []string) []int {
	return r.ids(parameter, texts, r.IndicatorAt, func() []string {
		return codes(r.Indicators, func(i *models.Indicator) string { return i.Code })
	})
}

// indicator gives the position of one indicator; it is -1, with a fault, where none has that id.
func (r *resolver) indicator(parameter, text string) int {
	found := r.indicators(parameter, []string{text})
	if len(found) == 0 {
		return -1
	}
	return found[0]
}

func (r *resolver) sources(parameter string, texts []string) []int {
	return r.ids(parameter, texts, r.SourceAt, func() []string {
		return codes(r.Sources, func(s *models.Source) string { return s.Code })
	})
}

// group gives the position of a group; it is -1, with a fault, where none has that id.
func (r *resolver) group(parameter, text string) int {
	found := r.ids(parameter, []string{text}, r.GroupAt, func() []string {
		return codes(r.Groups, func(g *models.Group) string { return g.Code })
	})
	if len(found) == 0 {
		return -1
	}
	return found[0]
}

func codes[T any](table []T, code func(*T) string) []string {
	all := make([]string, len(table))
	for i := range table {
		all[i] = code(&table[i])
	}
	return all
}

// missing makes the 404 for an id in the path, with the nearest that exist.
func missing(parameter, id string, all []string) error {
	return NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no %s %q", parameter, id),
		FieldError{Parameter: parameter, Detail: fmt.Sprintf("%q is not known", id), DidYouMean: nearest(id, all)})
}
