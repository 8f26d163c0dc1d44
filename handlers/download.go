package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// DownloadsQuery asks for the list of files.
type DownloadsQuery struct {
	web.Common
	web.Paging
}

// DownloadQuery names one file.
type DownloadQuery struct {
	File string `uri:"file" swaggerignore:"true"`
	// The data release whose file is wanted; without it, the newest.
	Release int `form:"release" minimum:"1" example:"1"`
}

// Download is a file that holds much of a release.
type Download struct {
	Name      string `json:"name" example:"observations.csv"`
	MediaType string `json:"media_type" example:"text/csv; charset=utf-8; header=present"`
	About     string `json:"about" example:"every published figure"`
	URL       string `json:"url" example:"/v1/download/observations.csv?release=1"` // pinned to this release
} // @name Download

// Downloads lists the bulk files.
//
//	@Summary	Bulk files
//	@Description	Files that hold a whole release: all observations as CSV and Parquet, everything as SQLite and as a Frictionless Data Package with checksums.
//	@ID			listDownloads
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		DownloadsQuery	false	"view"
//	@Success	200		{object}	web.List[Download]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/download [get]
func (api *API) Downloads(v *View, q DownloadsQuery) (*web.List[Download], error) {
	var all []Download
	for _, f := range bulkFiles() {
		all = append(all, Download{f.name, f.media, f.about, fmt.Sprintf("%s/v1/download/%s?release=%d", api.PublicURL, f.name, v.Release.Number)})
	}
	return web.Page(v.Request, all, q.Paging), nil
}

// downloads are the files made so far, of the releases asked for last. A file is made when it is
// first asked for, one at a time.
type downloads struct {
	lock sync.Mutex
	kept []*releaseFiles // the one asked for last first
}

// releaseFiles are the files of one release.
type releaseFiles struct {
	release int
	folder  string
	made    map[string]madeFile
}

// keptDownloads is for how many releases files are kept on the disk.
const keptDownloads = 2

// DownloadMedia are the media types of the bulk files, each once.
func DownloadMedia() []string {
	var all []string
	for _, f := range bulkFiles() {
		if media, _, _ := strings.Cut(f.media, ";"); !slices.Contains(all, media) {
			all = append(all, media)
		}
	}
	return all
}

// Download sends one bulk file, or a part of it.
//
//	@Summary	One bulk file
//	@Description	Sends the file with its SHA-256 as ETag, in parts if Range asks for them. A file pinned by release= never changes.
//	@ID			getDownload
//	@Tags		reading
//	@Produce	octet-stream
//	@Param		file	path		string			true	"file, as listed by /v1/download"	example(countries.csv)
//	@Param		query	query		DownloadQuery	false	"release"
//	@Success	200		{file}		file
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/download/{file} [get]
func (api *API) Download() gin.HandlerFunc { return api.download("") }

// DataPackage sends the description of the bulk files.
//
//	@Summary	The bulk files as a Data Package
//	@Description	Describes every bulk file for Frictionless Data: its columns, size and checksum, with the sources and their licences.
//	@ID			getDataPackage
//	@Tags		reading
//	@Produce	json
//	@Param		query	query		DownloadQuery	false	"release"
//	@Success	200		{object}	DataPackage
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/download/datapackage.json [get]
func (api *API) DataPackage() gin.HandlerFunc { return api.download(description) }

// download sends the file of a name, "" is the one in the path.
func (api *API) download(name string) gin.HandlerFunc {
	binder := web.NewBinder(reflect.TypeFor[DownloadQuery]())
	return func(c *gin.Context) {
		var query DownloadQuery
		path := c.Param
		if name != "" {
			path = func(string) string { return name }
		}
		if err := binder.Bind(reflect.ValueOf(&query).Elem(), c.Request.URL.RawQuery, path); err != nil {
			api.Fail(c, err)
			return
		}
		files := bulkFiles()
		at := slices.IndexFunc(files, func(f bulkFile) bool { return f.name == query.File })
		if at < 0 {
			var names []string
			for _, f := range files {
				names = append(names, f.name)
			}
			api.Fail(c, web.Missing("file", query.File, names))
			return
		}
		view, err := api.lasting(c.Request.Context(), query.Release)
		if err != nil {
			api.Fail(c, err)
			return
		}
		b, address := &bulk{View: view, api: api}, api.Address(c.Request.Context())
		content, hash, err := api.downloads.content(context.WithoutCancel(c.Request.Context()), b, query.File, address)
		if err != nil {
			api.Fail(c, err)
			return
		}
		api.send(c, sending{b.View, files[at], content, hash, query.Release > 0})
	}
}

