package seed

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// formFile is a table as its producer serves it, and where its parts stand.
type formFile struct {
	name          string
	separator     rune
	place, period string // columns; a table with years across has no period
	value         string // the column that variants spoil
	text          string // the content, in UTF-8
	mapping       *intake.Mapping
	until         int    // the last year that is no forecast; 0 for none
	edition       string // the source that its rows name; "" for one of their own
	head          int    // the row of the header
	rows          [][]string
	whole         []string // what is read of it as it comes
}

// variant is a way to change a table. A harmless one is read with the same figures; all others are
// refused, with one of these rules, in that column ("place", "period", "value" or none).
type variant struct {
	name     string
	harmless bool
	same     bool // it may be read where the figures are the same: what is missing is said elsewhere
	rules    string
	column   string
	make     func(f *formFile, at *rand.Rand) []byte
}

func formFiles() []formFile {
	return []formFile{
		{name: "un-egovkb-csv/EGOV_DATA_2022.csv", place: "Country Name", period: "Survey Year", value: "E-Government Index", edition: "un-egdi-2022"},
		{name: "worldbank-api-csv/API_IT.NET.USER.ZS_DS2_en_csv_v2_21.csv", place: "Country Code", value: "2016"},
		{name: "worldbank-databank-csv/WDICSV (DataBank export).csv", place: "Country Code", value: "2016 [YR2016]"},
		{name: "owid-grapher-csv/broadband-penetration-by-country.csv", place: "Code", period: "Year", value: "Fixed broadband subscriptions (per 100 people)"},
		{name: "itu-datahub-csv/individuals-using-the-internet.csv", place: "entityIso", period: "dataYear", value: "dataValue"},
		{name: "oecd-stat-csv/EXP_PM2_5_11062020205613690.csv", place: "COU", period: "YEA", value: "Value"},
		{name: "oecd-data-portal-csv/DP_LIVE_09062023034900901.csv", place: "LOCATION", period: "TIME", value: "Value"},
		{name: "un-sdg-database-csv/9.c.1 wireless_data_access.csv", place: "GeoAreaCode", period: "TimePeriod", value: "Value"},
		{name: "undata-csv/UNdata_Export_20241005_161251297.csv", place: "Country or Area", period: "Year", value: "Value"},
		{name: "eurostat-sdmx-csv/road_eqs_carhab_linear_2_0 (trimmed, copied by hand).csv", place: "geo", period: "TIME_PERIOD", value: "OBS_VALUE"},
		{name: "who-gho-csv/AIR_10 (GHO Athena API csv).csv", place: "COUNTRY", period: "YEAR", value: "Numeric"},
		{name: "gapminder-csv/income_per_person_gdppercapita_ppp_inflation_adjusted (a).csv", place: "country", value: "2016", until: 2025},
		{name: "eurostat-tsv/tsdde410.tsv", separator: '\t', place: `unit,geo\time`, value: "2010"},
	}
}

// ready reads a file and what it holds.
func (f *formsTest) ready(t *testing.T, file *formFile) {
	t.Helper()
	if file.separator == 0 {
		file.separator = ','
	}
	file.text = strings.TrimPrefix(string(f.read(t, file.name)), "\uFEFF")
	reader := csv.NewReader(strings.NewReader(file.text))
	reader.Comma, reader.FieldsPerRecord, reader.LazyQuotes = file.separator, -1, true
	var err error
	if file.rows, err = reader.ReadAll(); err != nil {
		t.Fatal(file.name, err)
	}
	for _, row := range file.rows {
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
	}
	file.head = slices.IndexFunc(file.rows, func(row []string) bool { return slices.Contains(row, file.place) })
	own := mappings()
	if text, there := own[file.name]; there {
		if file.mapping, err = ReadMapping(strings.NewReader(text), "map.yaml"); err != nil {
			t.Fatal(err)
		}
	}
	made, _ := f.variant(t, file, []byte(file.text))
	if unknown := slices.ContainsFunc(made.Faults(), func(found intake.Finding) bool { return found.Rule == "unknown-series" }); unknown {
		file.mapping = AllOf("wdi-gdp-per-capita-ppp")
		made, _ = f.variant(t, file, []byte(file.text))
	}
	if len(made.Faults()) > 0 || len(made.Changes.Observations) == 0 {
		t.Fatal(file.name, made.Faults())
	}
	file.whole = figures(made)
}

func (f *formsTest) variant(t *testing.T, file *formFile, content []byte) (made *Imported, grown uint64) {
	t.Helper()
	var err error
	grown = peak(func() {
		made, err = f.imports(t.Context(), bytes.NewReader(content), Upload{
			File: "variant", SourceID: file.edition, Mapping: file.mapping, Partial: true, Rescaled: file.mapping != nil, Until: file.until,
		})
	})
	if err != nil {
		t.Fatal(file.name, err)
	}
	return made, grown
}

func figures(made *Imported) []string {
	var all []string
	for i := range made.Changes.Observations {
		o := &made.Changes.Observations[i]
		all = append(all, fmt.Sprint(o.Indicator, o.Country, o.Period, o.Source, intake.Number(o.Value), o.Status))
	}
	slices.Sort(all)
	return all
}

