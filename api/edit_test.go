package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

const programme = "/v1/programmes/kaz-test-2026"

const programmeBody = `{"name": "Test", "country": "Kazakhstan", "kind": "programme", "status": "planned", "start": "2026", "end": "2030-12",
 "financing": [{"amount": 1000000, "currency": "KZT", "year": 2026}], "milestones": [{"date": "2027-01", "text": "portal opened"}],
 "partner_countries": ["kr"], "url": "https://example.org/test", "sources": ["kazinform-2017-04-24"]}`

const claim = "/v1/claims/test-claim-2026"

const claimBody = `{"speaker": "A minister", "date": "2026-11-20", "words": "We lead Central Asia.", "source": "kazinform-2017-04-24",
 "assertions": [{"assertion": "rank", "country": "KZ", "indicator": "un-egdi", "group": "central-asia", "op": "eq", "value": 1}]}`

// Every edit is a release with who and why; none overwrites what its sender has not seen.
func TestEdits(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		w.key = w.newKey(t, models.ScopeEdit)
		for _, c := range []struct{ path, body, changed, field string }{
			{programme, programmeBody, strings.Replace(programmeBody, `"Test"`, `"Renamed"`, 1), "name"},
			{claim, claimBody, strings.Replace(claimBody, "A minister", "The minister", 1), "speaker"},
		} {
			base := w.newest(t)
			got := w.send(t, http.MethodPost, c.path+"?note=first", c.body, asJSON)
			if p := decoded[answered[web.Publication]](t, got.body).Data; got.status != http.StatusCreated || p != (web.Publication{Release: base + 1, Added: 1}) || got.header.Get("Location") != c.path {
				t.Fatalf("%d %v %s", got.status, got.header, got.body)
			}
			release := asking[map[string]any](t, w.server, fmt.Sprintf("/v1/releases/%d", base+1)).Data
			if release["actor"] != "the editer" || release["note"] != "first" {
				t.Errorf("%v", release)
			}
			refuses(t, w.send(t, http.MethodPost, c.path, c.body, asJSON), c.path, 409, "conflict")
			refuses(t, w.send(t, http.MethodPut, c.path, c.body, asJSON), c.path, 428, "if-match-needed")
			refuses(t, w.send(t, http.MethodDelete, c.path, ""), c.path, 428, "if-match-needed")
			refuses(t, w.send(t, http.MethodPut, c.path, c.body, asJSON, "If-None-Match: *"), c.path, 412, "changed-meanwhile")

			// The tag of any answer about it will do: other form, language, coding.
			seen := w.get(t, c.path+"?lang=ru&format=csv", "Accept-Encoding: gzip").header.Get("Etag")
			early := fmt.Sprintf(`"%d-x"`, base)
			for _, stale := range []string{early, `"0-x"`, `"x"`, `""`, "W/" + seen, strings.Trim(seen, `"`), fmt.Sprintf(`"%d-x"`, base+2), `"-1-x"`, "," + early} {
				refuses(t, w.send(t, http.MethodPut, c.path, c.changed, asJSON, "If-Match: "+stale), c.path, 412, "changed-meanwhile")
			}
			if w.newest(t) != base+1 {
				t.Fatalf("release %d was made", w.newest(t))
			}
			if got := w.send(t, http.MethodPut, c.path, c.body, asJSON, "If-Match: "+seen); got.status != 200 || !strings.Contains(string(got.body), `"unchanged"`) {
				t.Errorf("the same again: %d %s", got.status, got.body)
			}
			got = w.send(t, http.MethodPut, c.path, c.changed, asJSON, "If-Match: "+early+", "+seen)
			tag := got.header.Get("Etag")
			if p := decoded[answered[web.Publication]](t, got.body).Data; got.status != http.StatusOK || p != (web.Publication{Release: base + 2, Revised: 1}) || tag == "" {
				t.Fatalf("%d %v %s", got.status, got.header, got.body)
			}
			refuses(t, w.send(t, http.MethodPut, c.path, c.body, asJSON, "If-Match: "+seen), c.path, 412, "changed-meanwhile")
			now := asking[map[string]any](t, w.server, c.path).Data[c.field]
			before := asking[map[string]any](t, w.server, fmt.Sprintf("%s?release=%d", c.path, base+1)).Data[c.field]
			if now == before {
				t.Errorf("%v and before %v", now, before)
			}
			got = w.send(t, http.MethodDelete, c.path+"?note=mistaken", "", "If-Match: "+tag)
			if p := decoded[answered[web.Publication]](t, got.body).Data; got.status != http.StatusOK || p != (web.Publication{Release: base + 3, Withdrawn: 1}) || got.header.Get("Etag") != "" {
				t.Fatalf("%d %v %s", got.status, got.header, got.body)
			}
			if got := w.do(t, http.MethodGet, c.path); got.status != http.StatusNotFound {
				t.Errorf("withdrawn: %d", got.status)
			}
			refuses(t, w.send(t, http.MethodDelete, c.path, "", "If-Match: "+tag), c.path, 404, "not-found")
			refuses(t, w.send(t, http.MethodPut, c.path, c.body, asJSON, "If-Match: "+tag), c.path, 412, "changed-meanwhile")
			if got := w.send(t, http.MethodPut, c.path, c.body, asJSON, "If-None-Match: *"); got.status != http.StatusCreated {
				t.Errorf("added again: %d %s", got.status, got.body)
			}
		}
		shown := asking[map[string]any](t, w.server, programme).Data
		if shown["country"] != "KAZ" || fmt.Sprint(shown["partner_countries"]) != "[KOR]" {
			t.Errorf("%v", shown)
		}
		if verdict := asking[map[string]any](t, w.server, claim).Data["verdict"]; verdict == "no_data" || verdict == nil {
			t.Errorf("the claim's verdict is %v", verdict)
		}
	})
}

