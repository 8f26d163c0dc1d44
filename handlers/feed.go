package handlers

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/http"
	"reflect"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
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
		body, err := xml.MarshalIndent(api.feed(&View{view}, api.Address(c.Request.Context()), releases, notable), "", " ")
		if err != nil {
			api.Fail(c, err)
			return
		}
		c.Data(http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), body...))
	}
}

// feed tells of releases. Its ids hold the releases' checksums and not the server's address, so that they are the
// same on every server of the same data, wherever it is.
func (api *API) feed(v *View, at string, releases []models.Release, notable map[int]*models.Notable) *atomFeed {
	first := v.Snapshot.Releases[len(v.Snapshot.Releases)-1]
	feed := &atomFeed{
		ID: tagURI("releases", &first), Title: words.FeedTitle(v.Lang), Subtitle: words.FeedSubtitle(v.Lang),
		Updated: releases[0].CreatedAt.UTC().Format(time.RFC3339), Author: atomPerson{"egovbench"},
		Links: []atomLink{
			{"self", "application/atom+xml", at + "/v1/releases.atom"},
			{"alternate", "application/json", at + "/v1/releases"},
		},
	}
	for i := range releases {
		r := &releases[i]
		made, address := r.CreatedAt.UTC().Format(time.RFC3339), fmt.Sprintf("%s/v1/releases/%d", at, r.Number)
		feed.Entries = append(feed.Entries, atomEntry{
			ID: tagURI("release", r), Title: words.ReleaseTitle(v.Lang, r), Published: made, Updated: made,
			Author:  atomPerson{cmp.Or(r.Actor, "egovbench")},
			Links:   []atomLink{{"alternate", "application/json", address}, {"related", "application/json", address + "/changes"}},
			Content: atomText{"text", words.News(v.View, r, notable[r.Number], v.expected)},
		})
	}
	return feed
}

// tagURI is a tag (RFC 4151) that stays what it is.
func tagURI(kind string, r *models.Release) string {
	return fmt.Sprintf("tag:github.com,2026:egovbench/egovbench/%s/%d/%.16s", kind, r.Number, r.Checksum)
}

// expected is when what comes after an edition is due, as far as known.
func (v *View) expected(source string) models.Date {
	if at, ok := v.SourceAt(source); ok {
		return v.source(at).NextExpected
	}
	return ""
}
