package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

const edition2026 = `{"note": "UN survey 2026", "source": {"id": "un-egdi-2026", "producer": "UN DESA", "title": "E-Government Survey 2026",
 "published_at": "2026-09", "licence": "CC BY-NC-SA 3.0 IGO", "citation": "UN DESA (2026)"},
 "observations": [
  {"indicator": "un-egdi", "country": "Kazakhstan", "period": 2026, "value": 0.91, "published_rank": 22},
  {"indicator": "un-egdi", "country": "KOR", "period": 2026, "value": 0.97, "published_rank": 3}]}`

func TestImport(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		const target = "/v1/imports?source=un-egdi-2016"
		const revision = tidyHeader + "un-egdi,KAZ,2016,0.725,A,33\nun-egdi,KOR,2016,0.89149,A,3\n"
		dry := w.send(t, http.MethodPost, target+"&dry_run=true", revision, asCSV)
		tried := decoded[answered[web.Publication]](t, dry.body)
		changes := tried.Data.Changes
		if tried.Data.Changes = nil; changes == nil || len(changes.Figures) != 1 || changes.Figures[0].What != "revised" || changes.Figures[0].Country != "KAZ" || *changes.Figures[0].Was != 0.72499 || *changes.Figures[0].Becomes != 0.725 {
			t.Errorf("a dry run lists %v in %s", changes, dry.body)
		}
		if want := (web.Publication{Release: 2, Revised: 1, DryRun: true}); dry.status != http.StatusOK || tried.Data != want || tried.Meta.Release != 1 {
			t.Errorf("dry run: %d %s", dry.status, dry.body)
		}
		if w.newest(t) != 1 {
			t.Fatal("a dry run made a release")
		}
		got := w.send(t, http.MethodPost, target+"&note=corrected%20value", revision, asCSV)
		answer := decoded[answered[web.Publication]](t, got.body)
		if want := (web.Publication{Release: 2, Revised: 1}); got.status != http.StatusCreated || answer.Data != want ||
			got.header.Get("Location") != "/v1/releases/2" || answer.Meta.Release != 2 || answer.Links.Self != "/v1/releases/2" {
			t.Fatalf("%d %v %s", got.status, got.header, got.body)
		}
		if now, before := w.figure(t, "country=KAZ&period=2016"), w.figure(t, "country=KAZ&period=2016&release=1"); now != 0.725 || before != 0.72499 {
			t.Errorf("served are %v and of release 1 %v", now, before)
		}
		release := asking[map[string]any](t, w.server, "/v1/releases/2").Data
		if release["note"] != "corrected value" || release["actor"] != "the publisher" {
			t.Errorf("%v", release)
		}
		again := w.send(t, http.MethodPost, target, revision, asCSV)
		if p := decoded[answered[web.Publication]](t, again.body); again.status != http.StatusOK || p.Data != (web.Publication{Release: 2}) ||
			len(p.Meta.Notes) != 1 || p.Meta.Notes[0].Code != "unchanged" {
			t.Errorf("everything is there: %d %s", again.status, again.body)
		}

		brought := w.publishes(t, "/v1/imports", edition2026, asJSON)
		if want := (web.Publication{Release: 3, Added: 3}); brought != want {
			t.Errorf("with its source: %+v", brought)
		}
		if release := asking[map[string]any](t, w.server, "/v1/releases/3").Data; release["note"] != "UN survey 2026" {
			t.Errorf("%v", release)
		}
		if value := w.figure(t, "country=KAZ&latest=true"); value != 0.91 {
			t.Errorf("the new edition: %v", value)
		}
		trail, err := w.store.AuditTrail(t.Context(), 3)
		if err != nil || trail[0].Release != 3 || trail[1].Outcome != "200" || trail[2].Release != 2 || trail[2].Action != "POST /v1/imports" ||
			trail[2].Actor != "the publisher" || trail[2].RequestID != got.header.Get("X-Request-Id") || trail[2].Client == "" {
			t.Errorf("%+v, %v", trail, err)
		}
	})
}

