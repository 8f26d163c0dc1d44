package publish

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/seed"
)

// longestPart is how long a part of a form may be that is not the file, in bytes.
const longestPart = 64 << 10

// upload is the file in a request, not yet read.
type upload struct {
	in     io.Reader
	upload seed.Upload
	dryRun bool
	form   *multipart.Reader // nil where the body is the file
}

// fileOf finds the file in a request, and what goes with it.
func fileOf(w *web.Writing, q ImportQuery) (*upload, error) {
	u := &upload{in: w.Body, dryRun: q.DryRun, upload: seed.Upload{
		File: "body", As: q.As, Part: q.Part, SourceID: q.Source, Note: q.Note, Actor: w.Actor,
		From: q.From, Until: q.Until, Partial: q.Partial, Rescaled: q.Rescaled,
	}}
	if q.Indicator != "" {
		u.upload.Mapping = seed.AllOf(q.Indicator)
	}
	media, parameters, err := mime.ParseMediaType(w.Request.Header.Get("Content-Type"))
	if err != nil || media == "multipart/form-data" && parameters["boundary"] == "" {
		return nil, unknownMedia(w.Request.Header.Get("Content-Type"))
	}
	if media == "multipart/form-data" {
		u.form = multipart.NewReader(w.Body, parameters["boundary"])
		return u, u.parts()
	}
	return u, u.format(media, parameters["charset"])
}

// format chooses the importer by the media type, where the request names none.
func (u *upload) format(media, charset string) error {
	if charset != "" && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "us-ascii") {
		return unknownMedia(media + "; charset=" + charset)
	}
	own := map[string]string{"text/csv": "tidy", "application/json": "tidy-json"}[media]
	switch {
	case own != "":
		u.upload.Else = own
		if u.upload.As == "tidy" {
			u.upload.As = own
		}
	case slices.Contains(otherMedia(), media):
	default:
		return unknownMedia(media)
	}
	return nil
}

// otherMedia are those of producers' downloads.
func otherMedia() []string {
	return []string{
		"application/octet-stream", "text/plain", "text/tab-separated-values", "application/xml", "text/xml", "application/zip",
		"application/x-zip-compressed", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}
}

func unknownMedia(media string) error {
	allowed := []string{"text/csv", "application/json", "multipart/form-data"}
	return web.NewProblem(http.StatusUnsupportedMediaType, "media-type",
		fmt.Sprintf("the body is %q: send one of %s, in UTF-8, and say which in Content-Type", web.Printable(media), strings.Join(allowed, ", ")),
		web.FieldError{Parameter: "Content-Type", Detail: "is not taken here", Allowed: allowed})
}

// parts reads a form up to its file.
func (u *upload) parts() error {
	seen := map[string]bool{}
	for {
		part, err := u.form.NextRawPart()
		if errors.Is(err, io.EOF) {
			return web.Invalid(web.FieldError{Parameter: "file", Detail: "the form has no part of this name"})
		}
		if err != nil {
			return formFault(err)
		}
		name := part.FormName()
		if seen[name] {
			return web.Invalid(web.FieldError{Parameter: web.Printable(name), Detail: "the form has two parts of this name"})
		}
		seen[name] = true
		if name == "file" {
			return u.filePart(part)
		}
		text, err := io.ReadAll(io.LimitReader(part, longestPart+1))
		if err != nil {
			return formFault(err)
		}
		if len(text) > longestPart {
			return web.Invalid(web.FieldError{Parameter: web.Printable(name), Detail: fmt.Sprintf("the part is longer than %d bytes", longestPart)})
		}
		if err := u.part(name, strings.TrimSpace(string(text))); err != nil {
			return err
		}
	}
}

// part takes one part that is not the file.
func (u *upload) part(name, text string) error {
	twice := func(given bool) error {
		if given {
			return web.Invalid(web.FieldError{Parameter: name, Detail: "is in the address and in the form: give it once"})
		}
		return nil
	}
	switch name {
	case "note":
		defer func() { u.upload.Note = text }()
		return twice(u.upload.Note != "")
	case "as":
		defer func() { u.upload.As = text }()
		return twice(u.upload.As != "")
	case "map":
		mapping, err := seed.ReadMapping(strings.NewReader(text), "map")
		if err != nil {
			return web.NewProblem(http.StatusUnprocessableEntity, "faults", "nothing was published because of one fault: "+err.Error(),
				web.FieldError{Parameter: name, Detail: err.Error()})
		}
		defer func() { u.upload.Mapping = mapping }()
		return twice(u.upload.Mapping != nil)
	case "dry_run":
		if text != "true" && text != "false" {
			return web.Invalid(web.FieldError{Parameter: name, Detail: "is neither true nor false", Allowed: []string{"true", "false"}})
		}
		u.dryRun = u.dryRun || text == "true"
		return nil
	case "source":
		if err := twice(u.upload.SourceID != ""); err != nil {
			return err
		}
		if !strings.ContainsAny(text, "\n:{") { // an id
			u.upload.SourceID = text
			return nil
		}
		source, err := seed.ReadSource(strings.NewReader(text), "source")
		if err != nil {
			return web.NewProblem(http.StatusUnprocessableEntity, "faults", "nothing was published because of one fault: "+err.Error(),
				web.FieldError{Parameter: name, Detail: err.Error()})
		}
		u.upload.Source = &source
		return nil
	}
	return web.Invalid(web.FieldError{Parameter: web.Printable(name), Detail: "the form has no such part",
		Allowed: []string{"as", "dry_run", "file", "map", "note", "source"}})
}

// filePart makes a part of the form the file. A type that says nothing yields to the file's name.
func (u *upload) filePart(part *multipart.Part) error {
	u.in = formPart{part}
	if name := web.Printable(path.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))); name != "." && name != "/" {
		u.upload.File = name
	}
	media, parameters, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
	if err != nil || media == "application/octet-stream" || media == "text/plain" || media == "application/vnd.ms-excel" {
		switch strings.ToLower(path.Ext(u.upload.File)) {
		case ".csv":
			media = "text/csv"
		case ".json":
			media = "application/json"
		case "":
			media = "text/csv" // curl -F file=@- and hand-made forms
		case ".tsv", ".txt", ".xml", ".zip", ".xlsx":
			media = "application/octet-stream" // which of them it is shows by looking
		default:
			if u.upload.As == "" {
				return unknownMedia(media)
			}
		}
	}
	return u.format(media, parameters["charset"])
}

// formPart reads a part whose form may break off.
type formPart struct{ part *multipart.Part }

func (p formPart) Read(b []byte) (int, error) {
	n, err := p.part.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		err = formFault(err)
	}
	return n, err
}

// close makes sure that nothing comes after the file that was meant to be read.
func (u *upload) close() error {
	if u.form == nil {
		return nil
	}
	part, err := u.form.NextRawPart()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return formFault(err)
	}
	return web.Invalid(web.FieldError{Parameter: web.Printable(part.FormName()), Detail: "comes after the file: put the file last in the form"})
}

// formFault is the problem of a form that cannot be read; a body's own faults pass.
func formFault(err error) error {
	var problem *web.Problem
	if errors.As(err, &problem) {
		return err
	}
	return web.Invalid(web.FieldError{Parameter: "body", Detail: "the form is malformed: " + err.Error()})
}
