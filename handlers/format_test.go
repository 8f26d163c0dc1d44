package handlers

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// bare is an answer that is nothing but JSON; borrowed embeds another and lists no formats of its own.
type (
	bare     struct{ web.Envelope }
	borrowed struct{ *figures }
	within   struct {
		Extra int
		bare
	}
	promised struct{ web.Envelope }
)

func (*bare) Formats() web.Offer     { return web.Offers[*bare]() }
func (*promised) Formats() web.Offer { return web.Offers[*promised](web.Picture) }

func TestFormatsAreListedByTheAnswer(t *testing.T) {
	name := func(f web.Format) string { return f.Name }
	if got := web.FormatsOf[*bare]().All(name); !slices.Equal(got, []string{"json"}) {
		t.Errorf("an answer without a table has the formats %q", got)
	}
	for _, o := range []web.Offered{web.FormatsOf[*web.List[Country]](), web.FormatsOf[*web.One[Country]](), web.FormatsOf[*figures](), web.FormatsOf[*Ranking]()} {
		if got := o.All(name); !slices.Contains(got, "csv") || got[0] != "json" {
			t.Errorf("an answer with a table has the formats %q", got)
		}
	}
	for name, formats := range map[string]func() web.Offered{
		"has the formats of *handlers.figures: give it a method": web.FormatsOf[*borrowed], "has the formats of *handlers.bare: give it a method": web.FormatsOf[*within],
		"offers chart, and has not the method": web.FormatsOf[*promised],
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.Contains(said, name) {
					t.Errorf("an answer that %s: %q", name, said)
				}
			}()
			formats()
		}()
	}
}

// TestFormatIsWrittenOnce: what a format is called stands in the file that writes it, and nowhere else.
func TestFormatIsWrittenOnce(t *testing.T) {
	places := map[string][]string{}
	for _, folder := range []string{".", "web", "render", "render/chart", "explorer", "../api", "../api/front", "../docs/generate"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		for _, file := range files {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range web.Formats() {
				if !strings.HasSuffix(file, "_test.go") && regexp.MustCompile(`[^:]`+strconv.Quote(f.Name)).Match(body) {
					places[f.Name] = append(places[f.Name], file)
				}
			}
		}
	}
	for _, format := range []string{"ndjson", "xlsx", "jsonstat", "md"} {
		if len(places[format]) != 1 {
			t.Errorf("%s is named in %q", format, places[format])
		}
	}
}

// TestFormatIsSuggested: the parameter knows every format, so that a slip is answered with what was meant.
func TestFormatIsSuggested(t *testing.T) {
	var q CountriesQuery
	err := web.NewBinder(reflect.TypeFor[CountriesQuery]()).Bind(reflect.ValueOf(&q).Elem(), "format=ndjsn", nil)
	var problem *web.Problem
	if !errors.As(err, &problem) || problem.Status != http.StatusNotAcceptable || !slices.Contains(problem.Errors[0].DidYouMean, "ndjson") {
		t.Errorf("%+v", err)
	}
}

func TestChoose(t *testing.T) {
	o := web.FormatsOf[*web.List[Country]]()
	o = append(o, web.Format{Name: "svg", Media: "image/svg+xml", Kind: web.Picture})
	for _, c := range []struct{ name, accept, want string }{
		{"", "", "json"}, {"", "*/*", "json"}, {"csv", "application/json", "csv"}, {"", "text/csv", "csv"},
		{"", "text/csv;q=0.5, application/json;q=0.4", "csv"}, {"", "TEXT/CSV", "csv"}, {"", "text/*", "csv"},
		{"", "image/*", "svg"}, {"", "image/svg+xml,image/*,*/*;q=0.8", "svg"},
		{"", "text/html,application/xhtml+xml,application/xml;q=0.9,image/svg+xml,*/*;q=0.8", "json"}, // a browser opens it
		{"claimreview", "", ""}, {"", "application/pdf", ""}, {"", "application/json;q=0", ""},
	} {
		got, err := o.Choose(c.name, c.accept)
		var problem *web.Problem
		switch {
		case c.want == "" && (!errors.As(err, &problem) || problem.Status != http.StatusNotAcceptable || len(problem.Errors[0].Allowed) != len(o)):
			t.Errorf("%+v: %v, %v", c, got, err)
		case c.want != "" && (err != nil || got.Name != c.want):
			t.Errorf("%+v: %v, %v", c, got, err)
		}
	}
}

// TestLinks: each leads to the same query in another format, release or page.
func TestLinks(t *testing.T) {
	total, limit, offset := 300, 100, 100
	e := web.Envelope{Meta: web.Meta{Release: 7, Total: &total, Limit: &limit, Offset: &offset}}
	e.Link("/v1/x", `a=%3C"<b>&format=json&&release=3`, web.FormatsOf[*web.List[Country]]())
	want := map[string]string{
		e.Links.Self: "?a=%3C%22%3Cb%3E&format=json&&release=3", e.Links.Permalink: "?a=%3C%22%3Cb%3E&format=json&release=7",
		e.Links.Formats[0].Target: "?a=%3C%22%3Cb%3E&release=3&format=csv", e.Links.Next: "?a=%3C%22%3Cb%3E&format=json&release=3&offset=200",
		e.Links.Prev: "?a=%3C%22%3Cb%3E&format=json&release=3&offset=0",
	}
	for got, want := range want {
		if _, err := url.Parse(got); err != nil || got != "/v1/x"+want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// leaving is of a request whose client goes while its answer is rendered: nobody has looked before.
type leaving struct {
	context.Context
	gone chan struct{}
}

func (l leaving) Done() <-chan struct{} { return l.gone }

// TestRenderingEndsWithItsRequest: no file and no picture is rendered to its end for a client that has gone.
func TestRenderingEndsWithItsRequest(t *testing.T) {
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if _, err := store.Publish(t.Context(), awkward()); err != nil {
		t.Fatal(err)
	}
	api := New(store, slog.New(slog.DiscardHandler), "test", func() models.Date { return "2026-11-23" })
	if err := api.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/figures", Handle(api, api.Observations))
	staying, gone := make(chan struct{}), make(chan struct{})
	close(gone)
	for _, format := range web.FormatsOf[*figures]().All(func(f web.Format) string { return f.Name })[1:] { // JSON is made at once
		for _, c := range []struct {
			gone chan struct{}
			want int
		}{{staying, http.StatusOK}, {gone, http.StatusServiceUnavailable}} {
			answer := httptest.NewRecorder()
			request := httptest.NewRequest(http.MethodGet, "/figures?indicator=online-index&format="+format, nil)
			engine.ServeHTTP(answer, request.WithContext(leaving{t.Context(), c.gone}))
			if answer.Code != c.want {
				t.Errorf("%s: %d, want %d", format, answer.Code, c.want)
			}
		}
	}
}
