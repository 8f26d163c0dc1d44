package eurostat

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// ReadSheet reads a sheet of the Data Browser's spreadsheets: the table's name and the labels of its
// dimensions stand above, then years across and countries down, or the other way round. There are
// labels only, no codes.
func ReadSheet(in io.Reader, b *intake.Batch) error {
	t, err := tables.New(b, &tables.Form{Name: "eurostat-sheet", Places: "sdmx", Flags: tables.EurostatFlags, Missing: []string{":"}})
	if err != nil {
		return err
	}
	r := sheetReader{batch: b, table: t}
	err = intake.EachRecord(in, b, ',', func(line int, cells []string) bool {
		switch {
		case r.across == nil:
			r.above(cells)
		case strings.HasPrefix(cells[0], "Special value") || strings.HasPrefix(cells[0], "Observation flags") || strings.HasPrefix(cells[0], "Available flags"):
			return false
		case cells[0] == "GEO (Labels)":
			r.labelled = true
		case cells[0] != "":
			r.row(line, cells)
		}
		return true
	})
	if err == nil && r.across == nil && len(b.Faults()) == 0 {
		b.Fault("no-header", 1, "", "no row begins with TIME or Date: this is no table of the Data Browser")
	}
	t.Close()
	return err
}

// sheetReader reads one sheet.
type sheetReader struct {
	batch    *intake.Batch
	table    *tables.Table
	dataset  string
	names    []string
	codes    []string
	across   []string // years, or countries where turned
	turned   bool     // years stand down the first column
	labelled bool
}

// bracketed is a table's id after its name: "Unemployment [une_rt_a__custom_14324113]".
var bracketed = regexp.MustCompile(`\[([a-z0-9_]+?)(?:__custom_\d+)?\]$`)

// above reads the rows over the table, and its header.
func (r *sheetReader) above(cells []string) {
	filled := slices.DeleteFunc(slices.Clone(cells), func(cell string) bool { return cell == "" })
	switch {
	case cells[0] == "TIME" || cells[0] == "Date" || cells[0] == "GEO (Labels)":
		r.turned = cells[0] == "Date"
		r.across = make([]string, 0, len(cells))
		for _, cell := range cells {
			r.across = append(r.across, strings.Clone(cell))
		}
		r.table.Dimensions(r.dataset, r.names)
	case strings.HasPrefix(cells[0], "Dataset:") && len(filled) > 1:
		if match := bracketed.FindStringSubmatch(filled[1]); match != nil {
			r.dataset = strings.Clone(match[1])
		}
	case len(filled) == 2 && !strings.HasSuffix(cells[0], ":") && cells[0] != "":
		r.names = append(r.names, strings.Clone(filled[0]))
		r.codes = append(r.codes, strings.Clone(filled[1]))
	}
}

func (r *sheetReader) row(line int, cells []string) {
	f := tables.Figure{Line: line, Codes: r.codes}
	for i := 1; i < len(cells) && i < len(r.across); i++ {
		if r.across[i] == "" { // a column of flags belongs to the one before
			continue
		}
		f.Column, f.Flag = r.across[i], ""
		if r.turned {
			f.Place, f.Period, f.PlaceColumn, f.PeriodColumn = r.across[i], cells[0], r.across[i], r.across[0]
		} else {
			f.Place, f.Period, f.PlaceColumn, f.PeriodColumn = cells[0], r.across[i], r.across[0], r.across[i]
		}
		if i+1 < len(cells) && i+1 < len(r.across) && r.across[i+1] == "" {
			f.Flag = cells[i+1]
		}
		if f.Value = cells[i]; f.Value != "" {
			r.table.Take(&f)
		}
	}
}

func fitsSheet(h *intake.Head) bool {
	begins := func(texts ...string) bool {
		return slices.ContainsFunc(h.Rows, func(row []string) bool {
			return slices.ContainsFunc(texts, func(text string) bool { return strings.HasPrefix(row[0], text) })
		})
	}
	return begins("Dataset:") && begins("TIME", "Date", "GEO (Labels)")
}
