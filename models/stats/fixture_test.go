package stats_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// The CIS in the 2016 edition: OSI, TII and HCI.
var (
	cis           = []string{"ARM", "AZE", "BLR", "KAZ", "KGZ", "MDA", "RUS", "TJK", "UZB"}
	cisComponents = [][]float64{
		{.42754, .68116, .48551, .76812, .42754, .59420, .73188, .12319, .68841},
		{.39225, .48525, .63037, .56677, .31225, .48501, .60913, .18658, .24630},
		{.73377, .71583, .87159, .84010, .75079, .71913, .82340, .70012, .69535},
	}
	cis2010 = []float64{.40247, .45706, .48996, .55782, .44168, .46114, .51359, .34766, .44975}
	cis2018 = []float64{.5944, .6574, .7641, .7597, .5835, .659, .7969, .422, .6207}
)

const arm, aze, blr, kaz, kgz, mda, rus, tjk, uzb = 0, 1, 2, 3, 4, 5, 6, 7, 8

// Denmark in every edition of the EGDI.
var denmark = []stats.Point{
	{2003, .82046}, {2004, .90466}, {2005, .90576}, {2008, .9134}, {2010, .78722}, {2012, .88885},
	{2014, .8162}, {2016, .85102}, {2018, .915}, {2020, .9758}, {2022, .9717}, {2024, .98474},
}

// edition is one year's countries and columns (egdi, osi, tii, hci) of those ranked.
type edition struct {
	countries  []string
	egdi       []float64
	components [][]float64
	published  []int
}

func editions(t *testing.T) map[int]*edition {
	t.Helper()
	file, err := os.Open(filepath.Join(seedtest.Raw(t), "un-egdi-merged", "egdi_2003_2024.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	number := func(row []string, name string) float64 {
		v, err := strconv.ParseFloat(row[column[name]], 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	all := map[int]*edition{}
	for _, row := range rows[1:] {
		if row[column["status"]] != "ranked" {
			continue
		}
		year := int(number(row, "year"))
		e := all[year]
		if e == nil {
			e = &edition{components: make([][]float64, 3)}
			all[year] = e
		}
		e.countries = append(e.countries, row[column["iso3"]])
		e.egdi = append(e.egdi, number(row, "egdi"))
		e.published = append(e.published, int(number(row, "rank")))
		for k, name := range []string{"osi", "tii", "hci"} {
			e.components[k] = append(e.components[k], number(row, name))
		}
	}
	return all
}

func at(t *testing.T, list []string, code string) int {
	t.Helper()
	for i, c := range list {
		if c == code {
			return i
		}
	}
	t.Fatalf("%s is not there", code)
	return -1
}
