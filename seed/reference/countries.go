package reference

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// The public files that the tables of countries are made from, below the folder of raw files.
const (
	codesFile  = "country-metadata/datasets-country-codes.csv"
	namesFile  = "country-metadata/cldr-territory-names.json"
	incomeFile = "country-groups/wb-income-region-fy26.csv"
)

// languages are those in which countries and groups have names.
func languages() []string { return []string{"en", "ru", "kk", "ko", "fr", "es", "ar", "zh"} }

// countryTables makes countries.csv, names.csv and official_names.csv from the public files in raw
// and the corrections in patches.csv beside the tables.
func countryTables(raw, tables fs.FS) (map[string][]byte, error) {
	rows, faults := intake.ReadRecords(raw, codesFile, "ISO3166-1-Alpha-3", "ISO3166-1-Alpha-2", "M49", "Capital",
		"Region Name", "Sub-region Name", "is_independent", "official_name_en")
	income, moreFaults := intake.ReadRecords(raw, incomeFile, "country_code", "region", "income_group")
	patches, evenMoreFaults := intake.ReadRecords(tables, "patches.csv", "code", "column", "value", "reason")
	names, err := readCLDR(raw)
	if err := errors.Join(faults, moreFaults, evenMoreFaults, err); err != nil {
		return nil, err
	}
	made := countryMaker{names: names, income: map[string]string{}, byCode: map[string]intake.Record{}}
	for _, row := range income {
		made.income[row["country_code"]] = intake.Slug(row["income_group"])
	}
	for _, row := range rows {
		made.add(row)
	}
	for _, patch := range patches {
		if err := made.patch(patch); err != nil {
			return nil, err
		}
	}
	return made.tables()
}

type countryMaker struct {
	names    map[string]map[string]string // by language and alpha-2
	income   map[string]string
	byCode   map[string]intake.Record
	official [][]string
}

func (m *countryMaker) add(row intake.Record) {
	code := row["ISO3166-1-Alpha-3"]
	independent := "false"
	if row["is_independent"] == "Yes" {
		independent = "true" // the corrections take back those that are not members of the UN
	}
	m.byCode[code] = intake.Record{
		"code": code, "alpha2": row["ISO3166-1-Alpha-2"], "m49": threeDigits(row["M49"]),
		"region": intake.Slug(row["Region Name"]), "subregion": intake.Slug(row["Sub-region Name"]),
		"income_group": m.income[code], "capital": row["Capital"], "un_member": independent,
	}
	m.addOfficial(code, row)
}

// patch changes one cell, or adds a country where its code is new.
func (m *countryMaker) patch(patch intake.Record) error {
	row := m.byCode[patch["code"]]
	if row == nil {
		row = intake.Record{"code": patch["code"], "income_group": m.income[patch["code"]], "un_member": "false"}
		m.byCode[patch["code"]] = row
	}
	column := patch["column"]
	if !slices.Contains(countryColumns(), column) {
		return fmt.Errorf("patches.csv: %s: there is no column %q", patch["code"], column)
	}
	if row[column] == patch["value"] {
		return fmt.Errorf("patches.csv: %s: %s is %q already: take the line out", patch["code"], column, patch["value"])
	}
	row[column] = patch["value"]
	return nil
}

func countryColumns() []string {
	return []string{"code", "alpha2", "m49", "region", "subregion", "income_group", "capital", "un_member"}
}

func (m *countryMaker) tables() (map[string][]byte, error) {
	countries := [][]string{countryColumns()}
	names := [][]string{append([]string{"code"}, languages()...)}
	for _, code := range intake.SortedKeys(m.byCode) {
		row := m.byCode[code]
		countries = append(countries, intake.Pick(row, countryColumns()))
		line := []string{code}
		for _, lang := range languages() {
			name := m.names[lang][row["alpha2"]]
			if name == "" {
				return nil, fmt.Errorf("%s: no name of %s in %s", namesFile, code, lang)
			}
			line = append(line, name)
		}
		names = append(names, line)
	}
	official := append([][]string{{"code", "lang", "name"}}, m.officialNames()...)
	return map[string][]byte{
		"countries.csv": intake.FormatCSV(countries), "names.csv": intake.FormatCSV(names), "official_names.csv": intake.FormatCSV(official),
	}, nil
}

func readCLDR(raw fs.FS) (map[string]map[string]string, error) {
	data, err := fs.ReadFile(raw, namesFile)
	if err != nil {
		return nil, err
	}
	var names map[string]map[string]string
	if err := json.Unmarshal(data, &names); err != nil {
		return nil, fmt.Errorf("%s: %w", namesFile, err)
	}
	return names, nil
}

// officialColumns are the columns with further names, by language. The Russian official names
// of the file are left out: many are in the genitive.
func officialColumns() map[string][]string {
	return map[string][]string{
		"en": {"official_name_en", "UNTERM English Short", "UNTERM English Formal"},
		"ru": {"UNTERM Russian Short", "UNTERM Russian Formal"},
		"fr": {"official_name_fr", "UNTERM French Formal"},
		"es": {"official_name_es", "UNTERM Spanish Formal"},
		"ar": {"official_name_ar", "UNTERM Arabic Formal"},
		"zh": {"official_name_cn", "UNTERM Chinese Formal"},
	}
}

func (m *countryMaker) addOfficial(code string, row intake.Record) {
	for lang, columns := range officialColumns() {
		for _, column := range columns {
			m.official = append(m.official, []string{code, lang, plainName(row[column])})
		}
	}
}

// officialNames are the official and alternative names that are more than another spelling of
// the name in names.csv, sorted.
func (m *countryMaker) officialNames() [][]string {
	all := m.official
	for _, lang := range languages() {
		for key, name := range m.names[lang] {
			if alpha2, alternative, found := strings.Cut(key, "-alt-"); found && alternative != "" {
				if code := m.codeOf(alpha2); code != "" {
					all = append(all, []string{code, lang, name})
				}
			}
		}
	}
	slices.SortFunc(all, slices.Compare)
	seen := map[string]bool{}
	var kept [][]string
	for _, line := range all {
		code, name := line[0], models.FoldName(line[2])
		key := code + " " + name
		if known := models.FoldName(m.names[line[1]][m.byCode[code]["alpha2"]]); name == known || tooShort(line[2]) || seen[key] {
			continue
		}
		seen[key] = true
		kept = append(kept, line)
	}
	return kept
}

func (m *countryMaker) codeOf(alpha2 string) string {
	for code, row := range m.byCode {
		if row["alpha2"] == alpha2 {
			return code
		}
	}
	return ""
}

// tooShort finds abbreviations in Latin letters, which codes of other countries may equal ("RU").
func tooShort(name string) bool {
	folded := models.FoldName(name)
	return folded == "" || len(folded) <= 4 && strings.ToUpper(name) == name
}

// article is what UNTERM writes beside a name, with its marks of observers.
func article() *regexp.Regexp {
	return regexp.MustCompile(`^(the|la|le|les|el|los|las) |^l['’]| \((the|la|le|les|l['’]|el|los|las)\)| \*+$`)
}

func plainName(name string) string {
	if strings.Contains(name, "_") || strings.Contains(name, " - ") {
		return "" // Arabic names with a placeholder for the short name
	}
	for range 2 {
		name = strings.TrimSpace(article().ReplaceAllString(name, ""))
	}
	return name
}

// threeDigits gives an M49 number its leading zeros.
func threeDigits(number string) string {
	return strings.Repeat("0", max(0, 3-len(number))) + number
}
