package web

import "testing"

// TestFormatsByOtherNames: a format is known by its file's ending and its media type too, by no other name.
func TestFormatsByOtherNames(t *testing.T) {
	for asked, want := range map[string]string{
		"json": "json", "CSV": "csv", "bib": "bibtex", ".bib": "bibtex", "BibTeX": "bibtex", "x-bibtex": "bibtex", "application/x-bibtex": "bibtex", "csl-json": "csl", "csl_json": "csl", "csl": "csl",
		"markdown": "md", "text/csv": "csv", "text/markdown": "md", "application/vnd.apache.parquet": "parquet", "x-ndjson": "ndjson", "image/png": "png", "svg+xml": "svg", "json-stat": "jsonstat",
		"xml": "xml", "": "", "pdf": "pdf", "-": "-", "+": "+", "json+xml": "json+xml", "/": "/",
	} {
		if got := formatCalled(asked); got != want {
			t.Errorf("%q is %q, want %q", asked, got, want)
		}
	}
	for _, f := range Formats() {
		if got := formatCalled(f.Name); got != f.Name {
			t.Errorf("%s is %q", f.Name, got)
		}
	}
}
