package unpack

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/egovbench/egovbench/seed/intake"
)

// The bounds of workbooks. With these, the greatest that producers serve (35,000 rows) takes 18 MB.
const (
	unzipped    = 64 << 20 // bytes of all parts
	unzippedXML = 4 << 20  // bytes of one part that is held in memory; larger ones go to disk
	mostSheets  = 50
	mostColumns = 5000
	mostCells   = 20_000_000
	mostEmpty   = 5000 // empty rows after which a sheet is at its end, whatever it says of itself
	longestRead = time.Minute
)

// headRows are read of each sheet to recognise it.
const headRows = 40

func (f *File) openWorkbook(ctx context.Context, path string, archive *zip.Reader) error {
	book, err := openBook(path, f.dir)
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			err = fmt.Errorf("unpacked it is larger than %d MB: take the producer’s CSV, or save the sheet as CSV (UTF-8)", unzipped>>20)
		}
		return refuse("an Excel workbook that cannot be opened: %v", err)
	}
	f.close = append(f.close, book.Close)
	sheets := book.GetSheetList()
	if len(sheets) > mostSheets {
		return refuse("an Excel workbook of %d sheets: save the one with the figures as CSV (UTF-8)", len(sheets))
	}
	ctx, cancel := context.WithTimeout(ctx, longestRead)
	f.close = append(f.close, func() error { cancel(); return nil })
	formats, paths := formatsOf(book), sheetPaths(archive)
	for i, sheet := range sheets {
		visible, err := book.GetSheetVisible(sheet)
		if err != nil {
			visible = true
		}
		w := sheetReader{ctx: ctx, book: book, name: sheet, archive: archive, path: paths[sheet], formats: formats}
		var head strings.Builder
		if err := w.write(&head, headRows); err != nil {
			return err
		}
		text := filepath.Join(f.dir, fmt.Sprintf("sheet-%d.csv", i))
		f.Parts = append(f.Parts, &Part{Name: printable(sheet), Head: intake.NewHead(head.String()), Hidden: !visible, Open: func() (io.ReadCloser, error) { return w.open(text) }})
	}
	return nil
}

// openBook is excelize's open, whose panics on broken files are errors here.
func openBook(path, dir string) (book *excelize.File, err error) {
	defer unbroken(&err)
	return excelize.OpenFile(path, excelize.Options{
		UnzipSizeLimit: unzipped, UnzipXMLSizeLimit: unzippedXML, TmpDir: dir, RawCellValue: true,
	})
}

// unbroken turns a panic over a broken workbook into an error.
func unbroken(err *error) {
	if broken := recover(); broken != nil {
		*err = fmt.Errorf("it is broken (%v)", broken)
	}
}

// sheetReader writes a sheet as CSV, a row on each line.
type sheetReader struct {
	ctx     context.Context
	book    *excelize.File
	name    string
	archive *zip.Reader
	path    string // of its XML in the archive
	formats map[int]format
}

func (s *sheetReader) open(path string) (io.ReadCloser, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	out := bufio.NewWriter(file)
	if err := errors.Join(s.write(out, excelize.TotalRows), out.Flush()); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	return file, nil
}

// write writes the first rows of the sheet. Empty ones keep their place, those at the end are left out.
func (s *sheetReader) write(out io.Writer, most int) (err error) {
	defer unbroken(&err)
	rows, err := s.book.Rows(s.name)
	if err != nil {
		return refuse("an Excel workbook whose sheet %q cannot be read: %v", printable(s.name), err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	scan, err := scanCells(s.archive, s.path, s.formats)
	if err != nil {
		return refuse("an Excel workbook whose sheet %q cannot be read: %v", printable(s.name), err)
	}
	defer func() { err = errors.Join(err, scan.Close()) }()
	w := csv.NewWriter(out)
	n, empty, cells, width := 0, 0, 0, 0
	for n < most && empty < mostEmpty && rows.Next() {
		n++
		if s.ctx.Err() != nil {
			return refuse("an Excel workbook whose sheet %q takes longer than %v to read: save it as CSV (UTF-8)", printable(s.name), longestRead)
		}
		row, err := rows.Columns()
		if err != nil {
			return refuse("an Excel workbook whose sheet %q cannot be read in row %d: %v", printable(s.name), n, err)
		}
		if err := s.asSeen(row, n, scan.row(n), most == excelize.TotalRows); err != nil {
			return err
		}
		if row = trimmed(row); len(row) == 0 {
			empty++
			continue
		}
		if cells += len(row); len(row) > mostColumns || cells > mostCells {
			return refuse("an Excel workbook whose sheet %q has cells out to column %s in row %d: that is no table; save it as CSV (UTF-8)", printable(s.name), intake.ColumnName(len(row)-1), n)
		}
		w.Flush()
		if _, err := io.WriteString(out, strings.Repeat("\n", empty)); err != nil {
			return err
		}
		empty = 0
		width = max(width, len(row))
		if err := w.Write(padded(row, width)); err != nil {
			return err
		}
	}
	w.Flush()
	return errors.Join(w.Error(), s.whole(scan, n, n == most || empty == mostEmpty))
}

// whole refuses a sheet of which rows were read, and not all that are there, unless that was enough.
func (s *sheetReader) whole(scan *cellScan, rows int, enough bool) error {
	if enough {
		return nil
	}
	if fault := scan.fault(rows); fault != "" {
		return refuse("an Excel workbook whose sheet %q %s: fetch the file again, or open it in a spreadsheet program and save it", printable(s.name), fault)
	}
	return nil
}

// padded is a row with the empty cells at its end that a CSV has.
func padded(row []string, width int) []string {
	for len(row) < width {
		row = append(row, "")
	}
	return row
}

// asSeen writes odd cells of a row as people see them. Where the sheet is read for its figures, a formula that nobody has
// computed is refused: its cell would be empty.
func (s *sheetReader) asSeen(row []string, n int, odd map[int]format, figures bool) error {
	for _, at := range intake.SortedKeys(odd) {
		switch {
		case odd[at] == uncomputed && figures:
			return refuse("an Excel workbook in which %s%d of sheet %q is a formula without its result: open it in a spreadsheet program and save it", intake.ColumnName(at), n, printable(s.name))
		case at < len(row):
			row[at] = odd[at].shown(row[at])
		}
	}
	return nil
}

// trimmed takes empty cells off the end, and line ends out of the others.
func trimmed(row []string) []string {
	last := len(row)
	for last > 0 && strings.TrimSpace(row[last-1]) == "" {
		last--
	}
	for i := range row[:last] {
		if strings.ContainsAny(row[i], "\r\n") {
			row[i] = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(row[i])
		}
	}
	return row[:last]
}
