package render

import (
	"bufio"
	"io"
	"strings"
)

// Markdown writes a table as GitHub Flavored Markdown has it, with its sources and notes below. No
// text can break out of its cell or bring HTML, a link or a picture of its own.
func Markdown(w io.Writer, t Table) error {
	out := bufio.NewWriter(w) // it keeps the first error for Flush
	line := func(cells []string) { _, _ = out.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	if t.Title != "" {
		_, _ = out.WriteString("**" + plain(t.Title) + "**\n\n")
	}
	record := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		record[i] = plain(c.Name)
	}
	line(record)
	for i, c := range t.Columns {
		record[i] = "---"
		if c.Type == Whole || c.Type == Number {
			record[i] = "--:"
		}
	}
	line(record)
	for _, row := range t.Rows {
		for i, c := range row {
			record[i] = plain(text(c))
		}
		line(record)
	}
	if t.Cut {
		_, _ = out.WriteString("\nRows " + t.Span + ".\n")
	}
	for i, s := range t.Sources {
		if i == 0 {
			_, _ = out.WriteString("\nSources:\n\n")
		}
		_, _ = out.WriteString("- `" + strings.ReplaceAll(s.ID, "`", "") + "`: " + strings.TrimSuffix(plain(s.Citation), ".") + ". Licence: " + strings.TrimSuffix(plain(s.Licence), ".") + ". " + plain(s.URL) + "\n")
	}
	for i, n := range t.Notes {
		if i == 0 {
			_, _ = out.WriteString("\nNotes:\n\n")
		}
		_, _ = out.WriteString("- **" + plain(n.Code) + "**: " + plain(n.Detail) + "\n")
	}
	if t.Permalink != "" {
		_, _ = out.WriteString("\nFrom " + plain(t.Permalink) + "\n")
	}
	return out.Flush()
}

// plain makes a text stand for itself, on one line.
func plain(text string) string {
	return markdown.Replace(strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\ufffd"), func(c rune) bool { return c < ' ' || c == 0x7f }), " "))
}

var markdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "`", "\\`", "*", `\*`, "~", `\~`)

// MarkdownFile is the format.
func MarkdownFile() File {
	return File{
		Name: "md", Media: "text/markdown", Content: "text/markdown; charset=utf-8; variant=GFM",
		About: "GitHub Flavored Markdown: the table, its sources and notes",
		Write: Markdown,
	}
}
