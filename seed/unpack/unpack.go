// Package unpack opens the files that people have: texts in the usual encodings, zips and workbooks,
// within bounds. What a file holds is not its business.
package unpack

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/egovbench/egovbench/seed/intake"
)

// The bounds of packed files. The largest that a producer serves unpacks to a third of them.
const (
	mostPacked   = 256 << 20 // bytes
	mostUnpacked = 512 << 20 // bytes of one member
	mostMembers  = 200
	mostRatio    = 200 // unpacked to packed, of a member larger than ratioFrom
	ratioFrom    = 1 << 20
)

// File is a file that was opened: one text, or the members of a zip or the sheets of a workbook.
type File struct {
	Kind  string // text, gzip, zip or workbook
	Parts []*Part
	dir   string
	close []func() error
}

// Part is a text in a file.
type Part struct {
	Name string // of the member or sheet; "" where the file is one text
	Head *intake.Head
	// Hidden is a sheet that is read where it is named only.
	Hidden bool
	// Open gives the text from its beginning. A file that is one text can be opened once.
	Open func() (io.ReadCloser, error)
	// Raw is the text as it came, for forms that are UTF-8 or at fault; nil for parts of packed files.
	Raw io.Reader
}

// RefusedError says why a file is not opened.
type RefusedError struct{ Reason string }

func (e *RefusedError) Error() string { return e.Reason }

func refuse(format string, args ...any) error {
	return &RefusedError{fmt.Sprintf(format, args...)}
}

// Open opens a file. Its error is a *RefusedError for files that are packed in no known way or beyond
// the bounds, and that of reading otherwise. Close what it gives.
func Open(ctx context.Context, in io.Reader, converted func(encoding string)) (*File, error) {
	buffered := bufio.NewReaderSize(in, intake.LongestHead)
	head, err := buffered.Peek(intake.LongestHead)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if strings.HasPrefix(string(head), "PK\x03\x04") {
		return openPacked(ctx, buffered)
	}
	if strings.HasPrefix(string(head), "\x1f\x8b") {
		return openGzip(buffered, converted)
	}
	looked, err := decoded(bufio.NewReader(bytes.NewReader(head)), func(string) {})
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(looked)
	if err != nil {
		return nil, err
	}
	return &File{Kind: "text", Parts: []*Part{{
		Head: intake.NewHead(strings.TrimPrefix(string(text), "\uFEFF")),
		Open: func() (io.ReadCloser, error) {
			text, err := decoded(buffered, converted)
			return io.NopCloser(text), err
		},
		Raw: buffered,
	}}}, nil
}

// Close removes what was put on disk.
func (f *File) Close() error {
	var errs []error
	for _, do := range f.close {
		errs = append(errs, do())
	}
	if f.dir != "" {
		errs = append(errs, os.RemoveAll(f.dir))
	}
	return errors.Join(errs...)
}

const dirPattern = "egovbench-import-*"

// Sweep removes what imports that were killed have left on disk: what nobody has written to for an hour.
func Sweep() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), dirPattern))
	for _, dir := range left {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(dir) // another's stays
		}
	}
}

// openPacked puts a zip on disk, where it can be read from any place.
func openPacked(ctx context.Context, in io.Reader) (*File, error) {
	dir, err := os.MkdirTemp("", dirPattern)
	if err != nil {
		return nil, err
	}
	f := &File{dir: dir}
	if err := f.openPacked(ctx, in); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) openPacked(ctx context.Context, in io.Reader) error {
	packed, err := os.Create(filepath.Join(f.dir, "packed"))
	if err != nil {
		return err
	}
	f.close = append(f.close, packed.Close)
	size, err := io.Copy(packed, io.LimitReader(in, mostPacked+1))
	if err != nil {
		return err
	}
	if size > mostPacked {
		return refuse("packed, and larger than %d MB: unpack it, and import the table", mostPacked>>20)
	}
	archive, err := zip.NewReader(packed, size)
	if err != nil {
		return refuse("an Excel workbook or a ZIP archive that cannot be opened: %v", err)
	}
	if len(archive.File) > mostMembers {
		return refuse("packed, and holds %d files: unpack it, and import the table", len(archive.File))
	}
	for _, member := range archive.File {
		switch member.Name {
		case "xl/workbook.xml":
			f.Kind = "workbook"
			return f.openWorkbook(ctx, packed.Name(), archive)
		case "xl/workbook.bin":
			return refuse("a binary Excel workbook (.xlsb): save it as .xlsx, or the sheet as CSV (UTF-8)")
		case "META-INF/manifest.xml":
			return refuse("an OpenDocument file (.ods): save it as .xlsx, or the sheet as CSV (UTF-8)")
		}
	}
	f.Kind = "zip"
	return f.members(archive)
}

// members looks at how each member of a zip begins. Their names are only shown, never used as a path.
// What is no text, such as a PDF beside the table, is passed over.
func (f *File) members(archive *zip.Reader) error {
	passedOver := refuse("a ZIP archive without files")
	for _, member := range archive.File {
		if member.FileInfo().IsDir() || strings.HasPrefix(member.Name, "__MACOSX/") {
			continue
		}
		packed, unpacked := member.CompressedSize64, member.UncompressedSize64
		switch {
		case unpacked > mostUnpacked || unpacked > ratioFrom && unpacked/max(packed, 1) > mostRatio:
			return refuse("a ZIP archive in which %q unpacks from %d KB to %d MB: it is not unpacked", printable(member.Name), packed>>10, unpacked>>20)
		case member.Flags&encrypted != 0:
			return refuse("a ZIP archive in which %q has a password: unpack it, and import the table", printable(member.Name))
		}
		text, err := openMember(member)
		if err != nil {
			return err
		}
		in, err := decoded(bufio.NewReaderSize(text, intake.LongestHead), func(string) {})
		if err == nil {
			head, _ := intake.Peek(in)
			f.Parts = append(f.Parts, &Part{Name: printable(member.Name), Head: head, Open: func() (io.ReadCloser, error) { return openText(member) }})
		} else {
			passedOver = err
		}
		if err := text.Close(); err != nil {
			return refuse("a ZIP archive in which %q cannot be unpacked: %v", printable(member.Name), err)
		}
	}
	if len(f.Parts) == 0 {
		return passedOver
	}
	return nil
}

// encrypted is the bit of a member's flags that says so.
const encrypted = 1

func openMember(member *zip.File) (io.ReadCloser, error) {
	in, err := member.Open()
	if err != nil {
		return nil, refuse("a ZIP archive in which %q cannot be unpacked: %v", printable(member.Name), err)
	}
	return memberText{in, printable(member.Name)}, nil
}

// openText opens a member as UTF-8.
func openText(member *zip.File) (io.ReadCloser, error) {
	in, err := openMember(member)
	if err != nil {
		return nil, err
	}
	text, err := decoded(bufio.NewReaderSize(in, intake.LongestHead), func(string) {})
	return struct {
		io.Reader
		io.Closer
	}{text, in}, err
}

// memberText is a member being unpacked: where that fails, the file is refused.
type memberText struct {
	io.ReadCloser
	name string
}

func (m memberText) Read(into []byte) (int, error) {
	n, err := m.ReadCloser.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		err = refuse("a ZIP archive in which %q cannot be unpacked: %v", m.name, err)
	}
	return n, err
}

// printable is a name as it can be shown.
func printable(name string) string {
	const most = 100
	name = strings.ToValidUTF8(name, "?")
	if intake.BadCharacter(name) != "" {
		name = "a name with control characters"
	}
	if len(name) > most {
		name = strings.ToValidUTF8(name[:most], "") + "…"
	}
	return name
}
