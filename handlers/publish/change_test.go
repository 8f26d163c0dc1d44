package publish_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
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
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		w.Key = w.NewKey(t, models.ScopeEdit)
		for _, c := range []struct{ path, body, changed, field string }{
			{programme, programmeBody, strings.Replace(programmeBody, `"Test"`, `"Renamed"`, 1), "name"},
			{claim, claimBody, strings.Replace(claimBody, "A minister", "The minister", 1), "speaker"},
		} {
			base := w.Newest(t)
			got := w.Send(t, http.MethodPost, c.path+"?note=first", c.body, handlerstest.AsJSON)
			if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data; got.Status != http.StatusCreated || p != (web.Publication{Release: base + 1, Added: 1}) || got.Header.Get("Location") != c.path {
				t.Fatalf("%d %v %s", got.Status, got.Header, got.Body)
			}
			release := handlerstest.Asking[map[string]any](t, w.Server, fmt.Sprintf("/v1/releases/%d", base+1)).Data
			if release["actor"] != "the editer" || release["note"] != "first" {
				t.Errorf("%v", release)
			}
			handlerstest.Refuses(t, w.Send(t, http.MethodPost, c.path, c.body, handlerstest.AsJSON), c.path, 409, "conflict")
			handlerstest.Refuses(t, w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON), c.path, 428, "if-match-needed")
			handlerstest.Refuses(t, w.Send(t, http.MethodDelete, c.path, ""), c.path, 428, "if-match-needed")
			handlerstest.Refuses(t, w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON, "If-None-Match: *"), c.path, 412, "changed-meanwhile")

			// The tag of any answer about it will do: other form, language, coding.
			seen := w.Get(t, c.path+"?lang=ru&format=csv", "Accept-Encoding: gzip").Header.Get("Etag")
			early := fmt.Sprintf(`"%d-x"`, base)
			for _, stale := range []string{early, `"0-x"`, `"x"`, `""`, "W/" + seen, strings.Trim(seen, `"`), fmt.Sprintf(`"%d-x"`, base+2), `"-1-x"`, "," + early} {
				handlerstest.Refuses(t, w.Send(t, http.MethodPut, c.path, c.changed, handlerstest.AsJSON, "If-Match: "+stale), c.path, 412, "changed-meanwhile")
			}
			if w.Newest(t) != base+1 {
				t.Fatalf("release %d was made", w.Newest(t))
			}
			if got := w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON, "If-Match: "+seen); got.Status != 200 || !strings.Contains(string(got.Body), `"unchanged"`) {
				t.Errorf("the same again: %d %s", got.Status, got.Body)
			}
			got = w.Send(t, http.MethodPut, c.path, c.changed, handlerstest.AsJSON, "If-Match: "+early+", "+seen)
			tag := got.Header.Get("Etag")
			if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data; got.Status != http.StatusOK || p != (web.Publication{Release: base + 2, Revised: 1}) || tag == "" {
				t.Fatalf("%d %v %s", got.Status, got.Header, got.Body)
			}
			handlerstest.Refuses(t, w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON, "If-Match: "+seen), c.path, 412, "changed-meanwhile")
			now := handlerstest.Asking[map[string]any](t, w.Server, c.path).Data[c.field]
			before := handlerstest.Asking[map[string]any](t, w.Server, fmt.Sprintf("%s?release=%d", c.path, base+1)).Data[c.field]
			if now == before {
				t.Errorf("%v and before %v", now, before)
			}
			got = w.Send(t, http.MethodDelete, c.path+"?note=mistaken", "", "If-Match: "+tag)
			if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data; got.Status != http.StatusOK || p != (web.Publication{Release: base + 3, Withdrawn: 1}) || got.Header.Get("Etag") != "" {
				t.Fatalf("%d %v %s", got.Status, got.Header, got.Body)
			}
			if got := w.Do(t, http.MethodGet, c.path); got.Status != http.StatusNotFound {
				t.Errorf("withdrawn: %d", got.Status)
			}
			handlerstest.Refuses(t, w.Send(t, http.MethodDelete, c.path, "", "If-Match: "+tag), c.path, 404, "not-found")
			handlerstest.Refuses(t, w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON, "If-Match: "+tag), c.path, 412, "changed-meanwhile")
			if got := w.Send(t, http.MethodPut, c.path, c.body, handlerstest.AsJSON, "If-None-Match: *"); got.Status != http.StatusCreated {
				t.Errorf("added again: %d %s", got.Status, got.Body)
			}
		}
		shown := handlerstest.Asking[map[string]any](t, w.Server, programme).Data
		if shown["country"] != "KAZ" || fmt.Sprint(shown["partner_countries"]) != "[KOR]" {
			t.Errorf("%v", shown)
		}
		if verdict := handlerstest.Asking[map[string]any](t, w.Server, claim).Data["verdict"]; verdict == "no_data" || verdict == nil {
			t.Errorf("the claim's verdict is %v", verdict)
		}
	})
}

