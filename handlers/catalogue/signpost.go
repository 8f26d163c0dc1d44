package catalogue

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// mostItems is how many files a header names: servers before this one refuse long headers.
const mostItems = 12

// Links are those of FAIR signposting, level 1 (signposting.org/FAIR), as a Link header has them.
func (d *Dataset) Links() string {
	var links []string
	add := func(target, relation, media string) {
		link := "<" + target + `>; rel="` + relation + `"`
		if media != "" {
			link += `; type="` + media + `"`
		}
		links = append(links, link)
	}
	add(d.Permalink, "cite-as", "")
	add(d.Metadata, "describedby", "application/ld+json")
	add("https://schema.org/Dataset", "type", "")
	add("https://schema.org/AboutPage", "type", "")
	for i, l := range d.Licences {
		if i < mostItems {
			add(l.URL, "license", "")
		}
	}
	for i, f := range d.Files {
		if i < mostItems {
			add(f.URL, "item", plainMedia(f.Media))
		}
	}
	return strings.Join(links, ", ")
}

// plainMedia is a media type without parameters.
func plainMedia(media string) string {
	media, _, _ = strings.Cut(media, ";")
	return media
}

// Signposted adds the links to the answers of a landing page. The data set is the whole where no part of the path
// names one.
func Signposted(api *web.Server, parameter string, handler gin.HandlerFunc) gin.HandlerFunc {
	return func(c *gin.Context) {
		handler(c)
		snapshot := api.Newest()
		if c.Writer.Status() != http.StatusOK || snapshot == nil {
			return
		}
		id := Whole
		if parameter != "" {
			id = c.Param(parameter)
		}
		if d, ok := Of(snapshot.Snapshot, api.PublicURL).Dataset(id); ok {
			header := c.Writer.Header()
			header["Link"] = append(header["Link"][:len(header["Link"]):len(header["Link"])], d.Links())
		}
	}
}
