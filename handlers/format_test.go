package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/web"
)

// bare is an answer that is nothing but JSON.
type bare struct{ web.Envelope }

func TestFormatsFollowFromTheAnswer(t *testing.T) {
	name := func(f web.Format) string { return f.Name }
	if got := web.FormatsOf[*bare]().All(name); !slices.Equal(got, []string{"json"}) {
		t.Errorf("an answer without a table has the formats %q", got)
	}
	for _, o := range []web.Offered{web.FormatsOf[*web.List[Country]](), web.FormatsOf[*web.One[Country]](), web.FormatsOf[*figures](), web.FormatsOf[*Ranking]()} {
		if got := o.All(name); !slices.Contains(got, "csv") || got[0] != "json" {
			t.Errorf("an answer with a table has the formats %q", got)
		}
	}
}

// TestEveryFormatHasAName: the parameter knows every format, and JSON is first.
func TestEveryFormatHasAName(t *testing.T) {
	field, _ := reflect.TypeFor[web.Common]().FieldByName("Format")
	enums := strings.Split(field.Tag.Get("enums"), ",")
	for _, f := range web.Formats() {
		if !slices.Contains(enums, f.Name) {
			t.Errorf("format=%s is not among %q of Common", f.Name, enums)
		}
	}
}

func TestChoose(t *testing.T) {
	o := web.FormatsOf[*web.List[Country]]()
	o = append(o, web.Format{Name: "svg", Media: "image/svg+xml", Kind: "chart"})
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
		e.Links.CSV: "?a=%3C%22%3Cb%3E&release=3&format=csv", e.Links.Next: "?a=%3C%22%3Cb%3E&format=json&release=3&offset=200",
		e.Links.Prev: "?a=%3C%22%3Cb%3E&format=json&release=3&offset=0",
	}
	for got, want := range want {
		if _, err := url.Parse(got); err != nil || got != "/v1/x"+want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
