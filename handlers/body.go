package handlers

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

// decode reads a JSON body into a struct. Every member must be one of the struct's.
func (w *Writing) decode(into any) error {
	media, _, err := mime.ParseMediaType(w.request.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return NewProblem(http.StatusUnsupportedMediaType, "media-type", "send the body as application/json, and say so in Content-Type",
			FieldError{Parameter: "Content-Type", Detail: "is not taken here", Allowed: []string{"application/json"}})
	}
	text, err := io.ReadAll(w.body)
	if err != nil {
		return err
	}
	if !utf8.Valid(text) {
		return invalid(FieldError{Parameter: "body", Detail: "the body is not UTF-8"})
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(into)
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			return invalid(FieldError{Parameter: "body", Detail: "there is something after the object"})
		}
		return nil
	}
	line := 1 + bytes.Count(text[:min(int64(len(text)), decoder.InputOffset())], []byte("\n"))
	var kind *json.UnmarshalTypeError
	switch unknown, found := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case errors.As(err, &kind):
		return unfit(line, kind.Field, "a "+kind.Value+" does not fit here")
	case found:
		return unfit(line, strings.Trim(unknown, `"`), "there is no such field")
	}
	return invalid(FieldError{Parameter: "body", Line: line, Detail: "the body is no JSON object: " + strings.TrimPrefix(err.Error(), "json: ")})
}

// unfit is the problem of one field of a body.
func unfit(line int, column, detail string) error {
	return NewProblem(http.StatusUnprocessableEntity, "faults", "nothing was published because of one fault: "+column+": "+detail,
		FieldError{Parameter: "body", Line: line, Column: printable(column), Detail: detail})
}

// sameID holds the id in a body, if there is one, to that in the address.
func sameID(body, address string) error {
	if body != "" && body != address {
		return unfit(0, "id", "the body's id is another than the address's")
	}
	return nil
}

// countryCode gives the alpha-3 code of a country however it is named, and anything else as it is:
// the rules then say what is wrong with it.
func (api *API) countryCode(name string) string {
	if at := api.current.Load(); at != nil {
		if code, err := at.Places.Find(name); err == nil {
			return code
		}
	}
	return name
}
