package worldbank

import (
	"math"
	"strconv"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

const gtmiHeader = "year,country_code,country_name,grp,gtmi,cgsi,psdi,dcei,gtei\n"

func TestReadGTMI(t *testing.T) {
	b := intaketest.ReadText(t, ReadGTMI, gtmiHeader+
		"2020,KSV,Kosovo,C,0.5,0.25,0.75,0.5,0.5\n2020,ADO,Andorra,D,0.2,0.2,0.2,0.2,\n2022,KSV,Kosovo,A,1,1,1,1,1\n")
	if len(b.Findings) > 0 {
		t.Error(b.Findings)
	}
	got := intaketest.Cells(b.Observations)
	for key, want := range map[string]string{
		"wb-gtmi XKX 2020": "0.5 A", "wb-cgsi XKX 2020": "0.25 A", "wb-psdi XKX 2020": "0.75 A",
		"wb-gtei AND 2020": "O", "wb-dcei XKX 2022": "1 B",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, want %q", key, got[key], want)
		}
	}
	if o := b.Observations[0]; o.Band != "C" || o.Source != "wb-gtmi-2020" {
		t.Errorf("band %q, source %q", o.Band, o.Source)
	}
}

func TestReadGTMIFaults(t *testing.T) {
	const row = "2025,KAZ,Kazakhstan,A,0.9,0.9,0.9,0.9,0.9\n"
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"summary row as a country": {"2025,0.25,0.25,A,0.9,0.9,0.9,0.9,0.9\n", []string{"fault unknown-place 2 country_code"}},
		"unknown group":            {"2025,KAZ,Kazakhstan,E,0.9,0.9,0.9,0.9,0.9\n", []string{"fault unknown-group 2 grp"}},
		"per cent":                 {"2025,KAZ,Kazakhstan,A,0.9,90,0.9,0.9,0.9\n", []string{"fault impossible-value 2 cgsi"}},
		"twice":                    {row + row, []string{"repair row-given-twice 3"}},
		"two codes of one economy": {row + "2025,KAZ,Kazakhstan,B,0.9,0.9,0.9,0.9,0.9\n", []string{"fault contradicting-rows 3", "repair row-given-twice 3"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := gocmp.Diff(c.want, intaketest.Found(intaketest.ReadText(t, ReadGTMI, gtmiHeader+c.rows).Findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestGTMIEditions checks the embedded figures against what the World Bank says of each edition.
func TestGTMIEditions(t *testing.T) {
	indicators, rows := intaketest.EmbeddedIndicators(t, "worldbank/indicators-gtmi.yaml"), intaketest.EmbeddedRows(t, "worldbank/gtmi-*")
	for _, f := range intaketest.CheckAll(indicators, rows) {
		t.Error(f) // every index is the mean of its components to 1e-12, every group that of its value
	}
	intaketest.CheckBreakStatus(t, indicators, rows)
	groups := map[int]map[string]int{2020: {}, 2022: {}, 2025: {}}
	for i := range rows {
		if o := &rows[i]; o.Indicator == "wb-gtmi" {
			groups[o.Period][o.Band]++
		}
	}
	if diff := gocmp.Diff(map[int]map[string]int{
		2020: {"A": 43, "B": 59, "C": 63, "D": 33},
		2022: {"A": 69, "B": 46, "C": 53, "D": 30},
		2025: {"A": 80, "B": 42, "C": 47, "D": 28},
	}, groups); diff != "" {
		t.Error(diff)
	}
	for i := range rows {
		o := &rows[i]
		want, ok := map[string]float64{
			"KAZ 2020": .738510, "KAZ 2022": .817326, "KAZ 2025": .945436,
			"KOR 2020": .979329, "KOR 2022": .991409, "KOR 2025": .997452,
			"EST 2020": .966971, "EST 2022": .955914, "EST 2025": .990102,
			"DNK 2020": .929528, "DNK 2022": .873679, "DNK 2025": .927636,
		}[o.Country+" "+strconv.Itoa(o.Period)]
		if ok && o.Indicator == "wb-gtmi" && math.Abs(*o.Value-want) > 5.1e-7 {
			t.Errorf("%v is %v, want %v", intake.KeyOf(o), *o.Value, want)
		}
	}
}

// TestGTMIAgreesWithFullDataset compares with the World Bank's own sheet of all answers.
func TestGTMIAgreesWithFullDataset(t *testing.T) {
	places := intaketest.Places(t)
	embedded := map[string]float64{}
	for _, o := range intaketest.EmbeddedRows(t, "worldbank/gtmi-*") {
		if o.Value != nil {
			embedded[o.Indicator+o.Country+strconv.Itoa(o.Period)] = *o.Value
		}
	}
	compared := 0
	for _, row := range intaketest.ReadSheet(t, "wb-gtmi-full-2020-2022/gtmi_full_2020_2022.csv") {
		country, _ := places.Match("wb-gtmi", row["country_code"])
		for column, indicator := range map[string]string{"GTMI": "wb-gtmi", "CGSI": "wb-cgsi", "PSDI": "wb-psdi", "DCEI": "wb-dcei", "GTEI": "wb-gtei"} {
			value, err := strconv.ParseFloat(row[column], 64)
			if want, ok := embedded[indicator+country+row["year"]]; err != nil || !ok || math.Abs(value-want) > 1e-12 {
				t.Fatalf("%s %s %s: %s in the full data set, embedded is %v", indicator, row["country_code"], row["year"], row[column], want)
			}
			compared++
		}
	}
	if compared != 396*5 {
		t.Errorf("%d figures compared, want %d", compared, 396*5)
	}
}

func FuzzReadGTMI(f *testing.F) {
	intaketest.FuzzIndex(f, 1, ReadGTMI, gtmiHeader+"2020,KSV,Kosovo,C,0.5,0.25,0.75,0.5,0.5\n2020,XKX,Kosovo,D,0.2,0.2,0.2,0.2,\n",
		gtmiHeader+"2020,\"K\"Z,x,AA,1e9,NaN,-0,,\n")
}
