package producers_test

import (
	"io"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
	"github.com/egovbench/egovbench/seed/producers/gdb"
	"github.com/egovbench/egovbench/seed/producers/itu"
	"github.com/egovbench/egovbench/seed/producers/oxford"
	"github.com/egovbench/egovbench/seed/producers/worldbank"
)

type reader = func(io.Reader, *intake.Batch) error

func FuzzContext(f *testing.F) {
	f.Add("codewb,year,account_t_d,fin26a,fin26b\nKAZ,2021,0.81,,\n")
	f.Add("entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,72,70,\nWorld,OWID_WRL,2020,1,2,3\n")
	f.Add("cc_iso3c,ref_year,variable,value\nAGO,2021,gdb_climate,3\n")
	f.Add("Year,GeoAreaName,Age,Location,Sex,Type of skill,Value\n2019,Albania,ALLAGE,ALLAREA,BOTHSEX,EPRS,3\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []reader{worldbank.ReadFindex, worldbank.ReadFindexPayments, worldbank.ReadSPI, worldbank.ReadBReady,
			oxford.ReadDomains, oxford.ReadThemes, itu.ReadCoverage, itu.ReadSkills, itu.ReadInternetBySex, gdb.ReadBarometer} {
			for _, o := range intaketest.ReadText(t, read, text).Observations {
				if o.Value == nil || *o.Value < 0 || *o.Value > 100 || len(o.Country) != 3 || o.Period < 1900 {
					t.Errorf("let in: %+v", o)
				}
			}
		}
	})
}
