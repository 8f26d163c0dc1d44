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
	if !strings.Contains(page, "2025 … 2027") {
		t.Error("the table does not say 2025 … 2027")
	}
}