// What GET answers can be sent back.
func TestAnAnswerCanBeSentBack(t *testing.T) {
	w := writableOver(t, openEditions(t))
	for _, p := range asking[[]map[string]any](t, w.server, "/v1/programmes?limit=20").Data {
		path := "/v1/programmes/" + p["id"].(string)
		tag := w.get(t, path).header.Get("Etag")
		body, err := json.Marshal(asking[map[string]any](t, w.server, path).Data)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.send(t, http.MethodPut, path, string(body), asJSON, "If-Match: "+tag); got.status != http.StatusOK || !strings.Contains(string(got.body), `"unchanged"`) {
			t.Errorf("%s: %d %s\n%s", path, got.status, got.body, body)
		}
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	w := writableOver(t, openEditions(t))
	change := func(body string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(body) }
	for _, c := range []struct {
		path, body string
		status     int
		says       string
	}{
		{programme, change(programmeBody, "Kazakhstan", "Atlantis"), 422, `names country "Atlantis"`},
		{programme, change(programmeBody, `"kr"`, `"XX"`), 422, `names country "XX" (partners)`},
		{programme, change(programmeBody, `"kind": "programme"`, `"kind": "plan"`), 422, `has kind "plan": use strategy`},
		{programme, change(programmeBody, `"planned"`, `"done"`), 422, `has status "done"`},
		{programme, change(programmeBody, `"2030-12"`, `"2020"`), 422, "ends 2020, before it begins"},
		{programme, change(programmeBody, `"2030-12"`, `"31.12.2030"`), 422, "is not a date"},
		{programme, change(programmeBody, "kazinform-2017-04-24", "none-2017"), 422, `names source "none-2017"`},
		{programme, change(programmeBody, `["kazinform-2017-04-24"]`, `[]`), 422, "has no source"},
		{programme, change(programmeBody, `"Test"`, `" "`), 422, "has no name"},
		{programme, change(programmeBody, "https://example.org/test", "javascript:alert(1)"), 422, "no web address"},
		{programme, change(programmeBody, `"name"`, `"nam"`), 422, "nam: there is no such field"},
		{programme, change(programmeBody, `"2026", "end"`, `2026, "end"`), 422, "start: a number does not fit"},
		{programme, change(programmeBody, `{"name"`, `{"id": "other", "name"`), 422, "the body's id is another"},
		{programme, change(programmeBody, `"Test"`, `"T\u0000"`), 422, "NUL"},
		{"/v1/programmes/Bad_Id", programmeBody, 422, "is no good id"},
		{programme, "", 400, "no JSON object"}, {programme, "[1]", 422, "does not fit"}, {programme, programmeBody + "{}", 400, "after the object"},
		{programme, "{\"name\": \"\xff\"}", 400, "not UTF-8"},
		{programme + "?why=x", programmeBody, 400, "no such parameter"},
		{claim, change(claimBody, `"un-egdi"`, `"un-egdy"`), 422, `names indicator "un-egdy"`},
		{claim, change(claimBody, `"KZ"`, `"Narnia"`), 422, `names country "Narnia"`},
		{claim, change(claimBody, "central-asia", "middle-earth"), 422, `names group "middle-earth"`},
		{claim, change(claimBody, `"eq"`, `"is"`), 422, `has op "is"`},
		{claim, change(claimBody, `"rank"`, `"place"`), 422, `has assertion "place"`},
		{claim, change(claimBody, `"value": 1`, `"value": 0.5`), 422, "asserts rank 0.5"},
		{claim, change(claimBody, `, "value": 1`, ``), 422, "the assertion has no value"},
		{claim, change(claimBody, `"value": 1`, `"value": 1, "measure": "miles"`), 422, `has measure "miles"`},
		{claim, `{"speaker": "x", "date": "2026", "words": "x", "source": "kazinform-2017-04-24", "assertions": []}`, 422, "has no assertion"},
		{claim, change(claimBody, "2026-11-20", "yesterday"), 422, "is not a date"},
	} {
		got := w.send(t, http.MethodPost, c.path, c.body, asJSON)
		kind := map[int]string{400: "invalid-parameter", 422: "faults"}[c.status]
		if p := refuses(t, got, c.path, c.status, kind); !strings.Contains(string(got.body), strings.ReplaceAll(c.says, `"`, `\"`)) {
			t.Errorf("%s: %+v, want %s", c.body, p, c.says)
		}
	}
	refuses(t, w.send(t, http.MethodPost, programme, programmeBody, asCSV), programme, 415, "media-type")
	refuses(t, w.send(t, http.MethodPost, programme, `{"name": "`+strings.Repeat("n", 2<<20)+`"}`, asJSON), programme, 413, "too-large")
	if w.newest(t) != 1 {
		t.Errorf("release %d was made", w.newest(t))
	}
}

// Of two who edit what both have seen one is told; nothing is lost unseen.
func TestEditsAtOnce(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		if got := w.send(t, http.MethodPost, programme, programmeBody, asJSON); got.status != http.StatusCreated {
			t.Fatalf("%d %s", got.status, got.body)
		}
		tag := w.get(t, programme).header.Get("Etag")
		var all sync.WaitGroup
		statuses := make([]int, 3)
		for i := range statuses {
			all.Go(func() {
				body := strings.Replace(programmeBody, `"Test"`, fmt.Sprintf(`"Test %d"`, i), 1)
				statuses[i] = w.send(t, http.MethodPut, programme, body, asJSON, "If-Match: "+tag).status
			})
			all.Go(func() { // others publish other things meanwhile, which is no reason to refuse
				body := tidyHeader + fmt.Sprintf("un-egdi,KAZ,2016,0.%d,A,1\n", 50+i)
				if got := w.send(t, http.MethodPost, "/v1/imports?source=un-egdi-2016", body, asCSV); got.status != http.StatusCreated {
					t.Errorf("%d %s", got.status, got.body)
				}
			})
		}
		all.Wait()
		won := 0
		for i, status := range statuses {
			if status == http.StatusOK {
				won++
				if name := asking[map[string]any](t, w.server, programme).Data["name"]; name != fmt.Sprintf("Test %d", i) {
					t.Errorf("%d won, and %v is in force", i, name)
				}
			} else if status != http.StatusPreconditionFailed {
				t.Errorf("%d", status)
			}
		}
		if won != 1 {
			t.Errorf("%v", statuses)
		}
	})
}

