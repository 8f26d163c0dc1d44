package api_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

const toModels = "assistant"

// TestDoorsCost holds the doors to twice what the same rows cost as JSON when they are asked for first
// and nothing of the answer is kept: whole indicators, and one series each. An assistant is shown as many rows of an
// indicator as it can read; what it is told of one series, whose price is mostly the protocol's, is only logged.
func TestDoorsCost(t *testing.T) {
	measuring(t)
	for _, of := range []struct{ rows, json, worldBank, sdmx, assistant string }{
		{"5,000 rows", "/v1/observations?limit=10000&indicator=ID", "/v2/country/all/indicator/ID?per_page=32500", "/sdmx/2.1/data/EGOV/..ID", `{"indicators":["ID"]}`},
		{"25 rows", "/v1/observations?country=AAB&indicator=ID", "/v2/country/AAB/indicator/ID", "/sdmx/2.1/data/EGOV/.AAB.ID", `{"countries":["AAB"],"indicators":["ID"]}`},
	} {
		t.Run(of.rows, func(t *testing.T) {
			s := handlerstest.Behind(t, started(t, synthetic(syntheticIndicators)), api.Config{})
			took := map[string][]time.Duration{}
			for i := range syntheticIndicators {
				for _, form := range [][3]string{
					{"JSON", of.json, "*/*"}, {"World Bank", of.worldBank, "*/*"}, {"SDMX-CSV", of.sdmx, "text/csv"}, {"SDMX-JSON", of.sdmx, "application/json"},
					{"SDMX-ML specific", of.sdmx, "application/xml"}, {"SDMX-ML generic", of.sdmx, "*/*"},
					{toModels, of.assistant, "*/*"},
				} {
					asked := strings.ReplaceAll(form[1], "ID", string(appendIndicator(nil, i)))
					method, body := http.MethodGet, ""
					if form[0] == toModels {
						method, asked, body = http.MethodPost, "/mcp", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"figures","arguments":`+asked+`}}`
					}
					r := httptest.NewRequest(method, asked, strings.NewReader(body))
					r.Header.Set("Accept", form[2])
					r.Header.Set("Content-Type", "application/json")
					w := httptest.NewRecorder()
					begun := time.Now()
					s.Handler.ServeHTTP(w, r)
					took[form[0]] = append(took[form[0]], time.Since(begun))
					if w.Code != http.StatusOK {
						t.Fatalf("%s: %d %.300s", r.RequestURI, w.Code, w.Body)
					}
				}
			}
			usual := func(name string) float64 { slices.Sort(took[name]); return float64(took[name][len(took[name])/2]) }
			for name := range took {
				ratio := usual(name) / usual("JSON")
				t.Logf("%-16s %.2f of JSON's %s", name, ratio, time.Duration(usual("JSON")))
				if ratio > 2 && !(name == toModels && of.rows == "25 rows") {
					t.Errorf("%s costs %.2f of what the same rows cost as JSON, more than twice", name, ratio)
				}
			}
		})
	}
}
