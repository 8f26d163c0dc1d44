package publish_test

import (
	"bytes"
	"compress/gzip"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

func TestImport(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		const target = "/v1/imports?source=un-egdi-2016"
		const revision = handlerstest.TidyHeader + "un-egdi,KAZ,2016,0.725,A,33\nun-egdi,KOR,2016,0.89149,A,3\n"
		dry := w.Send(t, http.MethodPost, target+"&dry_run=true", revision, handlerstest.AsCSV)
		tried := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, dry.Body)
		changes := tried.Data.Changes
		if tried.Data.Changes = nil; changes == nil || len(changes.Figures) != 1 || changes.Figures[0].What != "revised" || changes.Figures[0].Country != "KAZ" || *changes.Figures[0].Was != 0.72499 || *changes.Figures[0].Becomes != 0.725 {
			t.Errorf("a dry run lists %v in %s", changes, dry.Body)
		}
		if want := (web.Publication{Release: 2, Revised: 1, DryRun: true}); dry.Status != http.StatusOK || tried.Data != want || tried.Meta.Release != 1 {
			t.Errorf("dry run: %d %s", dry.Status, dry.Body)
		}
		if w.Newest(t) != 1 {
			t.Fatal("a dry run made a release")
		}
		got := w.Send(t, http.MethodPost, target+"&note=corrected%20value", revision, handlerstest.AsCSV)
		answer := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body)
		if want := (web.Publication{Release: 2, Revised: 1}); got.Status != http.StatusCreated || answer.Data != want ||
			got.Header.Get("Location") != "/v1/releases/2" || answer.Meta.Release != 2 || answer.Links.Self != "/v1/releases/2" {
			t.Fatalf("%d %v %s", got.Status, got.Header, got.Body)
		}
		if now, before := w.Figure(t, "country=KAZ&period=2016"), w.Figure(t, "country=KAZ&period=2016&release=1"); now != 0.725 || before != 0.72499 {
			t.Errorf("served are %v and of release 1 %v", now, before)
		}
		release := handlerstest.Asking[map[string]any](t, w.Server, "/v1/releases/2").Data
		if release["note"] != "corrected value" || release["actor"] != "the publisher" {
			t.Errorf("%v", release)
		}
		again := w.Send(t, http.MethodPost, target, revision, handlerstest.AsCSV)
		if p := handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, again.Body); again.Status != http.StatusOK || p.Data != (web.Publication{Release: 2}) ||
			len(p.Meta.Notes) != 1 || p.Meta.Notes[0].Code != "unchanged" {
			t.Errorf("everything is there: %d %s", again.Status, again.Body)
		}

		brought := w.Publishes(t, "/v1/imports", handlerstest.Edition2026, handlerstest.AsJSON)
		if want := (web.Publication{Release: 3, Added: 3}); brought != want {
			t.Errorf("with its source: %+v", brought)
		}
		if release := handlerstest.Asking[map[string]any](t, w.Server, "/v1/releases/3").Data; release["note"] != "UN survey 2026" {
			t.Errorf("%v", release)
		}
		if value := w.Figure(t, "country=KAZ&latest=true"); value != 0.91 {
			t.Errorf("the new edition: %v", value)
		}
		trail, err := w.Store.AuditTrail(t.Context(), 3)
		if err != nil || trail[0].Release != 3 || trail[1].Outcome != "200" || trail[2].Release != 2 || trail[2].Action != "POST /v1/imports" ||
			trail[2].Actor != "the publisher" || trail[2].RequestID != got.Header.Get("X-Request-Id") || trail[2].Client == "" {
			t.Errorf("%+v, %v", trail, err)
		}
	})
}

