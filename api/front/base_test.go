package front

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestBase: every address of ours in an answer is below the path at which a proxy serves it, in each Link header and
// within sentences too; others' stay as they are.
func TestBase(t *testing.T) {
	b := base("/stats")
	for media, texts := range map[string]map[string]string{
		"application/problem+json": {
			`{"type":"/docs/problems/not-found","detail":"there is no such address; /docs lists them all"}`: `{"type":"/stats/docs/problems/not-found","detail":"there is no such address; /stats/docs lists them all"}`,
			`{"detail":"/v1/releases lists them, and/docs is none"}`:                                        `{"detail":"/stats/v1/releases lists them, and/docs is none"}`,
		},
		"application/json": {`{"self":"/v1/countries?a=b","url":"https://example.org/v1/x","unit":"km /day"}`: `{"self":"/stats/v1/countries?a=b","url":"https://example.org/v1/x","unit":"km /day"}`},
		"text/markdown":    {"[all](/docs/api) and `/v1/groups`": "[all](/stats/docs/api) and `/stats/v1/groups`"},
		"text/html":        {`<a href="/">x</a><a href="//example.org">y</a>`: `<a href="/stats/">x</a><a href="//example.org">y</a>`},
		"text/csv":         {"a,/v1/countries": "a,/v1/countries"},
	} {
		for text, want := range texts {
			answer := httptest.NewRecorder()
			answer.Header().Set("Content-Type", media)
			rec := &recorder{ResponseWriter: answer, body: []byte(text)}
			if b.lead(rec); string(rec.body) != want {
				t.Errorf("%s of %s becomes %s", text, media, rec.body)
			}
		}
	}
	header := http.Header{"Link": {`</a>; rel="next"`, `</b>; rel="x", <https://example.org/>; rel="y"`}, "Location": {"/c"}}
	b.headers(header)
	if got := strings.Join(header["Link"], " ") + first(header, "Location"); got != `</stats/a>; rel="next" </stats/b>; rel="x", <https://example.org/>; rel="y"/stats/c` {
		t.Error(got)
	}
}
