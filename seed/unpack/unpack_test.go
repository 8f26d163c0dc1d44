package unpack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// zipped packs members, given as name, content, name, content.
func zipped(t testing.TB, members ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(members); i += 2 {
		m, err := w.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(m, members[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// workbook makes one sheet, Data, of cells by their names.
func workbook(t testing.TB, cells map[string]any) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", "Data"); err != nil {
		t.Fatal(err)
	}
	for name, value := range cells {
		if err := book.SetCellValue("Data", name, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// text opens a file and gives the text of its only part.
func text(t testing.TB, file []byte) (string, string, error) {
	t.Helper()
	encoding := ""
	f, err := Open(t.Context(), bytes.NewReader(file), func(name string) { encoding = name })
	if err != nil {
		return "", "", err
	}
	defer func() { _ = f.Close() }()
	in, err := f.Parts[0].Open()
	if err != nil {
		return "", "", err
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(in)
	return string(data), encoding, err
}

func TestEncodings(t *testing.T) {
	long := strings.Repeat("KAZ,2024,0.9\n", 20_000) // longer than what is looked at
	encode := func(page *charmap.Charmap, s string) []byte {
		out, err := page.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(out)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("a,Ä\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file           []byte
		want, encoding string
	}{
		"ASCII":              {[]byte(long), long, ""},
		"UTF-8":              {[]byte("Côte d'Ivoire, Қазақстан\n"), "Côte d'Ivoire, Қазақстан\n", ""},
		"UTF-8 with mark":    {[]byte("\uFEFFa,b\n"), "\uFEFFa,b\n", ""},
		"UTF-8, late":        {[]byte(long + "Türkiye"), long + "Türkiye", ""},
		"windows-1252":       {encode(charmap.Windows1252, "Côte d'Ivoire, Türkiye\n"), "Côte d'Ivoire, Türkiye\n", "windows-1252"},
		"windows-1252, late": {append([]byte(long), encode(charmap.Windows1252, "Türkiye")...), long + "Türkiye", "windows-1252"},
		"windows-1251":       {encode(charmap.Windows1251, "Казахстан,Корея\n"), "Казахстан,Корея\n", "windows-1251"},
		"UTF-16":             {[]byte(wide), "a,Ä\n", "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			got, encoding, err := text(t, c.file)
			if err != nil || strings.TrimPrefix(got, "\uFEFF") != strings.TrimPrefix(c.want, "\uFEFF") || encoding != c.encoding {
				t.Errorf("%.40q in %q, %v; want %.40q in %q", got, encoding, err, c.want, c.encoding)
			}
		})
	}
	// A file in UTF-8 with a broken byte is broken, and in no other encoding.
	if got, encoding, err := text(t, []byte("Қазақстан\xff\n")); err != nil || encoding != "" || got != "Қазақстан\xff\n" {
		t.Errorf("%q %q %v", got, encoding, err)
	}
}

func TestSheets(t *testing.T) {
	got, _, err := text(t, workbook(t, map[string]any{"A1": "Year", "B1": "Country", "C1": "Value", "A3": 2024, "B3": "Korea,\nRepublic", "C5": 1.5}))
	if want := "Year,Country,Value\n\n2024,\"Korea, Republic\",\n\n,,1.5\n"; err != nil || got != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestRefused(t *testing.T) {
	whole := workbook(t, map[string]any{"A1": "Year"})
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"gzip":            {[]byte("\x1f\x8b\x08\x00"), "gzip"},
		"old workbook":    {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "old Excel workbook"},
		"PDF":             {[]byte("%PDF-1.7"), "PDF"},
		"cut off":         {whole[:len(whole)/2], "cannot be opened"},
		"bomb":            {zipped(t, "a.csv", strings.Repeat("0", 50<<20)), "unpacks from"},
		"bomb in a sheet": {zipped(t, "xl/workbook.xml", strings.Repeat(" ", 100<<20)), "larger than 64 MB: take the producer’s CSV"},
		"many members":    {zipped(t, strings.Split(strings.Repeat("a.csv,x,", 300)+"b", ",")[:600]...), "300 files"},
		"nothing":         {zipped(t), "ZIP"},
		"zip in a zip":    {zipped(t, "a.zip", string(zipped(t, "b.csv", "1"))), "inside another"},
		"far out":         {workbook(t, map[string]any{"XFD1": 1}), "column XFD in row 1"},
		"UTF-16, no mark": {[]byte("a\x00b\x00"), "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := text(t, c.file)
			var refused *RefusedError
			if !errors.As(err, &refused) || !strings.Contains(refused.Reason, c.says) {
				t.Errorf("%v, want %s", err, c.says)
			}
		})
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), dirPattern))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) < time.Minute && os.Getenv("CI") == "true" {
			t.Errorf("%s is left", dir)
		}
	}
}

// Names of members are shown, and never used as paths.
func TestMembersOfZips(t *testing.T) {
	f, err := Open(t.Context(), bytes.NewReader(zipped(t, "../../evil.csv", "a,b\n", "__MACOSX/x", "", "dir/", "", "b\x07.csv", "c\n")), func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if len(f.Parts) != 2 || f.Parts[0].Name != "../../evil.csv" || strings.Contains(f.Parts[1].Name, "\x07") || f.Parts[0].Head.Rows[0][1] != "b" {
		t.Errorf("%+v", f.Parts)
	}
}

func TestSweep(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	old, young := filepath.Join(os.TempDir(), "egovbench-import-1"), filepath.Join(os.TempDir(), "egovbench-import-2")
	for _, dir := range []string{old, young} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	hours := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, hours, hours); err != nil {
		t.Fatal(err)
	}
	Sweep()
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Error("what was left two hours ago is still there")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("what another import is using was removed")
	}
}

