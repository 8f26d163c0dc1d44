package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// FuzzQuery sends any query to any address through the whole chain: never a fault of ours, always
// JSON that says what it is, and every address that an answer gives can be asked.
func FuzzQuery(f *testing.F) {
	addresses := []string{
		"/v1/observations", "/v1/adoption", "/v1/countries", "/v1/groups", "/v1/indicators", "/v1/programmes",
		"/v1/sources", "/v1/releases", "/v1/releases/1/changes", "/v1/countries/KAZ", "/v1/groups/cis", "/v1/index",
		"/v1/compare", "/v1/rankings", "/v1/time-distance", "/v1/convergence", "/v1/check", "/v1/search", "/v1/claims", "/v1/countries/KAZ/profile",
		"/v1/averages", "/v1/correlation", "/v1/countries/KAZ/peers", "/v1/what-if", "/v1/rank-changes", "/v1/trajectory", "/v1/distribution", "/v1/groups/eu/figures",
	}
	for at, query := range []string{
		"indicator=un-egdi&period=2016&country=kz,South%20Korea,410", "country=KOR&limit=1&offset=3", "q=%D0%BA%D0%B0&lang=ru", "limit=2",
		"theme=index&q=%22%5C", "country=KAZ&year=2017", "q=<b>&limit=1", "offset=9223372036854775807", "limit=1&offset=100000", "release=1", "on=2017-04-24",
		"indicator=un-osi,un-tii,un-hci&weights=5,3e-300,2&normalise=zscore&aggregate=copeland&group=cis&period=2010&scope=panel&limit=3",
		"country=KAZ,KOR,EST&indicator=un-egdi,oecd-dgi&period=2016&reference=DNK", "indicator=un-egdi&group=cis&country=KAZ&as_of=2017-04-24", "indicator=un-egdi&country=KAZ&reference=DNK&period=2024",
		"indicator=un-egdi&group=cis&from=2010&to=2018&balanced=true", "assertion=rank&country=KAZ&group=cis&indicator=un-egdi&op=eq&value=1&as_of=2017-04-24", "q=kazakstan", "as_of=2017-06-01", "as_of=2017-04-24&lang=kk",
	} {
		f.Add(uint8(at), query, "application/json", "ru, en;q=0.5")
	}
	for _, query := range []string{
		"country=Korea", "limit=0", "as_of=2017-02-30", "%", "a=%ZZ", "country=%00", "country=\xff", "&&&", "=", "sort=-value&vintage=all&limit=3",
		"from=2018&to=2014", "lim%69t=2&offset=1", "country=KAZ&country=KOR", "as_of=2016-06-01&latest=true&limit=5", "group=oecd&theme=index&limit=1", "period=+2016+",
	} {
		f.Add(uint8(0), query, "*/*", "")
	}
	for address, queries := range map[string][]string{
		"/v1/index": {
			"indicator=un-osi,un-tii&aggregate=geometric&floor=1e-300&robustness=dirichlet&draws=10&group=cis", "indicator=wdi-population,wdi-gdp-per-capita-ppp&normalise=dist2targ&target=1e308,-1e308",
			"indicator=un-osi,un-tii,un-hci&normalise=goalposts&lower=-1e308&upper=1e308&aggregate=harmonic&robustness=drop", "indicator=un-hci,oecd-dgi&weights=1e-320,1&normalise=borda&min_availability=1&period=2003",
		},
		"/v1/compare": {
			"country=KOR,SGP&indicator=kor-egov-survey-satisfaction,sgp-egov-survey-satisfaction", "country=SSD,LBY&indicator=un-egdi,un-hci&period=2012&format=csv", "country=KAZ,KAZ&indicator=x",
			"country=a,b,c&indicator=un-egdi&reference=%00", "country=FSM,SDN&indicator=un-egdi&period=2003&as_of=2001-01-01",
		},
		"/v1/rankings":            {"indicator=oecd-dgi&period=1990", "indicator=un-egdi&group=world&limit=3&offset=9"},
		"/v1/time-distance":       {"indicator=wdi-population&country=KAZ&reference=KAZ"},
		"/v1/convergence":         {"indicator=wb-wgi-rule-of-law&from=2024"},
		"/v1/averages":            {"indicator=wdi-population,un-egdi&group=eu,cis&weights=population&members=handlerstest.Today&panel=balanced"},
		"/v1/correlation":         {"x=wdi-gdp-per-capita-ppp&y=un-egdi&sort=-studentized", "x=un-egdi&y=wdi-population&scale=log&period=2024", "x=wb-wgi-rule-of-law&y=un-tii&scale=log&group=world"},
		"/v1/countries/KAZ/peers": {"by=un-osi,un-tii&metric=mahalanobis&indicator=wb-gtmi&n=3", "by=wdi-population&within=cis&period=1990"},
		"/v1/what-if":             {"indicator=un-egdi&country=KAZ&set=un-tii:1e308,un-osi:-1e308", "indicator=un-egdi&country=KAZ&target_value=1e300&period=2010", "indicator=wb-gtmi&country=KOR&set=:,x:y&target_rank=1"},
		"/v1/rank-changes":        {"indicator=un-egdi&from=2003&to=2024&sort=value_to"},
		"/v1/trajectory":          {"indicator=wdi-internet-users&country=KAZ,UZB,PRK&target=1e-300&by=2100", "indicator=wdi-urban-population&country=SGP&target=99.9999999"},
		"/v1/distribution":        {"indicator=wdi-population&group=world&period=1990&country=KAZ"},
		"/v1/groups/eu/figures":   {"latest=true&as_of=2023-01-01", "vintage=all&indicator=eu-egov&format=jsonstat"},
		"/v1/check": {
			"assertion=change&country=KAZ&indicator=un-egdi&measure=percent&value=1e308", "assertion=value&country=KOR&indicator=kor-egov-survey-use&value=-1e-300&base=%D0%B0",
		},
	} {
		for _, query := range queries {
			f.Add(uint8(slices.Index(addresses, address)), query, "text/csv", "")
			f.Add(uint8(slices.Index(addresses, address)), query, "", "")
		}
	}
	s := served(f)
	f.Fuzz(func(t *testing.T, at uint8, query, accept, language string) {
		target := addresses[int(at)%len(addresses)] + "?" + query
		w, ok := tried(s, target, accept, language)
		if !ok {
			return // net/http refuses it
		}
		if w.Code >= 500 || len(s.Faults()) > 0 {
			t.Fatalf("%s: %d %s %v", target, w.Code, w.Body, s.Faults())
		}
		if w.Header().Get("Content-Type") == "text/csv; charset=utf-8; header=present" {
			return
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%s: no JSON: %s", target, w.Body)
		}
		if w.Code >= 400 {
			if w.Header().Get("Content-Type") != "application/problem+json" {
				t.Fatalf("%s: %d as %s", target, w.Code, w.Header().Get("Content-Type"))
			}
			return
		}
		links := handlerstest.Decoded[struct{ Links map[string]string }](t, w.Body.Bytes()).Links
		for _, link := range []string{links["self"], links["next"], links["prev"], links["csv"], links["permalink"]} {
			if link == "" {
				continue
			}
			again, ok := tried(s, link, "", language)
			if !ok || again.Code != http.StatusOK {
				t.Errorf("%q links to %q, which answers %d %s", target, link, again.Code, again.Body)
			}
			if link == links["self"] && ok && again.Body.String() != w.Body.String() {
				t.Errorf("%q answers one thing, its self %q another", target, link)
			}
		}
	})
}

// tried answers a GET unless net/http refuses the request.
func tried(s *handlerstest.Server, target, accept, language string) (*httptest.ResponseRecorder, bool) {
	w := httptest.NewRecorder()
	r, err := handlerstest.Request(http.MethodGet, target)
	if err != nil {
		return w, false
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	r.Header.Set("Accept-Language", language)
	s.Handler.ServeHTTP(w, r)
	return w, true
}
