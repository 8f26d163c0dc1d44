package stats_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
)

// The figures that this repository carries, as its files have them.
const (
	egdi2022, egdi2024 = "un/egdi-2022", "un/egdi-2024"
	wdi, people, wgi   = "worldbank/wdi-2026-03", "worldbank/population-2026-03", "worldbank/wgi-2024"
	gdp                = "wdi-gdp-per-capita-ppp"
)

func embeddedRows(t *testing.T, file string) []map[string]string {
	t.Helper()
	opened, err := os.Open(filepath.Join("..", "..", "seed", "data", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	lines, err := csv.NewReader(opened).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func decimal(t *testing.T, text string) float64 {
	t.Helper()
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// column is an indicator in one period, by country.
func column(t *testing.T, edition, indicator, period string) map[string]stats.Estimate {
	t.Helper()
	values := map[string]stats.Estimate{}
	for _, row := range embeddedRows(t, edition+"/observations.csv") {
		if row["indicator"] != indicator || row["period"] != period || row["value"] == "" {
			continue
		}
		e := stats.Estimate{Value: decimal(t, row["value"]), Error: missing}
		if row["standard_error"] != "" {
			e.Error = decimal(t, row["standard_error"])
		}
		values[row["country"]] = e
	}
	if len(values) == 0 {
		t.Fatalf("%s has no %s of %s", edition, indicator, period)
	}
	return values
}

// over is the column's values in the order of the countries, missing where there is none.
func over(countries []string, values map[string]stats.Estimate) []float64 {
	row := make([]float64, len(countries))
	for i, c := range countries {
		row[i] = missing
		if e, ok := values[c]; ok {
			row[i] = e.Value
		}
	}
	return row
}

func codes[T any](values map[string]T) []string {
	list := make([]string, 0, len(values))
	for c := range values {
		list = append(list, c)
	}
	slices.Sort(list)
	return list
}

// regions are the UN's member states by region, and all of them as "world".
func regions(t *testing.T) map[string][]string {
	t.Helper()
	members := map[string][]string{}
	for _, row := range embeddedRows(t, "reference/countries/countries.csv") {
		if row["un_member"] == "true" {
			members[row["region"]] = append(members[row["region"]], row["code"])
			members["world"] = append(members["world"], row["code"])
		}
	}
	return members
}
