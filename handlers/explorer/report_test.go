package explorer_test

import (
	"strings"
	"testing"
)

// A brief begins with the index that it is of, then the other wholes: no room is taken from them by what they are
// made of.
func TestBriefBeginsWithTheWholes(t *testing.T) {
	page := visit(t, "/?view=brief&country=JPN").Body.String()
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

// The table of a trajectory names the years that its sentence names: 2024.73 is nearest to 2025.
func TestTrajectoryNamesTheSameYears(t *testing.T) {
	page := visit(t, "/?view=trajectory&indicator=wdi-internet-users&country=KAZ").Body.String()
	if !strings.Contains(page, "2025–2027") {
		t.Error("the table does not say 2025–2027")
	}
}

// Of the other wholes the newest edition comes first: an index of 2010 takes no room from one of 2025.
func TestBriefBeginsWithTheNewest(t *testing.T) {
	page := visit(t, "/?view=brief&country=EST").Body.String()
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
