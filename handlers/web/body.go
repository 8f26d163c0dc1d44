package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Decode reads a JSON body into a struct. Every member must be one of the struct's.
func (w *Writing) Decode(into any) error {
	media, _, err := mime.ParseMediaType(w.Request.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return NewProblem(http.StatusUnsupportedMediaType, "media-type", "send the body as application/json, and say so in Content-Type",
			FieldError{Parameter: "Content-Type", Detail: "is not taken here", Allowed: []string{"application/json"}})
	}
	text, err := io.ReadAll(w.Body)
	if err != nil {
		return err
	}
	if !utf8.Valid(text) {
		return Invalid(FieldError{Parameter: "body", Detail: "the body is not UTF-8"})
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(into)
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			return Invalid(FieldError{Parameter: "body", Detail: "there is something after the object"})
		}
		return nil
	}
	line := 1 + bytes.Count(text[:min(int64(len(text)), decoder.InputOffset())], []byte("\n"))
	var kind *json.UnmarshalTypeError
	switch unknown, found := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case errors.As(err, &kind):
		return Unfit(line, kind.Field, "a "+kind.Value+" does not fit here")
	case found:
		return Unfit(line, strings.Trim(unknown, `"`), "there is no such field")
	}
	return Invalid(FieldError{Parameter: "body", Line: line, Detail: "the body is no JSON object: " + strings.TrimPrefix(err.Error(), "json: ")})
}

// Unfit is the problem of one field of a body.
func Unfit(line int, column, detail string) error {
	return NewProblem(http.StatusUnprocessableEntity, "faults", "nothing was published because of one fault: "+column+": "+detail,
		FieldError{Parameter: "body", Line: line, Column: Printable(column), Detail: detail})
}

// SameID holds the id in a body, if there is one, to that in the address.
func SameID(body, address string) error {
	if body != "" && body != address {
		return Unfit(0, "id", "the body's id is another than the address's")
	}
	return nil
}

// CountryCode gives the alpha-3 code of a country however it is named, and anything else as it is:
// the rules then say what is wrong with it.
func (api *Server) CountryCode(name string) string {
	if at := api.current.Load(); at != nil {
		if code, err := at.Places.Known(name); err == nil {
			return code
		}
	}
	return name
}
