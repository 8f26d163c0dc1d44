package kinds

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbooks are an export of the World Bank's DataBank in workbooks.
func workbooks(t *testing.T) map[string]changed {
	read := func(change func(b *excelize.File)) changed { return changed{file: workbookOf(t, change)} }
	refused := func(rule, says string, change func(b *excelize.File)) changed {
		return changed{file: workbookOf(t, change), rule: rule, says: says}
	}
	set := func(cell string, value any) func(b *excelize.File) {
		return func(b *excelize.File) { must(t, b.SetCellValue("Data", cell, value)) }
	}
	style := func(cell string, numbers int) func(b *excelize.File) {
		return func(b *excelize.File) {
			id, err := b.NewStyle(&excelize.Style{NumFmt: numbers})
			must(t, err)
			must(t, b.SetCellStyle("Data", cell, cell, id))
		}
	}
	both := func(changes ...func(b *excelize.File)) func(b *excelize.File) {
		return func(b *excelize.File) {
			for _, change := range changes {
				change(b)
			}
		}
	}
	rows := func(n int) func(b *excelize.File) {
		return func(b *excelize.File) { must(t, b.InsertRows("Data", 1, n)) }
	}
	const percent, day = 10, 14 // the numbers of the usual formats 0.00% and m/d/yyyy
	return map[string]changed{
		"as it is":              read(nil),
		"inline strings":        {file: inlineWorkbook(t)},
		"numbers as texts":      read(both(set("E2", "92.3"), set("F3", "97.4"))),
		"years as numbers":      read(both(set("E1", 2022), set("F1", 2023))),
		"an empty sheet before": read(func(b *excelize.File) { first(t, b, "Sheet2") }),
		"a sheet of notes before": read(func(b *excelize.File) {
			first(t, b, "Notes")
			must(t, b.SetCellValue("Notes", "A1", "Source: World Bank"))
		}),
		"a hidden copy before": read(func(b *excelize.File) { copied(t, b); must(t, b.SetSheetVisible("Old", false)) }),
		"a chart on a sheet": read(func(b *excelize.File) {
			must(t, b.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Values: "Data!$E$2:$F$2"}}}))
		}),
		"a title above":        read(both(rows(2), set("A1", "Individuals using the Internet"))),
		"a merged title above": read(both(rows(1), set("A1", "Individuals using the Internet"), func(b *excelize.File) { must(t, b.MergeCell("Data", "A1", "F1")) })),
		"empty rows above":     read(rows(3)),
		"empty columns before": read(func(b *excelize.File) { must(t, b.InsertCols("Data", "A", 2)) }),
		"begun at C5":          read(both(func(b *excelize.File) { must(t, b.InsertCols("Data", "A", 2)) }, rows(4))),
		"hidden rows and columns": read(func(b *excelize.File) {
			must(t, b.SetRowVisible("Data", 3, false))
			must(t, b.SetColVisible("Data", "C", false))
		}),
		"a filter and frozen panes": read(func(b *excelize.File) {
			must(t, b.AutoFilter("Data", "A1:F3", nil))
			must(t, b.SetPanes("Data", &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
		}),
		"formatted with decimals": read(style("E2", 2)),
		"formatted in a style":    read(style("E2", 49)), // as text
		"letters in several styles": read(func(b *excelize.File) {
			must(t, b.SetCellRichText("Data", "A2", []excelize.RichTextRun{{Text: "Kazakh"}, {Text: "stan", Font: &excelize.Font{Bold: true}}}))
		}),
		"line ends in a name": read(set("A3", "Korea,\nRep.")),
		"notes on cells": read(func(b *excelize.File) {
			must(t, b.AddComment("Data", excelize.Comment{Cell: "E2", Author: "A", Text: "estimated"}))
		}),
		"a formula with its result":  {file: withFormula(t, "<v>92.3</v>")},
		"a formula without result":   {file: withFormula(t, ""), rule: "not-text", says: "E2"},
		"a percentage for a figure":  refused("not-a-number", "92.3%", both(set("E2", 0.923), style("E2", percent))),
		"a day for a figure":         refused("not-a-number", "2022-01-01", both(set("E2", 44562), style("E2", day))),
		"a day for a year":           refused("unknown-column", "2022-01-01", both(set("E1", 44562), style("E1", day))),
		"a word for a figure":        refused("not-a-number", "many", set("E2", "many")),
		"a decimal comma":            refused("not-a-number", "decimal point", set("E2", "92,3")),
		"an error for a figure":      refused("not-a-number", "#N/A", set("E2", "#N/A")),
		"true for a figure":          refused("not-a-number", "TRUE", set("E2", true)),
		"a year to come":             refused("period-after-publication", "2099", set("E1", "2099 [YR2099]")),
		"an unknown code":            refused("unknown-place", "QQQ", set("B2", "QQQ")),
		"a column renamed":           refused("missing-column", "Country Code", set("B1", "Code")),
		"a new column":               refused("unknown-column", "Quality", both(set("G1", "Quality"), set("G2", 1))),
		"a figure beside the header": refused("column-count", "7 cells", set("G2", 1)),
		"a column twice":             refused("column-twice", "keep one", set("F1", "2022 [YR2022]")),
		"a merged header": refused("missing-column", "", func(b *excelize.File) {
			must(t, b.SetCellValue("Data", "B1", nil))
			must(t, b.MergeCell("Data", "A1", "B1"))
		}),
		"a merged country": refused("no-place", "names no country", func(b *excelize.File) {
			must(t, b.SetCellValue("Data", "B3", nil))
			must(t, b.SetCellValue("Data", "A3", nil))
			must(t, b.MergeCell("Data", "B2", "B3"))
		}),
		"the table on two sheets": refused("several-forms", "--part", func(b *excelize.File) { copied(t, b) }),
		"the table turned":        refused("unrecognised", "", func(b *excelize.File) { turned(t, b) }),
		"a sheet that breaks":     {file: sheetWorkbook(t, strings.Replace(inlineRows(), "</row><row r=\"4\">", "</rov><row r=\"4\">", 1)), rule: "not-text", says: "beyond row"},
		"a sheet cut off":         {file: sheetWorkbook(t, inlineRows()+"<!--"), rule: "not-text", says: "ends too soon"},
		"a sheet cut in a row":    {file: sheetWorkbook(t, inlineRows()[:strings.Index(inlineRows(), "97.2")]+"<!--"), rule: "not-text", says: "ends too soon, in row 3"},
		"cut off":                 {file: workbookOf(t, nil)[:3000], rule: "not-text", says: "cannot be opened"},
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func dataBankRows() [][]any {
	const name, code = "Individuals using the Internet (% of population)", "IT.NET.USER.ZS"
	return [][]any{
		{"Country Name", "Country Code", "Series Name", "Series Code", "2022 [YR2022]", "2023 [YR2023]"},
		{"Kazakhstan", "KAZ", name, code, 92.3, 92.9},
		{"Korea, Rep.", "KOR", name, code, 97.2, 97.4},
		{"World", "WLD", name, code, "..", 65},
		{},
		{"Data from database: World Development Indicators"},
		{"Last Updated: 02/24/2026"},
	}
}

func workbookOf(t *testing.T, change func(b *excelize.File)) []byte {
	t.Helper()
	b := excelize.NewFile()
	must(t, b.SetSheetName("Sheet1", "Data"))
	for i, row := range dataBankRows() {
		must(t, b.SetSheetRow("Data", fmt.Sprintf("A%d", i+1), &row))
	}
	if change != nil {
		change(b)
	}
	var out bytes.Buffer
	must(t, b.Write(&out))
	return out.Bytes()
}

// first adds a sheet before all others.
func first(t *testing.T, b *excelize.File, name string) {
	t.Helper()
	_, err := b.NewSheet(name)
	must(t, err)
	must(t, b.MoveSheet(name, "Data"))
}

// copied adds an older copy of the table on a sheet of its own, before it.
func copied(t *testing.T, b *excelize.File) {
	t.Helper()
	first(t, b, "Old")
	for i, row := range dataBankRows() {
		must(t, b.SetSheetRow("Old", fmt.Sprintf("A%d", i+1), &row))
	}
	must(t, b.SetCellValue("Old", "E2", 82.3))
	b.SetActiveSheet(1)
}

// turned puts rows in columns.
func turned(t *testing.T, b *excelize.File) {
	t.Helper()
	_, err := b.NewSheet("Turned")
	must(t, err)
	must(t, b.DeleteSheet("Data"))
	for i, row := range dataBankRows() {
		for j, cell := range row {
			name, err := excelize.CoordinatesToCellName(i+1, j+1)
			must(t, err)
			must(t, b.SetCellValue("Turned", name, cell))
		}
	}
}

// sheetWorkbook is the least that a program can write: no styles, no shared strings.
func sheetWorkbook(t *testing.T, rows string) []byte {
	t.Helper()
	const main, relations = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`, `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	return zipOf(t,
		named("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		named("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+relations+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		named("xl/workbook.xml", `<workbook xmlns="`+main+`" xmlns:r="`+relations+`"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		named("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+relations+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		named("xl/worksheets/sheet1.xml", `<worksheet xmlns="`+main+`"><sheetData>`+rows+`</sheetData></worksheet>`),
	)
}

// inlineRows are the table's rows with texts in the cells themselves.
func inlineRows() string {
	var out strings.Builder
	for i, row := range dataBankRows() {
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for j, cell := range row {
			name, _ := excelize.CoordinatesToCellName(j+1, i+1) // of small numbers
			if text, is := cell.(string); is {
				fmt.Fprintf(&out, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, name, strings.ReplaceAll(text, "&", "&amp;"))
			} else {
				fmt.Fprintf(&out, `<c r="%s"><v>%v</v></c>`, name, cell)
			}
		}
		out.WriteString("</row>")
	}
	return out.String()
}

func inlineWorkbook(t *testing.T) []byte {
	t.Helper()
	return sheetWorkbook(t, inlineRows())
}

// withFormula has a formula in E2, with its last result or without.
func withFormula(t *testing.T, result string) []byte {
	t.Helper()
	return sheetWorkbook(t, strings.Replace(inlineRows(), `<c r="E2"><v>92.3</v></c>`, `<c r="E2"><f>90+2.3</f>`+result+`</c>`, 1))
}
