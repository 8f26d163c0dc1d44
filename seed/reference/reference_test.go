package reference

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

func reference(t testing.TB) models.Changeset {
	t.Helper()
	rows, err := Rows()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCountriesComplete(t *testing.T) {
	rows := reference(t)
	if n := len(rows.Countries); n != 250 {
		t.Errorf("%d countries; want the 249 of ISO 3166-1 and Kosovo", n)
	}
	members := 0
	groups := map[string]string{}
	for _, g := range rows.Groups {
		groups[g.Code] = g.Kind
	}
	for _, c := range rows.Countries {
		if c.UNMember {
			members++
		}
		for _, want := range []struct{ group, kind string }{
			{c.Region, "region"}, {c.Subregion, "subregion"}, {c.IncomeGroup, "income"},
		} {
			if want.group != "" && groups[want.group] != want.kind {
				t.Errorf("%s: %q is no group of kind %s", c.Code, want.group, want.kind)
			}
		}
		if c.Region == "" && c.Code != "ATA" && c.Code != "XKX" {
			t.Errorf("%s has no region", c.Code)
		}
	}
	if members != 193 {
		t.Errorf("%d UN members; want 193", members)
	}
}

func TestCountryValues(t *testing.T) {
	countries := models.NewCountries(reference(t).Countries)
	for _, want := range []models.Country{
		{Code: "KAZ", Alpha2: "KZ", M49: "398", Region: "asia", Subregion: "central-asia", IncomeGroup: "upper-middle-income", Capital: "Astana", UNMember: true},
		{Code: "AFG", Alpha2: "AF", M49: "004", Region: "asia", Subregion: "southern-asia", IncomeGroup: "low-income", Capital: "Kabul", UNMember: true},
		{Code: "JAM", Alpha2: "JM", M49: "388", Region: "americas", Subregion: "latin-america-and-the-caribbean", IncomeGroup: "upper-middle-income", Capital: "Kingston", UNMember: true},
		{Code: "VAT", Alpha2: "VA", M49: "336", Region: "europe", Subregion: "southern-europe", Capital: "Vatican City"},
		{Code: "VEN", Alpha2: "VE", M49: "862", Region: "americas", Subregion: "latin-america-and-the-caribbean", Capital: "Caracas", UNMember: true},
		{Code: "XKX", Alpha2: "XK", IncomeGroup: "upper-middle-income", Capital: "Pristina"},
	} {
		got := *countries.Get(want.Code)
		got.Names, got.Aliases = nil, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	for code, want := range map[string][3]string{ // en, kk, ko
		"KOR": {"South Korea", "Оңтүстік Корея", "대한민국"},
		"KAZ": {"Kazakhstan", "Қазақстан", "카자흐스탄"},
	} {
		c := countries.Get(code)
		if got := [3]string{c.Name("en"), c.Name("kk"), c.Name("ko")}; got != want {
			t.Errorf("%s is called %q; want %q", code, got, want)
		}
	}
}

// TestEveryNameFindsItsCountry also holds every alias: either it is the country's alone, or the
// country is among those it may mean.
func TestEveryNameFindsItsCountry(t *testing.T) {
	rows := reference(t)
	countries := models.NewCountries(rows.Countries)
	ambiguous := map[string]bool{}
	for _, c := range rows.Countries {
		texts := append([]string{c.Code, c.Alpha2, c.M49, strings.ToLower(c.Code)}, c.Aliases...)
		for _, name := range c.Names {
			texts = append(texts, name, strings.ToUpper(name))
		}
		for _, text := range texts {
			code, err := countries.Find(text)
			if several, ok := err.(*models.AmbiguousError); ok && slices.Contains(several.Candidates, c.Code) {
				ambiguous[text] = true
			} else if text != "" && (err != nil || code != c.Code) {
				t.Errorf("Find(%q) = %q, %v; want %s", text, code, err, c.Code)
			}
		}
	}
	for text := range ambiguous {
		if _, meant := ambiguousNames()[strings.ToLower(text)]; !meant {
			t.Errorf("%q is ambiguous and not known to be", text)
		}
	}
}

// ambiguousNames are those that two rows of aliases.csv give to two countries on purpose.
func ambiguousNames() map[string]bool {
	return map[string]bool{
		"congo": true, "конго": true, "الكونغو": true, "콩고": true, "刚果": true,
		"korea": true, "корея": true, "corée": true, "corea": true, "كوريا": true, "코리아": true, "조선": true,
		// Codes that two lists give to two countries, and states that are several by now.
		"ant": true, "bur": true, "cam": true, "lib": true, "mon": true, "nig": true, "slo": true, "republic of china": true,
		"csk": true, "czechoslovakia": true, "scg": true, "serbia and montenegro": true, "gel": true, "gilbert and ellice islands": true,
		"aho": true, "netherlands antilles": true,
	}
}

func TestMembersOn(t *testing.T) {
	rows := reference(t)
	memberships := models.NewMemberships(rows.Memberships)
	for _, c := range []struct {
		group string
		day   models.Date
		want  int
	}{
		{"world", "2026-01-01", 250},
		{"eu", "1957-12-31", 0}, {"eu", "1958-01-01", 6}, {"eu", "2004-04-30", 15}, {"eu", "2004-05-01", 25},
		{"eu", "2013-07-01", 28}, {"eu", "2020-01-31", 28}, {"eu", "2020-02-01", 27},
		{"oecd", "2009-12-31", 30}, {"oecd", "2016-07-01", 35}, {"oecd", "2018-07-05", 36}, {"oecd", "2021-05-25", 38},
		{"cis", "2004-01-01", 11}, {"cis", "2008-01-01", 10}, {"cis", "2009-08-17", 10}, {"cis", "2009-08-18", 9}, {"cis", "2024-09-17", 9},
		{"eaeu", "2015-01-01", 3}, {"eaeu", "2024-01-01", 5},
		{"asean", "1999-04-30", 10}, {"asean", "2025-10-26", 11},
		{"brics", "2012-01-01", 5}, {"brics", "2024-06-01", 9}, {"brics", "2025-06-01", 10},
		{"g7", "2024-01-01", 7}, {"g20", "2024-01-01", 19},
		{"ldc", "2014-01-01", 48}, {"ldc", "2024-12-12", 45}, {"ldc", "2024-12-13", 44},
		{"lldc", "2024-01-01", 32}, {"central-asia", "2024-01-01", 5},
		{"wb-south-asia", "2025-06-30", 8}, {"wb-south-asia", "2025-07-01", 6},
		{"low-income", "2025-07-01", 25}, {"high-income", "2025-07-01", 86}, // 87 with the Channel Islands
	} {
		if got := memberships.Members(c.group, c.day); len(got) != c.want {
			t.Errorf("%s on %s has %d members; want %d: %v", c.group, c.day, len(got), c.want, got)
		}
	}
	if diff := cmp.Diff([]string{"KAZ", "KGZ", "TJK", "TKM", "UZB"}, memberships.Members("central-asia", "2024-01-01")); diff != "" {
		t.Error(diff)
	}
}

// TestIncomeClasses compares classes in force with those that the World Bank published.
func TestIncomeClasses(t *testing.T) {
	memberships := models.NewMemberships(reference(t).Memberships)
	for _, c := range []struct {
		country string
		day     models.Date
		want    string // "" for none
	}{
		{"KAZ", "2006-07-01", "lower-middle-income"},
		{"KAZ", "2007-07-01", "upper-middle-income"},
		{"KAZ", "1991-12-31", ""},
		{"CRI", "2025-06-30", "upper-middle-income"},
		{"CRI", "2025-07-01", "high-income"},
		{"CPV", "2025-07-01", "upper-middle-income"},
		{"NAM", "2025-07-01", "lower-middle-income"},
		{"ETH", "2025-06-30", "low-income"},
		{"ETH", "2025-07-01", ""},
		{"VEN", "2026-01-01", ""},
		{"CUB", "2026-01-01", "upper-middle-income"},
		{"HKG", "2026-01-01", "high-income"},
	} {
		var got []string
		for _, group := range []string{"low-income", "lower-middle-income", "upper-middle-income", "high-income"} {
			if slices.Contains(memberships.Members(group, c.day), c.country) {
				got = append(got, group)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s on %s: %v; want %q", c.country, c.day, got, c.want)
		}
	}
}

// TestCurrentClassesAgree checks the column of countries.csv against the spells.
func TestCurrentClassesAgree(t *testing.T) {
	rows := reference(t)
	memberships := models.NewMemberships(rows.Memberships)
	for _, c := range rows.Countries {
		var now []string
		for _, m := range memberships.Of(c.Code) {
			if strings.HasSuffix(m.Group, "-income") && m.On("2026-06-30") {
				now = append(now, m.Group)
			}
		}
		if strings.Join(now, " ") != c.IncomeGroup {
			t.Errorf("%s: countries.csv has %q, the spells %v", c.Code, c.IncomeGroup, now)
		}
	}
}

func TestReferenceFaults(t *testing.T) {
	countries := models.NewCountries([]models.Country{{Code: "KAZ", Names: map[string]string{}}})
	groups := []models.Group{{Code: "eu"}}
	header := strings.Join(membershipColumns(), ",") + "\n"
	for _, c := range []struct{ row, want string }{
		{"eu,KAZ,2004-05-01,2003-05-01,member,,", "memberships.csv:2 (to)"},
		{"eu,KAZ,1 May 2004,,member,,", "memberships.csv:2 (from)"},
		{"eu,KZ,,,member,,", "memberships.csv:2 (country)"},
		{"uno,KAZ,,,member,,", "memberships.csv:2 (group)"},
		{"eu,KAZ,,,friend,,", "memberships.csv:2 (status)"},
		{"eu,KAZ,,,member,,\neu,KAZ,2004,,member,,", "memberships.csv:3 (from)"},
		{"eu,KAZ", "memberships.csv:2"},
	} {
		tables := fstest.MapFS{"memberships.csv": {Data: []byte(header + c.row + "\n")}}
		if _, err := readMemberships(tables, groups, countries); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v; want one with %q", c.row, err, c.want)
		}
	}
	embedded, err := fs.Sub(data.Files(), countriesDir)
	if err != nil {
		t.Fatal(err)
	}
	broken := fstest.MapFS{}
	for _, name := range []string{"names.csv", "official_names.csv", intake.AliasesFile} {
		content, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		broken[name] = &fstest.MapFile{Data: content}
	}
	broken["countries.csv"] = &fstest.MapFile{Data: []byte(strings.Join(countryColumns(), ",") + "\nKAZ,KZ,398,,,,,yes\n")}
	if _, err := readCountries(broken); err == nil || !strings.Contains(err.Error(), "countries.csv:2 (un_member)") ||
		!strings.Contains(err.Error(), `names.csv:2 (code): fault: "ABW"`) {
		t.Errorf("error %v; want the faults of both files", err)
	}
}
