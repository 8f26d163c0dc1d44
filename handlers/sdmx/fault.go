package sdmx

import (
	"fmt"
	"net/http"
	"strconv"
)

// Fault is an error as SDMX's web services tell it: a status of HTTP, a code of theirs, and a text.
type Fault struct {
	Status int
	Code   int
	Text   string
}

func (f *Fault) Error() string { return fmt.Sprintf("%d %s", f.Code, f.Text) }

// SDMX's own codes of what goes wrong.
const (
	noResults      = 100
	syntaxError    = 140
	semanticError  = 150
	serverError    = 500
	notImplemented = 501
	unavailable    = 503
)

func nothing(format string, args ...any) *Fault {
	return &Fault{http.StatusNotFound, noResults, "No results found: " + fmt.Sprintf(format, args...)}
}

func syntax(format string, args ...any) *Fault {
	return &Fault{http.StatusBadRequest, syntaxError, "Syntax error: " + fmt.Sprintf(format, args...)}
}

func semantic(format string, args ...any) *Fault {
	return &Fault{http.StatusBadRequest, semanticError, "Semantic error: " + fmt.Sprintf(format, args...)}
}

func unserved(format string, args ...any) *Fault {
	return &Fault{http.StatusNotImplemented, notImplemented, "Not implemented: " + fmt.Sprintf(format, args...)}
}

// FaultOf is what to say where the rest of the server answers with a status and a text.
func FaultOf(status int, text string) *Fault {
	code := semanticError
	switch {
	case status == http.StatusNotFound:
		code = noResults
	case status == http.StatusServiceUnavailable, status == http.StatusTooManyRequests:
		code = unavailable
	case status >= http.StatusInternalServerError:
		code = serverError
	}
	return &Fault{status, code, text}
}

// ErrorType is the media type of an error message.
const ErrorType = "application/vnd.sdmx.structure+xml;version=2.1"

// Append writes the fault as an SDMX-ML error message.
func (f *Fault) Append(b []byte) []byte {
	b = append(b, declaration+`<mes:Error xmlns:mes="`+messageSpace+`" xmlns:com="`+commonSpace+`"><mes:ErrorMessage code="`...)
	b = strconv.AppendInt(b, int64(f.Code), 10)
	b = appendXML(append(b, `"><com:Text xml:lang="en">`...), f.Text)
	return append(b, "</com:Text></mes:ErrorMessage></mes:Error>\n"...)
}
