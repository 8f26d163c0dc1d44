package seed

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// formsTest imports producers' downloads as they come, and broken copies of them.
type formsTest struct {
	store *models.Store
	dir   string
	names []string // of the files, below dir
}

func TestForms(t *testing.T) {
	dir := filepath.Join(filepath.Dir(seedtest.Raw(t)), "forms")
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if err := Seed(t.Context(), store, t.Output()); err != nil {
		t.Fatal(err)
	}
	f := formsTest{store: store, dir: dir}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if name, err := filepath.Rel(dir, path); err == nil && filepath.Base(path) != "PROVENANCE.md" {
			f.names = append(f.names, filepath.ToSlash(name))
		}
	}
	t.Run("as they come", f.asTheyCome)
	t.Run("mapped", f.mapped)
	t.Run("guards", f.guards)
	t.Run("variants", f.variants)
	t.Run("torn", f.torn)
}

// invented is the edition that the files are said to bring.
func invented() *models.Source {
	return &models.Source{Code: "x-2026", Producer: "X", Title: "X", PublishedAt: "2026", Licence: "L", Citation: "X"}
}

func (f *formsTest) read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (f *formsTest) imports(ctx context.Context, in io.Reader, upload Upload) (*Imported, error) {
	if upload.SourceID == "" {
		upload.Source = invented()
	}
	return Import(ctx, f.store, in, upload)
}

// summary is what tests compare of a file: its form, what is read of it, and the faults.
func summary(name string, made *Imported) string {
	form := made.Form.Name
	if form == "" {
		form = "-"
	}
	line := fmt.Sprintf("%s | %s | %s | %d", name, form, made.Part, len(made.Changes.Observations))
	for i, fault := range made.Faults() {
		if i == 3 {
			line += " | …"
			break
		}
		line += " | " + fault.String()
	}
	return line
}

func golden(t *testing.T, name string, got []string) {
	t.Helper()
	text := strings.Join(got, "\n") + "\n"
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(text, "\n")); diff != "" {
		t.Errorf("run with -update if this is meant:\n%s", diff)
	}
}

// asTheyCome: every file is read, or refused for a reason that names file, line, column and the way out.
func (f *formsTest) asTheyCome(t *testing.T) {
	var got []string
	for _, name := range f.names {
		upload := Upload{File: filepath.Base(name), Partial: true, Rescaled: true}
		if strings.HasPrefix(name, "un-egovkb") { // its rows say which edition they are from
			upload.SourceID = "un-egdi-2024"
		}
		made, err := f.imports(t.Context(), bytes.NewReader(f.read(t, name)), upload)
		if err != nil {
			t.Fatal(name, err)
		}
		got = append(got, summary(name, made))
	}
	golden(t, "forms.txt", got)
}

// mappings are what a reader would write for files whose series are no indicators here: the indicator
// stands for any.
func mappings() map[string]string {
	const series = "series:\n  - indicator: wdi-gdp-per-capita-ppp\n    where: "
	return map[string]string{
		"eurostat-tsv/estat_isoc_ci_in_h.tsv":                                       series + "{unit: PC_HH, hhtyp: TOTAL}",
		"eurostat-tsv/tsdde410.tsv":                                                 series + "{unit: PC_GDP}",
		"eurostat-jsonstat/raw_isoc_ci_ifp_iu.json":                                 series + "{indic_is: I_IU3, unit: PC_IND}",
		"oecd-data-explorer-sdmx-csv/oecd-pii_2023.csv":                             series + "{MEASURE: PII_13}",
		"oecd-stat-csv/EXP_PM2_5_11062020205613690.csv":                             series + "{VAR: PWM_EX, MAREG: TOTAL, MIREG: TOTAL}",
		"itu-datahub-csv/internet_barriers.csv":                                     series + "{seriesCode: HHA4213bn_HHTotalHousehold}",
		"un-sdg-database-csv/9.c.1 wireless_data_access.csv":                        series + "{SeriesCode: IT_MOB_4GNTWK}",
		"un-sdg-database-csv/open-sdg indicator_17-8-1.csv":                         series + "{Sex: BOTHSEX}",
		"worldbank-databank-csv/WDICSV (DataBank export).csv":                       series + "{Series Code: EG.ELC.ACCS.ZS}",
		"undata-csv/UNdata_Export_20241005_161251297.csv":                           series + "{Unit: million No}\n    factor: 1000",
		"oecd-sdmx-json/data-PART2-all-all.json":                                    "period: PER\n" + series + "{IND: 5CLAT}",
		"eurostat-spreadsheet-xlsx/une_rt_a__custom_14324113_page_spreadsheet.xlsx": "series:\n  - {indicator: wdi-gdp-per-capita-ppp, dataset: une_rt_a, where: {Sex: Total}}",
	}
}

