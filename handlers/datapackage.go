package handlers

import (
	"archive/zip"
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
// It is read alike by readers of the version 1 of the specification and of version 2; where the server has a public
// address the paths are absolute, so that the description finds its files wherever it lies.
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

func (b *bulk) dataPackage(ctx context.Context, path string) error {
	p := DataPackage{
		Profile: "tabular-data-package", Name: "egovbench", Title: "Published figures on countries' digital government",
		Version: fmt.Sprint(b.Release.Number), Created: b.Release.CreatedAt.UTC().Format(time.RFC3339),
		Resources: []PackageResource{}, Sources: []PackageSource{}, Checksum: b.Release.Checksum,
	}
	if public := b.api.PublicURL; public != "" {
		p.Homepage, p.ID = public+"/", fmt.Sprintf("%s/v1/download/datapackage.json?release=%d", public, b.Release.Number)
	}
	for _, f := range bulkFiles() {
		name, table := strings.CutSuffix(f.name, ".csv")
		if !table {
			continue
		}
		resource, err := b.resource(ctx, f)
		if err != nil {
			return err
		}
		resource.Name, resource.Title = name, f.about
		p.Resources = append(p.Resources, resource)
	}
	for i := range b.Snapshot.Sources {
		s := &b.Snapshot.Sources[i]
		p.Sources = append(p.Sources, PackageSource{s.Code, s.Citation, s.URL, s.Licence})
	}
	return create(path, func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(p)
	})
}

// resource describes a file by what is in it.
func (b *bulk) resource(ctx context.Context, f bulkFile) (PackageResource, error) {
	r := PackageResource{
		Profile: "tabular-data-resource", Path: b.prefix + f.name + b.suffix, Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
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
	path, err := b.made(ctx, f.name)
	if err != nil {
		return r, err
	}
	hash, size, err := hashed(path)
	r.Hash, r.Bytes = "sha256:"+hash, size
	return r, err
}

// hashed gives a file's SHA-256, hex, and size.
func hashed(path string) (string, int64, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, file)
	return hex.EncodeToString(sum.Sum(nil)), size, err
}

// zip puts the data package and its files into one.
func (b *bulk) zip(ctx context.Context, path string) error {
	return create(path, func(w io.Writer) error {
		out := zip.NewWriter(w)
		for _, f := range bulkFiles() {
			if !strings.HasSuffix(f.name, ".csv") && f.name != description {
				continue
			}
			from, err := b.made(ctx, f.name)
			if f.name == description { // one whose files lie beside it
				from = path + ".json"
				beside := *b
				beside.suffix, beside.prefix = "", ""
				err = beside.dataPackage(ctx, from)
				defer os.RemoveAll(from)
			}
			if err != nil {
				return err
			}
			into, err := out.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: b.Release.CreatedAt.UTC()})
			if err != nil {
				return err
			}
			if err := copyFile(into, from); err != nil {
				return err
			}
		}
		return out.Close()
	})
}

func copyFile(w io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(w, file)
	return err
}
