package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCommitted holds the committed documents to the annotations, and the generator to giving the
// same bytes each time.
func TestCommitted(t *testing.T) {
	swagger, openapi, err := generate("../..")
	if err != nil {
		t.Fatal(err)
	}
	swagger2, openapi2, err := generate("../..")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(swagger, swagger2) || !bytes.Equal(openapi, openapi2) {
		t.Error("generating twice gives different documents")
	}
	report, err := dataQuality()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{"../swagger.json": swagger, "../openapi.json": openapi, "../data-quality.md": report} {
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is out of date: run \"make docs\" and commit it (-generated +committed)\n%s", name, diff)
		}
	}
}

// TestRefuses holds the generator to naming what an annotation lacks.
func TestRefuses(t *testing.T) {
	const head = `{"swagger":"2.0","info":{"title":"t","version":"1"},
		"definitions":{"Problem":{"type":"object"},"X":{"type":"object","properties":{"a":{"type":"string"}}},"Y":{"type":"object","properties":{"a":{"type":"string","example":"b"}}}},
		"paths":{"/v1/x":{"get":{`
	const said = `"operationId":"x","summary":"s","description":"d","tags":["t"],"produces":["application/json"],`
	for _, c := range []struct{ name, operation, want string }{
		{"no id", `"summary":"s","responses":{"200":{"description":"","schema":{"$ref":"#/definitions/Y"}}}`, "@ID"},
		{"no success", said + `"responses":{"400":{"description":""}}`, "@Success 200"},
		{"no example of a parameter", said + `"parameters":[{"name":"p","in":"query","type":"string"}],"responses":{"200":{"description":"","schema":{"$ref":"#/definitions/Y"}}}`, "parameter p an example"},
		{"no example of a field", said + `"responses":{"200":{"description":"","schema":{"$ref":"#/definitions/X"}}}`, "X.a has no example"},
		{"unknown response", said + `"responses":{"200":{"description":"","schema":{"$ref":"#/definitions/Y"}},"418":{"description":""}}`, "response 418"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := openAPI([]byte(head + c.operation + "}}}}"))
			if err == nil || !bytes.Contains([]byte(err.Error()), []byte(c.want)) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}
