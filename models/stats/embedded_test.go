package stats_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
)

// embeddedRows gives the rows of a file of figures that this repository carries, as maps by column.
func embeddedRows(file string, wanted func(row map[string]string) bool) ([]map[string]string, error) {
	opened, err := os.Open(filepath.Join("..", "..", "seed", "data", filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	reader := csv.NewReader(opened)
	names, err := reader.Read()
	if err != nil {
		return nil, err
	}
	reader.ReuseRecord = true
	var rows []map[string]string
	row := map[string]string{}
	for {
		line, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		for i, name := range names {
			row[name] = line[i]
		}
		if wanted(row) {
			rows = append(rows, maps.Clone(row))
		}
	}
}

// editionOf is the folder of an indicator's figures of a period.
func editionOf(indicator, period string) string {
	for prefix, folder := range map[string]string{
		"un-": "un/egdi-" + period, "wb-gtmi": "worldbank/gtmi-" + period, "wb-wgi-": "worldbank/wgi-2024",
	} {
		if strings.HasPrefix(indicator, prefix) {
			return folder
		}
	}
	if indicator == "wdi-population" {
		return "worldbank/population-2026-03"
	}
	return "worldbank/wdi-2026-03"
}

// column is an indicator's figures of a period, by country.
func column(indicator, period string) (map[string]stats.Estimate, error) {
	rows, err := embeddedRows(editionOf(indicator, period)+"/observations.csv", func(row map[string]string) bool {
		return row["indicator"] == indicator && row["period"] == period && row["value"] != ""
	})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("there is no %s of %s", indicator, period)
	}
	values := map[string]stats.Estimate{}
	for _, row := range rows {
		value, err := strconv.ParseFloat(row["value"], 64)
		if err != nil {
			return nil, err
		}
		values[row["country"]] = stats.Estimate{Value: value, Error: parse(row["standard_error"])}
	}
	return values, nil
}

// over is the values in the order of the countries, missing where there is none.
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

// published are an indicator's of a period in the order of the countries, or of those that have one.
func published(t *testing.T, indicator, period string, countries ...string) (names []string, row []float64) {
	t.Helper()
	values, err := column(indicator, period)
	if err != nil {
		t.Fatal(err)
	}
	if countries == nil {
		countries = slices.Sorted(maps.Keys(values))
	}
	return countries, over(countries, values)
}

// region is the UN's member states of a region of theirs, or of the world.
func region(name string) ([]string, error) {
	rows, err := embeddedRows("reference/countries/countries.csv", func(row map[string]string) bool {
		return row["un_member"] == "true" && (name == "world" || row["region"] == name)
	})
	var codes []string
	for _, row := range rows {
		codes = append(codes, row["code"])
	}
	return codes, err
}

func regionOf(t *testing.T, name string) []string {
	t.Helper()
	codes, err := region(name)
	if err != nil || len(codes) == 0 {
		t.Fatal(name, codes, err)
	}
	return codes
}