// mapped reads the files that ship no mapping with one of the reader's own.
func (f *formsTest) mapped(t *testing.T) {
	own := mappings()
	var got []string
	for _, name := range f.names {
		mapping := AllOf("wdi-gdp-per-capita-ppp")
		if text, there := own[name]; there {
			var err error
			if mapping, err = ReadMapping(strings.NewReader(text), "map.yaml"); err != nil {
				t.Fatal(name, err)
			}
		}
		made, err := f.imports(t.Context(), bytes.NewReader(f.read(t, name)), Upload{
			File: filepath.Base(name), Partial: true, Rescaled: true, Until: 2025, Mapping: mapping,
		})
		if err != nil {
			t.Fatal(name, err)
		}
		if made.Form.Name != "" && made.Form.Name != "un-egdi" {
			got = append(got, summary(name, made))
		}
	}
	golden(t, "forms-mapped.txt", got)
}

// guards hold for every form.
func (f *formsTest) guards(t *testing.T) {
	const internet = "worldbank-api-csv/API_IT.NET.USER.ZS_DS2_en_csv_v2_21.csv"
	whole := string(f.read(t, internet))
	header := strings.Join(strings.SplitAfterN(whole, "\n", 6)[:5], "")
	row := func(country string, value string) string {
		return fmt.Sprintf("%q,%q,\"Individuals using the Internet (%% of population)\",\"IT.NET.USER.ZS\",%s%q,\"\",\r\n", country, country, strings.Repeat(`"",`, 2024-1960), value)
	}
	tidy := "indicator,country,period,value\n"
	for name, c := range map[string]struct {
		file   string
		upload Upload
		rule   string // of the first fault; "" for none
		says   string
	}{
		"whole":                 {whole, Upload{}, "", ""},
		"forecast":              {tidy + "un-egdi,KAZ,2099,0.9\n", Upload{}, "period-after-publication", "--until 2026"},
		"forecast left out":     {tidy + "un-egdi,KAZ,2099,0.9\nun-egdi,KAZ,2026,0.9\n", Upload{Until: 2026}, "", ""},
		"share":                 {header + row("KAZ", "0.93"), Upload{Partial: true}, "share-for-percent", "93"},
		"share meant":           {header + row("KAZ", "0.93"), Upload{Partial: true, Rescaled: true}, "", ""},
		"percent for a share":   {tidy + "un-egdi,KAZ,2024,90.1\n", Upload{}, "impossible-value", "not from 0 to 1"},
		"beyond the unit":       {tidy + "wdi-population,KAZ,2024,2e10\n", Upload{}, "impossible-value", "10000000000"},
		"not exact":             {tidy + "wdi-population,KAZ,2024,9007199254740993\n", Upload{}, "too-great", "9007199254740991"},
		"endless":               {tidy + "wdi-population,KAZ,2024,1.7e308\n", Upload{}, "too-great", "1.7e+308"},
		"part of an edition":    {header + row("KAZ", "93") + row("KOR", "97"), Upload{}, "partial-edition", "--partial"},
		"empty rows at the end": {tidy + "un-egdi,KAZ,2026,0.9\n,,,\n,,,\n", Upload{}, "", ""},
		"empty row between":     {tidy + "un-egdi,KAZ,2026,0.9\n,,,\nun-egdi,KOR,2026,0.9\n", Upload{}, "empty-row", "the row is empty"},
		"turned writing":        {"indicator,country,period,value,note\nun-egdi,KAZ,2026,0.9,a\u202eb\n", Upload{}, "bad-character", "U+202E"},
		"bell":                  {"indicator,country,period,value,note\nun-egdi,KAZ,2026,0.9,a\ab\n", Upload{}, "bad-character", "U+0007"},
		"key twice":             {header + row("KAZ", "93") + row("Kazakhstan", "93.5"), Upload{Partial: true}, "contradicting-rows", "keep one"},
		"contradicting":         {header + row("KAZ", "93") + row("KAZ", "93.5"), Upload{Partial: true}, "contradicting-rows", "keep one"},
		"unknown code":          {header + row("QQQ", "93"), Upload{Partial: true}, "unknown-place", "QQQ"},
		"new column":            {strings.Replace(whole, `"Indicator Code","1960"`, `"Indicator Code","Quality","1960"`, 1), Upload{}, "unknown-column", "Quality"},
		"renamed column":        {strings.Replace(whole, `"Country Code"`, `"Code"`, 1), Upload{}, "missing-column", "Country Code"},
		"another indicator":     {strings.ReplaceAll(whole, "IT.NET.USER.ZS", "IT.NET.USER.QQ"), Upload{}, "unknown-series", "IT.NET.USER.QQ"},
		"mapping of nothing":    {whole, Upload{Mapping: AllOf("wdi-internet-users")}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			c.upload.File = "f.csv"
			made, err := f.imports(t.Context(), strings.NewReader(c.file), c.upload)
			if err != nil {
				t.Fatal(err)
			}
			faults := made.Faults()
			switch {
			case c.rule == "" && len(faults) > 0:
				t.Errorf("%v", faults[0])
			case c.rule != "" && (len(faults) == 0 || faults[0].Rule != c.rule || !strings.Contains(faults[0].String(), c.says)):
				t.Errorf("%v, want %s with %s", faults[:min(2, len(faults))], c.rule, c.says)
			}
		})
	}
	_, err := f.imports(t.Context(), strings.NewReader(whole), Upload{Mapping: AllOf("wdi-internet-user")})
	if err == nil || !strings.Contains(err.Error(), `did you mean "wdi-internet-users"?`) {
		t.Errorf("an indicator that is not there: %v", err)
	}
}
