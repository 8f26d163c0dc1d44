package handlers_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestWhoHasNoFigureIsNamed: a country that was asked for and has no figure is named by every answer, in its notes, its
// picture, and where it holds no notes in a row.
func TestWhoHasNoFigureIsNamed(t *testing.T) {
	s := handlerstest.Served(t)
	const said = "Hong Kong SAR China in what was asked for"
	for _, address := range []string{
		"/v1/observations?indicator=un-egdi&country=KAZ,HKG", "/v1/observations?indicator=un-egdi&country=HKG", "/v1/satisfaction?indicator=kor-egov-survey-satisfaction&country=KOR,HKG",
		"/v1/rankings?indicator=un-egdi&country=KAZ,HKG", "/v1/rankings?indicator=un-egdi&country=KAZ,HKG&type=bump", "/v1/rankings?indicator=un-egdi&country=HKG&group=cis",
		"/v1/rank-changes?indicator=un-egdi&country=KAZ,HKG", "/v1/distribution?indicator=un-egdi&country=KAZ,HKG", "/v1/correlation?x=un-egdi&y=wb-gtmi&country=KAZ,HKG",
	} {
		formats := []string{"json", "svg", "md", "csv", "csv&for=excel", "ndjson"}
		if strings.Contains(address, "type=") {
			formats = []string{"svg"}
		}
		for _, format := range formats {
			body := string(s.Get(t, address+"&format="+format).Body)
			if plain := strings.Join(strings.Fields(strings.NewReplacer("</text>", " ", "\u00a0", " ").Replace(untagged(body))), " "); !strings.Contains(plain, said) {
				t.Errorf("%s as %s names nobody", address, format)
			}
		}
		if body := string(s.Get(t, strings.ReplaceAll(address, "HKG", "KOR")+"&format="+formats[0]).Body); strings.Contains(body, "in what was asked for") && !strings.Contains(address, "cis") {
			t.Errorf("%s has a figure of Korea, and says that it has none", address)
		}
	}
	rows := strings.Split(string(s.Get(t, "/v1/observations?indicator=un-egdi&country=HKG,KAZ&period=2024&format=csv").Body), "\r\n")
	if len(rows) != 4 || !strings.HasPrefix(rows[2], "HKG,Hong Kong SAR China,un-egdi,2024,,index from 0 to 1,O,,,,,There is no figure of") || strings.Count(rows[2], ",") != strings.Count(rows[0], ",") {
		t.Errorf("%q", rows)
	}
}

// TestRowsThatAreMissing: as CSV and as NDJSON a row that is missing has what the others have, without a value and with
// SDMX's status of what is missing.
func TestRowsThatAreMissing(t *testing.T) {
	s := handlerstest.Served(t)
	for _, address := range []string{
		"/v1/observations?indicator=un-egdi&country=KAZ,HKG&latest=true", "/v1/observations?indicator=un-egdi&country=HKG", "/v1/satisfaction?indicator=kor-egov-survey-satisfaction&country=KOR,HKG", "/v1/rankings?indicator=un-egdi&country=KAZ,HKG&group=cis",
		"/v1/rank-changes?indicator=un-egdi&country=KAZ,HKG", "/v1/distribution?indicator=un-egdi&country=KAZ,HKG", "/v1/correlation?x=un-egdi&y=wb-gtmi&country=KAZ,HKG",
	} {
		table, err := csv.NewReader(strings.NewReader(string(s.Get(t, address+"&format=csv").Body))).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		last := map[string]string{}
		for i, name := range table[0] {
			last[name] = table[len(table)-1][i]
		}
		if last["country"] != "HKG" || last["country_name"] != "Hong Kong SAR China" || last["status"] != "O" || last["value"]+last["value_to"]+last["rank"]+last["n"]+last["y"] != "" || !strings.HasPrefix(last["note"], "There is no figure of") {
			t.Errorf("%s ends as CSV with %v", address, last)
		}
		lines := strings.Split(strings.TrimSpace(string(s.Get(t, address+"&format=ndjson").Body)), "\n")
		var missing, first map[string]any
		if json.Unmarshal([]byte(lines[len(lines)-1]), &missing) != nil || json.Unmarshal([]byte(lines[0]), &first) != nil {
			t.Fatalf("%s: %q", address, lines)
		}
		for name, value := range missing {
			known := slices.Contains([]string{"country", "country_name", "indicator", "unit", "period", "status", "note"}, name)
			if known == (value == nil) && name != "period" && name != "band" {
				t.Errorf("%s: %s is %v in %s", address, name, value, lines[len(lines)-1])
			}
		}
		for name := range first {
			if _, has := missing[name]; !has && name != "highlight" && name != "band" {
				t.Errorf("%s: no %s in %s", address, name, lines[len(lines)-1])
			}
		}
		if status := fmt.Sprint(missing["status"]); status != "[O]" {
			t.Errorf("%s: %s", address, lines[len(lines)-1])
		}
	}
	for page, want := range map[string]string{"limit=2": "1 of 9,2 of 9", "limit=2&offset=7": "8 of 9,9 of 9", "limit=9": ",,,,,,,,"} {
		var said []string
		for line := range strings.Lines(string(s.Get(t, "/v1/rankings?indicator=un-egdi&group=cis&format=ndjson&"+page).Body)) {
			var row struct {
				RowOfTotal string `json:"row_of_total"`
			}
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			said = append(said, row.RowOfTotal)
		}
		if got := strings.Join(said, ","); got != want {
			t.Errorf("%s says %q, want %q", page, got, want)
		}
	}
}

// TestWhoHasNothing: a country that has no figure at all is named where no indicator is.
func TestWhoHasNothing(t *testing.T) {
	s := handlerstest.Served(t)
	for _, query := range []string{"country=KAZ,BVT", "country=BVT", "country=KAZ,BVT&theme=index&latest=true"} {
		for format, said := range map[string]string{
			"json": "There is no figure for Bouvet Island in what was asked for.", "csv": "BVT,Bouvet Island,,,,,O,", "ndjson": `{"country":"BVT","country_name":"Bouvet Island","indicator":null,"period":null,"value":null,"unit":null,"status":["O"],`,
		} {
			if body := string(s.Get(t, "/v1/observations?"+query+"&format="+format).Body); !strings.Contains(body, said) || strings.Count(body, "Bouvet") > 3 {
				t.Errorf("%s as %s does not say %q: %.500s", query, format, said, body)
			}
		}
	}
	if body := string(s.Get(t, "/v1/observations?country=KAZ,KOR").Body); strings.Contains(body, "There is no figure for") {
		t.Errorf("both have figures: %s", body)
	}
}

// untagged is the text of an SVG.
func untagged(svg string) string {
	var out strings.Builder
	for _, part := range strings.Split(svg, "<") {
		_, text, _ := strings.Cut(part, ">")
		if !strings.Contains(part, ">") {
			text = part
		}
		out.WriteString(text + " ")
	}
	return out.String()
}
