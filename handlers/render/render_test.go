package render_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/egovbench/egovbench/handlers/render"
)

// hostile is a table with a text in every place where one can stand.
func hostile(text string, number float64) render.Table {
	var cell any = number
	if math.IsNaN(number) || math.IsInf(number, 0) {
		cell = nil
	}
	return render.Table{
		Columns: []render.Column{{"country", render.Text}, {"indicator", render.Text}, {"period", render.Whole}, {"value", render.Number}, {"status", render.Text}, {"source", render.Text}, {"highlight", render.Yes}},
		Rows: [][]any{
			{text, "i", int64(2016), cell, "A", "s", true},
			{"KAZ", text, int64(-5), nil, text, "unknown", nil},
			{nil, nil, nil, nil, nil, nil, nil},
		},
		About: render.About{
			Title: text, Permalink: text, Release: 3, Lang: "en",
			Sources: []render.Source{{"s", text, text, text, text, text}}, Notes: []render.Note{{text, text}},
		},
	}
}

var hostileTexts = []string{
	"", "plain", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "=cmd|' /C calc'!A0", `"quoted", comma`, "two\nlines", "a|b", `\|`, "\x00", "\x01\x1f\x7f",
	"\xff\xfe", "\xed\xa0\x80", "<script>alert(1)</script>", "[a](javascript:alert(1))", "![x](//x)", "`code`", "_x0041_", "&amp;&#0;", "]]>", "  spaces  ",
	"\u202eltr", "\ufffe\uffff", "😀", "# heading", "- list", "---", "NaN", "1e309", "TRUE", "|---|", "\\", "~~~", "~x~", "https://example.org",
}

// FuzzTables writes any text and number in every format and holds the file to what its readers ask for.
func FuzzTables(f *testing.F) {
	for i, text := range hostileTexts {
		f.Add(text, float64(i)/3)
	}
	f.Add("x", math.MaxFloat64)
	f.Add("x", math.SmallestNonzeroFloat64)
	f.Add("x", -0.1)
	f.Fuzz(checkEveryFormat)
}

// TestHugeTexts is apart from the fuzzing, which would spend its time on making them smaller.
func TestHugeTexts(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 40_000), strings.Repeat("😀", 20_000), strings.Repeat("=|\n", 50_000)} {
		checkEveryFormat(t, text, 0.5)
	}
}

func checkEveryFormat(t *testing.T, text string, number float64) {
	table := hostile(text, number)
	written := func(write func(io.Writer, render.Table) error) []byte {
		var once, again bytes.Buffer
		if err := errors.Join(write(&once, table), write(&again, table)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once.Bytes(), again.Bytes()) {
			t.Fatal("the same table is written in two ways")
		}
		return once.Bytes()
	}
	checkCSV(t, table, written(render.CSV))
	checkXLSX(t, table, written(render.XLSX))
	checkParquet(t, table, written(render.Parquet))
	checkMarkdown(t, table, written(render.Markdown))
	checkJSONStat(t, table)
}

func checkCSV(t *testing.T, table render.Table, body []byte) {
	records, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil || len(records) != len(table.Rows)+1 {
		t.Fatalf("%d records: %v", len(records), err)
	}
	for _, record := range records {
		for _, cell := range record {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("%q would be run", cell)
			}
		}
	}
}

