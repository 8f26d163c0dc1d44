// Package sdmx reads what speaks SDMX, and JSON-stat, whoever serves it.
package sdmx

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "sdmx-csv", Read: ReadCSV, Columns: []string{"STRUCTURE", "STRUCTURE_ID", "TIME_PERIOD", "OBS_VALUE"}, Fits: fitsCSV, Title: "SDMX-CSV of Eurostat, the OECD or any other, with codes, labels or both"},
		{Name: "sdmx-json", Read: ReadJSON, Fits: fitsJSON, Title: "SDMX-JSON of the OECD or any other, versions 1 and 2"},
		{Name: "sdmx-ml", Read: ReadML, Fits: fitsML, Title: "SDMX-ML of the IMF or any other, version 2.1, generic or structure-specific"},
		{Name: "json-stat", Read: ReadStat, Fits: fitsStat, Title: "JSON-stat of Eurostat or any other, versions 1 and 2"},
	}
}

// places are the names of the dimension of countries, periods those of years.
func places() []string {
	return []string{"REF_AREA", "geo", "GEO", "COUNTRY", "LOCATION", "COU", "GEO_PICT", "area", "geography", "country"}
}
func periods() []string { return []string{"TIME_PERIOD", "TIME", "time", "YEAR", "YEA", "year"} }

// attributes are columns that qualify a figure and tell no series apart.
func attributes() []string {
	return []string{
		"STRUCTURE", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", "DECIMALS", "UNIT_MULT", "CONF_STATUS", "OBS_CONF", "BASE_PER", "OBS_COM",
		"COMMENT_OBS", "COMMENT_TS", "TIME_FORMAT", "DATA_SOURCE", "SOURCE_DETAIL", "CRITERIA", "LANGUAGE", "PUBLISHER", "UPDATE_DATE",
		"OBS_STATUS_LABEL", "TIMELINESS", "UPPER_BOUND", "LOWER_BOUND", "REF_PERIOD_DETAIL", "TIME_DETAIL", "TIME_COVERAGE", "CURRENCY",
	}
}

func fitsCSV(h *intake.Head) bool {
	if len(h.Rows) == 0 {
		return false
	}
	ids := make([]string, len(h.Rows[0]))
	for i, name := range h.Rows[0] {
		ids[i] = idOf(name)
	}
	return slices.Contains(ids, "TIME_PERIOD") && slices.Contains(ids, "OBS_VALUE")
}

// idOf gives the code of "REF_AREA: Reference area", as files with both write columns and cells.
func idOf(text string) string {
	id, _, _ := strings.Cut(text, ": ")
	return id
}

// ReadCSV reads SDMX-CSV, versions 1 and 2. Labels stand in columns of their own after the codes, or
// in the same cell, or not at all.
func ReadCSV(in io.Reader, b *intake.Batch) error {
	head, in := intake.Peek(in)
	long := tables.Long{
		Form:   tables.Form{Name: "sdmx-csv", Places: "sdmx", Flags: tables.AnyFlags, Missing: []string{"NaN", ":", "NA"}},
		Place:  places(),
		Period: periods(),
		Value:  []string{"OBS_VALUE"},
		Flag:   []string{"OBS_STATUS", "OBS_FLAG"},
		Data:   "STRUCTURE_ID",
		Power:  []string{"UNIT_MULT"},
		Action: "ACTION",
		More:   identifier,
		Labels: attributes(),
	}
	if len(head.Rows) > 0 {
		header := head.Rows[0]
		if label := labelOfPlace(header); label != "" {
			b.Fault("labels-only", 1, label, "the table has labels and no codes: take it with codes, or with codes and labels (labels=id or labels=both)")
			return nil
		}
		if idOf(header[0]) == "DATAFLOW" {
			long.Data = "DATAFLOW"
		}
		if slices.ContainsFunc(header, func(name string) bool { return strings.Contains(name, ": ") }) {
			long.Clean = idOf
		}
		long.Labels = append(append(long.Labels, labelColumns(header)...), besideCodes(header)...)
	}
	return long.Read(in, b)
}

// labelOfPlace is the column of countries' names in a table that has no codes, "" in others.
func labelOfPlace(header []string) string {
	for _, name := range header {
		if slices.Contains(places(), idOf(name)) {
			return ""
		}
	}
	for _, label := range []string{"Geopolitical entity (reporting)", "Reference area"} {
		if slices.Contains(header, label) {
			return label
		}
	}
	return ""
}

var idPattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// identifier says whether a column is named by an id, as dimensions are.
func identifier(column string) bool { return idPattern.MatchString(column) }

// besideCodes are columns of labels that are named after those of their codes, as the World Bank's Data360 has them.
func besideCodes(header []string) []string {
	var labels []string
	for _, name := range header {
		if code, is := strings.CutSuffix(name, "_LABEL"); is && slices.Contains(header, code) {
			labels = append(labels, name)
		}
	}
	return labels
}

// labelColumns are the columns of labels: in tables that name their structure, one follows each code.
func labelColumns(header []string) []string {
	begin := slices.IndexFunc(header, func(name string) bool { return name == "STRUCTURE_NAME" })
	if begin < 0 {
		return nil
	}
	if begin++; begin < len(header) && header[begin] == "ACTION" {
		begin++
	}
	var labels []string
	for i := begin + 1; i < len(header); i += 2 {
		labels = append(labels, header[i])
	}
	return labels
}
