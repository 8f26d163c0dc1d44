package api

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestDoorsCost holds the doors to twice what the same rows cost as JSON when they are asked for first
// and nothing of the answer is kept: whole indicators, and one series each.
func TestDoorsCost(t *testing.T) {
	measuring(t)
	for _, of := range []struct{ rows, json, worldBank, sdmx string }{
		{"5,000 rows", "/v1/observations?limit=10000&indicator=ID", "/v2/country/all/indicator/ID?per_page=32500", "/sdmx/2.1/data/EGOV/..ID"},
		{"25 rows", "/v1/observations?country=AAB&indicator=ID", "/v2/country/AAB/indicator/ID", "/sdmx/2.1/data/EGOV/.AAB.ID"},
	} {
		t.Run(of.rows, func(t *testing.T) {
			s := &server{api: started(t, synthetic(syntheticIndicators)), log: &capture{}}
			if err := s.renew(Config{}); err != nil {
				t.Fatal(err)
			}
			took := map[string][]time.Duration{}
			for i := range syntheticIndicators {
				for _, form := range [][3]string{
					{"JSON", of.json, "*/*"}, {"World Bank", of.worldBank, "*/*"}, {"SDMX-CSV", of.sdmx, "text/csv"}, {"SDMX-JSON", of.sdmx, "application/json"},
					{"SDMX-ML specific", of.sdmx, "application/xml"}, {"SDMX-ML generic", of.sdmx, "*/*"},
				} {
					r := httptest.NewRequest(http.MethodGet, strings.ReplaceAll(form[1], "ID", string(appendIndicator(nil, i))), nil)
					r.Header.Set("Accept", form[2])
					w := httptest.NewRecorder()
					begun := time.Now()
					s.handler.ServeHTTP(w, r)
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
				if ratio > 2 {
					t.Errorf("%s costs %.2f of what the same rows cost as JSON, more than twice", name, ratio)
				}
			}
		})
	}
}
