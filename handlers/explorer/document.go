package explorer

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/web"
)

// Documentation answers at /docs and below with a document, inside the site's head.
func (e *Explorer) Documentation(c *gin.Context) {
	path := c.Request.URL.Path
	at := slices.IndexFunc(e.documents, func(d docs.Document) bool { return d.Address == path })
	if at < 0 {
		bare := strings.TrimSuffix(path, "/")
		if path == "/docs/start" { // where the first page was until version 1.1
			bare = "/docs"
		}
		if slices.ContainsFunc(e.documents, func(d docs.Document) bool { return d.Address == bare }) {
			// Told from where the reader is, so that it holds behind a proxy that puts something before every address.
			c.Writer.Header()["Location"] = []string{located("../"+bare[strings.LastIndexByte(bare, '/')+1:], c.Request.URL.RawQuery)}
			c.Status(http.StatusPermanentRedirect)
			return
		}
		e.api.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "there is no such page; /docs leads to those that there are"))
		return
	}
	q, _, faults := readState(e.accepted, c.Request.URL.RawQuery)
	s, err := e.screen(c, q, faults)
	if err != nil {
		e.api.Fail(c, err)
		return
	}
	s.Document, s.Title = &e.documents[at], e.documents[at].Title
	e.write(c, s, "page.html", pagePolicy)
}

// Chapters are the parts of the documents.
func (s *screen) Chapters() []option {
	var chapters []option
	for _, c := range docs.Chapters() {
		chapters = append(chapters, option{Label: c.Name, Address: c.Address + s.inLanguage(), Chosen: c.Address == s.Document.Address})
	}
	return chapters
}
