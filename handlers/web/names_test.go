package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

// withCommas are the names of ISO 3166-1 and of the World Bank that have commas of their own.
func withCommas() map[string]string {
	return map[string]string{
		"Bonaire, Sint Eustatius and Saba": "BES", "Bonaire, Sint Eustatius, and Saba": "BES", "Bolivia, Plurinational State of": "BOL",
		"Congo, The Democratic Republic of the": "COD", "Congo, Dem. Rep.": "COD", "Congo, Rep.": "COG", "Micronesia, Federated States of": "FSM",
		"Micronesia, Fed. Sts.": "FSM", "Iran, Islamic Republic of": "IRN", "Iran, Islamic Rep.": "IRN", "Korea, Republic of": "KOR", "Korea, Rep.": "KOR",
		"Korea, Democratic People's Republic of": "PRK", "Korea, Dem. People's Rep.": "PRK", "Moldova, Republic of": "MDA", "Palestine, State of": "PSE",
		"Saint Helena, Ascension and Tristan da Cunha": "SHN", "Taiwan, Province of China": "TWN", "Taiwan, China": "TWN", "Tanzania, United Republic of": "TZA",
		"Venezuela, Bolivarian Republic of": "VEN", "Venezuela, RB": "VEN", "Virgin Islands, British": "VGB", "Virgin Islands, U.S.": "VIR",
		"Bahamas, The": "BHS", "Egypt, Arab Rep.": "EGY", "Gambia, The": "GMB", "Hong Kong SAR, China": "HKG", "China, Hong Kong SAR": "HKG",
		"Macao SAR, China": "MAC", "China, Macao SAR": "MAC", "Macedonia, FYR": "MKD", "Somalia, Fed. Rep.": "SOM", "Yemen, Rep.": "YEM",
		"China, Taiwan Province of": "TWN", "Hong Kong, China": "HKG",
	}
}

// TestNamesWithCommas finds each alone in a path, and first, in the middle and last in a list.
func TestNamesWithCommas(t *testing.T) {
	s := handlerstest.Served(t)
	for name, code := range withCommas() {
		if got := handlerstest.Asking[handlers.Country](t, s, "/v1/countries/"+url.PathEscape(name)); got.Data.Code != code {
			t.Errorf("/v1/countries/%s is %s", name, got.Data.Code)
		}
		for _, list := range []string{name, name + ",EST,LVA", "EST," + name + ",LVA", "Estonia, Latvia, " + name} {
			codes, others := countriesOf(t, s, list), 0
			for _, c := range codes {
				if c != code {
					others++
				}
			}
			if want := strings.Count(list, "EST") + strings.Count(list, "Estonia"); others != 2*want || want > 0 && !slices.Contains(codes, "EST") {
				t.Errorf("country=%s is answered with %v", list, codes)
			}
		}
	}
	for list, want := range map[string]string{
		"China,Taiwan": "CHN TWN", "China, Taiwan": "CHN TWN", "Taiwan,China": "CHN TWN", "Kazakhstan, Republic of": "KAZ", "Kazakhstan,Republic of": "KAZ", "Iran,Islamic Republic of,Kazakhstan": "IRN KAZ",
		"Hong Kong,China": "CHN HKG", "CHN,HKG": "CHN HKG", "4,8": "AFG ALB", "China, Japan": "CHN JPN", "Niger, Nigeria": "NER NGA", "Guinea, Equatorial Guinea": "GIN GNQ",
	} {
		if got := strings.Join(countriesOf(t, s, list), " "); got != want {
			t.Errorf("country=%s is answered with %s, want %s", list, got, want)
		}
	}
}

// countriesOf are the codes of the countries that a list is answered with.
func countriesOf(t *testing.T, s *handlerstest.Server, list string) []string {
	t.Helper()
	var codes []string
	for line := range strings.Lines(string(s.Get(t, "/v1/observations?indicator=wdi-population&latest=1&format=csv&country="+url.QueryEscape(list)).Body)) {
		if code, _, _ := strings.Cut(line, ","); code != "country" { // also of those that have no figure
			codes = append(codes, code)
		}
	}
	return codes
}

