package handlers_test

import (
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
		formats := []string{"json", "svg", "md"}
		if strings.Contains(address, "type=") {
			formats = []string{"svg"}
		}
		if strings.Contains(address, "observations") || strings.Contains(address, "satisfaction") {
			formats = append(formats, "csv", "csv&for=excel")
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