// Every fault is named with its place, and nothing is published.
func TestImportFaults(t *testing.T) {
	w := writableOver(t, openEditions(t))
	const in = "/v1/imports?source=un-egdi-2016"
	for _, c := range []struct {
		name, target, kind, body string
		want                     []web.FieldError // line and column, and the beginning of detail
	}{
		{"rows", in, asCSV, tidyHeader + "un-egdi,KAZ,2016,x,A,\nun-egdi,XYZ,2016,0.5,A,\nun-egdi,KOR,16,0.5,A,\nnope,KOR,2016,0.5,A,\n", []web.FieldError{
			{Line: 2, Column: "value", Detail: `"x" is not a number`}, {Line: 3, Column: "country", Detail: `"XYZ" is no country`},
			{Line: 4, Column: "period", Detail: `"16" is not a year`}, {Line: 5, Column: "indicator", Detail: `there is no indicator "nope"`}}},
		{"header", in, asCSV, "indicator,country,value\n", []web.FieldError{{Line: 1, Column: "period", Detail: "the header has no column"}}},
		{"empty", in, asCSV, "", []web.FieldError{{Line: 1, Detail: "the file is empty"}}},
		{"no rows", in, asCSV, tidyHeader, []web.FieldError{{Line: 1, Detail: "there is a header and nothing below it"}}},
		{"decimal comma", in, asCSV, tidyHeader + "un-egdi,KAZ,2016,\"0,5\",A,\n", []web.FieldError{{Line: 2, Column: "value", Detail: `"0,5" is not a number`}}},
		{"out of range", in, asCSV, tidyHeader + "un-egdi,KAZ,2016,7,A,\n", []web.FieldError{{Line: 2, Column: "value", Detail: "un-egdi KAZ 2016"}}},
		{"no source", "/v1/imports", asCSV, tidyHeader + "un-egdi,KAZ,2016,0.5,A,\n", []web.FieldError{{Line: 2, Column: "source", Detail: "nothing says where"}}},
		{"json", in, asJSON, "{\"observations\": [\n{\"indicator\": \"un-egdi\", \"country\": \"KAZ\", \"period\": 2016, \"value\": \"x\"},\n{\"indicator\": \"un-egdi\", \"country\": \"KAZ\", \"period\": 2016, \"unit\": 1}]}",
			[]web.FieldError{{Line: 2, Column: "value", Detail: "is no number"}, {Line: 3, Column: "unit", Detail: "there is no field"}}},
		{"no json", in, asJSON, "{\"observations\": [", []web.FieldError{{Line: 1, Detail: "the file ends too soon"}}},
		{"source unfit", "/v1/imports", asJSON, strings.Replace(edition2026, "CC BY-NC-SA 3.0 IGO", "", 1), []web.FieldError{{Detail: `source "un-egdi-2026" has no licence`}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := w.send(t, http.MethodPost, c.target, c.body, c.kind)
			p := refuses(t, got, c.target, http.StatusUnprocessableEntity, "faults")
			if len(p.Errors) != len(c.want) {
				t.Fatalf("%s", got.body)
			}
			for i, want := range c.want {
				if e := p.Errors[i]; e.Parameter != "body" || e.Line != want.Line || e.Column != want.Column || !strings.HasPrefix(e.Detail, want.Detail) {
					t.Errorf("%+v, want %+v", e, want)
				}
			}
		})
	}
	if w.newest(t) != 1 {
		t.Errorf("release %d was made", w.newest(t))
	}
}

