package handlers

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
)

// description is the name of the file that describes the others.
const description = "datapackage.json"

// DataPackage describes the CSV files of a release as a Frictionless Data Package (specs.frictionlessdata.io).
//
// It is read alike by readers of the version 1 of the specification and of version 2. What a server sends has absolute
// paths, so that the description finds its files wherever it lies; in an archive or a folder they lie beside it.
type DataPackage struct {
	Profile   string            `json:"profile" example:"tabular-data-package"`
	Name      string            `json:"name" example:"egovbench"`
	ID        string            `json:"id,omitempty" example:"https://figures.example.org/v1/download/datapackage.json?release=1"`
	Homepage  string            `json:"homepage,omitempty" example:"https://figures.example.org/"`
	Title     string            `json:"title" example:"Published figures on countries' digital government"`
	Version   string            `json:"version" example:"1"` // the data release
	Created   string            `json:"created" example:"2026-11-23T12:00:00Z"`
	Resources []PackageResource `json:"resources"`
	Sources   []PackageSource   `json:"sources"`
	Checksum  string            `json:"release_checksum" example:"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"` // over the release's own rows
} // @name DataPackage

// PackageResource is one file of a data package.
type PackageResource struct {
	Profile   string        `json:"profile" example:"tabular-data-resource"`
	Name      string        `json:"name" example:"observations"`
	Title     string        `json:"title" example:"every published figure"`
	Path      string        `json:"path" example:"observations.csv"`
	Format    string        `json:"format" example:"csv"`
	MediaType string        `json:"mediatype" example:"text/csv"`
	Encoding  string        `json:"encoding" example:"utf-8"`
	Bytes     int64         `json:"bytes" example:"15000000"`
	Hash      string        `json:"hash" example:"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`
	Schema    PackageSchema `json:"schema"`
} // @name PackageResource

// PackageSchema is the columns of a file (Table Schema).
type PackageSchema struct {
	Fields []PackageField `json:"fields"` // a missing value is an empty cell, as is usual there
} // @name PackageSchema

// PackageField is one column.
type PackageField struct {
	Name string `json:"name" example:"value"`
	Type string `json:"type" enums:"string,integer,number,boolean" example:"number"`
} // @name PackageField

// PackageSource is where figures of the package are from.
type PackageSource struct {
	ID      string `json:"id" example:"un-egdi-2016"`
	Title   string `json:"title" example:"UN DESA, UN E-Government Survey 2016: E-Government in Support of Sustainable Development (E-Government Development Index), 2016"`
	Path    string `json:"path,omitempty" example:"https://publicadministration.un.org/egovkb/"`
	Licence string `json:"licence" example:"Terms not stated with the copy. The UN publishes the figures for free download under its general terms of use: name UN DESA as the source, and check the UN’s terms before a commercial redistribution."`
} // @name PackageSource

// creditOf is what a file says of a source.
func (v *View) creditOf(at int) render.Source {
	return web.Credit(&v.Snapshot.Sources[at])
}

// beside writes the description of files that lie in the same folder.
func (b *bulk) beside(ctx context.Context, path string) error {
	body, err := b.dataPackage(ctx, "")
	if err != nil {
		return err
	}
	return create(path, func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	})
}

// dataPackage describes the files of a release, which are at an address, or beside it where that is "".
func (b *bulk) dataPackage(ctx context.Context, address string) ([]byte, error) {
	p := DataPackage{
		Profile: "tabular-data-package", Name: "egovbench", Title: "Published figures on countries' digital government",
		Version: fmt.Sprint(b.Release.Number), Created: b.Release.CreatedAt.UTC().Format(time.RFC3339),
		Resources: []PackageResource{}, Sources: []PackageSource{}, Checksum: b.Release.Checksum,
	}
	if home := cmp.Or(address, b.api.PublicURL); home != "" {
		p.Homepage, p.ID = home+"/", b.address(home, description)
	}
	for _, f := range bulkFiles() {
		name, table := strings.CutSuffix(f.name, ".csv")
		if !table {
			continue
		}
		resource, err := b.resource(ctx, f)
		if err != nil {
			return nil, err
		}
		resource.Name, resource.Title, resource.Path = name, f.about, f.name
		if address != "" {
			resource.Path = b.address(address, f.name)
		}
		p.Resources = append(p.Resources, resource)
	}
	for i := range b.Snapshot.Sources {
		s := &b.Snapshot.Sources[i]
		p.Sources = append(p.Sources, PackageSource{s.Code, s.Citation, s.URL, s.Licence})
	}
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(p)
	return body.Bytes(), err
}

// resource describes a file by what is in it.
func (b *bulk) resource(ctx context.Context, f bulkFile) (PackageResource, error) {
	r := PackageResource{
		Profile: "tabular-data-resource", Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Schema: PackageSchema{Fields: []PackageField{}},
	}
	columns := render.TableOf[bulkFigure](nil).Columns
	if at := slices.IndexFunc(sheets(), func(s sheet) bool { return s.name+".csv" == f.name }); at >= 0 {
		table, err := sheets()[at].table(b)
		if err != nil {
			return r, err
		}
		columns = table.Columns
	}
	for _, c := range columns {
		r.Schema.Fields = append(r.Schema.Fields, PackageField{c.Name, [...]string{"string", "integer", "number", "boolean"}[c.Type]})
	}
	made, err := b.made(ctx, f.name)
	r.Hash, r.Bytes = "sha256:"+made.hash, made.size
	return r, err
}

// madeFile is a file that was written, open for reading, with its SHA-256 in hex.
type madeFile struct {
	*os.File
	hash string
	size int64
}

// hashed opens the file at a path.
func hashed(path string) (made madeFile, err error) {
	if made.File, err = os.Open(path); err != nil {
		return made, err
	}
	sum := sha256.New()
	made.size, err = io.Copy(sum, made)
	made.hash = hex.EncodeToString(sum.Sum(nil))
	return made, err
}

// content reads a file from its beginning, whoever else reads it.
func (m madeFile) content() *io.SectionReader { return io.NewSectionReader(m, 0, m.size) }

// zip puts the data package and its files into one.
func (b *bulk) zip(ctx context.Context, path string) error {
	return create(path, func(w io.Writer) error {
		out := zip.NewWriter(w)
		for _, f := range bulkFiles() {
			if !strings.HasSuffix(f.name, ".csv") && f.name != description {
				continue
			}
			from, err := b.made(ctx, f.name)
			if err != nil {
				return err
			}
			into, err := out.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: b.Release.CreatedAt.UTC()})
			if err != nil {
				return err
			}
			if _, err := io.Copy(into, from.content()); err != nil {
				return err
			}
		}
		return out.Close()
	})
}
