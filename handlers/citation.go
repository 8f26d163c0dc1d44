package handlers

import (
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// CitedSource answers with one source, which reference managers can take in.
type CitedSource struct{ *web.One[Source] }

// Formats are those of tables and of citations.
func (*CitedSource) Formats() web.Offer { return web.Offers[*CitedSource](web.Table, web.Reference) }

func (s *CitedSource) BibTeX() string { return s.Data.Citation.BibTeX }

func (s *CitedSource) CSL() any { return []CSLItem{s.Data.Citation.CSLJSON} }

// RIS is the citation as reference managers exchange it: two letters, two spaces, a dash, CRLF.
func (s *CitedSource) RIS() string {
	line := func(tag, value string) string {
		if value == "" {
			return ""
		}
		return tag + "  - " + strings.Join(strings.Fields(value), " ") + "\r\n"
	}
	date := strings.ReplaceAll(s.Data.Citation.CSLJSON.Issued.Cell(), "-", "/")
	year, _, _ := strings.Cut(date, "/")
	return line("TY", "RPRT") + line("ID", s.Data.ID) + line("AU", s.Data.Producer+",") + line("TI", s.Data.Title) + line("PB", s.Data.Producer) +
		line("PY", year) + line("DA", date+strings.Repeat("/", 3-strings.Count(date, "/"))) + line("ET", s.Data.Edition) + line("UR", s.Data.URL) +
		line("N1", "Licence: "+s.Data.Licence) + "ER  - \r\n"
}