// checkXLSX reads the parts of a workbook as XML, with nothing of the library that wrote them.
func checkXLSX(t *testing.T, table render.Table, body []byte) {
	parts, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range parts.File {
		file, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		var sheet struct {
			Rows []struct {
				Cells []struct {
					Type    string  `xml:"t,attr"`
					Formula *string `xml:"f"`
					Value   string  `xml:"v"`
					Text    string  `xml:"is>t"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}
		if err := xml.NewDecoder(file).Decode(&sheet); err != nil {
			t.Fatalf("%s: %v", part.Name, err)
		}
		if part.Name != "xl/worksheets/sheet1.xml" {
			continue
		}
		if len(sheet.Rows) != len(table.Rows)+1 {
			t.Fatalf("%d rows", len(sheet.Rows))
		}
		first := sheet.Rows[1].Cells
		for _, cell := range first {
			if cell.Formula != nil || utf8.RuneCountInString(cell.Text) > cellLimit {
				t.Errorf("%+v", cell)
			}
		}
		if number, ok := table.Rows[0][3].(float64); ok {
			if read, err := strconv.ParseFloat(first[3].Value, 64); err != nil || math.Abs(read-number) > math.Abs(number)*6e-15 {
				t.Errorf("%v is read as %q", number, first[3].Value)
			}
		}
		if text := table.Rows[0][0].(string); isASCIIText(text) && len(text) < cellLimit && !strings.Contains(text, "_x") && first[0].Text != text {
			t.Errorf("%q is read as %q", text, first[0].Text)
		}
	}
}

// isASCIIText says whether a text is of characters that every format can hold.
func isASCIIText(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c > '~' })
}

func checkParquet(t *testing.T, table render.Table, body []byte) {
	file, err := parquet.OpenFile(bytes.NewReader(body), int64(len(body)))
	if err != nil || file.NumRows() != int64(len(table.Rows)) {
		t.Fatal(file, err)
	}
	for i, field := range file.Schema().Fields() {
		if field.Name() != table.Columns[i].Name || !field.Optional() {
			t.Errorf("column %d is %s", i, field.Name())
		}
	}
	rows := make([]parquet.Row, len(table.Rows))
	reader := file.RowGroups()[0].Rows()
	defer reader.Close()
	if n, err := reader.ReadRows(rows); n != len(rows) || err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(n, err)
	}
	for i, row := range table.Rows {
		for j, cell := range row {
			got := rows[i][j]
			switch value := cell.(type) {
			case nil:
				if !got.IsNull() {
					t.Errorf("row %d, column %d: %v instead of null", i, j, got)
				}
			case string:
				if !utf8.Valid(got.ByteArray()) || utf8.ValidString(value) && string(got.ByteArray()) != value {
					t.Errorf("%q is read as %q", value, got.ByteArray())
				}
			case float64:
				if got.Double() != value {
					t.Errorf("%v is read as %v", value, got)
				}
			}
		}
	}
}

// checkMarkdown renders the text as a page would.
func checkMarkdown(t *testing.T, table render.Table, body []byte) {
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(body, &page); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	if strings.Count(html, "<table>") != 1 || strings.Count(html, "<tr>") != len(table.Rows)+1 {
		t.Errorf("no table of %d rows:\n%s\n%s", len(table.Rows), body, html)
	}
	for _, tag := range []string{"<script", "<img", "<h1", "<h2", "<del", "href=\"javascript"} {
		if strings.Contains(html, tag) {
			t.Errorf("%s in\n%s", tag, html)
		}
	}
	if cells := strings.Count(html, "<td"); cells != len(table.Rows)*len(table.Columns) {
		t.Errorf("%d cells:\n%s", cells, body)
	}
}

func checkJSONStat(t *testing.T, table render.Table) {
	cube := render.Cube{
		Table: table, Measures: []string{"value"}, Status: "status", Beside: []string{"source"},
		Dimensions: []render.Dimension{{Column: "indicator", Role: "metric"}, {Column: "country", Role: "geo"}, {Column: "period", Role: "time"}},
	}
	var body bytes.Buffer
	if err := render.JSONStat(&body, cube); err != nil {
		t.Fatal(err)
	}
	var set struct {
		Size []int
		ID   []string
	}
	if err := json.Unmarshal(body.Bytes(), &set); err != nil || len(set.Size) != 3 {
		t.Fatal(err, set)
	}
}

// TestJSONStatRefusesWhatIsNoCube: two figures in one place, or a cube that is nearly all air.
func TestJSONStatRefusesWhatIsNoCube(t *testing.T) {
	dimensions := []render.Dimension{{Column: "a"}, {Column: "b"}}
	double := render.Cube{Table: render.Table{Columns: []render.Column{{"a", render.Text}, {"b", render.Text}, {"value", render.Number}}, Rows: [][]any{{"x", "y", 1.0}, {"x", "y", 2.0}}}, Dimensions: dimensions, Measures: []string{"value"}}
	airy := double
	airy.Rows = nil
	for i := range 1100 {
		airy.Rows = append(airy.Rows, []any{strconv.Itoa(i), strconv.Itoa(-i), 1.0})
	}
	var shape *render.ShapeError
	for _, cube := range []render.Cube{double, airy} {
		if err := render.JSONStat(io.Discard, cube); !errors.As(err, &shape) {
			t.Errorf("%d rows: %v", len(cube.Rows), err)
		}
	}
}

// cellLimit is how many UTF-16 units a cell of a workbook holds.
const cellLimit = 32767

// TestLongCells: what no cell holds is cut, and says so.
func TestLongCells(t *testing.T) {
	for _, c := range []struct {
		text string
		cut  bool
	}{{strings.Repeat("x", cellLimit), false}, {strings.Repeat("x", cellLimit+1), true}, {strings.Repeat("я", cellLimit), false}, {strings.Repeat("😀", 16383), false}, {strings.Repeat("😀", 16384), true}} {
		var body bytes.Buffer
		if err := render.XLSX(&body, render.Table{Columns: []render.Column{{"text", render.Text}}, Rows: [][]any{{c.text}}}); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := book.GetCellValue(book.GetSheetName(0), "A2")
		if cut := got != c.text; err != nil || cut != c.cut || cut && !strings.HasSuffix(got, "(cut here: a cell holds no more; the other formats have the whole text)") || !utf8.ValidString(got) {
			t.Errorf("%d bytes: %v %v", len(c.text), cut, err)
		}
	}
}