// What GET answers can be sent back.
func TestAnAnswerCanBeSentBack(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	for _, p := range handlerstest.Asking[[]map[string]any](t, w.Server, "/v1/programmes?limit=20").Data {
		path := "/v1/programmes/" + p["id"].(string)
		tag := w.Get(t, path).Header.Get("Etag")
		body, err := json.Marshal(handlerstest.Asking[map[string]any](t, w.Server, path).Data)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Send(t, http.MethodPut, path, string(body), handlerstest.AsJSON, "If-Match: "+tag); got.Status != http.StatusOK || !strings.Contains(string(got.Body), `"unchanged"`) {
			t.Errorf("%s: %d %s\n%s", path, got.Status, got.Body, body)
		}
	}
}

func TestEditsThatCannotBe(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
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
		got := w.Send(t, http.MethodPost, c.path, c.body, handlerstest.AsJSON)
		kind := map[int]string{400: "invalid-parameter", 422: "faults"}[c.status]
		if p := handlerstest.Refuses(t, got, c.path, c.status, kind); !strings.Contains(string(got.Body), strings.ReplaceAll(c.says, `"`, `\"`)) {
			t.Errorf("%s: %+v, want %s", c.body, p, c.says)
		}
	}
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, programme, programmeBody, handlerstest.AsCSV), programme, 415, "media-type")
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, programme, `{"name": "`+strings.Repeat("n", 2<<20)+`"}`, handlerstest.AsJSON), programme, 413, "too-large")
	if w.Newest(t) != 1 {
		t.Errorf("release %d was made", w.Newest(t))
	}
}

func TestWithdraw(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		w.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON)
		w.Publishes(t, "/v1/imports?source=un-egdi-2016", handlerstest.TidyHeader+"un-egdi,KAZ,2016,0.8,A,1\n", handlerstest.AsCSV)
		got := w.Send(t, http.MethodDelete, "/v1/releases/3?note=mistaken", "")
		if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data; got.Status != http.StatusOK || p != (web.Publication{Release: 4, Revised: 1}) {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		if now, then := w.Figure(t, "country=KAZ&period=2016"), w.Figure(t, "country=KAZ&period=2016&release=3"); now != 0.72499 || then != 0.8 {
			t.Errorf("now %v, then %v", now, then)
		}
		if release := handlerstest.Asking[map[string]any](t, w.Server, "/v1/releases/4").Data; release["note"] != "mistaken" || release["actor"] != "the publisher" {
			t.Errorf("%v", release)
		}
		got = w.Send(t, http.MethodDelete, "/v1/releases/2", "")
		if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data; got.Status != http.StatusOK || p.Withdrawn != 3 {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		if got := w.Do(t, http.MethodGet, "/v1/sources/un-egdi-2026"); got.Status != http.StatusNotFound {
			t.Errorf("the source is still there: %d", got.Status)
		}
		if again := w.Send(t, http.MethodDelete, "/v1/releases/2", ""); again.Status != 200 || !strings.Contains(string(again.Body), `"unchanged"`) {
			t.Errorf("%d %s", again.Status, again.Body)
		}
		if p := w.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON); p.Added != 3 {
			t.Errorf("published again: %+v", p)
		}
		handlerstest.Refuses(t, w.Send(t, http.MethodDelete, "/v1/releases/1", ""), "/v1/releases/1", 422, "faults")
		handlerstest.Refuses(t, w.Send(t, http.MethodDelete, "/v1/releases/99", ""), "/v1/releases/99", 404, "not-found")
		handlerstest.Refuses(t, w.Send(t, http.MethodDelete, "/v1/releases/x", ""), "/v1/releases/x", 400, "invalid-parameter")
		edit := w.NewKey(t, models.ScopeEdit)
		handlerstest.Refuses(t, w.Send(t, http.MethodDelete, "/v1/releases/2", "", "Authorization: Bearer "+edit), "/v1/releases/2", 403, "key-not-allowed")
		// What others have built upon stays.
		if got := w.Send(t, http.MethodPost, programme, strings.Replace(programmeBody, "kazinform-2017-04-24", "un-egdi-2026", 1), handlerstest.AsJSON); got.Status != http.StatusCreated {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		number := w.Newest(t) - 1
		path := fmt.Sprintf("/v1/releases/%d", number)
		p := handlerstest.Refuses(t, w.Send(t, http.MethodDelete, path, ""), path, 422, "faults")
		if !strings.Contains(p.Detail, "kaz-test-2026") {
			t.Errorf("%s", p.Detail)
		}
	})
}
