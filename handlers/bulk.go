package handlers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
)

// bulkFile is one file that holds much of a release, or all of it.
type bulkFile struct {
	name, media, about string
	write              func(b *bulk, ctx context.Context, path string) error
}

// bulkFiles are all that can be downloaded; those of tables make the data package.
func bulkFiles() []bulkFile {
	files := []bulkFile{{"observations.csv", "text/csv; charset=utf-8; header=present", "every published figure", (*bulk).observationsCSV}}
	for _, s := range sheets() {
		files = append(files, bulkFile{s.name + ".csv", "text/csv; charset=utf-8; header=present", s.about, func(b *bulk, _ context.Context, path string) error {
			return b.sheetCSV(s, path)
		}})
	}
	return append(files,
		bulkFile{"observations.parquet", "application/vnd.apache.parquet", "every published figure, typed, with its sources in the metadata", (*bulk).observationsParquet},
		bulkFile{"egovbench.sqlite", "application/vnd.sqlite3", "a database with all tables of all releases up to this one; egovbench restore reads it", (*bulk).sqlite},
		bulkFile{description, "application/json", "Frictionless Data Package: the CSV files described, with their SHA-256, sources and licences", (*bulk).beside},
		bulkFile{"datapackage.zip", "application/zip", "the data package with its files in one", (*bulk).zip},
	)
}

// BulkFiles are the files that hold much of a release.
func BulkFiles() []Download {
	files := bulkFiles()
	all := make([]Download, len(files))
	for i, f := range files {
		all[i] = Download{Name: f.name, MediaType: f.media, About: f.about}
	}
	return all
}

// BulkColumns are the columns of the file of all figures.
func BulkColumns() []render.Column { return render.TableOf[bulkFigure](nil).Columns }

// FigureColumns are the columns of /v1/observations as a table.
func FigureColumns() []render.Column { return render.TableOf[Observation](nil).Columns }

// bulk writes the files of one release. Rows are written as they are read: memory stays flat.
type bulk struct {
	*View
	api *API
	// made gives another file of the release, which it makes if need be.
	made func(ctx context.Context, name string) (madeFile, error)
}

// address is where a file of the release is found on the server at a base.
func (b *bulk) address(base, name string) string {
	return fmt.Sprintf("%s/v1/download/%s?release=%d", base, name, b.Release.Number)
}

// bulkFigure is an observation with all that is known of it.
type bulkFigure struct {
	Observation
	SampleSize    *int     `json:"sample_size"`
	MarginOfError *float64 `json:"margin_of_error"`
	StandardError *float64 `json:"standard_error"`
}

// rowWriter is a file that is written row by row.
type rowWriter interface {
	Write(cells []any) error
	Close() error
}

