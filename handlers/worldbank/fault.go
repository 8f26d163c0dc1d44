package worldbank

import (
	"fmt"
	"strconv"

	"github.com/egovbench/egovbench/handlers/web"
)

// Fault is what the World Bank's API says instead of an answer: a number, its meaning, and what to do.
type Fault struct {
	ID    int
	Key   string
	Value string
}

func (f *Fault) Error() string { return fmt.Sprintf("%d %s: %s", f.ID, f.Key, f.Value) }

// The World Bank's own numbers for what goes wrong.
const (
	unavailable  = 105 // the service, for now
	unknownForm  = 111 // no such format
	invalidValue = 120 // of a parameter
	noEndpoint   = 140 // no such address
	noLanguage   = 150
	noIndicator  = 175
)

func invalid(parameter, format string, args ...any) *Fault {
	return &Fault{invalidValue, "Invalid value", "The provided parameter value is not valid: " + parameter + ": " + fmt.Sprintf(format, args...)}
}

func unknownEndpoint(path string) *Fault {
	return &Fault{noEndpoint, "Endpoint not found", fmt.Sprintf("there is nothing at %q; /docs/worldbank lists what there is", web.Shorten(path))}
}

// Append writes the fault as its clients read it; they show it only from an answer of status 200.
func (f *Fault) Append(b []byte) []byte {
	b = append(append(b, `[{"message":[{"id":"`...), strconv.Itoa(f.ID)...)
	b = appendText(append(b, `","key":`...), f.Key)
	b = appendText(append(b, `,"value":`...), f.Value)
	return append(b, "}]}]"...)
}
