package render

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// Parquet writes a table with typed columns, each of which may be null, compressed by zstd. Sources,
// notes and the address are in the file's metadata, the lists as JSON.
func Parquet(w io.Writer, t Table) error {
	out, err := NewParquetWriter(w, t.Columns, t.About)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Close()
}

// rowGroup is how many rows are compressed together; they are what a writer keeps in memory.
const rowGroup = 64 << 10

// ParquetWriter writes a table row by row.
type ParquetWriter struct {
	out    *parquet.GenericWriter[any]
	buffer []parquet.Row
}

// NewParquetWriter begins a file.
func NewParquetWriter(w io.Writer, columns []Column, about About) (*ParquetWriter, error) {
	sources, err := json.Marshal(about.Sources)
	if err != nil {
		return nil, err
	}
	notes, err := json.Marshal(about.Notes)
	if err != nil {
		return nil, err
	}
	return &ParquetWriter{out: parquet.NewGenericWriter[any](w, schema(columns),
		parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup), parquet.CreatedBy("egovbench", "1", ""),
		parquet.KeyValueMetadata("title", about.Title), parquet.KeyValueMetadata("permalink", about.Permalink),
		parquet.KeyValueMetadata("release", strconv.Itoa(about.Release)), parquet.KeyValueMetadata("lang", about.Lang),
		parquet.KeyValueMetadata("total", strconv.Itoa(about.Total)), parquet.KeyValueMetadata("rows", about.Span), parquet.KeyValueMetadata("cut", strconv.FormatBool(about.Cut)),
		parquet.KeyValueMetadata("sources", string(sources)), parquet.KeyValueMetadata("notes", string(notes)),
	)}, nil
}

// Write adds a row; it is written with others.
func (p *ParquetWriter) Write(cells []any) error {
	row := make(parquet.Row, len(cells))
	for i, c := range cells {
		level := 1
		if c == nil {
			level = 0
		}
		row[i] = parquetValue(c).Level(0, level, i)
	}
	p.buffer = append(p.buffer, row)
	if len(p.buffer) < 1024 {
		return nil
	}
	return p.flush()
}

func (p *ParquetWriter) flush() error {
	_, err := p.out.WriteRows(p.buffer)
	p.buffer = p.buffer[:0]
	return err
}

// Close writes what is left and the footer.
func (p *ParquetWriter) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.out.Close()
}

func parquetValue(cell any) parquet.Value {
	switch value := cell.(type) {
	case string:
		return parquet.ByteArrayValue([]byte(strings.ToValidUTF8(value, "\ufffd"))) // a string must be UTF-8
	case int64:
		return parquet.Int64Value(value)
	case float64:
		return parquet.DoubleValue(value)
	case bool:
		return parquet.BooleanValue(value)
	}
	return parquet.NullValue()
}

// schema gives every column its type.
func schema(columns []Column) *parquet.Schema {
	root := ordered{Group: parquet.Group{}, columns: columns}
	for _, c := range columns {
		var node parquet.Node
		switch c.Type {
		case Whole:
			node = parquet.Int(64)
		case Number:
			node = parquet.Leaf(parquet.DoubleType)
		case Yes:
			node = parquet.Leaf(parquet.BooleanType)
		default:
			node = parquet.Encoded(parquet.String(), &parquet.RLEDictionary) // codes and names come again and again
		}
		root.Group[c.Name] = parquet.Optional(node)
	}
	return parquet.NewSchema("table", root)
}

// ordered is a group whose fields stand in the order of the columns, not of the alphabet.
type ordered struct {
	parquet.Group
	columns []Column
}

// Fields gives the columns as the table has them.
func (o ordered) Fields() []parquet.Field {
	fields := o.Group.Fields()
	at := func(f parquet.Field) int {
		return slices.IndexFunc(o.columns, func(c Column) bool { return c.Name == f.Name() })
	}
	slices.SortFunc(fields, func(a, b parquet.Field) int { return at(a) - at(b) })
	return fields
}

// ParquetFile is the format.
func ParquetFile() File {
	return File{
		Name: "parquet", Media: "application/vnd.apache.parquet", Ending: ".parquet",
		About: "Apache Parquet: typed columns, any of which may be null; sources and notes in the metadata",
		Write: Parquet, Also: []string{"application/parquet", "application/x-parquet"},
	}
}