// Every fault is named with its place, and nothing is published.
func TestImportFaults(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	const in = "/v1/imports?source=un-egdi-2016"
	for _, c := range []struct {
		name, target, kind, body string
		want                     []web.FieldError // line and column, and the beginning of detail
	}{
		{"rows", in, handlerstest.AsCSV, handlerstest.TidyHeader + "un-egdi,KAZ,2016,x,A,\nun-egdi,XYZ,2016,0.5,A,\nun-egdi,KOR,16,0.5,A,\nnope,KOR,2016,0.5,A,\n", []web.FieldError{
			{Line: 2, Column: "value", Detail: `"x" is not a number`}, {Line: 3, Column: "country", Detail: `"XYZ" is no country`},
			{Line: 4, Column: "period", Detail: `"16" is not a year`}, {Line: 5, Column: "indicator", Detail: `there is no indicator "nope"`}}},
		{"header", in, handlerstest.AsCSV, "indicator,country,value\n", []web.FieldError{{Line: 1, Column: "period", Detail: "the header has no column"}}},
		{"empty", in, handlerstest.AsCSV, "", []web.FieldError{{Line: 1, Detail: "the file is empty"}}},
		{"no rows", in, handlerstest.AsCSV, handlerstest.TidyHeader, []web.FieldError{{Line: 1, Detail: "there is a header and nothing below it"}}},
		{"decimal comma", in, handlerstest.AsCSV, handlerstest.TidyHeader + "un-egdi,KAZ,2016,\"0,5\",A,\n", []web.FieldError{{Line: 2, Column: "value", Detail: `"0,5" is not a number`}}},
		{"out of range", in, handlerstest.AsCSV, handlerstest.TidyHeader + "un-egdi,KAZ,2016,7,A,\n", []web.FieldError{{Line: 2, Column: "value", Detail: "un-egdi KAZ 2016"}}},
		{"no source", "/v1/imports", handlerstest.AsCSV, handlerstest.TidyHeader + "un-egdi,KAZ,2016,0.5,A,\n", []web.FieldError{{Line: 2, Column: "source", Detail: "nothing says where"}}},
		{"json", in, handlerstest.AsJSON, "{\"observations\": [\n{\"indicator\": \"un-egdi\", \"country\": \"KAZ\", \"period\": 2016, \"value\": \"x\"},\n{\"indicator\": \"un-egdi\", \"country\": \"KAZ\", \"period\": 2016, \"unit\": 1}]}",
			[]web.FieldError{{Line: 2, Column: "value", Detail: "is no number"}, {Line: 3, Column: "unit", Detail: "there is no field"}}},
		{"no json", in, handlerstest.AsJSON, "{\"observations\": [", []web.FieldError{{Line: 1, Detail: "the file ends too soon"}}},
		{"source unfit", "/v1/imports", handlerstest.AsJSON, strings.Replace(handlerstest.Edition2026, "CC BY-NC-SA 3.0 IGO", "", 1), []web.FieldError{{Detail: `source "un-egdi-2026" has no licence`}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := w.Send(t, http.MethodPost, c.target, c.body, c.kind)
			p := handlerstest.Refuses(t, got, c.target, http.StatusUnprocessableEntity, "faults")
			if len(p.Errors) != len(c.want) {
				t.Fatalf("%s", got.Body)
			}
			for i, want := range c.want {
				if e := p.Errors[i]; e.Parameter != "body" || e.Line != want.Line || e.Column != want.Column || !strings.HasPrefix(e.Detail, want.Detail) {
					t.Errorf("%+v, want %+v", e, want)
				}
			}
		})
	}
	if w.Newest(t) != 1 {
		t.Errorf("release %d was made", w.Newest(t))
	}
}

