package worldbank

import (
	"io"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Places is whose codes and names of places the World Bank's downloads have.
const Places = "worldbank"

// ReadAPI reads the wide CSV of the World Bank's data pages (API_*.csv, with its four lines above the
// header or without) and the bulk file of the World Development Indicators.
func ReadAPI(in io.Reader, b *intake.Batch) error {
	return wide("wb-api", "Indicator Name", "Indicator Code").Read(in, b)
}

func wide(form, name, code string) *tables.Wide {
	return &tables.Wide{
		Form:       tables.Form{Name: form, Places: Places, Missing: []string{".."}},
		Place:      []string{"Country Code"},
		Name:       "Country Name",
		Dimensions: []string{code},
		Labels:     []string{name},
		Split:      tables.YearColumn,
		Footer:     isFooter,
		Above:      lastUpdated,
	}
}

// lastUpdated notes when the producer last changed the data, which stands above the header.
func lastUpdated(b *intake.Batch, line int, cells []string) {
	if len(cells) > 1 && cells[0] == "Last Updated Date" {
		b.Note("last-updated", line, "", "the producer last changed the data on %s", cells[1])
	}
}

func fitsWide(code string) func(*intake.Head) bool {
	return func(h *intake.Head) bool {
		at := h.Header("Country Code", code)
		if at < 0 {
			return false
		}
		for _, name := range h.Rows[at] {
			if _, _, year := tables.YearColumn(name); year {
				return true
			}
		}
		return false
	}
}
