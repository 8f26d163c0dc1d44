package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// The sheets of a workbook.
const (
	figuresSheet = "Figures"
	sourcesSheet = "Sources and notes"
)

// cellLimit is how many UTF-16 units a cell of a workbook can hold.
const cellLimit = excelize.TotalCellChars

// XLSX writes a workbook: a sheet with the table, its header frozen, and one with sources, notes and
// the address. Numbers are numbers; a text stays a text whatever it looks like.
func XLSX(w io.Writer, t Table) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", figuresSheet); err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := writeFigures(book, t, bold); err != nil {
		return err
	}
	if err := writeSources(book, t.About, bold); err != nil {
		return err
	}
	var properties bytes.Buffer
	properties.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`)
	if err := xml.EscapeText(&properties, []byte(t.Title)); err != nil {
		return err
	}
	properties.WriteString(`</dc:title><dc:creator>egovbench</dc:creator></cp:coreProperties>`)
	book.Pkg.Store("docProps/core.xml", properties.Bytes()) // the library's own way mixes namespaces, which some readers refuse
	return book.Write(w)
}

// writeFigures streams the table into its sheet.
func writeFigures(book *excelize.File, t Table, bold int) error {
	sheet, err := book.NewStreamWriter(figuresSheet)
	if err != nil {
		return err
	}
	for i, width := range widths(t) {
		if err := sheet.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(max(1, len(t.Columns)), len(t.Rows)+1)
	if err != nil {
		return err
	}
	if err := book.AutoFilter(figuresSheet, "A1:"+last, nil); err != nil {
		return err
	}
	record := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		record[i] = c.Name
	}
	if err := sheet.SetRow("A1", record, excelize.RowOpts{StyleID: bold}); err != nil {
		return err
	}
	for i, row := range t.Rows {
		for j, c := range row {
			switch value := c.(type) {
			case string:
				c = fitting(value)
			case float64:
				c = rounded(value)
			}
			record[j] = c
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		if err != nil {
			return err
		}
		if err := sheet.SetRow(at, record); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// writeSources fills the second sheet. It is not streamed: the order of streamed sheets in the file
// is left to chance, and the same answer shall be the same bytes.
func writeSources(book *excelize.File, about About, bold int) error {
	if _, err := book.NewSheet(sourcesSheet); err != nil {
		return err
	}
	rows := [][]any{{"source", "citation", "licence", "url", "published_at", "retrieved_at"}}
	for _, s := range about.Sources {
		rows = append(rows, []any{s.ID, s.Citation, s.Licence, s.URL, s.Published, s.Retrieved})
	}
	headers := []int{1, len(rows) + 2}
	rows = append(rows, nil, []any{"note", "detail"})
	for _, n := range about.Notes {
		rows = append(rows, []any{n.Code, n.Detail})
	}
	headers = append(headers, len(rows)+2)
	rows = append(rows, nil, []any{"about", ""}, []any{"title", about.Title}, []any{"release", about.Release}, []any{"permalink", about.Permalink})
	if about.Span != "" {
		rows = append(rows, []any{"total", about.Total}, []any{"rows", about.Span})
	}
	if about.Cut {
		rows = append(rows, []any{"cut", "there are more rows than this file holds: ask for the next with offset="})
	}
	for i, row := range rows {
		for j, c := range row {
			if text, ok := c.(string); ok {
				row[j] = fitting(text)
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := book.SetSheetRow(sourcesSheet, at, &row); err != nil {
			return err
		}
	}
	for _, row := range headers {
		if err := book.SetRowStyle(sourcesSheet, row, row, bold); err != nil {
			return err
		}
	}
	for _, c := range []struct {
		columns string
		width   float64
	}{{"A", 28}, {"B", 80}, {"C", 24}, {"D", 48}, {"E:F", 12}} {
		from, to := c.columns[:1], c.columns[len(c.columns)-1:]
		if err := book.SetColWidth(sourcesSheet, from, to, c.width); err != nil {
			return err
		}
	}
	return nil
}

// widths are the columns' widths in characters, by their names and first rows.
func widths(t Table) []float64 {
	all := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		longest := utf8.RuneCountInString(c.Name) + 3 // the filter's button
		for _, row := range t.Rows[:min(len(t.Rows), 100)] {
			longest = max(longest, utf8.RuneCountInString(text(row[i]))+1)
		}
		all[i] = float64(min(longest, 60))
	}
	return all
}

// rounded has the 15 significant digits that a spreadsheet keeps; the library would cut off the others.
func rounded(value float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if err != nil { // the largest of all numbers, rounded up
		return value
	}
	return short
}

// fitting shortens a text that no cell can hold, and says so in its place.
func fitting(text string) string {
	if len(text) <= cellLimit { // no character has fewer bytes than UTF-16 units
		return text
	}
	const cut = " … (cut here: a cell holds no more; the other formats have the whole text)"
	units, kept := 0, 0
	for at, c := range text {
		if units+len(cut) <= cellLimit {
			kept = at
		}
		units++
		if c > 0xffff {
			units++
		}
	}
	if units <= cellLimit {
		return text
	}
	return text[:kept] + cut
}

// XLSXFile is the format.
func XLSXFile() File {
	return File{
		Name: "xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Ending: ".xlsx",
		About: "Excel workbook: a sheet with the table, another with its sources and notes",
		Write: XLSX, Also: []string{"application/vnd.ms-excel", "application/msexcel", "application/x-msexcel", "application/excel", "application/x-excel"},
	}
}
