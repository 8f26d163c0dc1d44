package clients

import (
	"encoding/csv"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// What reads the API and its files as they are, at one version each.
func tableKit() []string {
	return []string{"requests==2.34.2", "pandas==3.1.1", "pyarrow==26.0.1", "openpyxl==3.1.5", "lxml==6.1.3", "polars==2.1.0", "duckdb==1.5.5", "duckdb-extensions==1.5.5", "duckdb-extension-httpfs==1.5.5"}
}

const (
	vega     = "vega@6.2.0"
	vegaLite = "vega-lite@6.4.1"
)

// TestPythonTables lets what people read tables with in Python read the API and its files.
func TestPythonTables(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running clients takes a minute")
	}
	python := clienttest.Python(t, tableKit()...)
	for _, r := range []reader{
		{"testdata/front/ask_requests.py", map[string]same{"figures": {recent, withStatuses}, "after a restart": {recent, withStatuses}}, map[string]string{
			"repeated": `["KAZ", "KOR"]`, "commas": `["KAZ", "KOR"]`, "names": `["HKG", "KOR", "TUR"]`, "joined": `["KAZ", "KOR"]`, "latest": `[["KAZ", 2024]]`, "slash": `["KAZ"]`,
			"index": `[200, 200]`, "as csv": `[200, "text/csv; charset=utf-8`, "as excel": "spreadsheetml.sheet", "as text": "text/csv", "kept": "304", "kept by a proxy": "304", "kept since": "304",
			"part": "[206, 100, true]", "beyond": `[416, "application/problem+json"`, "unknown country": `[400, [{"`, "twice": `"limit"`, "unknown parameter": `"contry"`,
		}},
		{"testdata/front/ask_pandas.py", map[string]same{
			"figures": {recent, withStatuses}, "parameter": {recent, withStatuses}, "lines": {recent, withStatuses}, "parquet": {recent, withStatuses}, "workbook": {recent, withStatuses},
			"excel": {recent, withStatuses}, "after a restart": {recent, withStatuses},
		}, map[string]string{
			"russian": `["\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d", 0.72499]`, "unknown country": "HTTP Error 400", "empty": "0", "beyond": "Empty DataFrame",
		}},
		{"testdata/front/ask_polars.py", map[string]same{
			"figures": {recent, byCode}, "lines": {recent, byCode}, "parquet": {recent, byCode}, "scanned": {recent, byCode}, "after a restart": {recent, byCode},
		}, nil},
		{"testdata/front/ask_duckdb.py", map[string]same{
			"figures": {recent, byCode}, "csv": {recent, byCode}, "whole": {recent, byCode}, "after a restart": {recent, byCode},
		}, map[string]string{"joined": `[["Kazakhstan", 0.72499]]`}},
	} {
		t.Run(path.Base(r.script), func(t *testing.T) {
			t.Parallel()
			r.check(t, python)
		})
	}
}

// TestRTables does the same with R's.
func TestRTables(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running clients takes a minute")
	}
	t.Parallel()
	r := clienttest.R(t, "r-cran-httr", "r-cran-jsonlite")
	reader{"testdata/front/ask_httr.R", map[string]same{"figures": {recent, byCode}, "read.csv": {recent, byCode}, "after a restart": {recent, byCode}}, map[string]string{
		"repeated": `["KAZ","KOR"]`, "commas": `["KAZ","KOR"]`, "latest": "2024", "parsed": `"list"`, "unknown country": `[400,"`, "empty": "0",
	}}.check(t, r)
}

// TestVegaLite draws a chart of figures that it fetches by their address.
func TestVegaLite(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "front", "npm")
	w.install(vega, vegaLite)
	reader{filepath.Join(w.folder, "ask_vega.js"), map[string]same{"figures": {recent, byCode}, "json": {recent, byCode}, "after a restart": {recent, byCode}}, map[string]string{
		"lines": "true",
	}}.check(t, "node")
}

// TestLibreOffice opens a table by its address, as a spreadsheet's user does, and a workbook.
func TestLibreOffice(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running LibreOffice takes a minute")
	}
	t.Parallel()
	office := clienttest.Debian(t, "soffice", "libreoffice-calc-nogui")
	s := handlerstest.Served(t)
	base, folder := s.Listen(t), t.TempDir()
	want := inTheAPI(t, s, "indicator=un-egdi&period=2016", byCode)
	for _, address := range []string{"/v1/observations.csv?indicator=un-egdi&period=2016", "/v1/observations.xlsx?indicator=un-egdi&period=2016"} {
		clienttest.Run(t, office, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false",
			"--outdir", folder, base+address)
		made, err := filepath.Glob(filepath.Join(folder, "*.csv"))
		if err != nil || len(made) != 1 {
			t.Fatalf("%s: LibreOffice wrote %v %v", address, made, err)
		}
		file, err := os.Open(made[0])
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(file).ReadAll()
		_ = file.Close()
		_ = os.Remove(made[0])
		if err != nil || len(rows) < 100 {
			t.Fatalf("%s: %d rows, %v", address, len(rows), err)
		}
		at := func(name string) int { return slices.Index(rows[0], name) }
		var got []string
		for _, row := range rows[1:] {
			value := row[at("value")]
			if value == "" {
				value = "null"
			}
			got = append(got, strings.Join([]string{row[at("country")], row[at("indicator")], row[at("period")], value}, " "))
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -JSON API +LibreOffice\n%.2000s", address, diff)
		}
	}
}
