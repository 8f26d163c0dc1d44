package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/assistant"
	"github.com/egovbench/egovbench/handlers/catalogue"
	"github.com/egovbench/egovbench/handlers/explorer"
	"github.com/egovbench/egovbench/handlers/publish"
	"github.com/egovbench/egovbench/handlers/sdmx"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/worldbank"
)

// routes is the map of every address.
func routes(w writer, explorer *explorer.Explorer, pages *docs.Pages, models *assistant.Assistant) {
	r, a := w.r.Engine, w.a
	get(r, "/v1", handlers.Handle(a, a.Addresses(addresses(pages))))
	get(r, "/v1/countries", handlers.Handle(a, a.Countries))
	get(r, "/v1/countries/:country", handlers.Handle(a, a.Country))
	get(r, "/v1/groups", handlers.Handle(a, a.Groups))
	get(r, "/v1/groups/:group", handlers.Handle(a, a.Group))
	get(r, "/v1/groups/:group/figures", handlers.Handle(a, a.GroupFigures))
	get(r, "/v1/indicators", handlers.Handle(a, a.Indicators))
	get(r, "/v1/indicators/:indicator", catalogue.Signposted(a.Server, "indicator", handlers.Handle(a, a.Indicator)))
	get(r, "/v1/observations", handlers.Handle(a, a.Observations))
	get(r, "/v1/adoption", handlers.Handle(a, a.Adoption))
	get(r, "/v1/satisfaction", handlers.Handle(a, a.Satisfaction))
	get(r, "/v1/programmes", handlers.Handle(a, a.Programmes))
	get(r, "/v1/programmes/:id", handlers.Handle(a, a.Programme))
	get(r, "/v1/sources", handlers.Handle(a, a.Sources))
	get(r, "/v1/sources/:id", catalogue.Signposted(a.Server, "id", handlers.Handle(a, a.Source)))
	get(r, "/v1/releases", handlers.Handle(a, a.Releases))
	get(r, "/v1/releases.atom", a.Feed())
	get(r, "/v1/releases/:n", catalogue.Signposted(a.Server, "n", handlers.Handle(a, a.Release)))
	get(r, "/v1/releases/:n/changes", handlers.Handle(a, a.Changes))
	get(r, "/v1/download", catalogue.Signposted(a.Server, "", handlers.Handle(a, a.Downloads)))
	get(r, "/v1/download/datapackage.json", a.DataPackage())
	get(r, "/v1/download/:file", a.Download())
	get(r, "/v1/search", handlers.Handle(a, a.Search))
	get(r, "/v1/claims", handlers.Handle(a, a.Claims))
	get(r, "/v1/claims/:id", handlers.Handle(a, a.Claim))
	get(r, "/v1/check", handlers.Handle(a, a.Check))

	get(r, "/v1/countries/:country/profile", handlers.Handle(a, a.Profile))
	get(r, "/v1/rankings", handlers.Handle(a, a.Rankings))
	get(r, "/v1/compare", handlers.Handle(a, a.Compare))
	get(r, "/v1/time-distance", handlers.Handle(a, a.TimeDistance))
	get(r, "/v1/convergence", handlers.Handle(a, a.Convergence))
	get(r, "/v1/index", handlers.Handle(a, a.Index))
	get(r, "/v1/averages", handlers.Handle(a, a.Averages))
	get(r, "/v1/correlation", handlers.Handle(a, a.Correlation))
	get(r, "/v1/countries/:country/peers", handlers.Handle(a, a.Peers))
	get(r, "/v1/what-if", handlers.Handle(a, a.WhatIf))
	get(r, "/v1/rank-changes", handlers.Handle(a, a.RankChanges))
	get(r, "/v1/trajectory", handlers.Handle(a, a.Trajectories))
	get(r, "/v1/distribution", handlers.Handle(a, a.Distribution))

	get(r, "/catalog.jsonld", catalogue.All(a.Server))
	get(r, "/catalog/:file", catalogue.One(a.Server))

	get(r, "/v2/*path", worldbank.Door(a.Server, "/v2"))
	get(r, "/sdmx/*path", sdmx.Door(a.Server, "/sdmx"))

	r.POST(assistant.Path, models.Door())
	w.r.Ask(assistant.Path)

	p := publish.API{Server: a.Server}
	w.large(http.MethodPost, "/v1/imports", "publish", web.Write(a.Server, p.Import))
	w.large(http.MethodPost, "/v1/imports/file", "publish", web.Write(a.Server, p.ImportForm))
	w.small(http.MethodDelete, "/v1/releases/:n", "publish", web.Write(a.Server, p.Withdraw))
	w.small(http.MethodPost, "/v1/programmes/:id", "edit", web.Write(a.Server, p.AddProgramme))
	w.small(http.MethodPut, "/v1/programmes/:id", "edit", web.Write(a.Server, p.PutProgramme))
	w.small(http.MethodDelete, "/v1/programmes/:id", "edit", web.Write(a.Server, p.DeleteProgramme))
	w.small(http.MethodPost, "/v1/claims/:id", "edit", web.Write(a.Server, p.AddClaim))
	w.small(http.MethodPut, "/v1/claims/:id", "edit", web.Write(a.Server, p.PutClaim))
	w.small(http.MethodDelete, "/v1/claims/:id", "edit", web.Write(a.Server, p.DeleteClaim))

	get(r, "/healthz", a.Alive)
	get(r, "/readyz", a.ReadyState)

	get(r, "/", explorer.Page)
	get(r, "/embed", explorer.Embed)
	get(r, "/oembed", explorer.OEmbed)
	get(r, "/assets/*file", explorer.Asset)
	get(r, "/docs", explorer.Documentation)
	get(r, "/docs/*page", explorer.Documentation)
	for _, path := range []string{"/openapi.json", "/openapi-3.1.json", "/swagger.json", "/llms.txt", "/.well-known/api-catalog"} {
		get(r, path, page(a, pages))
	}
	// A proxy may send what is below its path on, and the path itself too: relative addresses need the slash.
	if base := w.cfg.base(); base != "" && !slices.ContainsFunc(r.Routes(), func(known gin.RouteInfo) bool { return known.Path == base }) {
		get(r, base, func(c *gin.Context) {
			c.Redirect(http.StatusPermanentRedirect, (&url.URL{Path: "/", RawQuery: c.Request.URL.RawQuery}).String())
		})
	}
}

// addresses are the addresses of data that the OpenAPI document knows, in its order.
func addresses(pages *docs.Pages) []handlers.Address {
	var all []handlers.Address
	for _, read := range pages.Reads() {
		if strings.HasPrefix(read.Path, "/v1") {
			all = append(all, handlers.Address{Path: read.Path, About: read.Summary})
		}
	}
	return all
}

// get registers an address for GET and HEAD: net/http leaves the body of a HEAD's answer out.
func get(r *gin.Engine, path string, handler gin.HandlerFunc) {
	r.GET(path, handler)
	r.HEAD(path, handler)
}

// page serves what is for people, and for the programs that find their way by themselves.
func page(a *handlers.API, pages *docs.Pages) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !pages.Serve(c.Writer, c.Request) {
			a.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "there is no such page; / leads to those that there are"))
		}
	}
}