// Whatever a file holds, it is opened or refused.
func FuzzOpen(f *testing.F) {
	f.Add(zipped(f, "a.csv", "a,b\n1,2\n"))
	f.Add(workbook(f, map[string]any{"A1": "Year", "B2": 1.5}))
	f.Add([]byte("a,b\nC\xf4te,1\n"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		file0, err := Open(t.Context(), bytes.NewReader(file), func(string) {})
		var refused *RefusedError
		if err != nil {
			if !errors.As(err, &refused) {
				t.Fatal(err)
			}
			return
		}
		defer func() { _ = file0.Close() }()
		for _, part := range file0.Parts {
			in, err := part.Open()
			if err != nil {
				continue
			}
			_, _ = io.Copy(io.Discard, in)
			_ = in.Close()
		}
	})
}

// A cell that shows its number as something else is what people see.
func TestFormats(t *testing.T) {
	for _, c := range []struct {
		number int
		code   string
		want   format
		shown  string // of 0.5
	}{
		{0, "", plain, "0.5"}, {2, "", plain, "0.5"}, {49, "", plain, "0.5"}, {9, "", percent, "50%"}, {10, "", percent, "50%"},
		{14, "", day, "1899-12-30"}, {22, "", day, "1899-12-30"}, {164, "0.0%", percent, "50%"}, {165, `#,##0.0" %"`, plain, "0.5"},
		{166, "yyyy", day, "1899-12-30"}, {167, "[$-409]d-mmm-yy;@", day, "1899-12-30"}, {168, `#,##0\ _€;[Red]-#,##0\ _€`, plain, "0.5"},
		{169, "General", plain, "0.5"}, {170, `"dd"0.00`, plain, "0.5"}, {171, "0.00E+00", plain, "0.5"},
	} {
		if got := formatOf(c.number, c.code); got != c.want {
			t.Errorf("%d %q is format %d, want %d", c.number, c.code, got, c.want)
		}
		if got := formatOf(c.number, c.code).shown("0.5"); got != c.shown {
			t.Errorf("%d %q shows %q, want %q", c.number, c.code, got, c.shown)
		}
	}
}
