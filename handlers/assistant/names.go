package assistant

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/search"
)

// namer makes codes of names, which models know better.
type namer struct {
	*Assistant
	snapshot *bench.Data
	faults   []web.FieldError
	guesses  []guess
	sure     bool // whether nothing is to be guessed
}

// guess is what a text was taken for that is neither an id nor a name.
type guess struct {
	Text string `json:"text"`
	ID   string `json:"id"`
}

func (n *namer) fault(argument, detail string, didYouMean []string) {
	n.faults = append(n.faults, web.FieldError{Parameter: argument, Detail: detail, DidYouMean: didYouMean})
}

// rows holds a number of rows that no address of the API is told to be one.
func (n *namer) rows(argument, text string) {
	if rows, err := strconv.Atoi(text); err != nil || rows < 0 || rows == 0 && argument == "limit" {
		n.fault(argument, fmt.Sprintf("%q is no whole number of rows", text), nil)
	}
}

// resolve gives the values of an argument as the API knows them. Whatever it does not understand stays as it is, and
// the API says what is wrong with it.
func (n *namer) resolve(argument string, p parameter, texts []string) []string {
	if p.kind == none {
		return texts
	}
	if n.snapshot == nil {
		if n.snapshot = n.api.Newest(); n.snapshot == nil {
			return texts // nothing is loaded yet, as the API will say
		}
	}
	var all []string
	for _, text := range texts {
		several := p.list && strings.Contains(text, ",") // or one name with a comma
		n.sure = several
		code := n.code(argument, p.kind, text)
		n.sure = false
		if code != "" {
			all = append(all, code)
			continue
		}
		if !several {
			all = append(all, text)
			continue
		}
		for part := range strings.SplitSeq(text, ",") {
			part = strings.TrimSpace(part)
			if code := n.code(argument, p.kind, part); code != "" {
				part = code
			}
			all = append(all, part)
		}
	}
	return all
}

// mostGuesses is how many an answer tells: a list is no longer.
const mostGuesses = 12

// code is the code of what a text names, "" for nothing or several.
func (n *namer) code(argument string, k kind, text string) string {
	switch k {
	case country:
		code, err := n.snapshot.Places.Known(text)
		if err == nil {
			return code
		}
	case change:
		component, value, found := strings.Cut(text, ":")
		if !found {
			return ""
		}
		if code := n.code(argument, indicator, component); code != "" {
			component = code
		}
		value = strings.TrimSpace(value)
		if _, err := strconv.ParseFloat(value, 64); err != nil {
			if code := n.code(argument, country, value); code != "" {
				value = code
			}
		}
		return component + ":" + value
	case indicator:
		return n.found(argument, k, text, n.snapshot.IndicatorAt)
	case group:
		return n.found(argument, k, text, n.snapshot.GroupAt)
	}
	return ""
}

// found looks for an indicator or a group: by its id, else by words that only one has, or one has as its name.
func (n *namer) found(argument string, k kind, text string, lookup func(string) (int, bool)) string {
	for _, id := range []string{text, strings.ToLower(text)} {
		if _, ok := lookup(id); ok {
			return id
		}
	}
	best := n.best(k, text)
	switch {
	case n.sure && (len(best) == 0 || best[0].Score < search.FitName):
	case len(best) == 1:
		hit := best[0]
		if hit.Score < search.FitName && len(n.guesses) < mostGuesses {
			n.guesses = append(n.guesses, guess{web.Printable(text), n.id(hit)})
		}
		return n.id(hit)
	case len(best) > 1 && !strings.Contains(text, ","):
		ids := make([]string, 0, 5)
		for _, hit := range best[:min(5, len(best))] {
			ids = append(ids, n.id(hit))
		}
		n.fault(argument, fmt.Sprintf("%q can mean %d of them: say which by its id", text, len(best)), ids)
	}
	return ""
}

// best are the indicators or groups that have a text's words, and have them best.
func (n *namer) best(k kind, text string) (best []search.Hit) {
	for _, hit := range search.Of(n.snapshot).Find(text) {
		if hit.Kind == string(k) && (len(best) == 0 || hit.Score >= best[0].Score) && hit.Score >= search.FitInside {
			best = append(best, hit)
		}
	}
	return best
}

func (n *namer) id(hit search.Hit) string {
	if hit.Kind == string(group) {
		return n.snapshot.Groups[hit.At].Code
	}
	return n.snapshot.Indicators[hit.At].Code
}
