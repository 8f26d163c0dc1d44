// Package kinds tests the reading of files that are no plain table.
package kinds

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed"
	"github.com/egovbench/egovbench/seed/intake"
)

// kindsTest imports small files of each kind that is no plain table, changed in the ways in which people
// and their programs change them: with the same meaning they are read as the same figures, and what is
// broken is refused with where, what and the way out.
type kindsTest struct{ store *models.Store }

// changed is a file and what is to come of it.
type changed struct {
	file []byte
	rule string // of the first fault; "" where the four figures are read
	says string // in the fault
	part string // as --part gives it
}

// changes gives a file with texts put in place of others, to be read, or to be refused by a rule.
func changes(file string) (with func(pairs ...string) changed, refused func(rule, says string, pairs ...string) changed) {
	with = func(pairs ...string) changed {
		return changed{file: []byte(strings.NewReplacer(pairs...).Replace(file))}
	}
	return with, func(rule, says string, pairs ...string) changed {
		c := with(pairs...)
		c.rule, c.says = rule, says
		return c
	}
}

func TestKinds(t *testing.T) {
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if err := seed.Seed(t.Context(), store, t.Output()); err != nil {
		t.Fatal(err)
	}
	k := kindsTest{store}
	t.Run("zip", func(t *testing.T) { k.each(t, zips(t)) })
	t.Run("workbook", func(t *testing.T) { k.each(t, workbooks(t)) })
	t.Run("World Bank JSON", func(t *testing.T) { k.each(t, worldBankJSON()) })
	t.Run("JSON-stat", func(t *testing.T) { k.each(t, jsonStats()) })
	t.Run("SDMX-JSON", func(t *testing.T) { k.each(t, sdmxJSON()) })
	t.Run("SDMX-ML", func(t *testing.T) { k.each(t, sdmxML()) })
	t.Run("SDG JSON", func(t *testing.T) { k.each(t, sdgJSON()) })
	t.Run("above the header", func(t *testing.T) { k.each(t, above(t)) })
	t.Run("elsewhere", func(t *testing.T) { k.each(t, elsewhere()) })
	t.Run("downloads", func(t *testing.T) { k.each(t, downloads(t)) })
	t.Run("mapped", k.mapped)
}

// mapped: these downloads need no --map, for their series are known by the mappings that ship.
func (k kindsTest) mapped(t *testing.T) {
	files := downloads(t)
	for _, name := range []string{"DataBank workbook with its metadata", "WDI workbook", "WDI bulk zip", "World Bank, Data360", "ITU DataHub", "ITU DataHub, wide",
		"DataBank, years and series in columns", "SDG database, workbook", "SDG database, dimensions in brackets", "SDG database, a column for each year", "UN Statistical Yearbook"} {
		made, err := seed.Import(t.Context(), k.store, bytes.NewReader(files[name].file), seed.Upload{File: "f", Partial: true, Source: invented()})
		if err != nil || len(made.Faults()) > 0 {
			t.Error(name, err, made)
		}
	}
}

func (k kindsTest) each(t *testing.T, files map[string]changed) {
	for name, c := range files {
		t.Run(name, func(t *testing.T) {
			upload := seed.Upload{File: "f", Part: c.part, Partial: true, Source: invented()}
			made, err := seed.Import(t.Context(), k.store, bytes.NewReader(c.file), upload)
			if err == nil && len(made.Faults()) > 0 && made.Faults()[0].Rule == "unknown-series" && c.rule != "unknown-series" {
				upload.Mapping, upload.Source = seed.AllOf("wdi-internet-users"), invented()
				made, err = seed.Import(t.Context(), k.store, bytes.NewReader(c.file), upload)
			}
			if err != nil {
				t.Fatal(err)
			}
			faults := made.Faults()
			if c.rule == "" {
				if diff := cmp.Diff(fourFigures(), figures(made)); diff != "" || len(faults) > 0 {
					t.Errorf("%s %v", diff, faults)
				}
				return
			}
			if len(faults) == 0 {
				t.Fatalf("is read: %v", figures(made))
			}
			if f := faults[0]; f.Rule != c.rule || f.Line == 0 || !strings.Contains(f.String(), c.says) {
				t.Errorf("%v\nwant %s with %q", f, c.rule, c.says)
			}
		})
	}
}

// invented is the edition that the files are said to bring.
func invented() *models.Source {
	return &models.Source{Code: "x-2026", Producer: "X", Title: "X", PublishedAt: "2026", Licence: "L", Citation: "X"}
}

func figures(made *seed.Imported) []string {
	var all []string
	for i := range made.Changes.Observations {
		o := &made.Changes.Observations[i]
		all = append(all, strings.Join([]string{o.Indicator, o.Country, strconv.Itoa(o.Period), intake.Number(o.Value), o.Status}, " "))
	}
	slices.Sort(all)
	return all
}

func fourFigures() []string {
	return []string{"wdi-internet-users KAZ 2022 92.3 A", "wdi-internet-users KAZ 2023 92.9 A", "wdi-internet-users KOR 2022 97.2 A", "wdi-internet-users KOR 2023 97.4 A"}
}

