package assistant_test

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/assistant/assistanttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestAssistantShowsGuesses: what is guessed from a name stands below the headline, for every kind of name; what is named
// by its id or name is no guess; a country is never guessed.
func TestAssistantShowsGuesses(t *testing.T) {
	s := handlerstest.Served(t)
	for _, x := range []struct {
		tool      string
		arguments map[string]any
		taken     []string // text and id
	}{
		{"rank_countries", map[string]any{"indicator": "un-egd"}, []string{"un-egd", "un-egdi"}},
		{"rank_countries", map[string]any{"indicator": "EGDI"}, []string{"EGDI", "un-egdi"}},
		{"rank_countries", map[string]any{"indicator": "UN-EGDI"}, nil},
		{"rank_countries", map[string]any{"indicator": "E-Government Development Index (EGDI)"}, nil},
		{"rank_countries", map[string]any{"indicator": "un-egdi", "group": "Commonwealth of Independ"}, []string{"Commonwealth of Independ", "cis"}},
		{"rank_countries", map[string]any{"indicator": "un-egdi", "group": "CIS"}, nil},
		{"rank_countries", map[string]any{"indicator": "un-egd", "group": "cis", "lang": "ru"}, []string{"un-egd", "un-egdi"}},
		{"rank_countries", map[string]any{"indicator": "un-egd", "group": "cis", "lang": "kk"}, []string{"un-egd", "un-egdi"}},
		{"rank_countries", map[string]any{"indicator": "un-egd", "group": "cis", "lang": "ko"}, []string{"un-egd", "un-egdi"}},
		{"compare_countries", map[string]any{"countries": "KAZ,KOR", "indicators": []string{"un-egdi", "un-os"}}, []string{"un-os", "un-osi"}},
		{"figures", map[string]any{"countries": "KAZ", "indicators": "un-egdi,un-osi"}, nil},
		{"figures", map[string]any{"countries": "KAZ", "indicators": "un-egd,un-osi"}, []string{"un-egd", "un-egdi"}},
		{"indicators", map[string]any{"indicator": "un-egd"}, []string{"un-egd", "un-egdi"}},
		{"groups", map[string]any{"group": "Commonwealth of Independ"}, []string{"Commonwealth of Independ", "cis"}},
		{"check_claim", map[string]any{"assertion": "rank", "country": "KAZ", "indicator": "un-egd", "value": 24}, []string{"un-egd", "un-egdi"}},
		{"what_if", map[string]any{"country": "KAZ", "indicator": "un-egdi", "set": []string{"un-os:KOR"}}, []string{"un-os", "un-osi"}},
		{"compare_countries", map[string]any{"countries": "Kazakhstan,Persia", "indicators": "un-egdi"}, nil},
	} {
		said := assistanttest.Call(t, s.Handler, x.tool, x.arguments)
		guessed, _ := said.Structured["taken_as"].([]any)
		if said.Error || len(guessed) != len(x.taken)/2 {
			t.Errorf("%s %v: %t, taken as %v: %.200s", x.tool, x.arguments, said.Error, guessed, said.Text)
			continue
		}
		if len(x.taken) == 0 {
			continue
		}
		lines := strings.SplitN(said.Text, "\n", 3) // the headline, and this
		first := lines[1]
		one := guessed[0].(map[string]any)
		if one["text"] != x.taken[0] || one["id"] != x.taken[1] || !strings.Contains(first, x.taken[0]) || !strings.Contains(first, x.taken[1]) || strings.Contains(first, "%!") {
			t.Errorf("%s %v: taken as %v, and says %q", x.tool, x.arguments, guessed, first)
		}
	}
	for _, country := range []string{"Kazakstan", "Kazakhsta", "KA", "South Kore"} {
		if said := assistanttest.Call(t, s.Handler, "country_profile", map[string]any{"country": country}); !said.Error {
			t.Errorf("%s was taken for a country: %.200s", country, said.Text)
		}
	}
}
