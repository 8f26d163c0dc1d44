package worldbank

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestFile: figures as a file, a column for each year.
func TestFile(t *testing.T) {
	body, fault := invented(t).ask("/country/XEE;XDD;coast/indicator/online-use?downloadformat=CSV&HREQ=N&filetype=data")
	want := `Country Name,Country Code,Indicator Name,Indicator Code,2018,2020,2022
Land XEE,XEE,Use of online services,online-use,,,
Land XDD,XDD,Use of online services,online-use,31.5,31.5,31.5
The Coast,coast,Use of online services,online-use,,,18
`
	if diff := cmp.Diff(want, string(body)); fault != nil || diff != "" {
		t.Errorf("%v -want +got\n%s", fault, diff)
	}
}

// TestWorkbook: the same as a workbook, whose empty cells are empty, with where the figures are from.
func TestWorkbook(t *testing.T) {
	body, fault := invented(t).ask("/country/XEE;XDD/indicator/online-use?downloadformat=EXCEL")
	if fault != nil {
		t.Fatal(fault)
	}
	book, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetName(0))
	want := [][]string{
		{"Country Name", "Country Code", "Indicator Name", "Indicator Code", "2018", "2020", "2022"},
		{"Land XEE", "XEE", "Use of online services", "online-use"},
		{"Land XDD", "XDD", "Use of online services", "online-use", "31.5", "31.5", "31.5"},
	}
	if diff := cmp.Diff(want, rows); err != nil || diff != "" {
		t.Errorf("%v -want +got\n%s", err, diff)
	}
	sources, err := book.GetRows(book.GetSheetName(1))
	if err != nil || !strings.Contains(fmt.Sprint(sources), "CC BY 4.0") {
		t.Errorf("%v %v", err, sources)
	}
}

// TestStat: a cube of JSON-stat by country, series and year; what is missing is null and says why.
func TestStat(t *testing.T) {
	body, fault := invented(t).ask("/ru/country/XAA;XEE/indicator/online-index?format=JSONstat&per_page=1")
	if fault != nil {
		t.Fatal(fault)
	}
	var got struct {
		Version   string
		ID        []string
		Size      []int
		Value     any
		Status    map[string]string
		Dimension map[string]struct {
			Category struct {
				Index []string
				Label map[string]string
			}
		}
		Extension struct{ Sources []struct{ ID string } }
	}
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Country", "Series", "Year"}, got.ID); diff != "" || got.Version != "2.0" || got.Size[0] != 2 || got.Size[2] < 3 || len(got.Extension.Sources) == 0 {
		t.Errorf("%s %+v", diff, got)
	}
	if name := got.Dimension["Country"].Category.Label["XAA"]; name != "Страна XAA" || !slices.Contains(got.Dimension["Year"].Category.Index, "2022") || !slices.Contains(slices.Collect(maps.Values(got.Status)), "O") {
		t.Errorf("%q %+v", name, got)
	}
}
