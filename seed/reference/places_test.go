package reference

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/seedtest"
)

func loadPlaces(t testing.TB) *intake.Places {
	t.Helper()
	places, err := LoadPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// TestMatchNeighbours tells apart the names that a careless match confuses.
func TestMatchNeighbours(t *testing.T) {
	places := loadPlaces(t)
	for _, c := range []struct{ producer, name, code, status string }{
		{"un-egdi", "Niger", "NER", "country"},
		{"un-egdi", "Nigeria ", "NGA", "country"},
		{"un-egdi", "Guinea", "GIN", "country"},
		{"un-egdi", "Guinea-Bissau", "GNB", "country"},
		{"un-egdi", "Equatorial Guinea", "GNQ", "country"},
		{"un-egdi", "Papua New Guinea", "PNG", "country"},
		{"un-egdi", "Dominica", "DMA", "country"},
		{"un-egdi", "Dominican Republic", "DOM", "country"},
		{"un-egdi", "Congo", "COG", "country"},
		{"un-egdi", "Democratic Republic of the Congo", "COD", "country"},
		{"wb-population", "Congo, Rep.", "COG", "country"},
		{"wb-population", "Congo, Dem. Rep.", "COD", "country"},
		{"wb-population", "Congo", "", ""},
		{"un-egdi", "Samoa", "WSM", "country"},
		{"wb-population", "American Samoa", "ASM", "country"},
		{"un-egdi", "Republic of Korea", "KOR", "country"},
		{"un-egdi", "Democratic People's Republic of Korea", "PRK", "country"},
		{"un-egdi", "Korea", "", ""},
		{"oecd-dgi", "Korea", "KOR", "country"},
		{"un-egdi", "Sudan", "SDN", "country"},
		{"un-egdi", "South Sudan", "SSD", "country"},
		{"wb-population", "SAS", "", "aggregate"},
		{"wb-population", "Channel Islands", "", "aggregate"},
		{"wb-govtech-programmes", "ZAR", "COD", "country"},
		{"un-egdi", "ZAR", "COD", "country"},
		{"wb-wdi", "hos", "VAT", "country"},
		{"wb-wdi", "kos", "XKX", "country"},
		{"eu-egov-benchmark", "EL", "GRC", "country"},
		{"eu-egov-benchmark", "UK", "GBR", "country"},
		{"eu-egov-benchmark", "EU27", "", "aggregate"},
		{"undp-hdr", "ZZK.WORLD", "", "aggregate"},
		{"un-egdi", "Kazakstan", "", ""},
		{"un-egdi", "", "", ""},
	} {
		code, status := places.Match(c.producer, c.name)
		if code != c.code || status != c.status {
			t.Errorf("Match(%q, %q) = %q, %q; want %q, %q", c.producer, c.name, code, status, c.code, c.status)
		}
	}
}

// TestMatchRawFiles matches every name and code of the producers' files, and checks that a row's
// name and code are of one country.
func TestMatchRawFiles(t *testing.T) {
	raw, places := seedtest.Raw(t), loadPlaces(t)
	for _, file := range rawPlaces() {
		seen := map[string]bool{}
		for row := range rawRows(t, filepath.Join(raw, file.file), file.columns) {
			key := strings.Join(row, "|")
			if seen[key] {
				continue
			}
			seen[key] = true
			codes := map[string]bool{}
			for _, cell := range row {
				if strings.TrimSpace(cell) == "" {
					continue
				}
				code, status := places.Match(file.producer, cell)
				if status == "" {
					t.Errorf("%s: %s: %q is not matched: add it to aliases.csv", file.file, file.producer, cell)
				}
				codes[code] = true
			}
			if len(codes) > 1 {
				t.Errorf("%s: %q are of different countries: %v", file.file, row, codes)
			}
		}
		if len(seen) < 2 {
			t.Errorf("%s: only %d names were read", file.file, len(seen))
		}
	}
}

// rawRows gives the wanted cells of every row of a producer's file.
func rawRows(t *testing.T, name string, columns []string) func(func([]string) bool) {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimPrefix(string(content), "\uFEFF")
	if !utf8.ValidString(text) { // Latin-1
		var decoded strings.Builder
		for _, b := range content {
			decoded.WriteRune(rune(b))
		}
		text = decoded.String()
	}
	text = strings.ReplaceAll(text, "dIvoire\t", "dIvoire\",\"") // the quote is missing in nri_2024.csv
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	header, err := reader.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := make([]int, len(columns))
	for i, column := range columns {
		if at[i] = slices.Index(header, column); at[i] < 0 {
			t.Fatalf("%s has no column %q", name, column)
		}
	}
	return func(yield func([]string) bool) {
		for {
			row, err := reader.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(row) < len(header)/2 {
				continue // lines about the file below the table
			}
			var cells []string
			for _, i := range at {
				cells = append(cells, row[i])
			}
			if !yield(cells) {
				return
			}
		}
	}
}

// TestGapminderCodes compares Gapminder's ids with the ISO codes that its own table gives them.
func TestGapminderCodes(t *testing.T) {
	places := loadPlaces(t)
	file := filepath.Join(seedtest.Raw(t), "wb-wdi-gapminder", "geo-country.csv")
	compared := 0
	for row := range rawRows(t, file, []string{"country", "iso3166_1_alpha3"}) {
		if row[1] == "" {
			continue
		}
		compared++
		if code, _ := places.Match("wb-wdi", row[0]); code != row[1] {
			t.Errorf("%q matches %q, Gapminder says %q", row[0], code, row[1])
		}
	}
	if compared < 190 {
		t.Errorf("only %d codes were compared", compared)
	}
}

// TestPlacesFaults names file, line and column of what is wrong with the aliases.
func TestPlacesFaults(t *testing.T) {
	countries := models.NewCountries([]models.Country{{Code: "KAZ", Alpha2: "KZ", Names: map[string]string{"en": "Kazakhstan"}}})
	for _, c := range []struct{ table, want string }{
		{"name,country,producer\nKorea,KOR,oecd-dgi\n", `aliases.csv:2 (country): fault: "KOR"`},
		{"name,country,producer\nEU,,\neu,,\n", `aliases.csv:3 (name): fault: "eu" is there already`},
		{"name,country,producer\n***,,\n", `aliases.csv:2 (name): fault: "***" has no letter`},
		{"name,country\nEU,\n", `aliases.csv:1 (producer): fault`},
		{"name,country,producer\n\"EU,,\n", `aliases.csv:2`},
	} {
		_, err := intake.NewPlaces(fstest.MapFS{"aliases.csv": {Data: []byte(c.table)}}, countries)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("table %q: error %v; want one with %q", c.table, err, c.want)
		}
	}
}

// TestAggregatesAreNoCountries holds that no row to be left out is hidden by a country's code or name.
func TestAggregatesAreNoCountries(t *testing.T) {
	places := loadPlaces(t)
	left := 0
	for alias, country := range places.Aliases {
		if country != "" {
			continue
		}
		left++
		if code, status := places.Match(alias.Producer, alias.Name); status != "aggregate" {
			t.Errorf("%q of %q matches %q, %q", alias.Name, alias.Producer, code, status)
		}
	}
	if left < 100 {
		t.Errorf("there are only %d aggregates", left)
	}
}
