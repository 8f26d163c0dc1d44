package api

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// atom is what an independent reader of RFC 4287 sees.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"http://www.w3.org/2005/Atom id"`
	Title   string   `xml:"http://www.w3.org/2005/Atom title"`
	Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Content string `xml:"content"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func (w writable) feed(t *testing.T) (atom, reply) {
	t.Helper()
	got := w.get(t, "/v1/releases.atom")
	var feed atom
	if err := xml.Unmarshal(got.body, &feed); err != nil {
		t.Fatalf("%v in %s", err, got.body)
	}
	return feed, got
}

func TestFeed(t *testing.T) {
	writing(t, func(t *testing.T, w writable) {
		w.api.PublicURL = "https://figures.example.org"
		w.publishes(t, "/v1/imports", strings.Replace(edition2026, "UN survey 2026", `UN <survey> & \"2026\"\u0001`, 1), asJSON)
		w.publishes(t, "/v1/imports?source=un-egdi-2016&note=one%20figure", tidyHeader+"un-egdi,KAZ,2016,0.8,A,1\n", asCSV)
		if got := w.send(t, http.MethodPost, "/v1/programmes/kaz-test-2026", programmeBody, asJSON); got.status != http.StatusCreated {
			t.Fatalf("%d %s", got.status, got.body)
		}
		feed, got := w.feed(t)
		if kind := got.header.Get("Content-Type"); kind != "application/atom+xml; charset=utf-8" {
			t.Errorf("the type is %q", kind)
		}
		if len(feed.Entries) != 4 || feed.Title == "" || feed.Author == "" || feed.Updated != feed.Entries[0].Updated {
			t.Fatalf("%s", got.body)
		}
		ids := []string{feed.ID}
		for i, e := range feed.Entries {
			address := fmt.Sprintf("https://figures.example.org/v1/releases/%d", 4-i)
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || len(e.Links) == 0 || e.Links[0].Rel != "alternate" || e.Links[0].Href != address || e.Author == "" {
				t.Errorf("%+v, %v", e, err)
			}
			if parsed, err := url.Parse(e.ID); err != nil || parsed.Scheme != "tag" || slices.Contains(ids, e.ID) {
				t.Errorf("the id %q, %v", e.ID, err)
			}
			ids = append(ids, e.ID)
		}
		for i, want := range [][]string{
			{"programme kaz-test-2026 added", "1 programme."}, {"one figure", "Rows added: 0, revised: 1, withdrawn: 0;", ": 1 figure."},
			{`UN <survey> & "2026"`, "New edition: UN DESA, E-Government Survey 2026, published in September 2026.", ": 2 figures."}, {"base"},
		} {
			for _, part := range want {
				if !strings.Contains(feed.Entries[i].Content, part) {
					t.Errorf("entry %d does not tell %q: %s", i, part, feed.Entries[i].Content)
				}
			}
		}
		if again := w.do(t, http.MethodGet, "/v1/releases.atom", "If-None-Match: "+got.header.Get("Etag")); again.status != http.StatusNotModified || len(again.body) > 0 {
			t.Errorf("%d", again.status)
		}
		// Ids and all older entries stay, whatever comes and wherever the server is.
		w.api.PublicURL = ""
		w.publishes(t, "/v1/imports?source=un-egdi-2016", tidyHeader+"un-egdi,KAZ,2016,0.9,A,1\n", asCSV)
		later, now := w.feed(t)
		if later.ID != feed.ID || len(later.Entries) != 5 || now.header.Get("Etag") == got.header.Get("Etag") {
			t.Errorf("%s", now.body)
		}
		for i, e := range feed.Entries {
			if l := later.Entries[i+1]; l.ID != e.ID || l.Updated != e.Updated || l.Content != e.Content || !strings.HasPrefix(l.Links[0].Href, "/v1/") {
				t.Errorf("%+v became %+v", e, l)
			}
		}
		refuses(t, w.do(t, http.MethodGet, "/v1/releases.atom?limit=5"), "/v1/releases.atom", 400, "invalid-parameter")
	})
}

// The feed tells of the newest fifty.
func TestFeedOfMany(t *testing.T) {
	store := modelstest.Open(t)
	for i := range 55 {
		value := float64(i)
		if _, err := store.Publish(t.Context(), models.Changeset{Observations: []models.Observation{
			{Indicator: "online-use", Country: "XAA", Period: 2030, Source: "atlas-2024", Value: &value, Status: "A"}}}); err != nil {
			t.Fatal(err)
		}
	}
	feed, _ := writable{server: serve(t, store)}.feed(t)
	if len(feed.Entries) != 50 || !strings.HasPrefix(feed.Entries[0].Title, "Release 56") || !strings.HasPrefix(feed.Entries[49].Title, "Release 7") {
		t.Errorf("%d entries, %s to %s", len(feed.Entries), feed.Entries[0].Title, feed.Entries[49].Title)
	}
}
