package worldbank

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intaketest"
)

func TestReadGovtechProgrammes(t *testing.T) {
	const header = "edition,code,economy,indicator,indicator_label,status_code,name,url,year\n"
	const file = header +
		"2020,KAZ,Kazakhstan,I-38,Data protection law,2,Old name,,2013\n" +
		"2022,KAZ,Kazakhstan,I-38,Data protection law,2,\"Law on  personal\ndata\",\"https://www.google.com/url?sa=t&url=https%3A%2F%2Fonline.zakon.kz%2FDocument\",2013\n" +
		"2022,KSV,Kosovo,I-35,Digital strategy,1,,Not published yet,2023\n" +
		"2022,KAZ,Kazakhstan,I-5,FMIS,2,System,https://a.kz,2002\n" +
		"2022,KAZ,Kazakhstan,I-29,Open Data portal,0,,https://data.egov.kz,\n" +
		"2022,BFA,Burkina Faso,I-31,Feedback platform,1,,www.plaintes.gov.bf,\n"
	b := intaketest.SourcedBatches(t)()
	if err := ReadProgrammes(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range b.Programmes {
		got = append(got, strings.Join([]string{p.Code, p.Country, p.Kind, p.Name, p.Objective, p.URL, string(p.Start), p.Status}, "|"))
	}
	want := []string{
		"kaz-govtech-i-38|KAZ|law|Law on personal data|Data protection law|https://online.zakon.kz/Document|2013|",
		"xkx-govtech-i-35|XKX|strategy|Digital strategy|answers question I-35 of the GovTech Maturity Index; the file gives no name of its own||2023|planned",
		"bfa-govtech-i-31|BFA|portal|Feedback platform|answers question I-31 of the GovTech Maturity Index; the file gives no name of its own|https://www.plaintes.gov.bf||",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var rules []string
	for _, f := range b.Findings {
		rules = append(rules, f.Severity+" "+f.Rule)
	}
	wantRules := []string{"repair redirect", "repair no-web-address", "note coded-none", "repair address-among-words"}
	if diff := cmp.Diff(wantRules, rules); diff != "" {
		t.Error(diff)
	}
	for name, c := range map[string]struct{ row, rule string }{
		"country": {"2022,XYZ,Nowhere,I-35,Strategy,1,,,2023\n", "unknown-country"},
		"twice":   {"2022,KAZ,Kazakhstan,I-35,Strategy,1,,,2023\n2022,KAZ,Kazakhstan,I-35,Strategy,1,,,2023\n", "duplicate"},
		"year":    {"2022,KAZ,Kazakhstan,I-35,Strategy,1,,,20223\n", "period"},
		"no year": {"2022,KAZ,Kazakhstan,I-35,Strategy,1,,,soon\n", "not-a-number"},
	} {
		b := intaketest.SourcedBatches(t)()
		if err := ReadProgrammes(strings.NewReader(header+c.row), b); err != nil {
			t.Fatal(err)
		}
		if faults := b.Faults(); len(faults) != 1 || faults[0].Rule != c.rule {
			t.Errorf("%s: got %v, want %s", name, faults, c.rule)
		}
	}
}

func FuzzReadGovtechProgrammes(f *testing.F) {
	intaketest.FuzzProgrammes(f, ReadProgrammes,
		"edition,code,economy,indicator,indicator_label,status_code,name,url,year\n2022,KAZ,K,I-35,L,1,N,http://a.kz,2022\n")
}

// TestGovtechNames checks what is made of the names in the file: doubles are one programme, misprints
// are mended, and the strategies without a name bear that of their country.
func TestGovtechNames(t *testing.T) {
	b := intaketest.SourcedBatches(t)()
	const file = "edition,code,economy,indicator,indicator_label,status_code,name,url,year\n" +
		"2022,PAN,Panama,I-45,Digital skills strategy,2,Panama Digital,https://a.pa,2021\n" +
		"2022,PAN,Panama,I-46,Innovation strategy,2,PANAMA  DIGITAL,https://b.pa,2021\n" +
		"2022,KAZ,Kazakhstan,I-17,Innovation,2,NAtional Project on tecchnological breakthrough,,2021\n" +
		"2022,KAZ,Kazakhstan,I-35,GovTech / digital transformation strategy,2,,,2021\n"
	if err := ReadProgrammes(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range b.Programmes {
		got = append(got, strings.Join([]string{p.Code, p.Name, p.Objective, strings.Join(p.Pages, " ")}, "|"))
	}
	if diff := cmp.Diff([]string{
		"pan-govtech-i-45|Panama Digital|Digital skills strategy; Innovation strategy|https://b.pa",
		"kaz-govtech-i-17|National Project on technological breakthrough|Innovation|",
		"kaz-govtech-i-35|GovTech / digital transformation strategy (Kazakhstan)|answers question I-35 of the GovTech Maturity Index; the file gives no name of its own|",
	}, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(b.Programmes[1].Confidence, "misprints of the source mended") {
		t.Errorf("nothing says that a misprint was mended: %q", b.Programmes[1].Confidence)
	}
}
