package oecd

import (
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// ReadStat reads the CSV of OECD.Stat, in which each code has its label beside it, and that of the
// older data portal, which has codes only.
func ReadStat(in io.Reader, b *intake.Batch) error {
	head, in := intake.Peek(in)
	long := tables.Long{
		Form:   tables.Form{Name: "oecd-stat", Places: "sdmx", Flags: tables.SDMXFlags, Missing: []string{".."}},
		Place:  []string{"LOCATION", "COU", "COUNTRY", "REF_AREA"},
		Period: []string{"TIME", "YEA", "YEAR", "TIME_PERIOD"},
		Value:  []string{"Value"},
		Flag:   []string{"Flag Codes"},
		Power:  []string{"PowerCode Code"},
		Labels: []string{"Flags", "FREQUENCY", "PowerCode Code", "PowerCode", "Reference Period Code", "Reference Period"},
		More:   isCode,
	}
	if len(head.Rows) > 0 {
		long.Labels = append(long.Labels, labels(head.Rows[0])...)
	}
	return long.Read(in, b)
}

// isCode says whether a column is named as those of codes are: "VAR", "Unit Code".
func isCode(column string) bool {
	return column == strings.ToUpper(column) || strings.HasSuffix(column, " Code")
}

// labels are the columns of labels, which stand each after its code. A table of the older portal has
// none.
func labels(header []string) []string {
	if !slices.Contains(header, "Flags") {
		return nil
	}
	var found []string
	for i := 1; i < len(header); i++ {
		code := header[i-1]
		if header[i] == "Value" {
			break
		}
		if !slices.Contains(found, code) && (code == strings.ToUpper(code) || code == header[i]+" Code") {
			found = append(found, header[i])
		}
	}
	return found
}

func fitsStat(h *intake.Head) bool {
	return h.Begins("Value", "Flag Codes") && (h.Begins("LOCATION") || h.Begins("COU") || h.Begins("COUNTRY"))
}
