package explorer

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

//go:embed *.html *.css *.js *.svg texts.csv
var explorerFiles embed.FS

// Explorer is the page at / for people. It puts questions to the handlers of the API, as requests to
// their addresses would, and shows the answers; it knows no figures of its own.
type Explorer struct {
	api       *handlers.API
	templates *template.Template
	texts     map[string]map[string]string // by language and key
	assets    *assets
	accepted  *parameters
	binders   sync.Map // *web.Binder by the type of the query
	pages     *docs.Pages
	documents []docs.Document
}

// NewExplorer reads the templates, texts and files of the page, which are embedded.
func NewExplorer(api *handlers.API, pages *docs.Pages) (*Explorer, error) {
	e := &Explorer{api: api, accepted: newParameters(), pages: pages, documents: pages.Documents()}
	var err error
	if e.texts, err = readTexts(explorerFiles); err != nil {
		return nil, err
	}
	if e.assets, err = hashAssets(explorerFiles); err != nil {
		return nil, err
	}
	e.templates, err = template.New("").Funcs(template.FuncMap{"asset": e.assets.address}).ParseFS(explorerFiles, "*.html")
	return e, err
}

// pagePolicy is the strictest that the page can live with: no script or style inside it, nothing
// from other hosts, framed by nobody.
const pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Page answers at /. Whatever the state in the address, the answer is a page.
func (e *Explorer) Page(c *gin.Context) {
	q, tidy, faults := readState(e.accepted, c.Request.URL.RawQuery)
	if tidy != nil {
		c.Redirect(http.StatusSeeOther, located("/", *tidy))
		return
	}
	s, err := e.screen(c, q, faults)
	if err != nil {
		e.api.Fail(c, err)
		return
	}
	if address := s.byCodes(); address != "" {
		c.Redirect(http.StatusSeeOther, address)
		return
	}
	s.show()
	if r := s.Report(); r != nil && q.Format != "" {
		e.send(c, s, "text/markdown; charset=utf-8", s.markdown(r))
		return
	}
	e.write(c, s, "page.html", pagePolicy)
}

// screen chooses release, day and language. A release that is not there is reported like any wrong value.
func (e *Explorer) screen(c *gin.Context, q ExplorerQuery, faults []web.FieldError) (*screen, error) {
	ui := q.Lang
	if e.texts[ui] == nil {
		if ui = e.api.Preferred(c.Request.Header.Get("Accept-Language")); e.texts[ui] == nil || q.Lang != "" {
			ui = "en"
		}
	}
	names := q.Lang
	if names == "" {
		names = ui
	}
	common := web.Common{Release: q.Release, AsOf: q.AsOf, Lang: names}
	view, err := e.api.View(c.Request.Context(), &common, "")
	if err != nil && q.Release > 0 {
		if p := web.AsProblem(err); p.Status == http.StatusBadRequest {
			faults, q.Release, common.Release = append(faults, p.Errors...), 0, 0
			view, err = e.api.View(c.Request.Context(), &common, "")
		}
	}
	if err != nil {
		return nil, err
	}
	return &screen{Explorer: e, View: &handlers.View{Request: view}, State: q, UI: ui, Faults: slices.Clip(faults)}, nil
}

// write renders a template as a whole before the first byte is sent.
func (e *Explorer) write(c *gin.Context, s *screen, name, policy string) {
	var body bytes.Buffer
	if err := e.templates.ExecuteTemplate(&body, name, s); err != nil {
		e.api.Fail(c, fmt.Errorf("explorer: %w", err))
		return
	}
	header := c.Writer.Header()
	header["Content-Security-Policy"] = []string{policy}
	header["Referrer-Policy"] = []string{"strict-origin-when-cross-origin"}
	e.send(c, s, "text/html; charset=utf-8", body.Bytes())
}

// send answers with what a screen has become.
func (e *Explorer) send(c *gin.Context, s *screen, media string, body []byte) {
	e.api.CacheHeaders(c, s.Request, "html", false)
	header := c.Writer.Header()
	if web.Matches(c.Request.Header.Get("If-None-Match"), header.Get("ETag")) {
		web.NotModified(c)
		return
	}
	c.Data(http.StatusOK, media, body)
}

// byCodes is this page's address with ids in place of names that forms send, "" where it has them already,
// or has what is neither.
func (s *screen) byCodes() string {
	before := s.Faults
	s.Faults = nil
	defer func() { s.Faults = before }()
	var changes []string
	if codes := s.resolveCountries(s.State.Country); !slices.Equal(codes, s.State.Country) {
		changes = append(changes, "country", strings.Join(codes, ","))
	}
	codes := make([]string, len(s.State.Indicator))
	for i, text := range s.State.Indicator {
		codes[i] = s.indicatorCode("indicator", text)
	}
	if !slices.Equal(codes, s.State.Indicator) {
		changes = append(changes, "indicator", strings.Join(codes, ","))
	}
	for _, side := range []string{"x", "y"} {
		if text := s.State.own(side); text != "" && s.State.View == "scatter" {
			if code := s.indicatorCode(side, text); code != text {
				changes = append(changes, side, code)
			}
		}
	}
	if len(s.Faults) > 0 || len(changes) == 0 {
		return ""
	}
	return string(s.Here(changes...))
}
