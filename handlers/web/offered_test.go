package web_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/modelstest"
)

// described is what the OpenAPI document says of an address: how it is asked, and the names of its formats.
type described struct {
	address string
	formats []string
	limited bool
}

func addressesWithFormats(t *testing.T) (all []described) {
	t.Helper()
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	type parameter struct {
		Name, In string
		Required bool
		Example  any
		Schema   struct{ Enum []string }
	}
	for path, item := range handlerstest.Decoded[struct {
		Paths map[string]struct {
			Get *struct{ Parameters []parameter }
		}
	}](t, pages.OpenAPI()).Paths {
		d, query := described{address: path}, url.Values{}
		if item.Get == nil {
			continue
		}
		for _, p := range item.Get.Parameters {
			example := strings.Join(strings.Fields(strings.Trim(fmt.Sprint(p.Example), "[]")), ",")
			switch {
			case p.Name == "format":
				d.formats = p.Schema.Enum
			case p.Name == "limit":
				d.limited = true
			case p.In == "path":
				d.address = strings.Replace(d.address, "{"+p.Name+"}", example, 1)
			case p.Required:
				query.Set(p.Name, example)
			}
		}
		if d.address += "?" + query.Encode(); d.formats != nil {
			all = append(all, d)
		}
	}
	return all
}

// TestEveryAddressInEveryFormat asks every address for every format that there is, by its name and by its media type:
// it is of that type, or the refusal says which formats there are. A picture or a cube may want another question.
func TestEveryAddressInEveryFormat(t *testing.T) {
	whole, small, answered := handlerstest.Served(t), handlerstest.Serve(t, modelstest.Open(t), api.Config{CacheSize: 8}), map[string]int{}
	all := addressesWithFormats(t)
	if len(all) < 30 {
		t.Fatalf("only %d addresses", len(all))
	}
	for _, d := range all {
		s := whole
		if strings.Contains(d.address, "/changes") { // which are read from the store
			s = small
		}
		for _, f := range web.Formats() {
			address := d.address
			if d.limited && f.Kind != web.Picture { // which shows all
				address += "&limit=20"
			}
			for _, got := range []handlerstest.Reply{s.Do(t, http.MethodGet, address+"&format="+f.Name), s.Do(t, http.MethodGet, address, "Accept: "+f.Media)} {
				media := got.Header.Get("Content-Type")
				path, _, _ := strings.Cut(d.address, "?")
				problem, err := handlerstest.ProblemOf(got, path)
				switch offered := slices.Contains(d.formats, f.Name); {
				case offered && got.Status == http.StatusOK && strings.HasPrefix(media, f.Media) && len(got.Body) > 0:
					if answered[f.Name]++; f.Name == "csv" {
						flat(t, address, got.Body)
					}
				case offered && got.Status == http.StatusBadRequest && (f.Kind == web.Picture || f.Kind == web.Cube) && err == nil && len(problem.Errors) > 0:
				case !offered && got.Status == http.StatusNotAcceptable && err == nil && len(problem.Errors) == 1 && (slices.Equal(problem.Errors[0].Allowed, d.formats) || slices.Contains(problem.Errors[0].Allowed, web.Formats()[0].Media)):
				default:
					t.Errorf("%s as %s: %d %s %.200s", address, f.Name, got.Status, media, got.Body)
				}
			}
		}
	}
	for _, f := range web.Formats() {
		if answered[f.Name] < 2 {
			t.Errorf("%d addresses answer as %s", answered[f.Name], f.Name)
		}
	}
}

// flat holds the cells of CSV to be numbers and texts, and no JSON.
func flat(t *testing.T, address string, body []byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", address, err)
		return
	}
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("[{", rune(cell[0])) {
				t.Errorf("%s: %s is %.100s", address, rows[0][i], cell)
			}
		}
	}
}
