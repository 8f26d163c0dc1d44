package unpack

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// cellScan goes through a sheet's XML beside the reader of its values, which does not tell how a cell
// shows its number, nor formulas that nobody has computed yet.
type cellScan struct {
	in      *bufio.Reader
	from    io.Closer
	formats map[int]format // by style
	next    int            // the row that is being scanned; 0 before the first
	cells   map[int]format // what is odd in that row, by column
	last    int            // the last row that was scanned
	open    bool           // the rows have begun and not ended
	err     error
}

// scanCells begins the scan of a sheet.
func scanCells(archive *zip.Reader, path string, formats map[int]format) (*cellScan, error) {
	file, err := archive.Open(path)
	if err != nil {
		return nil, err
	}
	return &cellScan{in: bufio.NewReaderSize(file, 64<<10), from: file, formats: formats}, nil
}

func (s *cellScan) Close() error { return s.from.Close() }

// row gives what is odd in a row, by column, counted from 0. Rows are asked for in their order.
func (s *cellScan) row(n int) map[int]format {
	for s.err == nil && s.next < n {
		s.scan()
	}
	if s.next == n {
		return s.cells
	}
	return nil
}

// fault says what is wrong with a sheet of which so many rows were read: the reader of its values takes what it cannot
// read for the end.
func (s *cellScan) fault(rows int) string {
	for s.err == nil && s.last <= rows {
		s.scan()
	}
	switch {
	case s.last > rows:
		return fmt.Sprintf("cannot be read beyond row %d", rows)
	case s.open:
		return fmt.Sprintf("ends too soon, in row %d", s.last)
	}
	return ""
}

// cell is one while it is scanned.
type cell struct {
	column           int
	shown            format
	formula, hasText bool
}

// scan reads one row.
func (s *cellScan) scan() {
	s.cells = map[int]format{}
	var c cell
	column := -1
	for {
		tag, err := s.tag()
		if err != nil {
			s.err, s.next = err, s.next+1<<30 // no row comes after the last
			return
		}
		name, closed := tagName(tag)
		switch name {
		case "row":
			s.next++
			if n, err := strconv.Atoi(attribute(tag, "r")); err == nil {
				s.next = n
			}
			s.last = s.next
			if closed {
				return
			}
		case "sheetData", "/sheetData":
			s.open = name == "sheetData" && !closed
		case "c":
			column++
			c = cell{column: columnOf(attribute(tag, "r"), column), shown: s.shownAs(tag)}
			column = c.column
			if closed {
				c.shown = plain // it is empty
			}
		case "f":
			c.formula = true
		case "v", "is":
			c.hasText = true
		case "/c":
			s.take(c)
		case "/row":
			return
		}
	}
}

// take keeps what is odd in a cell.
func (s *cellScan) take(c cell) {
	if c.formula && !c.hasText {
		c.shown = uncomputed
	}
	if c.shown != plain {
		s.cells[c.column] = c.shown
	}
}

// shownAs is how a cell shows its number.
func (s *cellScan) shownAs(tag []byte) format {
	switch attribute(tag, "t") {
	case "b":
		return truth
	case "", "n":
		style, _ := strconv.Atoi(attribute(tag, "s")) // none is the first
		return s.formats[style]
	}
	return plain // a text
}

// tag gives the next tag without its brackets, those of comments too.
func (s *cellScan) tag() ([]byte, error) {
	if err := skipTo(s.in, '<'); err != nil {
		return nil, err
	}
	tag, err := s.in.ReadSlice('>')
	if errors.Is(err, bufio.ErrBufferFull) { // no tag of a sheet is so long
		return nil, skipTo(s.in, '>')
	}
	return bytes.TrimSuffix(tag, []byte(">")), err
}

func skipTo(in *bufio.Reader, end byte) error {
	for {
		if _, err := in.ReadSlice(end); !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

// tagName is the name without its prefix, with a stroke before that of an end.
func tagName(tag []byte) (name string, closed bool) {
	closed = bytes.HasSuffix(tag, []byte("/"))
	text, _, _ := strings.Cut(strings.TrimSuffix(string(tag[:min(len(tag), 100)]), "/"), " ")
	end := strings.HasPrefix(text, "/")
	if _, local, prefixed := strings.Cut(text, ":"); prefixed {
		text = local
	} else {
		text = strings.TrimPrefix(text, "/")
	}
	if end {
		text = "/" + text
	}
	return text, closed
}

// attribute is one of a tag, "" where it has none.
func attribute(tag []byte, name string) string {
	for _, match := range attributes.FindAllSubmatch(tag, -1) {
		if string(match[1]) == name {
			return string(bytes.Trim(match[2], `"'`))
		}
	}
	return ""
}

var attributes = regexp.MustCompile(`\s([a-z]+)\s*=\s*("[^"]*"|'[^']*')`)

// columnOf is the column of a cell's name, counted from 0, or the next where it has none.
func columnOf(name string, next int) int {
	column, _, err := excelize.CellNameToCoordinates(name)
	if err != nil {
		return next
	}
	return column - 1
}
