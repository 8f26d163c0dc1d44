package web_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

// malformed is a request that no handler may answer, and what the problem has to say.
type malformed struct {
	target    string // GET, unless it begins with another method
	status    int
	parameter string // the culprit named in errors; "" where there is none
	suggested string // one of did_you_mean or allowed
	header    []string
}

func bad(target, parameter string, suggested ...string) malformed {
	return malformed{target: target, status: 400, parameter: parameter, suggested: strings.Join(suggested, "")}
}

func lost(target, parameter string, suggested ...string) malformed {
	return malformed{target: target, status: 404, parameter: parameter, suggested: strings.Join(suggested, "")}
}

func malformedRequests() []malformed {
	const o, x, c = "/v1/observations?", "/v1/index?indicator=un-osi,un-tii,un-hci&", "/v1/compare?indicator=un-egdi&"
	many := func(part string, n int) string { return strings.TrimSuffix(strings.Repeat(part+",", n), ",") }
	return []malformed{
		// parameters that are not there
		bad(o+"indcator=un-egdi", "indcator", "indicator"), bad(o+"Country=KAZ", "Country", "country"),
		bad(o+"countries=KAZ", "countries", "country"), bad(o+"page=2", "page"), bad(o+"asof=2017-04-24", "asof", "as_of"),
		bad(o+"limt=10", "limt", "limit"), bad(o+"langs=en", "langs", "lang"), bad(o+"=KAZ", ""), bad(o+"=", ""),
		bad("/v1/countries?theme=index", "theme"), bad("/v1/countries?indicator=un-egdi", "indicator"),
		bad("/v1/groups?on=2017-04-24", "on"), bad("/v1/groups/cis?no=2017-04-24", "no", "on"), bad("/v1/groups/cis?limit=3", "limit"),
		bad("/v1/indicators?period=2016", "period"), bad("/v1/adoption?theme=adoption", "theme"), bad("/v1/satisfaction?q=use", "q"),
		bad("/v1/programmes?years=2017", "years", "year"), bad("/v1/sources?id=un-egdi-2016", "id"),
		bad("/v1/releases?n=1", "n"), bad("/v1/releases/1/changes?indicator=un-egdi", "indicator"),
		bad(o+"country[x]=KAZ", "country[x]", "country"), bad(o+"country=KAZ;indicator=un-egdi", "country"),
		bad(o+"%E2%98%83=1", "☃"), bad(o+strings.Repeat("x", 500)+"=1", strings.Repeat("x", 60)+"…"),
		// given more than once
		bad(o+"country=KAZ&country=QQQ", "country"), bad(o+"group=eu&group=asia", "group"), bad(o+"limit=5&limit=6", "limit"), bad(o+"format=json&format=csv", "format"),
		bad(o+"release=1&release=1", "release"), bad(o+"group=eu&gr%6Fup=asia", "group"),
		// empty
		bad(o+"country=", "country"), bad(o+"country", "country"), bad(o+"country=+", "country"), bad(o+"country=KAZ,,KOR", "country"),
		bad(o+"country=,", "country"), bad(o+"indicator=un-egdi,", "indicator"), bad(o+"period=", "period"), bad(o+"latest=", "latest"),
		bad(o+"format=", "format"), bad(o+"lang=", "lang"), bad("/v1/countries?q=", "q"), bad("/v1/countries/%20", "country"),
		// not text
		bad(o+"country=%", "country"), bad(o+"country=%ZZ", "country"), bad(o+"country=K%4", "country"), bad(o+"%ZZ=1", "%ZZ"),
		bad(o+"country=K%00Z", "country"), bad(o+"country=%00", "country"), bad(o+"country=%FF%FE", "country"),
		bad(o+"country=K%0AZ", "country"), bad(o+"country=%C3%28", "country"), bad(o+"indicator=un-egdi%7F", "indicator"),
		bad("/v1/countries/%FF", "country"), bad("/v1/countries/K%00Z", "country"), bad("/v1/sources/%0d%0a", "id"),
		bad(o+"group=%1Bc", "group"), bad("/v1/countries?q=%80", "q"), bad(o+"k%00=1", "k?"),
		// too much
		bad(o+"country="+many("KAZ", 301), "country"), bad(o+"period="+many("2016", 1000), "period"),
		bad(o+"country="+strings.Repeat("K", 301), "country"), bad("/v1/countries?q="+strings.Repeat("x", 301), "q"),
		bad("/v1/countries/"+strings.Repeat("x", 400), "country"), lost("/v1/sources/"+strings.Repeat("x", 250), "id"),
		{target: o + "country=" + many("KAZ", 2300), status: 414}, {target: "/v1/countries/" + strings.Repeat("x", 9000), status: 414},
		{target: "/v1/countries", status: 413, header: []string{"Content-Length: 2000000"}},
		// none of the values
		bad(o+"theme=indices", "theme", "index"), bad("/v1/indicators?theme=use", "theme", "adoption"),
		bad(o+"vintage=al", "vintage", "all"), bad(o+"sort=values", "sort", "value"), bad(o+"sort=value,period", "sort"),
		bad(o+"sort=-", "sort"), bad(o+"lang=de", "lang", "en"), bad(o+"lang=eng", "lang", "en"), bad("/v1/programmes?kind=plan", "kind", "programme"),
		bad("/v1/programmes?status=done", "status", "completed"), bad(o+"latest=yes", "latest"), bad(o+"latest=2", "latest"), bad(o+"latest=TRUE&latest=1", "latest"),
		// no dates
		bad(o+"as_of=2017-13-01", "as_of"), bad(o+"as_of=2017-02-30", "as_of"), bad(o+"as_of=2017-04", "as_of"), bad(o+"as_of=2017", "as_of"),
		bad(o+"as_of=24.04.2017", "as_of"), bad(o+"as_of=yesterday", "as_of"), bad(o+"as_of=2017-04-24T00:00:00Z", "as_of"),
		bad(o+"as_of=2017-4-24", "as_of"), bad("/v1/groups/cis?on=2017-02-29", "on"), bad("/v1/groups/cis?on=handlerstest.Today", "on"),
		// no numbers, or none possible
		bad(o+"limit=0", "limit"), bad(o+"limit=-1", "limit"), bad(o+"limit=10001", "limit"), bad(o+"limit=ten", "limit"), bad(o+"limit=1e2", "limit"),
		bad(o+"limit=99999999999999999999", "limit"), bad(o+"limit=1.5", "limit"), bad(o+"offset=-1", "offset"), bad(o+"offset=x", "offset"),
		bad(o+"period=16", "period"), bad(o+"period=2016-2018", "period"), bad(o+"period=twenty", "period"), bad(o+"period=20160", "period"),
		bad(o+"from=1800", "from"), bad(o+"to=2101", "to"), bad("/v1/programmes?year=0", "year"), bad("/v1/programmes?year=17", "year"),
		bad(o+"release=0", "release"), bad(o+"release=-1", "release"), bad(o+"release=abc", "release"), bad(o+"release=99", "release"),
		bad(o+"release=latest", "release"), bad("/v1/releases/0", "n"), bad("/v1/releases/abc", "n"), bad("/v1/releases/-1/changes", "n"),
		lost("/v1/releases/99", "n"), lost("/v1/releases/99/changes", "n"), bad("/v1/releases/1/changes?limit=0", "limit"),
		// combinations that contradict themselves
		bad(o+"period=2016&from=2014", "period"), bad(o+"period=2016&to=2018", "period"), bad(o+"period=2016&latest=true", "latest"),
		bad(o+"from=2018&to=2014", "from"), bad(o+"vintage=all&latest=true", "vintage"), bad(o+"indicator=un-egdi&theme=adoption", "indicator"),
		bad("/v1/adoption?indicator=un-egdi", "indicator"), bad("/v1/satisfaction?indicator=kor-egov-survey-use", "indicator"),
		// comparisons of too few, too many, the same, and none
		bad(c+"country=KAZ", "country"), bad(c+"country=KAZ,Kazakhstan", "country"), bad(c+"country=KAZ,KOR,398", "country"),
		bad(c+"country="+many("KAZ", 13), "country"), bad("/v1/compare?indicator=un-egdi", "country"), bad("/v1/compare?country=KAZ,KOR", "indicator"),
		bad("/v1/compare", "indicator"), bad("/v1/compare?country=KAZ,KOR&indicator="+many("un-egdi", 13), "indicator"),
		bad("/v1/compare?country=KAZ,KOR&indicator=un-egdi,UN-EGDI", "indicator"), bad("/v1/compare?country=KAZ,KOR&indicator=un-egd", "indicator", "un-egdi"),
		bad(c+"country=KAZ,KZA", "country", "KAZ"), bad(c+"country=KAZ,Korea", "country", "KOR"), bad(c+"country=KAZ,Atlantis,Lemuria", "country"),
		bad(c+"country=KAZ,KOR&reference=Atlantis", "reference"), bad(c+"country=KAZ,KOR&reference=cis", "reference"), bad(c+"country=KAZ,KOR&reference=DNK,KAZ", "reference"),
		bad(c+"country=KAZ,KOR&period=2016,2018", "period"), bad(c+"country=KAZ,KOR&period=1800", "period"), bad(c+"country=KAZ,KOR&group=cis", "group"),
		bad(c+"country=KAZ,KOR&limit=5", "limit"), bad(c+"country=KAZ,KOR&as_of=2017-02-30", "as_of"), bad(c+"country=KAZ,,KOR", "country"),
		// unknown names in lists
		bad(o+"country=KZA", "country", "KAZ"), bad(o+"country=KAZ,Atlantis", "country"), bad(o+"country=Kazahstan", "country", "KAZ"),
		bad(o+"country=999", "country"), bad(o+"country=XX", "country"), bad(o+"country=Korea", "country", "KOR"), bad(o+"country=KOR,Congo", "country", "COD"),
		bad(o+"group=ciss", "group", "cis"), bad(o+"group=OCED", "group", "oecd"), bad(o+"group=Comonwealth+of+Independent+States", "group", "cis"), bad(o+"group=Europen+Union", "group", "eu"), bad(o+"group=cis,eu", "group"), bad("/v1/countries?group=nato", "group"),
		bad(o+"indicator=un-egd", "indicator", "un-egdi"), bad(o+"indicator=egdi", "indicator", "un-egdi"), bad(o+"indicator=un-egdi,nope", "indicator"),
		bad(o+"source=un-egdi-2017", "source", "un-egdi-2012"), bad("/v1/programmes?country=Narnia", "country"),
		bad(o+"country='%20OR%201=1%20--", "country"), bad(o+"country=<script>alert(1)</script>", "country"), bad(o+"indicator=../../etc/passwd", "indicator"),
		// unknown names in the path
		bad("/v1/countries/Atlantis", "country"), bad("/v1/countries/KZA", "country", "KAZ"), bad("/v1/countries/Korea", "country", "PRK"),
		lost("/v1/groups/ciss", "group", "cis"), lost("/v1/indicators/un-egd", "indicator", "un-egdi"), lost("/v1/indicators/..%2f..%2fetc", "indicator"),
		lost("/v1/sources/un-egdi-2017", "id", "un-egdi-2012"), lost("/v1/sources/un-egdi-2024?as_of=2017-04-24", "id"), lost("/v1/programmes/digital-kazakstan", "id"),
		// no such address, no such method
		lost("/v3/observations", ""), lost("/v1/observation", ""),
		lost("/v1/countries/KAZ/KOR", ""), lost("//v1/observations", ""), lost("/V1/Observations", ""), lost("/wp-login.php", ""), lost("/.env", ""),
		{target: "POST /v1/observations", status: 405}, {target: "PUT /v1/countries/KAZ", status: 405}, {target: "DELETE /v1/sources/un-egdi-2016", status: 405},
		{target: "PATCH /v1/groups/cis", status: 405}, {target: "TRACE /v1/observations", status: 405}, {target: "BREW /v1/observations", status: 405},
		{target: "OPTIONS /v1/observations", status: 405}, {target: "POST /healthz", status: 405}, {target: "POST /nothing", status: 404},
		// an index of one's own
		bad("/v1/index", "indicator"), bad("/v1/index?indicator=un-osi", "indicator"), bad("/v1/index?indicator=un-osi,un-osi", "indicator"),
		bad("/v1/index?indicator=un-osi,un-ti", "indicator", "un-tii"), bad("/v1/index?indicator="+many("un-osi", 31), "indicator"),
		bad(x+"weights=1,2", "weights"), bad(x+"weights=1,2,3,4", "weights"), bad(x+"weights=-1,2,3", "weights"), bad(x+"weights=0,0,0", "weights"),
		bad(x+"weights=a,b,c", "weights"), bad(x+"weights=1,NaN,1", "weights"), bad(x+"weights=1,Inf,1", "weights"), bad(x+"weights=1e999,1,1", "weights"), bad(x+"weight=1,1,1", "weight", "weights"),
		bad(x+"normalise=min-max", "normalise", "minmax"), bad(x+"normalize=minmax", "normalize", "normalise"), bad(x+"aggregate=median", "aggregate", "copeland"),
		bad(x+"missing=ignore", "missing", "exclude"), bad(x+"min_availability=1.5", "min_availability"), bad(x+"min_availability=-0.1", "min_availability"), bad(x+"missing=exclude&min_availability=0.5", "min_availability"),
		bad(x+"zeros=floor", "zeros"), bad(x+"aggregate=geometric&zeros=refuse&period=2016", "aggregate"), bad(x+"aggregate=geometric&floor=0", "floor"), bad(x+"aggregate=geometric&floor=-1", "floor"), bad(x+"floor=0.1", "floor"),
		bad(x+"aggregate=harmonic&zeros=refuse&floor=0.1", "floor"), bad(x+"aggregate=geometric&normalise=zscore", "aggregate"),
		bad(x+"ties=average", "ties", "dense"), bad(x+"scope=world", "scope", "panel"), bad(x+"group=ciss", "group", "cis"), bad(x+"period=16", "period"),
		bad(x+"lower=0", "lower"), bad(x+"upper=1", "upper"), bad(x+"normalise=minmax&lower=2", "lower"), bad(x+"normalise=minmax&upper=-1", "upper"), bad(x+"normalise=minmax&lower=0,0,0", "lower"),
		bad(x+"normalise=goalposts&lower=0,0", "lower"), bad(x+"normalise=goalposts&lower=1&upper=1", "upper"), bad("/v1/index?indicator=un-osi,wdi-gdp-per-capita-ppp&normalise=goalposts", "upper"),
		bad(x+"normalise=dist2ref", "reference"), bad(x+"normalise=dist2ref&reference=KZA", "reference", "KAZ"), bad(x+"normalise=dist2ref&reference=HKG", "reference"), bad(x+"normalise=dist2ref&reference=SOM&period=2016", "reference"), bad(x+"reference=KOR", "reference"),
		bad(x+"normalise=dist2targ", "target"), bad(x+"normalise=dist2targ&target=0.5,0.5", "target"), bad(x+"normalise=dist2targ&target=-1", "target"), bad(x+"target=1", "target"), bad(x+"cap=true", "cap"),
		bad("/v1/index?indicator=un-osi,wdi-internet-users", "normalise"), bad("/v1/index?indicator=un-osi,un-tii&robustness=lattice", "robustness"),
		bad("/v1/index?indicator=un-osi,un-tii,un-hci,un-epi&robustness=lattice", "robustness"), bad(x+"robustness=sobol", "robustness", "dirichlet"),
		bad(x+"aggregate=copeland&robustness=lattice", "robustness"), bad(x+"aggregate=copeland&robustness=dirichlet", "robustness"), bad(x+"aggregate=copeland&pairs=KAZ,RUS", "pairs"),
		bad(x+"robustness=dirichlet&draws=0", "draws"), bad(x+"robustness=dirichlet&draws=1000000", "draws"), bad(x+"robustness=dirichlet&draws=90000", "draws"), bad(x+"draws=100", "draws"), bad(x+"robustness=drop&seed=1", "seed"),
		bad(x+"robustness=dirichlet&seed=0", "seed"), bad(x+"robustness=dirichlet&seed=abc", "seed"), bad(x+"robustness=noise&noise=0", "noise"), bad(x+"robustness=noise&noise=2", "noise"), bad(x+"noise=0.1", "noise"),
		bad(x+"pairs=KAZ", "pairs"), bad(x+"pairs=KAZ,KAZ", "pairs"), bad(x+"pairs=KAZ,KZA", "pairs", "KAZ"), bad(x+"pairs=KAZ,KOR&group=cis", "pairs"), bad(x+"pairs="+many("KAZ", 13), "pairs"),
		bad("/v1/index?indicator=kor-egov-survey-use,kor-egov-survey-awareness&period=2016", "group"), bad("/v1/index?indicator=un-osi,oecd-dgi&normalise=rank&missing=refuse&period=2023", "missing"),
		// formats
		{target: o + "format=pdf", status: 406, parameter: "format", suggested: "csv"}, {target: o + "format=CVS", status: 406, parameter: "format", suggested: "csv"},
		{target: o + "format=jsonstats", status: 406, parameter: "format", suggested: "jsonstat"},
		{target: "/v1/sources?format=svg", status: 406, parameter: "format", suggested: "csv"},
		{target: "/v1/claims?format=claimreview", status: 406, parameter: "format", suggested: "csv"},
		{target: "/v1/observations?format=claimreview", status: 406, parameter: "format", suggested: "json"},
		bad(o+"format=pdf&limit=0", "limit"),
		{target: o, status: 406, parameter: "Accept", suggested: "text/csv", header: []string{"Accept: application/pdf"}},
		{target: o, status: 406, parameter: "Accept", suggested: "text/csv", header: []string{"Accept: application/json;q=0"}},
		{target: o, status: 406, parameter: "Accept", suggested: "text/csv", header: []string{"Accept: application/pdf"}},
		{target: o, status: 406, parameter: "Accept", suggested: "text/csv", header: []string{"Accept: ,;=,/"}},
		// a condition does not make a bad request good
		{target: o + "country=KZA", status: 400, parameter: "country", header: []string{"If-None-Match: *"}},
		{target: "/v1/sources/nope", status: 404, parameter: "id", header: []string{"If-None-Match: *", "Accept-Encoding: gzip"}},
		{target: o + "limit=0", status: 400, parameter: "limit", header: []string{"Accept-Language: ;;;q=x,\xff", "X-Request-Id: a b"}},
	}
}