func TestImportsThatCannotBeRead(t *testing.T) {
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	const body = handlerstest.TidyHeader + "un-egdi,KAZ,2016,0.725,A,33\n"
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
		{in + "&dry=true", handlerstest.AsCSV, 400, "invalid-parameter", "dry"},
		{in + "&dry_run=yes", handlerstest.AsCSV, 400, "invalid-parameter", "dry_run"},
		{in + "&as=un-egdy", handlerstest.AsCSV, 400, "invalid-parameter", "as"},
		{in + "&note=a%0d%0aX-Evil:%201", handlerstest.AsCSV, 400, "invalid-parameter", "note"},
		{in + "&note=", handlerstest.AsCSV, 400, "invalid-parameter", "note"},
		{"/v1/imports?source=un-egdi-2017", handlerstest.AsCSV, 400, "invalid-parameter", "source"},
		{in + "&key=" + w.Key, handlerstest.AsCSV, 400, "invalid-parameter", "key"},
	} {
		p := handlerstest.Refuses(t, w.Send(t, http.MethodPost, c.target, body, handlerstest.AsCSV, c.header), c.target, c.status, c.kind)
		if !slices.ContainsFunc(p.Errors, func(e web.FieldError) bool { return e.Parameter == c.culprit }) {
			t.Errorf("%s %s: %+v", c.target, c.header, p.Errors)
		}
	}
	for _, coding := range []string{"br", "gzip, gzip", "deflate"} {
		handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, body, handlerstest.AsCSV, "Content-Encoding: "+coding), in, 415, "media-type")
	}
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, body, handlerstest.AsCSV, "Content-Encoding: gzip"), in, 400, "invalid-parameter")
	handlerstest.NoKeyIn(t, "the log", w.Logged(), w.Key)
	if w.Newest(t) != 1 {
		t.Errorf("release %d was made", w.Newest(t))
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
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	got := w.Publishes(t, "/v1/imports", packed(t, []byte(handlerstest.Edition2026)), handlerstest.AsJSON, "Content-Encoding: gzip")
	if got.Added != 3 {
		t.Errorf("%+v", got)
	}
	const in = "/v1/imports?source=un-egdi-2016"
	bomb := packed(t, []byte(handlerstest.TidyHeader+strings.Repeat("un-egdi,KAZ,2016,0.725,A,33\n", 700000)))
	if len(bomb) > 1<<17 {
		t.Fatalf("a bomb of %d bytes", len(bomb))
	}
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, bomb, handlerstest.AsCSV, "Content-Encoding: gzip"), in, 413, "too-large")
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, packed(t, []byte(handlerstest.Edition2026))[:100], handlerstest.AsJSON, "Content-Encoding: gzip"), in, 400, "invalid-parameter")
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, handlerstest.TidyHeader+strings.Repeat("un-egdi,KAZ,2016,0.725,A,33\n", 100000), handlerstest.AsCSV), in, 413, "too-large")
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, in, "", handlerstest.AsCSV, "Content-Length: 999999999"), in, 422, "faults") // httptest knows the true length
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
	w := handlerstest.WritableOver(t, handlerstest.OpenEditions(t))
	const source = "id: un-egdi-2026\nproducer: UN DESA\ntitle: T\npublished_at: 2026-09\nlicence: L\ncitation: C\n"
	file := [3]string{"file", "2026.csv", handlerstest.TidyHeader + "un-egdi,KAZ,2026,0.91,A,22\n"}
	body, kind := form(t, [3]string{"note", "", "from a form"}, [3]string{"source", "", source}, file)
	if got := w.Publishes(t, "/v1/imports", body, kind); got.Added != 2 {
		t.Errorf("%+v", got)
	}
	if release := handlerstest.Asking[map[string]any](t, w.Server, "/v1/releases/2").Data; release["note"] != "from a form" {
		t.Errorf("%v", release)
	}
	dry := [3]string{"dry_run", "", "true"}
	body, kind = form(t, dry, [3]string{"file", "x.json", strings.ReplaceAll(handlerstest.Edition2026, "2026", "2028")})
	if got := w.Send(t, http.MethodPost, "/v1/imports", body, kind); got.Status != 200 || !strings.Contains(string(got.Body), `"added":3`) {
		t.Errorf("%d %s", got.Status, got.Body)
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
			p := handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 400, "invalid-parameter")
			if len(p.Errors) != 1 || p.Errors[0].Parameter != c.culprit {
				t.Errorf("%+v", p.Errors)
			}
		})
	}
	body, kind = form(t, [3]string{"source", "", "license: L\nid: x\n"}, file)
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 422, "faults")
	body, kind = form(t, file)
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", body[:len(body)-30], kind), "/v1/imports", 400, "invalid-parameter")
	body, kind = form(t, [3]string{"file", "x.exe", "MZ"})
	handlerstest.Refuses(t, w.Send(t, http.MethodPost, "/v1/imports", body, kind), "/v1/imports", 415, "media-type")
	if w.Newest(t) != 2 {
		t.Errorf("release %d", w.Newest(t))
	}
}
