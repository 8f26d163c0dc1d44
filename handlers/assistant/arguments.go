package assistant

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// asked is a call that was understood.
type asked struct {
	*address
	web.Asking
	picture    string   // kind; "" is none
	limit      int      // rows wanted, 0 for what has room
	indicators []string // that are named, by id
	guesses    []guess
	offset     int // rows to pass over, where the address itself has no pages
}

// read understands a call's arguments. What is null or empty was not given; a list may be a text, a text a list
// of one; numbers may be texts.
func (a *Assistant) read(t *tool, raw json.RawMessage) (*asked, error) {
	given := map[string]any{}
	if len(bytes.TrimSpace(raw)) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber()
		if err := decoder.Decode(&given); err != nil {
			return nil, web.Invalid(web.FieldError{Parameter: "arguments", Detail: "the arguments are not a JSON object"})
		}
	}
	values := map[string][]string{} // by the tool's own names
	var faults []web.FieldError
	for _, name := range slices.Sorted(maps.Keys(given)) {
		known, ok := t.named(name)
		if !ok {
			all := slices.Sorted(maps.Keys(t.parameters))
			faults = append(faults, web.FieldError{Parameter: web.Printable(name), Detail: "this tool has no such argument", Allowed: all, DidYouMean: web.Nearest(name, all)})
			continue
		}
		texts, err := textsOf(given[name], t.parameters[known].list)
		if err != nil {
			faults = append(faults, web.FieldError{Parameter: known, Detail: err.Error()})
		} else if len(texts) > 0 {
			values[known] = append(values[known], texts...)
		}
	}
	if len(faults) > 0 {
		return nil, web.Invalid(faults...)
	}
	return a.asked(t, values)
}

// named is an argument's name as the tool has it, however it is spelt.
func (t *tool) named(name string) (string, bool) {
	spelt := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(name)))
	if _, ok := t.parameters[spelt]; ok {
		return spelt, true
	}
	for own, p := range t.parameters {
		if p.name == spelt || own+"s" == spelt {
			return own, true
		}
	}
	switch spelt {
	case "countries":
		return t.named("country")
	case "year":
		return t.named("period")
	}
	return "", false
}

// asked chooses the address, resolves names and writes the query.
func (a *Assistant) asked(t *tool, values map[string][]string) (*asked, error) {
	at, err := t.choose(values)
	if err != nil {
		return nil, err
	}
	q := &asked{address: at}
	names := &namer{Assistant: a}
	path, query := map[string]string{}, url.Values{}
	for _, own := range slices.Sorted(maps.Keys(values)) {
		p, texts := t.parameters[own], values[own]
		switch {
		case own == "about":
			continue
		case own == "picture":
			if q.picture = pictured(texts[0]); q.picture == "" {
				names.fault(own, fmt.Sprintf("%q is no kind of picture", texts[0]), pictures())
			}
			continue
		case !p.list && len(texts) > 1:
			names.fault(own, "this takes one value, not several", nil)
			continue
		case !at.has(p.name) && (own == "limit" || own == "offset"):
			names.rows(own, texts[0])
			continue
		}
		texts = names.resolve(own, p, texts)
		if p.kind == indicator {
			q.indicators = append(q.indicators, texts...)
		}
		if slices.Contains(at.inPath(), p.name) {
			path[p.name] = texts[0]
		} else {
			query.Set(p.name, strings.Join(texts, ","))
		}
	}
	if len(names.faults) > 0 {
		return nil, web.Invalid(names.faults...)
	}
	q.guesses = names.guesses
	q.write(t, values, path, query)
	return q, nil
}

// write puts what was understood into the form of an address.
func (q *asked) write(t *tool, values map[string][]string, path map[string]string, query url.Values) {
	q.Shown = query.Encode()
	q.pages(t, values, query)
	if q.picture != "" && q.has("w") {
		query.Set("w", "640")
		if q.picture != usual {
			query.Set("type", q.picture)
		}
	}
	q.Path, q.Query = q.path, query.Encode()
	for name, value := range path {
		q.Path = strings.ReplaceAll(q.Path, "{"+name+"}", url.PathEscape(value))
	}
	q.Param = func(name string) string { return path[name] }
}

// pages notes how many rows are wanted: an address with pages is told, of any other the rows are passed over here.
func (q *asked) pages(t *tool, values map[string][]string, query url.Values) {
	number := func(name string) int {
		n, _ := strconv.Atoi(strings.Join(values[name], "")) // an address that has it says what is wrong with it
		return max(n, 0)
	}
	q.limit, q.offset = number("limit"), number("offset")
	most := mostRows
	if slices.Contains(t.columns, "highlight") {
		most = mostRanked
	}
	if q.has("limit") && (len(values["limit"]) == 0 || q.limit > most) {
		query.Set("limit", strconv.Itoa(most))
	}
}

// choose takes the first address that has what it needs.
func (t *tool) choose(values map[string][]string) (*address, error) {
	for i := range t.addresses {
		at := &t.addresses[i]
		if at.when != "" {
			if len(values["about"]) > 0 && values["about"][0] == at.when {
				return at, nil
			}
			continue
		}
		missing := ""
		for _, name := range at.inPath() {
			if len(values[name]) == 0 {
				missing = name
			}
		}
		if missing == "" {
			return at, nil
		}
		if i == len(t.addresses)-1 {
			return nil, web.Invalid(web.FieldError{Parameter: missing, Detail: "this argument is needed"})
		}
	}
	about := t.input["properties"].(schema)["about"].(schema)["enum"].([]string)
	return nil, web.Invalid(web.FieldError{Parameter: "about", Detail: "say which of them", Allowed: about})
}

// pictured is the kind of picture that a text asks for, "" for none that there is.
func pictured(text string) string {
	if text == "true" || text == "yes" {
		return usual
	}
	if slices.Contains(pictures(), text) {
		return text
	}
	return ""
}

// textsOf is a value as texts: none for what is null or empty.
func textsOf(value any, list bool) ([]string, error) {
	switch value := value.(type) {
	case nil:
		return nil, nil
	case string:
		value = strings.TrimSpace(value)
		if value == "" {
			return nil, nil
		}
		var inside []any
		if list && strings.HasPrefix(value, "[") && json.Unmarshal([]byte(value), &inside) == nil {
			return textsOf(inside, list)
		}
		return []string{value}, nil
	case bool:
		return []string{strconv.FormatBool(value)}, nil
	case float64:
		return []string{numbered(strconv.FormatFloat(value, 'g', -1, 64))}, nil
	case json.Number:
		return []string{numbered(value.String())}, nil
	case []any:
		var all []string
		for _, one := range value {
			texts, err := textsOf(one, false)
			if err != nil {
				return nil, err
			}
			all = append(all, texts...)
		}
		return all, nil
	case map[string]any:
		if list {
			return pairsOf(value)
		}
		return nil, errors.New("this is no object: give the value itself")
	}
	return nil, errors.New("this is no value")
}

// pairsOf writes an object as a list of pairs: {"un-tii": "KOR"} is un-tii:KOR.
func pairsOf(object map[string]any) ([]string, error) {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		texts, err := textsOf(object[name], false)
		if err != nil || len(texts) != 1 {
			return nil, errors.New("each name in this object takes one value")
		}
		all = append(all, name+":"+texts[0])
	}
	return all, nil
}

// numbered writes a whole number as such, however it was sent.
func numbered(text string) string {
	if n, err := strconv.ParseFloat(text, 64); err == nil && n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatInt(int64(n), 10)
	}
	return text
}
