package handlers

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// mostEntries is how many releases the feed tells of.
const mostEntries = 50

// atomFeed is an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Published string     `xml:"published"`
	Updated   string     `xml:"updated"`
	Author    atomPerson `xml:"author"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Relation string `xml:"rel,attr"`
	Type     string `xml:"type,attr"`
	Address  string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// FeedQuery has no parameters: a feed is one address.
type FeedQuery struct{}

// Feed answers with the newest releases as news.
func (api *API) Feed() gin.HandlerFunc {
	binder := web.NewBinder(reflect.TypeFor[FeedQuery]())
	return func(c *gin.Context) {
		if err := binder.Bind(reflect.ValueOf(&FeedQuery{}).Elem(), c.Request.URL.RawQuery, c.Param); err != nil {
			api.Fail(c, err)
			return
		}
		view, err := api.View(c.Request.Context(), &web.Common{Lang: "en"}, "")
		if err != nil {
			api.Fail(c, err)
			return
		}
		api.CacheHeaders(c, view, "atom", false)
		if match := c.Request.Header.Get("If-None-Match"); web.Matches(match, c.Writer.Header().Get("ETag")) {
			web.NotModified(c)
			return
		}
		releases := view.Snapshot.Releases[:min(mostEntries, len(view.Snapshot.Releases))]
		// Of the first release, which has everything, there is nothing to tell in particular.
		notable, err := api.Store.Notable(c.Request.Context(), max(1, releases[len(releases)-1].Number-1))
		if err != nil {
			api.Fail(c, err)
			return
		}
		body, err := xml.MarshalIndent(api.feed(&View{view}, releases, notable), "", " ")
		if err != nil {
			api.Fail(c, err)
			return
		}
		c.Data(http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), body...))
	}
}

// feed tells of releases. Its ids hold the releases' checksums and not the server's address, so that they are the
// same on every server of the same data, wherever it is.
func (api *API) feed(v *View, releases []models.Release, notable map[int]*models.Notable) *atomFeed {
	first := v.Snapshot.Releases[len(v.Snapshot.Releases)-1]
	feed := &atomFeed{
		ID: tagURI("releases", &first), Title: "egovbench: data releases", Subtitle: "What was published, revised and withdrawn",
		Updated: releases[0].CreatedAt.UTC().Format(time.RFC3339), Author: atomPerson{"egovbench"},
		Links: []atomLink{
			{"self", "application/atom+xml", api.PublicURL + "/v1/releases.atom"},
			{"alternate", "application/json", api.PublicURL + "/v1/releases"},
		},
	}
	for i := range releases {
		r := &releases[i]
		at, address := r.CreatedAt.UTC().Format(time.RFC3339), fmt.Sprintf("%s/v1/releases/%d", api.PublicURL, r.Number)
		feed.Entries = append(feed.Entries, atomEntry{
			ID: tagURI("release", r), Title: strings.TrimSuffix(fmt.Sprintf("Release %d: %s", r.Number, firstLine(r.Note)), ": "), Published: at, Updated: at,
			Author:  atomPerson{cmp.Or(r.Actor, "egovbench")},
			Links:   []atomLink{{"alternate", "application/json", address}, {"related", "application/json", address + "/changes"}},
			Content: atomText{"text", news(v, r, notable[r.Number])},
		})
	}
	return feed
}

// tagURI is a tag (RFC 4151) that stays what it is.
func tagURI(kind string, r *models.Release) string {
	return fmt.Sprintf("tag:github.com,2026:egovbench/egovbench/%s/%d/%.16s", kind, r.Number, r.Checksum)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if runes := []rune(line); len(runes) > 120 {
		return string(runes[:120]) + "…"
	}
	return line
}

// news says what a release changed.
func news(v *View, r *models.Release, n *models.Notable) string {
	lines := []string{fmt.Sprintf("%d rows added, %d revised, %d withdrawn; %d figures are in force.", r.Added, r.Revised, r.Withdrawn, r.Counts["observations"])}
	if r.Note != "" {
		lines = append([]string{r.Note}, lines...)
	}
	if n == nil {
		return strings.Join(lines, "\n")
	}
	for _, s := range n.Editions {
		lines = append(lines, fmt.Sprintf("New edition: %s, %s (%s), published %s%s.", s.Producer, s.Title, s.Code, s.PublishedAt, freshness(v, &s)))
	}
	ids := slices.SortedFunc(maps.Keys(n.Figures), func(a, b string) int {
		return cmp.Or(cmp.Compare(n.Figures[b], n.Figures[a]), cmp.Compare(a, b))
	})
	for i, id := range ids {
		if i == 10 {
			lines = append(lines, fmt.Sprintf("Figures of %d further indicators.", len(ids)-i))
			break
		}
		lines = append(lines, fmt.Sprintf("Figures of %s: %d.", id, n.Figures[id]))
	}
	if n.Programmes > 0 {
		lines = append(lines, fmt.Sprintf("Programmes: %d.", n.Programmes))
	}
	if n.Claims > 0 {
		lines = append(lines, fmt.Sprintf("Claims: %d.", n.Claims))
	}
	return strings.Join(lines, "\n")
}

// freshness says when a source was taken in, and when what comes after it is due, as far as known.
func freshness(v *View, s *models.Source) string {
	var told string
	if s.RetrievedAt != "" {
		told += ", taken in " + string(s.RetrievedAt)
	}
	if at, ok := v.SourceAt(s.Code); ok {
		if next := v.source(at).NextExpected; next != "" {
			told += ", the next expected " + string(next)
		}
	}
	return told
}
