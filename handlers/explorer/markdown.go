package explorer

import (
	"strings"
)

// Report is the text in parts that the view shows, nil where it shows none.
func (s *screen) Report() *report {
	switch {
	case s.Brief != nil:
		return &s.Brief.report
	case s.Pair != nil:
		return &s.Pair.report
	}
	return nil
}

// markdown writes a report for who works on with it: headings, tables, and the address of each source.
func (s *screen) markdown(r *report) []byte {
	var b strings.Builder
	b.WriteString("# " + plainly(s.Title) + "\n")
	if s.Lead != "" {
		b.WriteString("\n" + plainly(s.Lead))
		if s.LeadSource.Text != "" {
			b.WriteString(" " + s.markdownCell(s.LeadSource))
		}
		b.WriteString("\n")
	}
	for _, p := range r.Parts {
		b.WriteString("\n## " + plainly(p.Title) + "\n\n")
		s.markdownTable(&b, p.Grid)
	}
	if s.Figure != nil {
		b.WriteString("\n## " + s.T("sources") + "\n\n")
		for _, source := range s.Figure.Sources {
			b.WriteString("- " + plainly(source.Citation) + ". " + plainly(source.Licence) + " " + s.absolute("/v1/sources/"+source.ID) + "\n")
		}
	}
	b.WriteString("\n" + plainly(s.citation(s.absolute(string(s.Here("release", count(s.Release.Number)))))) + "\n")
	return []byte(b.String())
}

func (s *screen) markdownTable(b *strings.Builder, g *grid) {
	if g == nil {
		return
	}
	if g.Caption != "" {
		b.WriteString(plainly(g.Caption))
		for _, c := range g.Credits {
			b.WriteString(" · " + s.markdownCell(c))
		}
		b.WriteString("\n\n")
	}
	for _, c := range g.Columns {
		b.WriteString("| " + plainly(c.Label) + " ")
	}
	b.WriteString("|\n")
	for _, c := range g.Columns {
		if c.Number {
			b.WriteString("|---:")
		} else {
			b.WriteString("|---")
		}
	}
	b.WriteString("|\n")
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			b.WriteString("| " + s.markdownCell(c) + " ")
		}
		b.WriteString("|\n")
	}
}

// markdownCell writes what stands in a table, a source as the way to its card.
func (s *screen) markdownCell(c gridCell) string {
	if strings.HasPrefix(c.Link, "/v1/sources/") {
		return "[" + plainly(c.Text) + "](" + s.absolute(c.Link) + ")"
	}
	return plainly(strings.TrimSpace(c.Text + " " + c.Unit))
}

// plainly keeps a text from meaning anything in Markdown.
func plainly(text string) string {
	return strings.NewReplacer("\n", " ", "|", `\|`, "<", "&lt;", "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`").Replace(text)
}
