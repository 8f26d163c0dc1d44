package seed

import (
	"math"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

// fuzzImport throws anything at an importer. Whatever comes, it neither panics nor fails, and what it
// takes in has a country, a year, a source, a status that fits, and no figure twice.
func fuzzImport(f *testing.F, importer string, examples ...string) {
	places := intaketest.Places(f)
	for _, example := range examples {
		f.Add(example)
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		seen := map[intake.RowKey]bool{}
		for _, o := range readWith(t, places, importer, text).Observations {
			key := intake.KeyOf(&o)
			switch {
			case seen[key]:
				t.Errorf("%v is there twice", key)
			case len(o.Country) != 3 || o.Indicator == "" || o.Source == "" || o.Status == "":
				t.Errorf("incomplete: %+v", o)
			case o.Period < 1900 || o.Period > 2100:
				t.Errorf("year %d", o.Period)
			case o.Value == nil && o.Status == "A", o.Value != nil && strings.ContainsAny(o.Status, "OMLQ"):
				t.Errorf("status %s does not fit value %s", o.Status, intake.Number(o.Value))
			case o.Value != nil && (math.IsNaN(*o.Value) || math.IsInf(*o.Value, 0)):
				t.Errorf("value %v", *o.Value)
			}
			seen[key] = true
		}
	})
}

func FuzzReadDAS(f *testing.F) {
	fuzzImport(f, "eurostat-das", dasHeader+"2010,AT,i_iugov12,IND_TOTAL,%_ind,0.5,u,n\n2005,EL,FOA_cit,C,%_of_pub_serv_for_citizen,0,c,\n")
}

func FuzzReadDESI(f *testing.F) {
	fuzzImport(f, "eurostat-desi", desiHeader+"desi_egov_users,ind_total,pc_ind_ilt12,AT,desi_2023,2022,61\n,dd_target_2030,,,,,\n")
}

func FuzzReadISOC(f *testing.F) {
	fuzzImport(f, "eurostat-isoc", isocHeader+"I_IGOVANYS,PC_IND,MT,2025,78.26,\n", activityHeader+"any purpose (I_IGOVANYS),NO,2024,98.5,PC_IND\n")
}

func FuzzReadOECDUse(f *testing.F) {
	fuzzImport(f, "oecd-egov-use", oecdHeader+"Austria,"+oecdDownloads+","+oecdBase+",2010,Percentage,40,Break; Unreliable,AUT\n")
}

func FuzzReadNational(f *testing.F) {
	fuzzImport(f, "national-surveys", nationalHeader+"KOR,2014,2014,usage,72.5,"+koreaUse+",derived: 76.7 less 4.2 points,\n"+
		`SGP,2008,FY2008,satisfaction,90,percent,"4 to 6 on a 6-point scale, overall quality of e-services","users, about 1,200 surveyed",s,p,`+
		`x-survey-citizen-2009.md,quoted,the 2010 page restates FY2008 as 88`+"\n")
}

func FuzzReadEUSER(f *testing.F) {
	fuzzImport(f, "euser", "iso3,year,statement,value\nDEU,2005,able to completely do or get what I wanted,3.6\n")
}

func FuzzReadEQLS(f *testing.F) { fuzzImport(f, "eqls", "iso3,year,value\nDEU,2016,6.8\n") }

func FuzzReadWDI(f *testing.F) {
	fuzzImport(f, "wb-wdi", "geo,time,internet_users\nkaz,2016,74.5877\nkos,2016,\n", "geo,time,alternative_gdp_per_capita_ppp_wb\nkaz,2016,1e300\n")
}

func FuzzReadPopulation(f *testing.F) {
	fuzzImport(f, "wb-population", "Country Name,Country Code,Year,Value\nKazakhstan,KAZ,2016,17794055\n")
}

func FuzzReadWGI(f *testing.F) {
	fuzzImport(f, "wb-wgi", wgiHeader+"KAZ,Kazakhstan,2016,ge,-0.142129,0.208909\nROM,Romania,1996,va,0.2,\n")
}

func FuzzReadHDR(f *testing.F) {
	fuzzImport(f, "undp-hdr", "iso3,year,hdi,eys,mys\nKAZ,2016,0.797,14.10587025,\n")
}
