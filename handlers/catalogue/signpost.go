package catalogue

import (
	"net/http"
	"slices"
	"strconv"
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
	add(d.Metadata, "describedby", mediaType)
	for _, f := range d.Files {
		if d.ID == Whole && f.ID == "datapackage.json" {
			add(f.URL, "describedby", f.Media)
		}
	}
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

// Described is the link of a description of the data set back to it.
func (d *Dataset) Described() string { return "<" + d.Landing + `>; rel="describes"` }

// plainMedia is a media type without parameters.
func plainMedia(media string) string {
	media, _, _ = strings.Cut(media, ";")
	return media
}

// Signposted adds the links to the answers of a landing page. The data set is the whole where no part of the path
// names one, or it names the newest release.
func Signposted(api *web.Server, parameter string, handler gin.HandlerFunc) gin.HandlerFunc {
	return func(c *gin.Context) {
		handler(c)
		snapshot := api.Newest()
		if c.Writer.Status() != http.StatusOK || snapshot == nil {
			return
		}
		id := Whole
		if parameter != "" && c.Param(parameter) != strconv.Itoa(snapshot.Release.Number) {
			id = c.Param(parameter)
		}
		if d, ok := (&Catalogue{snapshot.Snapshot, api.Address(c.Request.Context()), api.Today()}).Dataset(id); ok {
			header := c.Writer.Header()
			header["Link"] = append(slices.Clone(header["Link"]), d.Links())
		}
	}
}