func TestImportsThatCannotBeRead(t *testing.T) {
	w := writableOver(t, openEditions(t))
	const body = tidyHeader + "un-egdi,KAZ,2016,0.725,A,33\n"
	const in = "/v1/imports?source=un-egdi-2016"
	for _, c := range []struct {
		target, header string
		status         int
		kind, culprit  string
	}{
		{in, "Content-Type: application/x-www-form-urlencoded", 415, "media-type", "Content-Type"},
		{in, "Content-Type: ", 415, "media-type", "Content-Type"},
		{in, "Content-Type: text/csv; charset=windows-1251", 415, "media-type", "Content-Type"},
		{in, "Content-Type: text/html", 415, "media-type", "Content-Type"},
		{in, "Content-Type: ;;;", 415, "media-type", "Content-Type"},
		{in, "Content-Type: multipart/form-data", 415, "media-type", "Content-Type"},
		{in, "Content-Type: multipart/form-data; boundary=x", 400, "invalid-parameter", "file"},
		{in + "&dry=true", asCSV, 400, "invalid-parameter", "dry"},
		{in + "&dry_run=yes", asCSV, 400, "invalid-parameter", "dry_run"},
		{in + "&as=un-egdy", asCSV, 400, "invalid-parameter", "as"},
		{in + "&note=a%0d%0aX-Evil:%201", asCSV, 400, "invalid-parameter", "note"},
		{in + "&note=", asCSV, 400, "invalid-parameter", "note"},
		{"/v1/imports?source=un-egdi-2017", asCSV, 400, "invalid-parameter", "source"},
		{in + "&key=" + w.key, asCSV, 400, "invalid-parameter", "key"},
	} {
		p := refuses(t, w.send(t, http.MethodPost, c.target, body, asCSV, c.header), c.target, c.status, c.kind)
		if !slices.ContainsFunc(p.Errors, func(e web.FieldError) bool { return e.Parameter == c.culprit }) {
			t.Errorf("%s %s: %+v", c.target, c.header, p.Errors)
		}
	}
	for _, coding := range []string{"br", "gzip, gzip", "deflate"} {
		refuses(t, w.send(t, http.MethodPost, in, body, asCSV, "Content-Encoding: "+coding), in, 415, "media-type")
	}
	refuses(t, w.send(t, http.MethodPost, in, body, asCSV, "Content-Encoding: gzip"), in, 400, "invalid-parameter")
	noKeyIn(t, "the log", w.log.text.Bytes(), w.key)
	if w.newest(t) != 1 {
		t.Errorf("release %d was made", w.newest(t))
	}
}

