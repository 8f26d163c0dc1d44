package explorer

import (
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// told is an answer of the API and the address that gives the same.
type told[A any] struct {
	Answer A
	Call   string
}

// ask puts a query to a handler exactly as a request to its address would, for this page's release, day
// and language. What the handler refuses becomes a note on the page.
func ask[Q, A any](s *screen, path string, call func(*handlers.View, Q) (A, error), q Q) (found told[A], ok bool) {
	raw, param := addressed(s, &path, q)
	found.Call = located(path, raw)
	var bound Q
	err := s.binderOf(reflect.TypeFor[Q]()).Bind(reflect.ValueOf(&bound).Elem(), raw, func(name string) string { return param[name] })
	if err == nil {
		found.Answer, err = call(s.View, bound)
	}
	if err != nil {
		s.refused(err)
	}
	return found, err == nil
}

// addressed writes a query as the API's addresses have it, and its path's parameters into the path.
func addressed[Q any](s *screen, path *string, q Q) (raw string, param map[string]string) {
	b, v := s.binderOf(reflect.TypeFor[Q]()), reflect.ValueOf(&q).Elem()
	param = map[string]string{}
	for i, f := range b.Fields {
		if at, inQuery := b.ByName[f.Name]; !inQuery || at != i {
			param[f.Name] = textOf(v.FieldByIndex(f.Index))
			*path = strings.Replace(*path, "{"+f.Name+"}", url.PathEscape(param[f.Name]), 1)
		}
	}
	return encoded(b, v, s.common()), param
}

// address is where the API answers a query.
func address[Q any](s *screen, path string, q Q) string {
	raw, _ := addressed(s, &path, q)
	return located(path, raw)
}

// refused notes what the API refuses.
func (s *screen) refused(err error) {
	problem := web.AsProblem(err)
	if len(problem.Errors) == 0 {
		problem.Errors = []web.FieldError{{Detail: problem.Detail}}
	}
	for _, f := range problem.Errors {
		if !slices.ContainsFunc(s.Faults, func(g web.FieldError) bool { return g.Parameter == f.Parameter && g.Detail == f.Detail }) {
			s.Faults = append(s.Faults, f)
		}
	}
}

// quietly asks without notes: for what the page shows besides, which is no fault of its address.
func quietly[Q, A any](s *screen, path string, call func(*handlers.View, Q) (A, error), q Q) (told[A], bool) {
	before := s.Faults
	found, ok := ask(s, path, call, q)
	s.Faults = before
	return found, ok
}

// askWider asks of a group, and of the world where that is refused of the group: an error helps nobody who came by a
// link from another view of it. The page says both.
func askWider[Q, A any](s *screen, path string, call func(*handlers.View, Q) (A, error), q *Q, group *string) (told[A], bool) {
	found, ok := ask(s, path, call, *q)
	if ok || *group == "" || *group == "world" {
		return found, ok
	}
	*group = "world"
	if found, ok = ask(s, path, call, *q); ok {
		s.State.Group = *group
		s.Fault("group", s.T("world_instead"))
	}
	return found, ok
}

// common is what every question of this page has.
func (s *screen) common() map[string]string {
	return map[string]string{"as_of": string(s.State.AsOf), "release": count(s.State.Release), "lang": s.Lang}
}

// binderOf keeps one binder for each type of query.
func (e *Explorer) binderOf(query reflect.Type) *web.Binder {
	kept, ok := e.binders.Load(query)
	if !ok {
		kept, _ = e.binders.LoadOrStore(query, web.NewBinder(query))
	}
	return kept.(*web.Binder)
}

// encoded writes a query as the API would read it: what is usual is left out.
func encoded(b *web.Binder, v reflect.Value, common map[string]string) string {
	pairs := make([]pair, 0, 8)
	for i, f := range b.Fields {
		if at, inQuery := b.ByName[f.Name]; !inQuery || at != i {
			continue
		}
		text := textOf(v.FieldByIndex(f.Index))
		if text == "" && f.Required && v.FieldByIndex(f.Index).Kind() == reflect.Float64 {
			text = "0"
		}
		if set := common[f.Name]; set != "" {
			text = set
		}
		if text != f.Standard {
			pairs = append(pairs, pair{f.Name, text})
		}
	}
	return query(pairs)
}

// textOf writes a field as an address has it, "" for nothing.
func textOf(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case string:
		return x
	case models.Date:
		return string(x)
	case int:
		return count(x)
	case bool:
		if x {
			return "true"
		}
	case float64:
		if x != 0 {
			return exactly(x)
		}
	case *float64:
		if x != nil {
			return exactly(*x)
		}
	case []string:
		return strings.Join(x, ",")
	case web.Names:
		return strings.Join(x, ",")
	case []int:
		return joined(x, strconv.Itoa)
	case []float64:
		return joined(x, exactly)
	}
	return ""
}

func exactly(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func joined[N any](list []N, write func(N) string) string {
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = write(n)
	}
	return strings.Join(texts, ",")
}

// own reads a view's query from the page's state. What of it cannot be used has been noted already.
func own[Q any](s *screen) (q Q) {
	b := s.binderOf(reflect.TypeFor[Q]())
	var pairs []pair
	for _, p := range s.State.pairs() {
		if _, ok := b.ByName[p.name]; ok && p.name != "sort" && p.name != "theme" {
			pairs = append(pairs, p)
		}
	}
	_ = b.Bind(reflect.ValueOf(&q).Elem(), query(pairs), func(string) string { return "-" })
	return q
}
