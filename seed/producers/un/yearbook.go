package un

import (
	"regexp"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// yearbookPlace is the column of M49 numbers; names stand beside it, in a column without a name.
const yearbookPlace = "Region/Country/Area"

// yearbook reads the tables of the Statistical Yearbook: the table's number and name stand above, and
// numbers have commas between thousands.
func yearbook() *tables.Long {
	return &tables.Long{
		Form:       tables.Form{Name: "un-yearbook", Places: "un-sdg", Missing: []string{"..."}, Number: grouped},
		Place:      []string{yearbookPlace},
		Period:     []string{"Year"},
		Value:      []string{"Value"},
		Dimensions: []string{"Series"},
		Note:       []string{"Footnotes"},
		Labels:     []string{"Source"},
	}
}

var thousands = regexp.MustCompile(`^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$`)

// grouped reads a number with commas between thousands.
func grouped(text string) (float64, error) {
	if thousands.MatchString(text) {
		text = strings.ReplaceAll(text, ",", "")
	}
	return intake.Decimal(text)
}

func fitsYearbook(h *intake.Head) bool {
	return h.Header(yearbookPlace, "Year", "Series", "Value") >= 0
}