func packed(t *testing.T, body []byte) string {
	t.Helper()
	var out bytes.Buffer
	writer := gzip.NewWriter(&out)
	if _, err := writer.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestImportPacked(t *testing.T) {
	w := writableOver(t, openEditions(t))
	got := w.publishes(t, "/v1/imports", packed(t, []byte(edition2026)), asJSON, "Content-Encoding: gzip")
	if got.Added != 3 {
		t.Errorf("%+v", got)
	}
	const in = "/v1/imports?source=un-egdi-2016"
	bomb := packed(t, []byte(tidyHeader+strings.Repeat("un-egdi,KAZ,2016,0.725,A,33\n", 700000)))
	if len(bomb) > 1<<17 {
		t.Fatalf("a bomb of %d bytes", len(bomb))
	}
	refuses(t, w.send(t, http.MethodPost, in, bomb, asCSV, "Content-Encoding: gzip"), in, 413, "too-large")
	refuses(t, w.send(t, http.MethodPost, in, packed(t, []byte(edition2026))[:100], asJSON, "Content-Encoding: gzip"), in, 400, "invalid-parameter")
	refuses(t, w.send(t, http.MethodPost, in, tidyHeader+strings.Repeat("un-egdi,KAZ,2016,0.725,A,33\n", 100000), asCSV), in, 413, "too-large")
	refuses(t, w.send(t, http.MethodPost, in, "", asCSV, "Content-Length: 999999999"), in, 422, "faults") // httptest knows the true length
}

func form(t *testing.T, parts ...[3]string) (body, header string) {
	t.Helper()
	var out bytes.Buffer
	writer := multipart.NewWriter(&out)
	for _, p := range parts {
		name, file, text := p[0], p[1], p[2]
		var err error
		if file != "" {
			part, e := writer.CreateFormFile(name, file)
			if err = e; err == nil {
				_, err = part.Write([]byte(text))
			}
		} else {
			err = writer.WriteField(name, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String(), "Content-Type: " + writer.FormDataContentType()
}

func TestImportForm(t *testing.T) {
	w := writableOver(t, openEditions(t))
	const source = "id: un-egdi-2026\nproducer: UN DESA\ntitle: T\npublished_at: 2026-09\nlicence: L\ncitation: C\n"
	file := [3]string{"file", "2026.csv", tidyHeader + "un-egdi,KAZ,2026,0.91,A,22\n"}
	body, kind := form(t, [3]string{"note", "", "from a form"}, [3]string{"source", "", source}, file)
	if got := w.publishes(t, "/v1/imports", body, kind); got.Added != 2 {
		t.Errorf("%+v", got)
	}
	if release := asking[map[string]any](t, w.server, "/v1/releases/2").Data; release["note"] != "from a form" {
		t.Errorf("%v", release)
	}
	dry := [3]string{"dry_run", "", "true"}
	body, kind = form(t, dry, [3]string{"file", "x.json", strings.ReplaceAll(edition2026, "2026", "2028")})
	if got := w.send(t, http.MethodPost, "/v1/imports", body, kind); got.status != 200 || !strings.Contains(string(got.body), `"added":3`) {
		t.Errorf("%d %s", got.status, got.body)
	}
	for name, c := range map[string]struct {
		parts   [][3]string
		culprit string
	}{
		"no file":        {[][3]string{dry}, "file"},
		"twice":          {[][3]string{dry, dry, file}, "dry_run"},
		"unknown part":   {[][3]string{{"sauce", "", "x"}, file}, "sauce"},
		"file not last":  {[][3]string{{"source", "", "un-egdi-2016"}, file, {"note", "", "late"}}, "note"},
		"neither":        {[][3]string{{"dry_run", "", "1"}, file}, "dry_run"},
		"long":           {[][3]string{{"note", "", strings.Repeat("n", 70000)}, file}, "note"},
		"unknown source": {[][3]string{{"source", "", "un-egdi-1999"}, file}, "source"},
	} {
		t.Run(name, func(t *testing.T) {
			body, kind := form(t, c.parts...)
			p := refuses(t, w.send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 400, "invalid-parameter")
			if len(p.Errors) != 1 || p.Errors[0].Parameter != c.culprit {
				t.Errorf("%+v", p.Errors)
			}
		})
	}
	body, kind = form(t, [3]string{"source", "", "license: L\nid: x\n"}, file)
	refuses(t, w.send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 422, "faults")
	body, kind = form(t, file)
	refuses(t, w.send(t, http.MethodPost, "/v1/imports", body[:len(body)-30], kind), "/v1/imports", 400, "invalid-parameter")
	body, kind = form(t, [3]string{"file", "x.exe", "MZ"})
	refuses(t, w.send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 415, "media-type")
	if w.newest(t) != 2 {
		t.Errorf("release %d", w.newest(t))
	}
}

// Six publishers at once: each gets a release or a 409, and no release mixes two files.
func TestImportsAtOnce(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		const publishers = 6
		releases := make([]web.Publication, publishers)
		var all sync.WaitGroup
		for i := range publishers {
			all.Go(func() {
				// Two figures of each file are the same number, so that a mixture shows.
				body := tidyHeader + fmt.Sprintf("un-egdi,KAZ,2016,0.%d1,A,1\nun-egdi,KOR,2016,0.%d1,A,2\n", i+1, i+1)
				got := w.send(t, http.MethodPost, "/v1/imports?source=un-egdi-2016", body, asCSV)
				switch got.status {
				case http.StatusCreated:
					releases[i] = decoded[answered[web.Publication]](t, got.body).Data
					if w.api.Version() < releases[i].Release {
						t.Errorf("release %d is not served when it is answered", releases[i].Release)
					}
				case http.StatusConflict:
				default:
					t.Errorf("%d %s", got.status, got.body)
				}
			})
		}
		all.Wait()
		made := 0
		for i, p := range releases {
			if p.Release == 0 {
				continue
			}
			made++
			at := fmt.Sprintf("period=2016&release=%d&country=", p.Release)
			if a, b := w.figure(t, at+"KAZ"), w.figure(t, at+"KOR"); p.Revised != 2 || a != b || a != float64(10*(i+1)+1)/100 {
				t.Errorf("publisher %d: %+v, %v, %v", i, p, a, b)
			}
		}
		if made == 0 || w.newest(t) != made+1 {
			t.Errorf("%d were answered with a release, the newest is %d", made, w.newest(t))
		}
	})
}

// A server that has lost its database says so to publishers, and goes on answering readers.
func TestWritesWithoutTheDatabase(t *testing.T) {
	store := openFixture(t)
	s, err := over(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	w := writable{s, store, ""}
	w.key = w.newKey(t, models.ScopePublish)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, route := range writeRoutes(w.server) {
		got := w.send(t, route[0], route[1], edition2026, asJSON, "Idempotency-Key: k")
		refuses(t, got, route[1], http.StatusServiceUnavailable, "no-database")
		if got.header.Get("Retry-After") == "" || got.header.Get("WWW-Authenticate") != "" || strings.Contains(string(got.body), "sql") {
			t.Errorf("%v %s", got.header, got.body)
		}
	}
	w.get(t, "/v1/countries")
}
