package reference

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/egovbench/egovbench/seed/intake"

	"github.com/google/go-cmp/cmp"
)

func tablesOf(files map[string]string) fstest.MapFS {
	tables := fstest.MapFS{}
	for name, content := range files {
		tables[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return tables
}

func smallRaw(dated string) fstest.MapFS {
	return tablesOf(map[string]string{
		codesFile: "ISO3166-1-Alpha-3,Region Name,Sub-region Name,Intermediate Region Name," +
			"Land Locked Developing Countries (LLDC),Small Island Developing States (SIDS),Least Developed Countries (LDC)\n" +
			"ETH,Africa,Sub-Saharan Africa,Eastern Africa,x,,x\n",
		incomeFile:        "country_code,region,income_group\nETH,Sub-Saharan Africa,\nWLD,,\n",
		incomeHistoryFile: "country,time,ilevels4_wb\neth,2022,Lower middle income\neth,2020,Low income\neth,2021,Low income\n",
		datedFile:         "group,iso3,from,to,status,source,note\n" + dated,
	})
}

func smallTables(curated string) fstest.MapFS {
	return tablesOf(map[string]string{
		"curated.csv":       strings.Join(membershipColumns(), ",") + "\n" + curated,
		"income_limits.csv": "country,from,to,reason\nETH,2022-01-01,2024-07-01,because\n",
	})
}

// TestGroupTablesMerge follows one country through all files: equal classes of consecutive years
// are one spell, limits cut it, and a curated row replaces what the files say.
func TestGroupTablesMerge(t *testing.T) {
	made, err := groupTables(smallRaw("BRICS,ETH,2024,,member,https://example.org/a page,year only\n"),
		smallTables("brics,ETH,2024-01-01,,member,,day known\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := `group,country,from,to,status,url,note
africa,ETH,,,member,,
brics,ETH,2024-01-01,,member,,day known
eastern-africa,ETH,,,member,,
ldc,ETH,,,member,,
lldc,ETH,,,member,,
low-income,ETH,2022-01-01,2023-07-01,member,,because
lower-middle-income,ETH,2023-07-01,2024-07-01,member,,because
sub-saharan-africa,ETH,,,member,,
wb-sub-saharan-africa,ETH,,,member,,
world,ETH,,,member,,
`
	if diff := cmp.Diff(want, string(made["memberships.csv"])); diff != "" {
		t.Error(diff)
	}
}

func TestGroupTablesRefuse(t *testing.T) {
	_, err := groupTables(smallRaw("CIS,ETH,,2009-08,former member,https://example.org,\n"), smallTables(""))
	if err == nil || !strings.Contains(err.Error(), `ETH in cis has status "former member"`) {
		t.Errorf("error %v; want one about the status", err)
	}
}

func TestPatchesRefuse(t *testing.T) {
	for _, c := range []struct{ column, value, want string }{
		{"capitol", "Astana", `there is no column "capitol"`},
		{"capital", "Astana", "take the line out"},
	} {
		maker := countryMaker{byCode: map[string]intake.Record{"KAZ": {"capital": "Astana"}}}
		err := maker.patch(intake.Record{"code": "KAZ", "column": c.column, "value": c.value})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s = %s: error %v; want one with %q", c.column, c.value, err, c.want)
		}
	}
}

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"Congo (the)": "Congo", "the Holy See *": "Holy See", "la République du Kazakhstan": "République du Kazakhstan",
		"l'État de Palestine *": "État de Palestine", "El Salvador": "El Salvador", "Iran (Islamic Republic of)": "Iran (Islamic Republic of)",
		"هولندا (مملكة _)": "", "": "",
	} {
		if got := plainName(name); got != want {
			t.Errorf("plainName(%q) = %q; want %q", name, got, want)
		}
	}
}
