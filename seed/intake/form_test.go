package intake_test

import (
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// TestUndisguised: what is no text is told by its first bytes, with the way out, and text is read from its beginning.
func TestUndisguised(t *testing.T) {
	for begins, says := range map[string]string{
		"\x1f\x8bx": "gzip", "PK\x03\x04": "workbook", "%PDF-1.7": "PDF", "SQLite format 3\x00": "--database-url", "a\x00b\x00": "UTF-16", "<!DOCTYPE html>": "web page",
	} {
		b := &intake.Batch{File: "x"}
		if _, fine := intake.Undisguised(strings.NewReader(begins), b); fine || len(b.Faults()) != 1 || !strings.Contains(b.Faults()[0].Detail, says) {
			t.Errorf("%q: %v", begins, b.Findings)
		}
	}
	in, fine := intake.Undisguised(strings.NewReader("a,b\n"), &intake.Batch{})
	if text, err := io.ReadAll(in); !fine || err != nil || string(text) != "a,b\n" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestEachRecord: rows of uneven length with their lines, empty ones passed over, and an end that the caller sets.
func TestEachRecord(t *testing.T) {
	read := func(text string, until int) (lines []int, b *intake.Batch) {
		b = &intake.Batch{File: "x"}
		err := intake.EachRecord(strings.NewReader(text), b, ';', func(line int, _ []string) bool { lines = append(lines, line); return line < until })
		if err != nil {
			t.Fatal(err)
		}
		return lines, b
	}
	text := "title\n;;\na;b\n\"two\nlines\";c\n1;2\n"
	if lines, b := read(text, 99); !slices.Equal(lines, []int{1, 3, 4, 6}) || len(b.Findings) > 0 {
		t.Errorf("lines %v, %v", lines, b.Findings)
	}
	if lines, _ := read(text, 3); !slices.Equal(lines, []int{1, 3}) {
		t.Errorf("lines %v", lines)
	}
	if lines, b := read("a\n\xff\nb\n"+strings.Repeat(";", 6000)+"\n", 99); !slices.Equal(lines, []int{1, 3}) || len(b.Faults()) != 2 {
		t.Errorf("lines %v, %v", lines, b.Findings)
	}
}

// TestRecords: what is written is read again; what is wrong is an error with file, line and column.
func TestRecords(t *testing.T) {
	rows := [][]string{{"code", "name"}, {"KAZ", `a "quoted", name`}}
	files := fstest.MapFS{"a.csv": {Data: intake.FormatCSV(rows)}, "b.csv": {Data: []byte("code,name\nKAZ\n")}}
	read, err := intake.ReadRecords(files, "a.csv", "code")
	if err != nil || len(read) != 1 || !slices.Equal(intake.Pick(read[0], rows[0]), rows[1]) {
		t.Errorf("%v, %v", read, err)
	}
	if keys := intake.SortedKeys(read[0]); !slices.Equal(keys, rows[0]) {
		t.Errorf("%q", keys)
	}
	if _, err := intake.ReadRecords(files, "b.csv", "code"); err == nil || !strings.Contains(err.Error(), "b.csv:2") {
		t.Errorf("%v", err)
	}
	if _, err := intake.ReadRecords(files, "c.csv"); err == nil {
		t.Error("a file that is not there was read")
	}
	names, line, again := intake.HeaderOf(strings.NewReader("\"code\",name\r\n1,2\n"))
	if text, err := io.ReadAll(again); line != 1 || !slices.Equal(names, rows[0]) || err != nil || !strings.HasSuffix(string(text), "1,2\n") {
		t.Errorf("%q, %q", names, text)
	}
}

// TestPlace: a finding about an observation gets the line that it was read from.
func TestPlace(t *testing.T) {
	b := &intake.Batch{File: "x"}
	b.Take(2, models.Observation{Indicator: "i", Country: "KAZ", Period: 2020, Source: "s"})
	b.Take(3, models.Observation{Indicator: "i", Country: "KOR", Period: 2020, Source: "s"})
	findings := []intake.Finding{{Row: intake.KeyOf(&b.Observations[1]).String()}, {}}
	b.Place(findings)
	if findings[0].Line != 3 || findings[1].Line != 0 {
		t.Errorf("%+v", findings)
	}
	if intake.CompareKeys(&b.Observations[0], &b.Observations[1]) >= 0 || intake.CompareKeys(&b.Observations[0], &b.Observations[0]) != 0 {
		t.Error("keys are not in order")
	}
	b.Note("n", 0, "", "a note")
	b.Repair("r", 1, "c", "a repair")
	if len(b.Faults()) != 0 || len(b.Findings) != 2 {
		t.Errorf("%v", b.Findings)
	}
}

// TestShippedMappings: the series that ship are those of a form's own mapping, unless a file brings its own.
func TestShippedMappings(t *testing.T) {
	b := &intake.Batch{}
	shipped, err := b.SeriesOf("wdi")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range shipped {
		if len(s.Forms) > 0 && !slices.Contains(s.Forms, "wdi") {
			t.Errorf("%s is of the forms %q", s.Indicator, s.Forms)
		}
	}
	b.Mapping = &intake.Mapping{Series: []intake.Series{{Indicator: "own"}}}
	if own, err := b.SeriesOf("wdi"); err != nil || len(own) != 1 || own[0].Indicator != "own" {
		t.Errorf("%v, %v", own, err)
	}
}

// TestProgramme: lists that are missing are empty, and milestones with a date come first, the earliest on top.
func TestProgramme(t *testing.T) {
	p := models.Programme{Milestones: []models.Milestone{{Text: "some day"}, {Date: "2021-05", Text: "later"}, {Date: "2020", Text: "first"}}}
	intake.FillLists(&p)
	intake.SortMilestones(p.Milestones)
	if p.Partners == nil || p.Pages == nil || p.Milestones[0].Text != "first" || p.Milestones[2].Text != "some day" {
		t.Errorf("%+v", p)
	}
	if got := intake.JoinNotes("a", "", "b"); got != "a; b" {
		t.Errorf("%q", got)
	}
}

// TestAbove: a table begins with any of its rows, and its lines stay what they are.
func TestAbove(t *testing.T) {
	text := "title\n\n\"two\nlines\",\na,b\n1,2\n"
	head := intake.NewHead(text)
	for row, line := range []int{1, 3, 5, 6} {
		if got := head.Line(row); got != line || head.From(row).Line(0) != line {
			t.Errorf("row %d is in line %d", row, got)
		}
	}
	if head.Begins("a", "b") || !head.From(2).Begins("a", "b") || head.EndsWithCR() || !intake.NewHead("a,b\r1,2\r").EndsWithCR() {
		t.Errorf("%+v", head)
	}
	for lines, want := range map[int]string{0: text, 4: "\n\n\n\na,b\n1,2\n", 9: strings.Repeat("\n", 9)} {
		if got, err := io.ReadAll(intake.WithoutLines(strings.NewReader(text), lines)); err != nil || string(got) != want {
			t.Errorf("without %d lines: %q, %v", lines, got, err)
		}
	}
	b := &intake.Batch{File: "x"}
	err := intake.EachRow(intake.WithoutLines(strings.NewReader(text), 4), b, []string{"a", "c"}, func(intake.Row) {})
	if err != nil || len(b.Faults()) != 1 || b.Faults()[0].Line != 5 || b.Faults()[0].Column != "c" {
		t.Errorf("%v, %v", b.Findings, err)
	}
}

// TestTwiceNamed: a name that an object has twice is told, and codes that differ in case are not.
func TestTwiceNamed(t *testing.T) {
	for text, want := range map[string]string{`{"a":1,"A":2}`: "", `{"a":{"b":1},"c":[{"b":1}]}`: "", `{"a":[{"b":1,"c":"b","b":2}]}`: "b", `{"a"`: ""} {
		if got := intake.TwiceNamed([]byte(text)); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
