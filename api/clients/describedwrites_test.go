package clients

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
)

// TestWritesAreDescribed sends what the OpenAPI document shows, and what it says is refused, and
// holds requests and answers to it.
func TestWritesAreDescribed(t *testing.T) {
	w, doc := handlerstest.WritableOver(t, handlerstest.OpenEditions(t)), described(t)
	edit := w.NewKey(t, models.ScopeEdit)
	openapi3filter.RegisterBodyDecoder("text/csv", openapi3filter.FileBodyDecoder)
	options := &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
	example := func(method, path string) string {
		operation := doc.Paths.Value(path).GetOperation(method)
		text, err := json.Marshal(operation.RequestBody.Value.Content["application/json"].Example)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const programmes, claims = "/v1/programmes/{id}", "/v1/claims/{id}"
	imports := example(http.MethodPost, "/v1/imports")
	if !strings.Contains(imports, "un-egdi") {
		t.Fatalf("the example is %s", imports)
	}
	tag := func(path string) string { return "If-Match: " + w.Get(t, path).Header.Get("Etag") }
	for _, c := range []struct {
		method, path, query, body string
		header                    []string
		status                    int
	}{
		{"POST", "/v1/imports", "dry_run=true", handlerstest.Edition2026, nil, 200},
		{"POST", "/v1/imports", "", handlerstest.Edition2026, []string{"Idempotency-Key: a"}, 201},
		{"POST", "/v1/imports", "", handlerstest.Edition2026, nil, 200},
		{"POST", "/v1/imports", "source=un-egdi-2016&note=x", handlerstest.TidyHeader + "un-egdi,KAZ,2016,0.7,A,1\n", []string{handlerstest.AsCSV}, 201},
		{"POST", "/v1/imports", "nope=1", handlerstest.Edition2026, nil, 400},
		{"POST", "/v1/imports", "", handlerstest.Edition2026, []string{"Authorization: "}, 401},
		{"POST", "/v1/imports", "", handlerstest.Edition2026, []string{"Authorization: Bearer " + edit}, 403},
		{"POST", "/v1/imports", "", handlerstest.Edition2026, []string{"Content-Type: text/html"}, 415},
		{"POST", "/v1/imports", "", `{"observations": []}`, nil, 422},
		{"POST", "/v1/imports", "", strings.Replace(handlerstest.Edition2026, `"observations"`, `"extra": 1, "observations"`, 1), nil, 422},
		{"POST", "/v1/imports", "", strings.Replace(handlerstest.Edition2026, `"indicator"`, `"extra": 1, "indicator"`, 1), nil, 422},
		{"POST", "/v1/imports", "", strings.Replace(handlerstest.Edition2026, `"producer"`, `"extra": 1, "producer"`, 1), nil, 422},
		{"POST", "/v1/imports", "", strings.Repeat(" ", 3<<20), nil, 413},
		{"POST", programmes, "", strings.Replace(example("POST", programmes), "Example programme", "", 1), nil, 422},
		{"POST", programmes, "", strings.Replace(example("POST", programmes), `{`, `{"extra": 1, `, 1), nil, 422},
		{"POST", programmes, "note=n", example("POST", programmes), nil, 201},
		{"POST", programmes, "", example("POST", programmes), nil, 409},
		{"PUT", programmes, "", example("PUT", programmes), nil, 428},
		{"PUT", programmes, "", strings.Replace(example("PUT", programmes), "Example programme", "Other", 1), []string{"IF"}, 200},
		{"PUT", programmes, "", example("PUT", programmes), []string{`If-Match: "1-x"`}, 412},
		{"PUT", programmes, "", "{}", []string{"IF"}, 422},
		{"DELETE", programmes, "", "", []string{"IF"}, 200},
		{"DELETE", programmes, "", "", nil, 404},
		{"DELETE", programmes, "", "", []string{"Idempotency-Key: a"}, 422},
		{"DELETE", claims, "", "", []string{"Idempotency-Key: a"}, 422},
		{"POST", claims, "", strings.Replace(example("POST", claims), `"A minister"`, `""`, 1), nil, 422},
		{"POST", claims, "", strings.Replace(example("POST", claims), `{`, `{"extra": 1, `, 1), nil, 422},
		{"POST", claims, "", strings.Replace(example("POST", claims), `"op":`, `"extra": 1, "op":`, 1), nil, 422},
		{"POST", claims, "", `{"speaker": "x", "date": "2026", "words": "x", "source": "kazinform-2017-04-24", "assertions": []}`, nil, 422},
		{"POST", claims, "", example("POST", claims), nil, 201},
		{"PUT", claims, "", strings.Replace(example("PUT", claims), "A minister", "Another", 1), []string{"IF"}, 200},
		{"DELETE", claims, "", "", nil, 428},
		{"DELETE", claims, "", "", []string{"IF"}, 200},
		{"DELETE", "/v1/releases/{n}", "note=mistaken", "", nil, 200},
		{"DELETE", "/v1/releases/{n}", "", "", []string{"Authorization: Bearer " + edit}, 403},
	} {
		name := c.method + " " + c.path + "?" + c.query
		item := doc.Paths.Value(c.path)
		operation := item.GetOperation(c.method)
		address, params := c.path, map[string]string{}
		for _, p := range operation.Parameters {
			if p.Value.In == "path" {
				value := strings.Join(values(p.Value), "")
				params[p.Value.Name], address = value, strings.Replace(address, "{"+p.Value.Name+"}", value, 1)
			}
		}
		r := httptest.NewRequest(c.method, address+"?"+c.query, strings.NewReader(c.body))
		r.Header.Set("Authorization", "Bearer "+w.Key)
		if c.body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		for _, line := range c.header {
			if line == "IF" {
				line = tag(address)
			}
			field, value, _ := strings.Cut(line, ": ")
			r.Header.Set(field, value)
		}
		answer := httptest.NewRecorder()
		w.Handler.ServeHTTP(answer, r)
		if answer.Code != c.status {
			t.Errorf("%s: %d, want %d: %.300s", name, answer.Code, c.status, answer.Body)
			continue
		}
		r.Body = io.NopCloser(strings.NewReader(c.body))
		input := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Options: options,
			Route: &routers.Route{Spec: doc, Path: c.path, PathItem: item, Method: c.method, Operation: operation}}
		switch err := openapi3filter.ValidateRequest(context.Background(), input); {
		case c.status < 300 && err != nil:
			t.Errorf("%s is taken but not described: %v", name, err)
		case c.status == http.StatusUnprocessableEntity && c.body != "" && err == nil:
			t.Errorf("%s is refused, and the document would let it pass: %s", name, c.body)
		}
		if err := openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: input, Status: answer.Code, Header: answer.Header(), Body: io.NopCloser(bytes.NewReader(answer.Body.Bytes())), Options: options,
		}); err != nil {
			t.Errorf("%s: the answer is not as described: %v\n%s", name, err, answer.Body)
		}
		if operation.Security == nil || len(*operation.Security) != 1 {
			t.Errorf("%s: no key is asked for in the document", name)
		}
	}
	for path, item := range doc.Paths.Map() {
		if item.Get != nil && item.Get.Security != nil {
			t.Errorf("GET %s asks for a key in the document", path)
		}
	}
	if scheme := doc.Components.SecuritySchemes["bearer"].Value; scheme.Type != "http" || scheme.Scheme != "bearer" {
		t.Errorf("%+v", scheme)
	}
}
