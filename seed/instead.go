package seed

import (
	"regexp"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// instead says what a file is that its producer serves in a form that is not read, and which address has the same
// figures in one that is; "" for all others.
func instead(h *intake.Head) string {
	has := func(texts ...string) bool {
		for _, text := range texts {
			if !strings.Contains(h.Text, text) {
				return false
			}
		}
		return true
	}
	switch {
	case h.IsXML() && has("http://www.worldbank.org", ":data", ":countryiso3code>"):
		return "an answer of the World Bank's API in XML, which it gives where no format is asked for: ask the same address with format=json&per_page=20000"
	case h.IsJSON() && has(`"variable"`, `"concept"`, `"lastupdated"`):
		return "an answer of the World Bank's API about a source (/v2/sources/N/…): ask /v2/country/all/indicator/SERIES?source=N&format=json&per_page=20000 for the same figures"
	case inCall.MatchString(h.Text):
		return "JSON in a call of a function (JSONP): ask for JSON, without the function's name"
	}
	return ""
}

// inCall is how JSON begins that is meant for a browser's scripts.
var inCall = regexp.MustCompile(`^\s*[A-Za-z_][A-Za-z0-9_.]*\(\s*[\[{]`)