type sending struct {
	view *View
	bulkFile
	content io.ReadSeeker
	hash    string
	pinned  bool
}

// send streams a file past everything that would hold it in memory.
func (api *API) send(c *gin.Context, s sending) {
	header := c.Writer.Header()
	header["Etag"] = []string{`"` + s.hash + `"`}
	header["Content-Type"] = []string{s.media}
	header["Content-Disposition"] = []string{fmt.Sprintf(`attachment; filename="egovbench-%d-%s"`, s.view.Release.Number, s.name)}
	if s.name == description {
		header["Link"] = []string{fmt.Sprintf(`<%s/v1/download?release=%d>; rel="describes"`, api.Address(c.Request.Context()), s.view.Release.Number)}
	}
	header["Cache-Control"] = []string{"public, max-age=60"}
	if s.pinned {
		header["Cache-Control"] = []string{"public, max-age=31536000, immutable"}
	}
	// Whoever is slow may take longer than for a page; a connection that cannot say so keeps its deadline.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(15 * time.Minute))
	http.ServeContent(streamed{c.Writer}, c.Request, s.name, s.view.Release.CreatedAt, s.content)
}

// streamed sends what is written at once.
type streamed struct{ gin.ResponseWriter }

// WriteHeader sends the header, but that of a refusal: it becomes a problem.
func (s streamed) WriteHeader(status int) {
	s.ResponseWriter.WriteHeader(status)
	if status < http.StatusBadRequest {
		s.Flush()
	}
}

// content gives a file of a release and its hash. The file stays open as long as anyone holds it, also when its
// release is no longer kept; it has no name by then and goes with the last who reads it. The description of the others
// says where they are, and is made for each who asks.
func (d *downloads) content(ctx context.Context, b *bulk, name, address string) (io.ReadSeeker, string, error) {
	d.lock.Lock()
	defer d.lock.Unlock()
	files, err := d.Of(b.Release.Number)
	if err != nil {
		return nil, "", err
	}
	b.made = func(ctx context.Context, name string) (madeFile, error) { return files.make(ctx, b, name) }
	if name == description {
		body, err := b.dataPackage(ctx, address)
		sum := sha256.Sum256(body)
		return bytes.NewReader(body), hex.EncodeToString(sum[:]), err
	}
	made, err := files.make(ctx, b, name)
	if err != nil {
		return nil, "", err
	}
	return made.content(), made.hash, nil
}

// Of finds the files of a release, and lets go of those of a release that was not asked for lately.
func (d *downloads) Of(release int) (*releaseFiles, error) {
	at := slices.IndexFunc(d.kept, func(r *releaseFiles) bool { return r.release == release })
	if at < 0 {
		folder, err := os.MkdirTemp("", "egovbench-download-")
		if err != nil {
			return nil, err
		}
		at = len(d.kept)
		d.kept = append(d.kept, &releaseFiles{release, folder, map[string]madeFile{}})
	}
	found := d.kept[at]
	d.kept = slices.Insert(slices.Delete(d.kept, at, at+1), 0, found)
	for len(d.kept) > keptDownloads {
		last := d.kept[len(d.kept)-1]
		d.kept = d.kept[:len(d.kept)-1]
		_ = os.RemoveAll(last.folder)
	}
	return found, nil
}

// Close removes the files that were made for downloads.
func (api *API) Close() {
	api.downloads.lock.Lock()
	defer api.downloads.lock.Unlock()
	for _, r := range api.downloads.kept {
		for _, file := range r.made {
			_ = file.Close()
		}
		_ = os.RemoveAll(r.folder)
	}
	api.downloads.kept = nil
}

// make writes a file unless it is there. It loses its name at once where the system lets it, so that a server which is
// killed leaves nothing behind.
func (r *releaseFiles) make(ctx context.Context, b *bulk, name string) (madeFile, error) {
	if made, there := r.made[name]; there {
		return made, nil
	}
	files, path := bulkFiles(), filepath.Join(r.folder, name)
	at := slices.IndexFunc(files, func(f bulkFile) bool { return f.name == name })
	if err := files[at].write(b, ctx, path); err != nil {
		return madeFile{}, errors.Join(err, os.RemoveAll(path))
	}
	made, err := hashed(path)
	_ = os.Remove(path) // Windows keeps it until the server ends
	if err == nil {
		r.made[name] = made
	}
	return made, err
}
