package explorer_test

import (
	"regexp"
	"strings"
	"testing"
)

// A brief begins with the index that it is of, then the other wholes: no room is taken from them by what they are
// made of.
func TestBriefBeginsWithTheWholes(t *testing.T) {
	page := inWords(visit(t, "/?view=brief&country=JPN").Body.String())
	_, standing, _ := strings.Cut(page, `id="standing"`)
	standing, _, _ = strings.Cut(standing, "</table>")
	last := 0
	for _, name := range []string{"E-Government Development Index (EGDI)", "Digital Government Index (DGI)", "OURdata", "GovTech Maturity Index (GTMI)", "Data-driven public sector"} {
		at := strings.Index(standing, name)
		if at < last {
			t.Errorf("%s is at %d, what comes before it at %d", name, at, last)
		}
		last = at
	}
}

// inWords is a page without the marks that keep a word on one line.
func inWords(page string) string {
	return regexp.MustCompile(`<span class="whole">(.*?)</span>`).ReplaceAllString(page, "$1")
}

// A line ends in no "E-", "28-" or "2026–": not in titles, sentences, captions or cells.
func TestWordsStayWhole(t *testing.T) {
	for address, words := range map[string][]string{
		"/?view=brief&country=KAZ": {"E-Government"},
		"/?view=moves&indicator=un-egdi&from=2022&to=2024&country=KAZ&lang=ru": {"28-го", "24-е", "2022–2024:"},
		"/?view=map&indicator=un-egdi&country=KAZ&lang=kk":                     {"24-орын."},
		"/?view=trajectory&indicator=wdi-internet-users&country=KAZ":           {"2025–2027"},
	} {
		page := visit(t, address).Body.String()
		for _, word := range words {
			if !strings.Contains(page, `<span class="whole">`+word+`</span>`) {
				t.Errorf("%s: %s may be broken", address, word)
			}
		}
	}
}

// The table of a trajectory names the years that its sentence names: 2024.73 is nearest to 2025.
func TestTrajectoryNamesTheSameYears(t *testing.T) {
	page := visit(t, "/?view=trajectory&indicator=wdi-internet-users&country=KAZ").Body.String()
	if !strings.Contains(page, "2025–2027") {
		t.Error("the table does not say 2025–2027")
	}
}

// Of the other wholes the newest edition comes first: an index of 2010 takes no room from one of 2025.
func TestBriefBeginsWithTheNewest(t *testing.T) {
	page := inWords(visit(t, "/?view=brief&country=EST").Body.String())
	_, standing, _ := strings.Cut(page, `id="standing"`)
	standing, _, _ = strings.Cut(standing, "</table>")
	if gtmi, egdi := strings.Index(standing, "GovTech Maturity Index (GTMI)"), strings.Index(standing, "E-Government Development Index (EGDI)"); egdi < 0 || gtmi < egdi {
		t.Errorf("EGDI at %d, GTMI at %d", egdi, gtmi)
	}
}

// What may not be concluded of the index that a brief is of comes before what is said of all others.
func TestBriefCautionsOfItsIndex(t *testing.T) {
	for lang, want := range map[string]string{"en": "Every edition scales each measure against the other countries", "ru": ""} {
		page := visit(t, "/?view=brief&country=EST&lang="+lang).Body.String()
		_, limits, _ := strings.Cut(page, `id="limits"`)
		if limits, _, _ = strings.Cut(limits, "</table>"); !strings.Contains(limits, want) || lang == "ru" && strings.Contains(limits, `lang="en">Значение`) {
			t.Errorf("%s: %s", lang, limits)
		}
	}
}

// An index that its makers call no ranking has its class in a report, and no rank.
func TestReportsRankNoUnrankable(t *testing.T) {
	for _, address := range []string{"/?view=brief&country=KAZ", "/?view=pair&country=KAZ,KOR"} {
		_, row, found := strings.Cut(visit(t, address).Body.String(), "GovTech Maturity Index (GTMI)")
		row, _, _ = strings.Cut(row, "</tr>")
		if !found || strings.Contains(row, " of 197") || strings.Contains(row, "▲") {
			t.Errorf("%s ranks by the GTMI: %s", address, row)
		}
	}
}

