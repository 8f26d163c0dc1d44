package clients

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// described is the served document with every object closed: a field that it does not describe fails.
func described(t *testing.T) *openapi3.T {
	t.Helper()
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi3.NewLoader().LoadFromData(pages.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	for _, schema := range doc.Components.Schemas {
		if schema.Value.AdditionalProperties.Schema == nil && len(schema.Value.Properties) > 0 {
			schema.Value.AdditionalProperties.Has = openapi3.Ptr(false)
		}
	}
	return doc
}

// TestRoutesAreDescribed holds the map of addresses and the OpenAPI document to each other.
func TestRoutesAreDescribed(t *testing.T) {
	routes := map[string]bool{}
	for _, route := range handlerstest.Served(t).Handler.(*front.Front).Routes() {
		switch path := route.Path; {
		case route.Method == http.MethodHead, path == "/", path == "/embed", path == "/oembed", path == "/metrics", strings.HasPrefix(path, "/debug/"), strings.HasPrefix(path, "/assets/"), strings.HasPrefix(path, "/docs"), strings.HasPrefix(path, "/.well-known/"), strings.HasPrefix(path, "/v2/"), strings.HasPrefix(path, "/sdmx/"), path == "/mcp", path == "/llms.txt", strings.HasPrefix(path, "/catalog"), strings.HasSuffix(path, ".json") && !strings.HasPrefix(path, "/v1/"), strings.HasSuffix(path, ".atom"):
			// pages, the documents themselves, and doors, which have their own protocols' documents
		default:
			routes[route.Method+" "+regexp.MustCompile(`:(\w+)`).ReplaceAllString(path, "{$1}")] = true
		}
	}
	paths := map[string]bool{}
	for path, item := range described(t).Paths.Map() {
		for method := range item.Operations() {
			paths[method+" "+path] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(routes)), slices.Sorted(maps.Keys(paths))); diff != "" {
		t.Errorf("-api/routes.go +docs/openapi.json (run make docs)\n%s", diff)
	}
}

// belongs are parameters, or single values of one, that need others beside them.
var belongs = map[string]string{
	"/v1/check base": "assertion=value&indicator=wdi-internet-users", "/v1/check assertion=band": "value=high", "/v1/check from": "assertion=change", "/v1/check measure": "assertion=change",
	"/v1/index lower": "normalise=minmax", "/v1/index upper": "normalise=minmax", "/v1/index normalise=dist2ref": "reference=KOR",
	"/v1/index reference": "normalise=dist2ref", "/v1/index normalise=dist2targ": "target=1", "/v1/index target": "normalise=dist2targ",
	"/v1/index zeros": "aggregate=geometric&group=cis", "/v1/index floor": "aggregate=harmonic",
	"/v1/index draws": "robustness=dirichlet", "/v1/index seed": "robustness=dirichlet", "/v1/index noise": "robustness=noise",
}

// TestAnswersAreDescribed asks every address with the example of every parameter, with every value
// of an enumeration, and wrongly, and holds each answer to the OpenAPI document.
func TestAnswersAreDescribed(t *testing.T) {
	t.Parallel()
	handler, doc := handlerstest.Serve(t, embeddedtest.Open(t), api.Config{CacheSize: 8}).Handler, described(t)
	for _, f := range web.Formats() {
		if f.Binary() || f.Kind == "chart" || f.Kind == web.Reference && f.Name != "csl" || f.Name == "md" || f.Name == "ndjson" {
			openapi3filter.RegisterBodyDecoder(f.Media, openapi3filter.FileBodyDecoder)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
		operation := doc.Paths.Value(path).Get
		if operation == nil { // writes have tests of their own
			continue
		}
		route := &routers.Route{Spec: doc, Path: path, PathItem: doc.Paths.Value(path), Method: http.MethodGet, Operation: operation}
		address, wrong, params := path, path, map[string]string{}
		needed := url.Values{} // what no request can do without
		for _, ref := range operation.Parameters {
			if p := ref.Value; p.In == "query" && p.Required {
				shown := values(p)
				needed.Set(p.Name, shown[len(shown)-1])
			}
		}
		queries := []url.Values{needed}
		for _, ref := range operation.Parameters {
			p := ref.Value
			if p.In == "path" {
				params[p.Name] = fmt.Sprint(p.Example)
				address = strings.ReplaceAll(address, "{"+p.Name+"}", params[p.Name])
				wrong = strings.ReplaceAll(wrong, "{"+p.Name+"}", "987654")
				continue
			}
			for _, value := range values(p) {
				query := maps.Clone(needed)
				for _, name := range []string{p.Name, p.Name + "=" + value} {
					beside, err := url.ParseQuery(belongs[path+" "+name])
					if err != nil {
						t.Fatal(err)
					}
					maps.Copy(query, beside)
				}
				query.Set(p.Name, value)
				if shapesPicture(p.Name, value) {
					query = depicted(query, operation)
				}
				queries = append(queries, query)
			}
		}
		ask := func(t *testing.T, address string, header http.Header, status int) {
			t.Helper()
			request := httptest.NewRequest(http.MethodGet, address, nil)
			maps.Copy(request.Header, header)
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if status == http.StatusOK && answer.Code == http.StatusBadRequest && namesKind(request.URL.Query()) {
				status = answer.Code // not every answer can be drawn in every way
			}
			if answer.Code != status {
				t.Fatalf("%s: %d, want %d: %.300s", address, answer.Code, status, answer.Body)
			}
			input := &openapi3filter.RequestValidationInput{Request: request, PathParams: params, Route: route}
			if status == http.StatusOK {
				if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
					t.Errorf("%s is answered but not described: %v", address, err)
				}
			}
			if strings.Contains(answer.Body.String(), `"detail":""`) {
				t.Errorf("%s has a note that says nothing: %.400s", address, answer.Body)
			}
			if err := validate(input, answer); err != nil {
				t.Errorf("%s: the answer is not as described: %v\n%.400s", address, err, answer.Body)
			}
		}
		t.Run(path, func(t *testing.T) {
			for _, query := range queries {
				ask(t, address+"?"+query.Encode(), nil, http.StatusOK)
			}
			if !strings.HasPrefix(path, "/v1/") {
				return
			}
			ask(t, address+"?no_such=1", nil, http.StatusBadRequest)
			ask(t, address+"?release=0&lang=xx", nil, http.StatusBadRequest)
			plain := address + "?" + needed.Encode()
			if !strings.HasPrefix(path, "/v1/download/") { // a file is what it is
				ask(t, plain, http.Header{"Accept": {"application/pdf"}}, http.StatusNotAcceptable)
				for _, f := range web.Formats() {
					if offered := operation.Responses.Value("200").Value.Content[f.Described()] != nil; offered && f.Kind == "chart" {
						query := depicted(needed, operation)
						query.Del("format")
						ask(t, address+"?"+query.Encode(), http.Header{"Accept": {f.Media}}, http.StatusOK)
					} else if offered {
						ask(t, plain, http.Header{"Accept": {f.Media}}, http.StatusOK)
					} else {
						ask(t, plain, http.Header{"Accept": {f.Media}}, http.StatusNotAcceptable)
						ask(t, plain+"&format="+f.Name, nil, http.StatusNotAcceptable)
					}
				}
			}
			ask(t, plain, http.Header{"If-None-Match": {"*"}}, http.StatusNotModified)
			ask(t, address+"?q="+strings.Repeat("x", (8<<10)), nil, http.StatusRequestURITooLong)
			switch {
			case strings.Contains(path, "{country}"):
				ask(t, wrong, nil, http.StatusBadRequest)
			case wrong != path:
				ask(t, wrong, nil, http.StatusNotFound)
			}
		})
	}
}

// shapesPicture says whether a parameter makes sense with a picture alone.
func shapesPicture(name, value string) bool {
	switch name {
	case "w", "h", "type", "palette":
		return true
	case "format", "theme":
		return slices.Contains([]string{"svg", "png", "light", "dark"}, value)
	}
	return false
}

// namesKind says whether a query asks for one way of drawing.
func namesKind(query url.Values) bool {
	kind := query.Get("type")
	return kind != "" && kind != "og" && kind != "square"
}

// depicted asks for a picture, and for one indicator, since no picture shows all of them.
func depicted(query url.Values, operation *openapi3.Operation) url.Values {
	query = maps.Clone(query)
	if !query.Has("format") {
		query.Set("format", "svg")
	}
	if p := operation.Parameters.GetByInAndName("query", "indicator"); p != nil {
		shown := values(p)
		query.Set("indicator", shown[len(shown)-1])
	}
	if p := operation.Parameters.GetByInAndName("query", "country"); p != nil {
		shown := values(p)
		query.Set("country", shown[len(shown)-1])
	}
	return query
}

// values are those of a parameter that the document itself shows to work.
func values(p *openapi3.Parameter) []string {
	var all []string
	for _, value := range p.Schema.Value.Enum {
		all = append(all, fmt.Sprint(value))
	}
	if list, ok := p.Example.([]any); ok {
		var parts []string
		for _, item := range list {
			parts = append(parts, fmt.Sprint(item))
		}
		return append(all, strings.Join(parts, ","))
	}
	return append(all, fmt.Sprint(p.Example))
}

// validate holds one answer to its description: status, headers, media type and every field.
func validate(input *openapi3filter.RequestValidationInput, answer *httptest.ResponseRecorder) error {
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: answer.Code, Header: answer.Header(),
		Body:    io.NopCloser(bytes.NewReader(answer.Body.Bytes())),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	})
}