func TestWithdraw(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		w.publishes(t, "/v1/imports", edition2026, asJSON)
		w.publishes(t, "/v1/imports?source=un-egdi-2016", tidyHeader+"un-egdi,KAZ,2016,0.8,A,1\n", asCSV)
		got := w.send(t, http.MethodDelete, "/v1/releases/3?note=mistaken", "")
		if p := decoded[answered[web.Publication]](t, got.body).Data; got.status != http.StatusOK || p != (web.Publication{Release: 4, Revised: 1}) {
			t.Fatalf("%d %s", got.status, got.body)
		}
		if now, then := w.figure(t, "country=KAZ&period=2016"), w.figure(t, "country=KAZ&period=2016&release=3"); now != 0.72499 || then != 0.8 {
			t.Errorf("now %v, then %v", now, then)
		}
		if release := asking[map[string]any](t, w.server, "/v1/releases/4").Data; release["note"] != "mistaken" || release["actor"] != "the publisher" {
			t.Errorf("%v", release)
		}
		got = w.send(t, http.MethodDelete, "/v1/releases/2", "")
		if p := decoded[answered[web.Publication]](t, got.body).Data; got.status != http.StatusOK || p.Withdrawn != 3 {
			t.Fatalf("%d %s", got.status, got.body)
		}
		if got := w.do(t, http.MethodGet, "/v1/sources/un-egdi-2026"); got.status != http.StatusNotFound {
			t.Errorf("the source is still there: %d", got.status)
		}
		if again := w.send(t, http.MethodDelete, "/v1/releases/2", ""); again.status != 200 || !strings.Contains(string(again.body), `"unchanged"`) {
			t.Errorf("%d %s", again.status, again.body)
		}
		if p := w.publishes(t, "/v1/imports", edition2026, asJSON); p.Added != 3 {
			t.Errorf("published again: %+v", p)
		}
		refuses(t, w.send(t, http.MethodDelete, "/v1/releases/1", ""), "/v1/releases/1", 422, "faults")
		refuses(t, w.send(t, http.MethodDelete, "/v1/releases/99", ""), "/v1/releases/99", 404, "not-found")
		refuses(t, w.send(t, http.MethodDelete, "/v1/releases/x", ""), "/v1/releases/x", 400, "invalid-parameter")
		edit := w.newKey(t, models.ScopeEdit)
		refuses(t, w.send(t, http.MethodDelete, "/v1/releases/2", "", "Authorization: Bearer "+edit), "/v1/releases/2", 403, "key-not-allowed")
		// What others have built upon stays.
		if got := w.send(t, http.MethodPost, programme, strings.Replace(programmeBody, "kazinform-2017-04-24", "un-egdi-2026", 1), asJSON); got.status != http.StatusCreated {
			t.Fatalf("%d %s", got.status, got.body)
		}
		number := w.newest(t) - 1
		path := fmt.Sprintf("/v1/releases/%d", number)
		p := refuses(t, w.send(t, http.MethodDelete, path, ""), path, 422, "faults")
		if !strings.Contains(p.Detail, "kaz-test-2026") {
			t.Errorf("%s", p.Detail)
		}
	})
}
