package catalogue

import (
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// query is what can be asked of a catalogue.
type query struct {
	// The data release; without it, the newest.
	Release int `form:"release" minimum:"1"`
}

const mediaType = "application/ld+json"

// All is the route of the whole catalogue as DCAT.
func All(api *web.Server) gin.HandlerFunc {
	return route(api, func(c *Catalogue, _ string) (thing, Dataset, error) { return c.DCAT(), c.whole(), nil })
}

// One is the route of a data set as schema.org and Croissant describe it.
func One(api *web.Server) gin.HandlerFunc {
	return route(api, func(c *Catalogue, file string) (thing, Dataset, error) {
		id, is := strings.CutSuffix(file, ".jsonld")
		d, ok := c.Dataset(id)
		if !is || !ok {
			return nil, d, web.NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no data set described at %q; /catalog.jsonld lists them all", "/catalog/"+file),
				web.FieldError{Parameter: "id", Detail: "no such data set", DidYouMean: web.Nearest(id, c.IDs())})
		}
		return c.SchemaOrg(&d), d, nil
	})
}

func route(api *web.Server, of func(*Catalogue, string) (thing, Dataset, error)) gin.HandlerFunc {
	binder := web.NewBinder(reflect.TypeFor[query]())
	return func(c *gin.Context) {
		var q query
		if err := binder.Bind(reflect.ValueOf(&q).Elem(), c.Request.URL.RawQuery, c.Param); err != nil {
			api.Fail(c, err)
			return
		}
		view, err := api.View(c.Request.Context(), &web.Common{Release: q.Release, Lang: "en"}, "")
		if err != nil {
			api.Fail(c, err)
			return
		}
		api.CacheHeaders(c, view, "jsonld", q.Release > 0)
		if web.Matches(c.Request.Header.Get("If-None-Match"), c.Writer.Header().Get("ETag")) {
			web.NotModified(c)
			return
		}
		answer, about, err := of(&Catalogue{view.Snapshot, api.Address(c.Request.Context()), view.Today}, c.Param("file"))
		if err != nil {
			api.Fail(c, err)
			return
		}
		body, err := web.AppendJSON(nil, answer)
		if err != nil {
			api.Fail(c, err)
			return
		}
		c.Writer.Header()["Link"] = []string{about.Described()}
		c.Data(http.StatusOK, mediaType, body)
	}
}