// variants imports the files changed in every way that is known. In CI some are drawn, always the same;
// with EGOVBENCH_SOAK all are.
func (f *formsTest) variants(t *testing.T) {
	const most, some = 200 << 20, 13 // one of so many
	var greatest uint64
	var culprit string
	n, tried := 0, 0
	files := formFiles()
	for i := range files {
		f.ready(t, &files[i])
		for _, v := range variantsOf() {
			if n++; os.Getenv("EGOVBENCH_SOAK") == "" && n%some != 0 {
				continue
			}
			name := v.name + "/" + filepath.Dir(files[i].name)
			content := v.make(&files[i], rand.New(rand.NewPCG(1, uint64(n))))
			if content == nil {
				continue // no such thing in this form
			}
			tried++
			made, grown := f.variant(t, &files[i], content)
			if complaint := v.judge(&files[i], made); complaint != "" {
				t.Errorf("%s: %s", name, complaint)
			}
			if grown > greatest {
				greatest, culprit = grown, name
			}
			if grown > most {
				t.Errorf("%s: the heap grew by %d MB", name, grown>>20)
			}
		}
	}
	t.Logf("%d of %d variants; the heap grew by %d MB at most (%s)", tried, n, greatest>>20, culprit)
	if newest, err := f.store.Newest(t.Context()); newest != 1 || err != nil {
		t.Errorf("release %d is there, %v", newest, err)
	}
}

// judge says what is wrong with how a variant was taken.
func (v *variant) judge(file *formFile, made *Imported) string {
	faults := made.Faults()
	if v.harmless {
		switch got := figures(made); {
		case len(faults) > 0:
			return "is harmless, and refused: " + faults[0].String()
		case !slices.Equal(got, file.whole):
			return fmt.Sprintf("is harmless, and other figures are read: %d, %d of the whole", len(got), len(file.whole))
		}
		return ""
	}
	if v.same && len(faults) == 0 && slices.Equal(figures(made), file.whole) {
		return ""
	}
	if len(faults) == 0 {
		return fmt.Sprintf("is read: %d figures, %d of the whole", len(made.Changes.Observations), len(file.whole))
	}
	first := faults[0]
	column := map[string]string{"place": file.place, "period": file.period, "value": file.value}[v.column]
	switch {
	case first.File != "variant" || first.Line == 0 || len(first.Detail) < 20:
		return "says not where and what: " + first.String()
	case v.rules != "" && !slices.Contains(strings.Fields(v.rules), first.Rule):
		return "is refused for another reason: " + first.String()
	case column != "" && file.separator == ',' && first.Column == "":
		return "says not in which column: " + first.String()
	}
	return ""
}

// written writes rows as a table.
func (f *formFile) written(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = f.separator
	_ = w.WriteAll(rows) // a bytes.Buffer takes everything
	return out.Bytes()
}

// copied are the rows, to be changed.
func (f *formFile) copied() [][]string {
	rows := slices.Clone(f.rows)
	for i := range rows {
		rows[i] = slices.Clone(rows[i])
	}
	return rows
}

func (f *formFile) at(column string) int { return slices.Index(f.rows[f.head], column) }

// taken are the rows whose figure is read: of a country, with a number in the column that is spoilt.
func (f *formFile) taken() []int {
	var all []int
	of := map[string]int{}
	for i := f.head + 1; i < len(f.rows); i++ {
		row := f.rows[i]
		if len(row) != len(f.rows[f.head]) || row[f.at(f.place)] == "" {
			continue
		}
		number, _, _ := strings.Cut(row[f.at(f.value)], " ")
		if v, err := strconv.ParseFloat(number, 64); err == nil && v > 0.01 {
			all = append(all, i)
			of[row[f.at(f.place)]]++
		}
	}
	return all
}

// readRow gives the number of a row whose figure is one of those read.
func (f *formFile) readRow(at *rand.Rand) int {
	places := f.taken()
	for range 1000 {
		i := places[at.IntN(len(places))]
		number, _, _ := strings.Cut(f.rows[i][f.at(f.value)], " ")
		v, _ := strconv.ParseFloat(number, 64)
		text := intake.Number(&v) // as it stands among the figures
		year := f.value
		if f.period != "" {
			year = f.rows[i][f.at(f.period)]
		}
		if slices.ContainsFunc(f.whole, func(figure string) bool {
			return strings.Contains(figure, fmt.Sprint(tables.Year(year))) && strings.Contains(figure, " "+text+" ") || strings.Contains(figure, text)
		}) && f.mapped(f.rows[i]) {
			return i
		}
	}
	return places[0]
}

// mapped says whether the mapping takes a row.
func (f *formFile) mapped(row []string) bool {
	if f.mapping == nil {
		return true
	}
	for name, code := range f.mapping.Series[0].Where {
		if at := f.at(name); at >= 0 && row[at] != code || at < 0 && !strings.HasPrefix(row[0], code) {
			return false
		}
	}
	return true
}

// cell makes a variant in which one figure's cell is another.
func cell(column func(*formFile) string, with func(old string) string) func(*formFile, *rand.Rand) []byte {
	return func(f *formFile, at *rand.Rand) []byte {
		name := column(f)
		if name == "" {
			return nil
		}
		rows := f.copied()
		i := f.readRow(at)
		rows[i][f.at(name)] = with(rows[i][f.at(name)])
		return f.written(rows)
	}
}

func placeColumn(f *formFile) string  { return f.place }
func periodColumn(f *formFile) string { return f.period }
func valueColumn(f *formFile) string  { return f.value }

func to(text string) func(string) string { return func(string) string { return text } }
