package eurostat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/producers/eurostat"
)

const editionsHeader = "desi_edition,country,code,indicator,reference_year,unit,value\n"

func TestDESIEditions(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		cells map[string]string
		found []string
	}{
		"a share":                 {"2018,DK,4a1,e-Government users,2017,% internet users,0.916663\n", map[string]string{"eurostat-egov-use-12m-internet-users DNK 2017": "91.6663 A"}, nil},
		"a score":                 {"2022,AT,4a3,services,2021,Score (0 to 100),78.4\n", map[string]string{"eurostat-desi-services-citizens AUT 2021": "78.4 A"}, nil},
		"no value":                {"2021,FR,4a1,e-Government users,2020,% internet users,\n", map[string]string{"eurostat-egov-use-12m-internet-users FRA 2020": "O"}, nil},
		"a percentage as share":   {"2018,DK,4a1,e-Government users,2017,% internet users,91.6663\n", map[string]string{"eurostat-egov-use-12m-internet-users DNK 2017": "O"}, []string{"fault impossible-value 2 value"}},
		"a year to come":          {"2018,DK,4a1,e-Government users,2019,% internet users,0.9\n", map[string]string{}, []string{"fault period-after-publication 2 reference_year"}},
		"an indicator left out":   {"2018,DK,3c1,SMEs,2017,% SMEs,0.3\n", map[string]string{}, []string{"note left-out 2"}},
		"a place nobody knows":    {"2018,XQ,4a1,e-Government users,2017,% internet users,0.9\n", map[string]string{}, []string{"fault unknown-place 2 country"}},
		"the average of the EU":   {"2022,EU,4a1,e-Government users,2021,% internet users,0.648\n", map[string]string{}, nil},
		"an edition that is none": {"20x8,DK,4a1,e-Government users,2017,% internet users,0.9\n", map[string]string{}, []string{"fault not-a-number 2 desi_edition", "fault impossible-year 2 desi_edition"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := intaketest.ReadText(t, eurostat.ReadDESIEditions, editionsHeader+c.text)
			if diff := cmp.Diff(c.cells, intaketest.Cells(b.Observations)); diff != "" {
				t.Error(diff)
			}
			if name != "an edition that is none" {
				if diff := cmp.Diff(c.found, intaketest.Found(b.Findings)); diff != "" {
					t.Error(diff)
				}
			} else if len(b.Faults()) == 0 {
				t.Error("no fault")
			}
		})
	}
}

// TestDESIPublished checks what the Commission printed: the EU's figures of the edition of 2022, the
// new question apart from the old one, and the targets.
func TestDESIPublished(t *testing.T) {
	editions := intaketest.ReadCopy(t, eurostat.ReadDESIEditions, "eu-desi-2017-2026/desi_2017_2022_indicators.csv")
	printed := map[string]float64{"eurostat-egov-use-12m-internet-users": 65, "eurostat-basic-digital-skills": 54,
		"eurostat-desi-services-citizens": 75, "eurostat-desi-services-businesses": 82}
	for _, f := range editions.GroupFigures {
		if want := printed[f.Indicator]; f.Source == "eurostat-desi-2022" && want > 0 && (*f.Value < want-0.5 || *f.Value > want+0.5) {
			t.Errorf("EU, %s %d: %v, printed is %v", f.Indicator, f.Period, *f.Value, want)
		}
	}
	facts := intaketest.ReadCopy(t, eurostat.ReadDESIFacts, "eu-desi-2017-2026/desi_2023_2026_facts.csv")
	update := intaketest.ReadCopy(t, eurostat.ReadDESIUpdate, "eu-desi-2017-2026/desi_update_2023_egov.csv")
	old := intaketest.ReadCopy(t, eurostat.ReadDESI5a, "desi-2015-2020-egov/desi-5a-2015-2020.csv")
	for _, c := range []struct {
		batch *intake.Batch
		name  string
		want  string
	}{
		{editions, "eurostat-egov-use-12m-internet-users ITA 2021", "40.4066 A"},
		{editions, "eurostat-egov-use-12m-internet-users ITA 2022", ""}, // another question since
		{update, "eurostat-egov-use-any-12m-internet-users ITA 2022", "76.26 A"},
		{facts, "eurostat-egov-use-any-12m-internet-users AUT 2025", "79.88 A"},
		{facts, "eurostat-desi-e-health-records AUT 2022", "88.16644 A"},
		{old, "eurostat-desi-5a-users-in-need MLT 2019", "56.8361 A"},
	} {
		if got := intaketest.Cells(c.batch.Observations)[c.name]; got != c.want {
			t.Errorf("%s is %q, want %q", c.name, got, c.want)
		}
	}
	goals := map[string]float64{}
	for _, target := range facts.Targets {
		goals[target.Indicator] = *target.Value
	}
	if diff := cmp.Diff(map[string]float64{"eurostat-basic-digital-skills": 80, "eurostat-desi-services-citizens": 100, "eurostat-desi-services-businesses": 100,
		"eurostat-desi-e-health-records": 100, "eurostat-desi-5g-coverage": 100, "eurostat-desi-vhcn-coverage": 100, "eurostat-desi-fttp-coverage": 100}, goals); diff != "" {
		t.Error(diff)
	}
	for _, o := range facts.Observations {
		if o.Period == 2030 {
			t.Errorf("%s %s: a target is no figure", o.Indicator, o.Country)
		}
	}
}

func FuzzDESIEditions(f *testing.F) {
	intaketest.FuzzIndex(f, 100, eurostat.ReadDESIEditions, editionsHeader+"2018,DK,4a1,u,2017,% internet users,0.9\n2022,EU,4a3,s,2021,Score,7\n")
}

func FuzzDESIFacts(f *testing.F) {
	intaketest.FuzzIndex(f, 100, eurostat.ReadDESIFacts,
		"period,country,indicator,label,breakdown,unit,unit_label,value,flags,reference_period,fixture\n2030,EU,desi_aehr,l,dd_target_2030,egov_score,s,100,,,f\ndesi_2026,AT,desi_dsk_bab,l,ind_total,pc_ind,p,69,,2025,f\n")
}