func TestMalformedRequests(t *testing.T) {
	s := handlerstest.Served(t)
	table := malformedRequests()
	if len(table) < 110 {
		t.Errorf("%d requests are fewer than 110", len(table))
	}
	for _, m := range table {
		method, target, given := strings.Cut(m.target, " ")
		if !given {
			method, target = http.MethodGet, m.target
		}
		name := method + " " + target[:min(len(target), 90)]
		got := s.Do(t, method, target, m.header...)
		if got.Status != m.status {
			t.Errorf("%s: %d, want %d: %.300s", name, got.Status, m.status, got.Body)
			continue
		}
		path, _, _ := strings.Cut(target, "?")
		p, err := handlerstest.ProblemOf(got, path)
		if err != nil {
			t.Errorf("%s: %v: %.300s", name, err, got.Body)
			continue
		}
		if m.status == http.StatusMethodNotAllowed && !strings.Contains(got.Header.Get("Allow"), "GET") {
			t.Errorf("%s: Allow is %q", name, got.Header.Get("Allow"))
		}
		if len(got.Body) > 20000 {
			t.Errorf("%s: a problem of %d bytes", name, len(got.Body))
		}
		checkCulprit(t, name, m, p)
	}
}

func checkCulprit(t *testing.T, name string, m malformed, p web.Problem) {
	t.Helper()
	at := slices.IndexFunc(p.Errors, func(f web.FieldError) bool { return f.Parameter == m.parameter })
	switch {
	case m.parameter == "" && m.status != http.StatusBadRequest:
		if len(p.Errors) > 0 {
			t.Errorf("%s: %+v", name, p.Errors)
		}
	case at < 0:
		t.Errorf("%s: %q is not named in %+v", name, m.parameter, p.Errors)
	case p.Errors[at].Detail == "":
		t.Errorf("%s: nothing says what is wrong with %q", name, m.parameter)
	case m.suggested != "" && !slices.Contains(p.Errors[at].DidYouMean, m.suggested) && !slices.Contains(p.Errors[at].Allowed, m.suggested):
		t.Errorf("%s: %q is not suggested in %+v", name, m.suggested, p.Errors[at])
	}
}

// TestEveryFaultIsNamedAtOnce saves a client the round trips.
func TestEveryFaultIsNamedAtOnce(t *testing.T) {
	s := handlerstest.Served(t)
	got := s.Do(t, http.MethodGet, "/v1/observations?limit=0&as_of=never&indcator=x&sort=up&latest=maybe")
	p := handlerstest.Decoded[web.Problem](t, got.Body)
	var named []string
	for _, f := range p.Errors {
		named = append(named, f.Parameter)
	}
	slices.Sort(named)
	if want := []string{"as_of", "indcator", "latest", "limit", "sort"}; !slices.Equal(named, want) {
		t.Errorf("%v, want %v", named, want)
	}
}

// TestEveryProblemHasAPage looks for the pages that the problems' types promise.
func TestEveryProblemHasAPage(t *testing.T) {
	pages := filepath.Join("..", "..", "docs", "problems")
	for kind, title := range web.ProblemTypes() {
		page, err := os.ReadFile(filepath.Join(pages, kind+".md"))
		if err != nil || !strings.Contains(string(page), title) {
			t.Errorf("%s: no page with the title %q: %v", kind, title, err)
		}
	}
}
