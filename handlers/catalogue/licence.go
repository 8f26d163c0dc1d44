package catalogue

import (
	"strings"

	"github.com/egovbench/egovbench/models"
)

// licenceOf is a source's licence with an address: the licence's own where the source names it without conditions,
// else the page that states the terms.
func licenceOf(s *models.Source, base string) Licence {
	for _, known := range []struct{ begins, url string }{
		{"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
		{"CC BY 3.0 IGO", "https://creativecommons.org/licenses/by/3.0/igo/"},
		{"CC BY-NC-SA 3.0 IGO", "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/"},
		{"Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
		{"Reuse with the source named (CC BY 4.0)", "https://creativecommons.org/licenses/by/4.0/"},
		{"Reuse with the source named (Commission Decision 2011/833/EU; CC BY 4.0)", "https://creativecommons.org/licenses/by/4.0/"},
	} {
		if strings.HasPrefix(s.Licence, known.begins) {
			return Licence{s.Licence, known.url}
		}
	}
	return Licence{s.Licence, base + "/v1/sources/" + s.Code}
}
