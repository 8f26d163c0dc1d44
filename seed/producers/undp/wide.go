package undp

import (
	"regexp"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// complete reads the complete time series of the Human Development Report's composite indices: a
// column for each index and year.
func complete() *tables.Wide {
	return &tables.Wide{
		Form:   tables.Form{Name: "undp-hdr-wide", Places: "undp-hdr", Group: isGroup},
		Place:  []string{"iso3"},
		Name:   "country",
		Labels: []string{"hdicode", "region"},
		Split:  indexYear,
	}
}

// isGroup says whether a code is of one of UNDP's groups: "ZZK.WORLD".
func isGroup(code string) bool { return strings.HasPrefix(code, "ZZ") && strings.Contains(code, ".") }

var indexAndYear = regexp.MustCompile(`^([a-z][a-z0-9_]*)_(\d{4})$`)

// indexYear splits "hdi_1990".
func indexYear(column string) (year, series string, ok bool) {
	match := indexAndYear.FindStringSubmatch(column)
	if match == nil {
		return "", "", false
	}
	return match[2], match[1], true
}

func fitsWide(h *intake.Head) bool {
	at := h.Header("iso3", "country", "hdicode")
	return at == 0 && strings.Contains(strings.Join(h.Rows[0], " "), "hdi_")
}
