package worldbank

import (
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// answers are the columns of the GovTech Dataset that hold answers, comments and lists, the groups, and
// what is known of an economy and of who answered.
var answers = regexp.MustCompile(`^(?:I-\d.*|\d.*|Grp|Group|GT\d|Region|Reg|Level|Income.*|Inc|Pop.*|GNI.*|FCS|Borr|Sel|Src|Flag|Cnum|#|No|Currency)$`)

func indexNames() []string { return []string{"GTMI", "CGSI", "PSDI", "DCEI", "GTEI"} }

// gtmiSheet reads the sheet of scores in the GovTech Dataset's workbook. What is no score is left out.
func gtmiSheet() *tables.Columns {
	return &tables.Columns{
		Form:   tables.Form{Name: "wb-gtmi-sheet", Places: "wb-gtmi", Missing: []string{"-", "New"}},
		Place:  []string{"Code", "Country Code"},
		Name:   []string{"Economy", "Country"},
		Period: []string{"Year"},
		Band:   "Grp", BandOf: "GTMI", Sums: true,
		Known:  answers.MatchString,
		Series: func(column string) bool { return slices.Contains(indexNames(), column) },
	}
}

func fitsGTMISheet(h *intake.Head) bool {
	at := h.Header("Year", "Code")
	return at >= 0 && (slices.Contains(h.Rows[at], "Economy") || slices.Contains(h.Rows[at], "Country")) && slices.ContainsFunc(h.Rows[at], func(name string) bool { return strings.HasPrefix(name, "I-") || name == "GTMI" })
}