// Observations writes every observation.
func (b *bulk) Observations(out rowWriter) error {
	const together = 1000
	all := b.Snapshot.Rows()
	for from := 0; from < len(all); from += together {
		page := all[from:min(from+together, len(all))]
		rows := make([]bulkFigure, len(page))
		for i, row := range page {
			extra := b.Snapshot.Observations.Extra(row)
			rows[i] = bulkFigure{b.observation(row), extra.SampleSize, extra.MarginOfError, extra.StandardError}
		}
		for _, cells := range render.TableOf(rows).Rows {
			if err := out.Write(cells); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

func (b *bulk) observationsCSV(_ context.Context, path string) error {
	return create(path, func(w io.Writer) error {
		out, err := render.NewCSVWriter(w, render.TableOf[bulkFigure](nil).Columns)
		if err != nil {
			return err
		}
		return b.Observations(out)
	})
}

func (b *bulk) observationsParquet(_ context.Context, path string) error {
	return create(path, func(w io.Writer) error {
		about := render.About{Title: "egovbench: observations", Release: b.Release.Number, Lang: "en", Permalink: b.address(b.api.PublicURL, "observations.parquet")}
		for i := range b.Snapshot.Sources {
			about.Sources = append(about.Sources, b.creditOf(i))
		}
		out, err := render.NewParquetWriter(w, render.TableOf[bulkFigure](nil).Columns, about)
		if err != nil {
			return err
		}
		return b.Observations(out)
	})
}

func (b *bulk) sqlite(ctx context.Context, path string) error {
	return b.api.Store.Export(ctx, path, b.Release.Number)
}

// sheet is one of the smaller tables, whole.
type sheet struct {
	name, about string
	table       func(b *bulk) (render.Table, error)
}

func sheets() []sheet {
	return []sheet{
		{"countries", "countries with codes and names", func(b *bulk) (render.Table, error) {
			return whole(func(p web.Paging) (*web.List[Country], error) {
				return plain(b.api.Countries(b.View, CountriesQuery{Paging: p}))
			})
		}},
		{"groups", "groups of countries and their members", func(b *bulk) (render.Table, error) {
			return whole(func(p web.Paging) (*web.List[Group], error) { return b.api.Groups(b.View, GroupsQuery{Paging: p}) })
		}},
		{"group_figures", "what was published for groups themselves: every vintage", func(b *bulk) (render.Table, error) {
			figures := b.Snapshot.GroupFigures("")
			rows := make([]GroupFigure, len(figures))
			for i := range figures {
				rows[i] = b.groupFigure(&figures[i])
			}
			return render.TableOf(rows), nil
		}},
		{"indicators", "what is measured, with definition, unit and method", func(b *bulk) (render.Table, error) {
			return whole(func(p web.Paging) (*web.List[Indicator], error) {
				return plain(b.api.Indicators(b.View, IndicatorsQuery{Paging: p}))
			})
		}},
		{"sources", "where the figures are from, with licence and citation", func(b *bulk) (render.Table, error) {
			return whole(func(p web.Paging) (*web.List[Source], error) { return b.api.Sources(b.View, SourcesQuery{Paging: p}) })
		}},
		{"programmes", "strategies, programmes, laws, portals and cooperation", func(b *bulk) (render.Table, error) {
			return whole(func(p web.Paging) (*web.List[Programme], error) {
				return b.api.Programmes(b.View, ProgrammesQuery{Paging: p})
			})
		}},
	}
}

// plain is a list without what is kept of its entries.
func plain[T any](list *web.ShownList[T], err error) (*web.List[T], error) {
	if err != nil {
		return nil, err
	}
	return list.List(), nil
}

// whole gathers all pages of a list.
func whole[T any](list func(web.Paging) (*web.List[T], error)) (render.Table, error) {
	var rows []T
	for {
		page, err := list(web.Paging{Limit: 10_000, Offset: len(rows)})
		if err != nil {
			return render.Table{}, err
		}
		if rows = append(rows, page.Data...); len(rows) >= *page.Meta.Total {
			return render.TableOf(rows), nil
		}
	}
}

func (b *bulk) sheetCSV(s sheet, path string) error {
	table, err := s.table(b)
	if err != nil {
		return err
	}
	return create(path, func(w io.Writer) error {
		out, err := render.NewCSVWriter(w, table.Columns)
		for i := 0; err == nil && i < len(table.Rows); i++ {
			err = out.Write(table.Rows[i])
		}
		if err != nil {
			return err
		}
		return out.Close()
	})
}

// create writes a new file, whole or not at all.
func create(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err = errors.Join(write(file), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// Export writes a release, the newest where it is 0, as csv, parquet, sqlite or datapackage: to a new
// file, a data package to a new folder.
func (api *API) Export(ctx context.Context, path, format string, release int) error {
	view, err := api.lasting(ctx, release)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already: name a new one", path)
	}
	b := &bulk{View: view, api: api}
	switch format {
	case "csv":
		return b.observationsCSV(ctx, path)
	case "parquet":
		return b.observationsParquet(ctx, path)
	case "sqlite":
		return b.sqlite(ctx, path)
	}
	return b.folder(ctx, path)
}

// lasting is the view of a release, the newest where it is 0, that is the same on every day.
func (api *API) lasting(ctx context.Context, release int) (*View, error) {
	view, err := api.View(ctx, &web.Common{Release: release, Lang: "en"}, "")
	if err == nil && release == 0 {
		view, err = api.View(ctx, &web.Common{Release: view.Release.Number, Lang: "en"}, "")
	}
	return &View{view}, err
}

// folder writes a data package with its files.
func (b *bulk) folder(ctx context.Context, path string) error {
	if err := os.Mkdir(path, 0o777); err != nil {
		return err
	}
	done := map[string]bool{}
	b.made = func(ctx context.Context, name string) (madeFile, error) {
		at := filepath.Join(path, name)
		for _, f := range bulkFiles() {
			if f.name == name && !done[name] {
				done[name] = true
				if err := f.write(b, ctx, at); err != nil {
					return madeFile{}, err
				}
			}
		}
		made, err := hashed(at)
		if err != nil {
			return made, err
		}
		return made, made.Close()
	}
	_, err := b.made(ctx, description)
	return err
}
