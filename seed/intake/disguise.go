package intake

import (
	"bufio"
	"io"
	"strings"
)

// Undisguised looks at how a file begins. What is no text by its first bytes, such as a compressed
// file, gets a fault and is not read: it is never unpacked, so it cannot fill the memory.
func Undisguised(in io.Reader, b *Batch) (io.Reader, bool) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, _ := buffered.Peek(512)
	for _, form := range []struct{ begins, is string }{
		{"\x1f\x8b", "compressed with gzip: unpack it first"},
		{"PK\x03\x04", "an Excel workbook or a ZIP archive: save the sheet as CSV (UTF-8), or unpack it first"},
		{"\xd0\xcf\x11\xe0", "an old Excel workbook: save the sheet as CSV (UTF-8)"},
		{"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it first"},
		{"BZh", "compressed with bzip2: unpack it first"},
		{"\xfd7zXZ", "compressed with xz: unpack it first"},
		{"PAR1", "a Parquet file: write it as CSV"},
		{"SQLite format 3", "a SQLite database: give it as --database-url, or write its rows as CSV"},
		{"%PDF", "a PDF: no importer reads those"},
		{"\xff\xfe", "in UTF-16: save it as UTF-8"},
		{"\xfe\xff", "in UTF-16: save it as UTF-8"},
		{"\x00", "not text: it begins with a NUL character"},
	} {
		if strings.HasPrefix(string(head), form.begins) {
			b.Fault("not-text", 1, "", "the file is %s", form.is)
			return nil, false
		}
	}
	switch page := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\uFEFF"))); {
	case len(head) > 1 && head[1] == 0:
		b.Fault("not-text", 1, "", "the file is in UTF-16: save it as UTF-8")
	case strings.HasPrefix(page, "<!doctype") || strings.HasPrefix(page, "<html") || strings.HasPrefix(page, "<?xml"):
		b.Fault("not-text", 1, "", "the file is a web page or XML, perhaps an error page in place of the download: fetch the file again")
	default:
		return buffered, true
	}
	return nil, false
}
