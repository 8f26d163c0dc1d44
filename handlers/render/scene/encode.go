package scene

import (
	"encoding/binary"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zlib"
)

// encode writes the canvas as PNG: a palette, and each line as it is.
func (p *painter) encode(w io.Writer) error {
	header := make([]byte, 13)
	binary.BigEndian.PutUint32(header, uint32(p.width))
	binary.BigEndian.PutUint32(header[4:], uint32(p.height))
	header[8], header[9] = 8, 3 // bits of a pixel; by palette
	var palette []byte
	for _, ink := range p.palette {
		palette = append(palette, uint8(ink>>16), uint8(ink>>8), uint8(ink))
	}
	lines, err := p.deflate()
	if err != nil {
		return err
	}
	file := []byte("\x89PNG\r\n\x1a\n")
	file = chunk(file, "IHDR", header)
	file = chunk(file, "PLTE", palette)
	file = chunk(file, "IDAT", lines)
	_, err = w.Write(chunk(file, "IEND", nil))
	return err
}

// chunk adds a part of a PNG: its length, name, content and checksum.
func chunk(file []byte, name string, content []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(content)))
	from := len(file)
	file = append(append(file, name...), content...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[from:]))
}

// deflate packs the lines, each after the byte that says that it is as it is.
func (p *painter) deflate() ([]byte, error) {
	p.packed.Reset()
	if p.packer == nil {
		packer, err := zlib.NewWriterLevel(&p.packed, zlib.BestSpeed)
		if err != nil {
			return nil, err
		}
		p.packer = packer
	}
	p.packer.Reset(&p.packed)
	for y := range p.height {
		if _, err := p.packer.Write([]byte{0}); err != nil {
			return nil, err
		}
		if _, err := p.packer.Write(p.pix[y*p.width : (y+1)*p.width]); err != nil {
			return nil, err
		}
	}
	err := p.packer.Close()
	return p.packed.Bytes(), err
}