const apiCSV = `"Data Source","World Development Indicators",

"Last Updated Date","2026-02-24",

"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",
"Kazakhstan","KAZ","Individuals using the Internet (% of population)","IT.NET.USER.ZS","92.3","92.9",
"Korea, Rep.","KOR","Individuals using the Internet (% of population)","IT.NET.USER.ZS","97.2","97.4",
"World","WLD","Individuals using the Internet (% of population)","IT.NET.USER.ZS","63","65",
`

// member is a file in a zip.
type member struct {
	zip.FileHeader
	text string
}

func named(name, text string) member {
	return member{zip.FileHeader{Name: name, Method: zip.Deflate}, text}
}

func zipOf(t *testing.T, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		create := w.CreateHeader
		if m.CompressedSize64 > 0 { // as it is
			create = w.CreateRaw
		}
		in, err := create(&m.FileHeader)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.Write([]byte(m.text)); err != nil && m.text != "" {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// zips are the World Bank's download in zips.
func zips(t *testing.T) map[string]changed {
	const name = "API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv"
	api := named(name, apiCSV)
	stored := func(text string, header zip.FileHeader) member {
		header.Name, header.CompressedSize64, header.UncompressedSize64 = name, uint64(len(text)), uint64(len(text))
		return member{header, text}
	}
	description := named("Metadata_Country_"+name, "\"Country Code\",\"Region\",\"IncomeGroup\",\"SpecialNotes\",\"TableName\",\nKAZ,Europe & Central Asia,Upper middle income,,Kazakhstan,\n")
	whole := zipOf(t, api)
	return map[string]changed{
		"as it is":                  {file: whole},
		"stored":                    {file: zipOf(t, member{zip.FileHeader{Name: name, Method: zip.Store}, apiCSV})},
		"with its descriptions":     {file: zipOf(t, description, api, named("Metadata_Indicator_"+name, "\"INDICATOR_CODE\",\"INDICATOR_NAME\"\nIT.NET.USER.ZS,Users\n"))},
		"in a folder":               {file: zipOf(t, member{zip.FileHeader{Name: "download/"}, ""}, named("download/"+name, apiCSV))},
		"with names of Windows":     {file: zipOf(t, named(`download\`+name, apiCSV))},
		"with names not in UTF-8":   {file: zipOf(t, member{zip.FileHeader{Name: "\x84\xae\xaa.csv", Method: zip.Deflate, NonUTF8: true}, apiCSV})},
		"with a text for people":    {file: zipOf(t, named("readme.txt", "Thank you for downloading.\n"), api)},
		"with what a Mac adds":      {file: zipOf(t, named("__MACOSX/._"+name, "\x00\x05\x16\x07"), named(".DS_Store", "\x00\x00\x00\x01Bud1"), api)},
		"with a PDF":                {file: zipOf(t, api, named("methodology.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))},
		"with a picture":            {file: zipOf(t, named("chart.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), api)},
		"with an empty file":        {file: zipOf(t, named("empty.csv", ""), api)},
		"with a comment behind":     {file: commented(t, whole)},
		"with the table in UTF-16":  {file: zipOf(t, named(name, utf16LE(apiCSV)))},
		"the same table twice":      {file: zipOf(t, api, named("copy of "+name, apiCSV)), rule: "several-forms", says: "--part"},
		"the same table, one named": {file: zipOf(t, api, named("old.csv", "a,b\n")), part: name},
		"a description alone":       {file: zipOf(t, description), rule: "description", says: "list of countries"},
		"a PDF alone":               {file: zipOf(t, named("a.pdf", "%PDF-1.7\n")), rule: "not-text", says: "PDF"},
		"a zip in a zip":            {file: zipOf(t, named("a.zip", string(whole))), rule: "not-text", says: "unpack that first"},
		"a folder alone":            {file: zipOf(t, member{zip.FileHeader{Name: "download/"}, ""}), rule: "not-text", says: "without files"},
		"nothing":                   {file: zipOf(t), rule: "not-text", says: "without files"},
		"cut off":                   {file: whole[:len(whole)-40], rule: "not-text", says: "cannot be opened"},
		"with a password":           {file: zipOf(t, stored(apiCSV, zip.FileHeader{Flags: 1, CRC32: crc32.ChecksumIEEE([]byte(apiCSV))})), rule: "not-text", says: "password"},
		"in a method of its own":    {file: zipOf(t, stored(apiCSV, zip.FileHeader{Method: 9})), rule: "not-text", says: "cannot be unpacked"},
		"with a wrong sum":          {file: zipOf(t, stored(apiCSV, zip.FileHeader{CRC32: 7})), rule: "not-text", says: "cannot be unpacked"},
		"a document of OpenOffice":  {file: zipOf(t, member{zip.FileHeader{Name: "mimetype", Method: zip.Store}, "application/vnd.oasis.opendocument.spreadsheet"}, named("content.xml", "<office:document-content/>"), named("META-INF/manifest.xml", "<manifest/>")), rule: "not-text", says: "OpenDocument"},
		"a binary workbook":         {file: zipOf(t, named("[Content_Types].xml", "<Types/>"), named("xl/workbook.bin", "\x83\x01\x00")), rule: "not-text", says: ".xlsb"},
	}
}

// utf16LE is a text in UTF-16 with its mark.
func utf16LE(text string) string {
	b := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// commented is a zip with a comment at its end.
func commented(t *testing.T, whole []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range archive.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetComment("downloaded from the World Bank"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
