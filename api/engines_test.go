package api_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// everywhere are requests whose answers may not depend on the database.
func everywhere() []string {
	return []string{
		"/v1/countries?limit=10000", "/v1/countries?group=cis&lang=ru", "/v1/countries?q=stan", "/v1/countries/KAZ", "/v1/countries/KAZ?lang=zh",
		"/v1/groups", "/v1/groups?as_of=2017-04-24", "/v1/groups/cis", "/v1/groups/eu?on=2017-04-24", "/v1/groups/central-asia?format=csv",
		"/v1/indicators?limit=1000", "/v1/indicators?theme=adoption&format=csv", "/v1/indicators/un-egdi", "/v1/indicators/un-egdi?as_of=2016-06-01",
		"/v1/observations?indicator=un-egdi&period=2016&country=kz,South%20Korea,410", "/v1/observations?limit=10000",
		"/v1/observations?limit=10000&offset=20000", "/v1/observations?limit=10000&offset=90000&format=csv", "/v1/observations?theme=index&latest=true&group=oecd&sort=-value",
		"/v1/observations?indicator=un-egdi&as_of=2016-06-01&latest=true&limit=1000", "/v1/observations?vintage=all&country=KOR&limit=10000",
		"/v1/observations?source=kazinform-2017-04-24", "/v1/observations?indicator=un-egdi&sort=published_rank&limit=500", "/v1/observations?indicator=un-egdi,un-osi&from=2010&to=2016&country=KAZ&release=1",
		"/v1/adoption?country=KOR", "/v1/adoption?limit=10000&format=csv", "/v1/satisfaction?limit=10000", "/v1/satisfaction?country=KOR&period=2016",
		"/v1/programmes", "/v1/programmes?country=KAZ&year=2017", "/v1/programmes?format=csv&limit=1000", "/v1/sources?limit=1000", "/v1/sources/un-egdi-2016", "/v1/sources?q=survey&format=csv",
		"/v1/releases", "/v1/releases/1", "/v1/releases/1/changes?limit=1000", "/v1/releases/1/changes?limit=100&offset=100000", "/v1/releases?format=csv",
		"/v1/index?indicator=un-osi,un-tii,un-hci&robustness=dirichlet&seed=7&limit=300", "/v1/index?indicator=un-osi,wdi-internet-users&normalise=minmax&robustness=noise&group=cis&pairs=KAZ,RUS&format=csv",
		"/v1/rankings?indicator=un-egdi&limit=300", "/v1/rankings?indicator=un-egdi&group=cis&as_of=2017-04-24&country=KAZ&format=csv", "/v1/rankings?indicator=wb-gtmi&period=2022&lang=ar",
		"/v1/compare?country=KAZ,KOR,EST,DNK&indicator=un-egdi,wb-gtmi,oecd-dgi,eu-egov,wdi-internet-users,wb-wgi-rule-of-law&reference=EST", "/v1/compare?country=KAZ,KOR&indicator=un-egdi&as_of=2017-04-24&lang=ko",
		"/v1/compare?country=KOR,SGP&indicator=kor-egov-survey-satisfaction,sgp-egov-survey-satisfaction&format=csv", "/v1/compare?country=LBY,KAZ&indicator=un-egdi&period=2012",
		"/v1/countries/KAZ/profile", "/v1/countries/KOR/profile?as_of=2017-04-24&lang=ko", "/v1/countries/EST/profile?format=csv",
		"/v1/time-distance?indicator=un-egdi&country=KAZ&reference=DNK", "/v1/convergence?indicator=un-egdi&group=cis", "/v1/convergence?indicator=wdi-internet-users&from=2000&format=csv",
		"/v1/search?q=kazakstan", "/v1/search?q=%EC%A0%84%EC%9E%90&format=csv", "/v1/claims?limit=1000", "/v1/claims/kazakhstan-leader-cis-central-asia-2017",
		"/v1/check?assertion=rank&country=KAZ&group=cis&indicator=un-egdi&op=eq&value=1&as_of=2017-04-24", "/v1/check?assertion=value&country=KOR&indicator=kor-egov-survey-use&op=gt&value=85&base=population",
		// refused on both alike
		"/v1/observations?country=Korea", "/v1/observations?indicator=egdi", "/v1/sources/nope", "/v1/releases/2", "/v1/observations?release=2", "/v1/compare?country=KAZ,Korea&indicator=un-egdi", "/v1/rankings?indicator=egdi",
	}
}

// TestBothEnginesAnswerAlike holds SQLite and PostgreSQL to the same bytes and headers.
func TestBothEnginesAnswerAlike(t *testing.T) {
	changes, err := changeset()
	if err != nil {
		t.Fatal(err)
	}
	server := modelstest.Postgres(t)
	store := modelstest.OpenURL(t, server.Database(t))
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	sqlite, postgres := served(t), handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	if len(everywhere()) < 30 {
		t.Errorf("%d requests are fewer than 30", len(everywhere()))
	}
	for _, target := range everywhere() {
		const id = "X-Request-Id: 0123456789abcdef"
		one, other := sqlite.Do(t, "GET", target, id), postgres.Do(t, "GET", target, id)
		if !bytes.Equal(one.Body, other.Body) {
			t.Errorf("%s: the bodies differ: %s", target, firstDifference(one.Body, other.Body))
		}
		if diff := cmp.Diff(one.Header, other.Header); one.Status != other.Status || diff != "" {
			t.Errorf("%s: SQLite %d, PostgreSQL %d: %s", target, one.Status, other.Status, diff)
		}
		if one.Status == 200 && one.Header.Get("Etag") == "" {
			t.Errorf("%s: no tag", target)
		}
	}
	checkSameRelease(t, sqlite, postgres)
}

func checkSameRelease(t *testing.T, sqlite, postgres *handlerstest.Server) {
	t.Helper()
	var releases [2][]models.Release
	for i, s := range []*handlerstest.Server{sqlite, postgres} {
		releases[i] = handlerstest.Asking[[]models.Release](t, s, "/v1/releases").Data
	}
	if diff := cmp.Diff(releases[0], releases[1]); diff != "" || len(releases[0]) != 1 || releases[0][0].Checksum == "" || !releases[0][0].CreatedAt.Equal(handlerstest.Made()) {
		t.Errorf("%v %s", releases[0], diff)
	}
}

// firstDifference shows both sides around the first byte that differs.
func firstDifference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-80)
	return string(a[from:min(len(a), at+80)]) + "\n≠\n" + string(b[from:min(len(b), at+80)])
}