// Every part of a brief names its sources: in its rows, or where they have none beside what it says; and so does the
// sentence that it begins with, and the text for who works on with it.
func TestBriefCreditsEveryPart(t *testing.T) {
	for _, address := range []string{"/?view=brief&country=KAZ", "/?view=brief&country=KOR&lang=ru"} {
		page := visit(t, address).Body.String()
		_, lead, _ := strings.Cut(page, `class="lead"`)
		lead, _, _ = strings.Cut(lead, "</p>")
		parts := strings.Split(page, `<section class="part"`)
		for _, part := range append([]string{lead}, parts[1:]...) {
			if !strings.Contains(part, `href="/v1/sources/`) && !strings.Contains(part, `id="limits"`) {
				t.Errorf("%s names no source: %.200s", address, part)
			}
		}
		text := visit(t, address+"&format=md").Body.String()
		for _, part := range strings.Split(text, "\n## ")[:6] {
			if !strings.Contains(part, "/v1/sources/") {
				t.Errorf("%s as Markdown names no source: %.200s", address, part)
			}
		}
		if _, citation, _ := strings.Cut(page, `id="citation"`); !strings.Contains(citation[:200], ">UN DESA") {
			t.Errorf("%s is cited from another producer first: %.200s", address, citation)
		}
	}
}

// A profile begins with the indices, use, satisfaction and programmes; what is left is folded.
func TestProfileBeginsWithWhatMatters(t *testing.T) {
	page := visit(t, "/?view=profile&country=KAZ").Body.String()
	last := 0
	for _, mark := range []string{`id="theme-index"`, `id="measures-adoption"`, `id="measures-satisfaction"`, `id="programmes"`, `id="claims"`, `<details class="rest">`, `id="theme-access"`, `id="sources"`} {
		at := strings.Index(page, mark)
		if at < last {
			t.Errorf("%s is at %d, what comes before it at %d", mark, at, last)
		}
		last = at
	}
	if drawn := strings.Index(page, ">2G coverage<"); drawn < strings.Index(page, ">E-Participation Index<") {
		t.Error("the picture begins with other figures than the indices")
	}
}

// The countries of a bin come in the order of the reader's alphabet, and bounds have the decimals that they need.
func TestDistributionNamesInOrder(t *testing.T) {
	page := visit(t, "/?view=distribution&indicator=un-egdi&country=KAZ").Body.String()
	for _, want := range []string{"Australia, Austria, Bahrain, Denmark, Estonia", `<data value="0.9">0.9</data>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// Years stand above the bars of programmes, apart from each other.
func TestProgrammesHaveYears(t *testing.T) {
	page := visit(t, "/?view=programmes&country=KAZ").Body.String()
	_, scale, _ := strings.Cut(page, `class="scale"`)
	scale, _, _ = strings.Cut(scale, "</svg>")
	for _, year := range []string{">2001<", ">2010<", ">2020<", ">2029<"} {
		if !strings.Contains(scale, year) {
			t.Errorf("the scale lacks %s: %s", year, scale)
		}
	}
}

// The editions of a title are written in the page's language.
func TestTitleSpansInLanguage(t *testing.T) {
	for lang, want := range map[string]string{"en": "2003 to 2024", "ru": "2003–2024", "ko": "2003~2024"} {
		if page := visit(t, "/?country=KAZ,KOR&lang="+lang).Body.String(); !strings.Contains(page, want) || lang != "en" && strings.Contains(page, "2003 to 2024") {
			t.Errorf("the page in %s does not say %s", lang, want)
		}
	}
}

// A country without figures has no brief beside groups, and nobody is credited with what is not there.
func TestNothingIsCreditedToNobody(t *testing.T) {
	for _, view := range []string{"profile", "brief"} {
		page := visit(t, "/?country=ATA&view="+view).Body.String()
		if strings.Contains(page, `id="groups"`) || strings.Contains(page, "Source:</strong> ·") || strings.Contains(page, ">, with minor processing") {
			t.Errorf("the %s of a country without figures credits or compares it", view)
		}
	}
}

// What people use and think has its unit beside it, on paper and in Markdown too.
func TestBriefSaysItsUnits(t *testing.T) {
	page := inWords(visit(t, "/?view=brief&country=KAZ&lang=ru").Body.String())
	for _, want := range []string{">90,5\u00a0%<", `4,88</data><span class="unit">средний балл`} {
		if !strings.Contains(page, want) {
			t.Errorf("the brief does not say %q", want)
		}
	}
	if markdown := visit(t, "/?view=brief&country=KAZ&lang=en&format=md").Body.String(); !strings.Contains(markdown, "| 90.5% |") || !strings.Contains(markdown, "| 4.88 mean score from 1 to 5 |") {
		t.Errorf("the brief in Markdown does not say its units: %s", markdown)
	}
}
