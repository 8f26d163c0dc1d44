package unpack

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/egovbench/egovbench/seed/intake"
)

// decoded gives a text as UTF-8: UTF-16 by its byte order mark; what is not UTF-8 is windows-1251 or
// windows-1252, which converted is told.
func decoded(in *bufio.Reader, converted func(encoding string)) (io.Reader, error) {
	head, _ := in.Peek(512)
	for _, form := range packedForms() {
		if strings.HasPrefix(string(head), form.begins) {
			return nil, refuse("%s", form.is)
		}
	}
	switch {
	case len(head) > tarMark && strings.HasPrefix(string(head[tarMark:]), "ustar"):
		return nil, refuse("a tar archive: unpack it, and import the table")
	case strings.HasPrefix(string(head), "\xff\xfe"), strings.HasPrefix(string(head), "\xfe\xff"):
		converted("UTF-16")
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(in), nil
	case len(head) > 1 && head[1] == 0:
		return nil, refuse("in UTF-16 without a byte order mark: save it as UTF-8")
	}
	return &decoder{in: in, converted: converted}, nil
}

// tarMark is where a tar archive says that it is one, behind the name of its first member.
const tarMark = 257

// packedForm is a form that is recognised by its first bytes and not read.
type packedForm struct{ begins, is string }

func packedForms() []packedForm {
	return []packedForm{
		{"\x1f\x8b", "compressed with gzip inside another: unpack that first"},
		{"PK\x03\x04", "an Excel workbook or a ZIP archive inside another: unpack that first"},
		{"PK\x05\x06", "a ZIP archive without files"},
		{"\xd0\xcf\x11\xe0", "an old Excel workbook, or one with a password: save the sheet as CSV (UTF-8)"},
		{"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it first"},
		{"BZh", "compressed with bzip2: unpack it first"},
		{"\xfd7zXZ", "compressed with xz: unpack it first"},
		{"PAR1", "a Parquet file: write it as CSV"},
		{"SQLite format 3", "a SQLite database: give it as --database-url, or write its rows as CSV"},
		{"%PDF", "a PDF: no importer reads those"},
		{"\x00", "not text: it begins with a NUL character"},
	}
}

// decoder passes UTF-8 on as it is. At the first byte that is not it chooses a code page by the bytes
// that follow, unless there was UTF-8 beyond ASCII before: then the file is at fault, and passes.
type decoder struct {
	in        *bufio.Reader
	converted func(encoding string)
	page      *charmap.Charmap // nil while the text is UTF-8
	beyond    bool             // a character beyond ASCII was seen
	broken    bool
	rest      []byte // decoded and not yet given
}

func (d *decoder) Read(into []byte) (int, error) {
	if len(d.rest) == 0 {
		if err := d.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(into, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// fill decodes some more.
func (d *decoder) fill() error {
	const some = 4096
	raw, err := d.in.Peek(some)
	if len(raw) == 0 {
		return err
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	use := len(raw)
	switch {
	case d.broken:
		d.rest = append(d.rest[:0], raw...)
	case d.page == nil:
		use = d.utf8(raw, err != nil)
	}
	if d.page != nil {
		raw, _ = d.in.Peek(some) // looking ahead has moved what is there
		d.rest = d.rest[:0]
		for _, b := range raw {
			d.rest = utf8.AppendRune(d.rest, d.page.DecodeByte(b))
		}
		use = len(raw)
	}
	_, err = d.in.Discard(use)
	return err
}

// utf8 passes on what is UTF-8, and gives how many bytes that is. Where the first byte is not, it
// chooses what all that follows is.
func (d *decoder) utf8(raw []byte, atEnd bool) int {
	use := 0
	for use < len(raw) {
		r, size := utf8.DecodeRune(raw[use:])
		if r == utf8.RuneError && size == 1 {
			if !atEnd && !utf8.FullRune(raw[use:]) && use > 0 {
				break // the rest of the character is still to come
			}
			if use == 0 {
				d.choose()
			}
			break
		}
		d.beyond = d.beyond || size > 1 && r != '\uFEFF'
		use += size
	}
	d.rest = append(d.rest[:0], raw[:use]...)
	return use
}

// choose chooses a code page. In Cyrillic most letters follow another beyond ASCII, in the languages of
// western Europe few do.
func (d *decoder) choose() {
	if d.beyond {
		d.broken = true
		return
	}
	ahead, _ := d.in.Peek(intake.LongestHead)
	high, follow := 0, 0
	for i, b := range ahead {
		if b < utf8.RuneSelf {
			continue
		}
		high++
		if i > 0 && ahead[i-1] >= utf8.RuneSelf {
			follow++
		}
	}
	if 2*follow >= high {
		d.page = charmap.Windows1251
		d.converted("windows-1251")
		return
	}
	d.page = charmap.Windows1252
	d.converted("windows-1252")
}
