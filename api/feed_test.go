package api_test

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
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

func feedOf(t *testing.T, w handlerstest.Writable) (atom, handlerstest.Reply) {
	t.Helper()
	got := w.Get(t, "/v1/releases.atom")
	var feed atom
	if err := xml.Unmarshal(got.Body, &feed); err != nil {
		t.Fatalf("%v in %s", err, got.Body)
	}
	return feed, got
}

func TestFeed(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		w.API.PublicURL = "https://figures.example.org"
		w.Publishes(t, "/v1/imports", strings.Replace(handlerstest.Edition2026, "UN survey 2026", `UN <survey> & \"2026\"\u0001`, 1), handlerstest.AsJSON)
		w.Publishes(t, "/v1/imports?source=un-egdi-2016&note=one%20figure", handlerstest.TidyHeader+"un-egdi,KAZ,2016,0.8,A,1\n", handlerstest.AsCSV)
		if got := w.Send(t, http.MethodPost, "/v1/programmes/kaz-test-2026", handlerstest.Programme, handlerstest.AsJSON); got.Status != http.StatusCreated {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		feed, got := feedOf(t, w)
		if kind := got.Header.Get("Content-Type"); kind != "application/atom+xml; charset=utf-8" {
			t.Errorf("the type is %q", kind)
		}
		if len(feed.Entries) != 4 || feed.Title == "" || feed.Author == "" || feed.Updated != feed.Entries[0].Updated {
			t.Fatalf("%s", got.Body)
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
		if again := w.Do(t, http.MethodGet, "/v1/releases.atom", "If-None-Match: "+got.Header.Get("Etag")); again.Status != http.StatusNotModified || len(again.Body) > 0 {
			t.Errorf("%d", again.Status)
		}
		// Ids and all older entries stay, whatever comes and wherever the server is.
		w.API.PublicURL = ""
		w.Publishes(t, "/v1/imports?source=un-egdi-2016", handlerstest.TidyHeader+"un-egdi,KAZ,2016,0.9,A,1\n", handlerstest.AsCSV)
		later, now := feedOf(t, w)
		if later.ID != feed.ID || len(later.Entries) != 5 || now.Header.Get("Etag") == got.Header.Get("Etag") {
			t.Errorf("%s", now.Body)
		}
		for i, e := range feed.Entries {
			if l := later.Entries[i+1]; l.ID != e.ID || l.Updated != e.Updated || l.Content != e.Content || !strings.HasPrefix(l.Links[0].Href, "http://localhost/v1/") {
				t.Errorf("%+v became %+v", e, l)
			}
		}
		handlerstest.Refuses(t, w.Do(t, http.MethodGet, "/v1/releases.atom?limit=5"), "/v1/releases.atom", 400, "invalid-parameter")
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
	feed, _ := feedOf(t, handlerstest.Writable{Server: handlerstest.Serve(t, store, api.Config{CacheSize: 8})})
	if len(feed.Entries) != 50 || !strings.HasPrefix(feed.Entries[0].Title, "Release 56") || !strings.HasPrefix(feed.Entries[49].Title, "Release 7") {
		t.Errorf("%d entries, %s to %s", len(feed.Entries), feed.Entries[0].Title, feed.Entries[49].Title)
	}
}
