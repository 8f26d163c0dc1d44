package explorer

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// assets are the files that the page loads. Their names carry a hash of what is in them, so that
// they may be kept for ever.
type assets struct {
	addresses map[string]string // page.css to /assets/page.1a2b3c4d.css
	bodies    map[string][]byte // by address
}

func hashAssets(files fs.FS) (*assets, error) {
	a := &assets{map[string]string{}, map[string][]byte{}}
	for _, pattern := range []string{"*.css", "*.js", "*.svg"} {
		names, err := fs.Glob(files, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			body, err := fs.ReadFile(files, name)
			if err != nil {
				return nil, err
			}
			sum, base := sha256.Sum256(body), path.Base(name)
			extension := path.Ext(base)
			address := "/assets/" + strings.TrimSuffix(base, extension) + "." + hex.EncodeToString(sum[:5]) + extension
			a.addresses[base], a.bodies[address] = address, body
		}
	}
	return a, nil
}

// address is where a file is found; a template that names one that is not there fails.
func (a *assets) address(name string) (string, error) {
	address, ok := a.addresses[name]
	if !ok {
		return "", fmt.Errorf("there is no file %s", name)
	}
	return address, nil
}

// Asset answers with one of the page's files.
func (e *Explorer) Asset(c *gin.Context) {
	body, ok := e.assets.bodies[c.Request.URL.Path]
	if !ok {
		e.api.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "there is no such file; / has the addresses of those that there are"))
		return
	}
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
	header := c.Writer.Header()
	header["Cache-Control"] = []string{"public, max-age=31536000, immutable"}
	header["Etag"] = []string{`"` + strings.TrimPrefix(c.Request.URL.Path, "/assets/") + `"`}
	if web.Matches(c.Request.Header.Get("If-None-Match"), header.Get("ETag")) {
		web.NotModified(c)
		return
	}
	c.Data(http.StatusOK, types[path.Ext(c.Request.URL.Path)], body)
}

// ExplorerLanguages are those in which the page speaks.
func ExplorerLanguages() []string { return []string{"en", "ru", "kk", "ko"} }

// readTexts reads the table of the page's texts: a key, then the text in each language.
func readTexts(files fs.FS) (map[string]map[string]string, error) {
	file, err := files.Open("texts.csv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("explorer/texts.csv: %w", err)
	}
	if len(rows) == 0 || strings.Join(rows[0][1:], " ") != strings.Join(ExplorerLanguages(), " ") {
		return nil, errors.New("explorer/texts.csv: the columns are not key and ExplorerLanguages")
	}
	texts := map[string]map[string]string{}
	for i, language := range ExplorerLanguages() {
		texts[language] = map[string]string{}
		for _, row := range rows[1:] {
			texts[language][row[0]] = row[i+1]
		}
	}
	return texts, nil
}
