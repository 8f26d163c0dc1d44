package unpack

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/egovbench/egovbench/seed/intake"
)

// openGzip unpacks the one file of a gzip onto disk: Eurostat serves its tables so. An error while unpacking is the
// file's, and found before anything is read.
func openGzip(in io.Reader, converted func(encoding string)) (*File, error) {
	dir, err := os.MkdirTemp("", dirPattern)
	if err != nil {
		return nil, err
	}
	f := &File{Kind: "gzip", dir: dir}
	if err := f.openGzip(in, converted); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) openGzip(in io.Reader, converted func(encoding string)) error {
	path := filepath.Join(f.dir, "unpacked")
	if err := gunzip(in, path); err != nil {
		return err
	}
	open := func(converted func(string)) (io.ReadCloser, error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		text, err := decoded(bufio.NewReaderSize(file, intake.LongestHead), converted)
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		return struct {
			io.Reader
			io.Closer
		}{text, file}, nil
	}
	text, err := open(func(string) {})
	if err != nil {
		return err
	}
	head, _ := intake.Peek(text)
	f.Parts = []*Part{{Head: head, Open: func() (io.ReadCloser, error) { return open(converted) }}}
	return text.Close()
}

// counted counts the bytes that are read.
type counted struct {
	io.Reader
	bytes int64
}

func (c *counted) Read(into []byte) (int, error) {
	n, err := c.Reader.Read(into)
	c.bytes += int64(n)
	return n, err
}

// gunzip unpacks a gzip to a path, within the bounds.
func gunzip(in io.Reader, path string) error {
	packed := &counted{Reader: in}
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		return refuse("compressed with gzip, and cannot be unpacked: %v", err)
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	for size := int64(0); ; {
		n, err := io.CopyN(out, unpacked, ratioFrom)
		size += n
		switch {
		case packed.bytes > mostPacked, size > mostUnpacked, size > ratioFrom && size/packed.bytes > mostRatio:
			return errors.Join(refuse("compressed with gzip, and more than %d MB of it unpack from %d KB: unpack it yourself, and import the table", size>>20, packed.bytes>>10), out.Close())
		case errors.Is(err, io.EOF):
			return out.Close()
		case errors.As(err, new(*os.PathError)):
			return errors.Join(err, out.Close())
		case err != nil:
			return errors.Join(refuse("compressed with gzip, and cannot be unpacked: %v", err), out.Close())
		}
	}
}