// TestUnknownPieces: what is no name makes an error, whatever stands beside it.
func TestUnknownPieces(t *testing.T) {
	s := handlerstest.Served(t)
	for list, faults := range map[string]int{
		"Korea, Republik": 2, "China, Nowhere": 1, "IR,AN": 1, "KAZ,QQQ,EST": 1, "Republic of, KAZ": 1, "Nowhere, Republic of": 2,
		"Republic,Kazakhstan": 1, "Republic, Kazakhstan": 1, "Guinea,Equatorial": 1, "Guinea, Equatorial": 1, "Equatorial, Guinea": 1, "Sudan, South": 1,
	} {
		got := s.Do(t, http.MethodGet, "/v1/observations?country="+url.QueryEscape(list))
		if p := handlerstest.Decoded[web.Problem](t, got.Body); got.Status != http.StatusBadRequest || len(p.Errors) != faults {
			t.Errorf("country=%s: %d %s", list, got.Status, got.Body)
		}
	}
	for _, c := range []struct{ target, says string }{
		{"/v1/observations?country=EUU", "is a group and no country"},
		{"/v1/observations?group=KAZ", "is not known"},
	} {
		if got := s.Do(t, http.MethodGet, c.target); got.Status != http.StatusBadRequest || !strings.Contains(string(got.Body), c.says) {
			t.Errorf("%s: %d %s", c.target, got.Status, got.Body)
		}
	}
}

// TestListsByRepeats: a list may be given at once or one by one, one thing once only.
func TestListsByRepeats(t *testing.T) {
	s := handlerstest.Served(t)
	for _, c := range []struct{ commas, repeats string }{
		{"/v1/observations?indicator=un-egdi,un-osi&country=KAZ,KOR&period=2014,2016", "/v1/observations?indicator=un-egdi&country=KAZ&country=KOR&period=2014&indicator=un-osi&period=2016"},
		{"/v1/compare?indicator=un-egdi&country=KAZ,KOR", "/v1/compare?indicator=un-egdi&country=KAZ&country=KOR"},
		{"/v1/index?indicator=un-osi,un-tii,un-hci&weights=1,2,3&period=2024&group=world", "/v1/index?indicator=un-osi&indicator=un-tii&indicator=un-hci&weights=1&weights=2&weights=3&period=2024&group=world"},
		{"/v1/averages?indicator=un-egdi&group=world,asia", "/v1/averages?indicator=un-egdi&group=world&group=asia"},
		{"/v1/search?q=kaz&kind=country,programme", "/v1/search?q=kaz&kind=country&kind=programme"},
		{"/v1/observations?group=eu&indicator=un-egdi", "/v1/observations?group=European%20Union&indicator=un-egdi"},
		{"/v1/observations?group=eu&indicator=un-egdi&latest=true", "/v1/observations?group=EU27_2020&indicator=un-egdi&latest=True"},
	} {
		want, got := handlerstest.Asking[any](t, s, c.commas), handlerstest.Asking[any](t, s, c.repeats)
		if string(web.Encoded(want.Data)) != string(web.Encoded(got.Data)) {
			t.Errorf("%s is another answer than %s", c.repeats, c.commas)
		}
	}
	for _, target := range []string{"/v1/observations?group=eu&group=asia", "/v1/observations?latest=true&latest=1", "/v1/rankings?indicator=un-egdi&indicator=un-osi", "/v1/observations?limit=1&limit=2", "/v1/observations?latest=yes"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusBadRequest {
			t.Errorf("%s: %d %.200s", target, got.Status, got.Body)
		}
	}
	if got := s.Do(t, http.MethodGet, "/v1/observations?country="+strings.Repeat("KAZ,", 200)+"KAZ&country="+strings.Repeat("KAZ,", 200)+"KAZ"); got.Status != http.StatusBadRequest {
		t.Errorf("402 countries: %d", got.Status)
	}
}
