package assistant_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/assistant/assistanttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestAssistantAnswers: each question is answered by one call, in every language within bounds, and its permalink
// is an address that answers.
func TestAssistantAnswers(t *testing.T) {
	s := handlerstest.Served(t)
	for _, q := range assistanttest.Questions(t) {
		said := assistanttest.Call(t, s.Handler, q.Tool, q.Arguments)
		q.Hold(t, said)
		s.Get(t, said.Structured["permalink"].(string))
		for name, link := range said.Structured["links"].(map[string]any) {
			if got := s.Do(t, http.MethodGet, link.(string)); got.Status != http.StatusOK {
				t.Errorf("%s: its %s at %s is %d %.200s", q.Tool, name, link, got.Status, got.Body)
			}
		}
		for _, lang := range []string{"ru", "kk", "ko", "ar"} {
			arguments := map[string]any{"lang": lang}
			for name, value := range q.Arguments {
				arguments[name] = value
			}
			if n := assistanttest.Call(t, s.Handler, q.Tool, arguments).Length(t); n > 25_000 {
				t.Errorf("%s has %d characters in %s", q.Tool, n, lang)
			}
		}
	}
}

// TestAssistantStaysShort asks for as much as can be asked for.
func TestAssistantStaysShort(t *testing.T) {
	s := handlerstest.Served(t)
	for _, q := range []assistanttest.Question{
		{Tool: "country_profile", Arguments: map[string]any{"country": "KAZ"}}, {Tool: "country_profile", Arguments: map[string]any{"country": "KOR", "lang": "ko"}},
		{Tool: "figures", Arguments: map[string]any{"limit": 10000}}, {Tool: "indicators"}, {Tool: "sources"}, {Tool: "programmes"}, {Tool: "claims"}, {Tool: "groups"},
		{Tool: "groups", Arguments: map[string]any{"group": "world"}}, {Tool: "indicators", Arguments: map[string]any{"indicator": "un-egdi"}},
		{Tool: "surveys", Arguments: map[string]any{"about": "satisfaction"}}, {Tool: "find", Arguments: map[string]any{"q": "e"}},
		{Tool: "compare_countries", Arguments: map[string]any{
			"countries":  []string{"KAZ", "KOR", "DNK", "EST", "USA", "GBR", "JPN", "DEU", "FRA", "CHN", "IND", "BRA"},
			"indicators": []string{"un-egdi", "un-osi", "un-tii", "un-hci", "un-epi", "wdi-internet-users"},
		}},
		{Tool: "own_index", Arguments: map[string]any{"indicators": []string{"un-osi", "un-tii", "un-hci"}, "limit": 193}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "trend": true}},
		{Tool: "trajectory", Arguments: map[string]any{"indicator": "wdi-internet-users", "countries": "KAZ,UZB,KGZ,TJK,TKM,RUS,KOR,USA,GBR,DEU,FRA,IND"}},
	} {
		said := assistanttest.Call(t, s.Handler, q.Tool, q.Arguments)
		if n := said.Length(t); said.Error || n > 25_000 || n < 300 {
			t.Errorf("%s %v: %v, %d characters: %.300s", q.Tool, q.Arguments, said.Error, n, said.Text)
		}
		if _, listed := said.Structured["rows"]; listed && said.Structured["total"] == nil {
			t.Errorf("%s does not say how many rows there are", q.Tool)
		}
	}
}

// TestAssistantSaysWhatToAsk: what cannot be answered says so as the tool's answer, under the tool's names.
func TestAssistantSaysWhatToAsk(t *testing.T) {
	s := handlerstest.Served(t)
	for _, q := range []assistanttest.Question{
		{Tool: "compare_countries", Arguments: map[string]any{"countries": []string{"Kazakstan", "Korea"}, "indicators": "un-egdi"}, Says: []string{"because of countries: ", "- countries: ", "KOR (South Korea)", "PRK (North Korea)"}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "group": "OCED"}, Says: []string{"group: ", "find looks for groups", "oecd (OECD)"}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdl"}, Says: []string{"un-egdi (E-Government Development Index (EGDI))"}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "internet users"}, Says: []string{"17 of them", "wdi-internet-users"}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "grup": "cis"}, Says: []string{"Did you mean group?"}},
		{Tool: "rank_countries", Arguments: nil, Says: []string{"indicator", "needed"}},
		{Tool: "check_claim", Arguments: map[string]any{"assertion": "rang", "country": "KAZ", "indicator": "un-egdi", "value": 1}, Says: []string{"Did you mean rank?"}},
		{Tool: "trajectory", Arguments: map[string]any{"indicator": "un-egdi", "countries": []string{"KAZ"}}, Says: []string{"indicator: "}},
		{Tool: "surveys", Arguments: map[string]any{"countries": []string{"KOR"}}, Says: []string{"about: ", "adoption, satisfaction"}},
		{Tool: "claims", Arguments: map[string]any{"id": "korea-un-best-2016"}, Says: []string{"korea-un-best-2017"}},
		{Tool: "figures", Arguments: map[string]any{"indicators": []string{"un-egdi"}, "as_of": "yesterday"}, Says: []string{"as_of", "YYYY-MM-DD"}},
		{Tool: "figures", Arguments: map[string]any{"indicators": []string{"un-egdi"}, "release": 99}, Says: []string{"release"}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "picture": "cake"}, Says: []string{"picture", "no kind of picture"}},
		{Tool: "country_profile", Arguments: map[string]any{"country": "KAZ", "picture": "bump"}, Says: []string{"picture: "}},
	} {
		said := assistanttest.Call(t, s.Handler, q.Tool, q.Arguments)
		if problem, _ := said.Structured["problem"].(map[string]any); !said.Error || problem["errors"] == nil || said.Structured["headline"] == "" {
			t.Errorf("%s %v is answered: %.300s", q.Tool, q.Arguments, said.Text)
		}
		for _, part := range q.Says {
			if !strings.Contains(said.Text, part) {
				t.Errorf("%s %v: %q is missing from\n%s", q.Tool, q.Arguments, part, said.Text)
			}
		}
	}
	if said := assistanttest.Call(t, s.Handler, "figures", map[string]any{"indicators": []string{"un-egdi"}, "period": 1950}); said.Error || !strings.Contains(said.Text, "2003–2024") {
		t.Errorf("of a year without figures it is said: %s", said.Text)
	}
	if said := assistanttest.Call(t, s.Handler, "figures", map[string]any{"indicators": "un-egdi", "countries": "Korea, Republic of", "period": "2016", "as_of": "2016-01-01", "group": nil, "lang": ""}); said.Error {
		t.Errorf("what is empty counts as given: %s", said.Text)
	}
}

// TestAssistantTellsWhereFromAndWhoLacks: figures come with source, licence and notes, and who has none is named.
func TestAssistantTellsWhereFromAndWhoLacks(t *testing.T) {
	said := assistanttest.Call(t, handlerstest.Served(t).Handler, "figures", map[string]any{"indicators": "un-egdi", "countries": []string{"KAZ", "HKG"}, "periods": []int{2024}})
	for _, part := range []string{"Hong Kong SAR China in what was asked for", "UN E-Government Survey 2024", "Licence: ", "Every edition scales"} {
		if !strings.Contains(said.Text, part) {
			t.Errorf("%q is missing from\n%s", part, said.Text)
		}
	}
	if sources, _ := said.Structured["sources"].([]any); len(sources) != 1 {
		t.Errorf("%v", said.Structured["sources"])
	}
}

// TestAssistantIsLimited: a question counts as any address's does: requests, a processor's time, the metrics.
func TestAssistantIsLimited(t *testing.T) {
	s := handlerstest.ServedWith(t, api.Config{RateLimit: 3, CPULimit: 60_000})
	costly := map[string]any{"indicators": []string{"un-osi", "un-tii", "un-hci"}, "robustness": "dirichlet", "draws": 10000}
	if w := assistanttest.Post(s.Handler, assistanttest.Calling("own_index", costly)); !strings.Contains(w.Body.String(), `"isError":false`) && strings.Contains(w.Body.String(), `"isError":true`) {
		t.Fatalf("%s", w.Body)
	} else if left := w.Header().Get("RateLimit"); strings.Contains(left, `"cpu";r=60000`) || !strings.Contains(left, `"requests";r=2`) {
		t.Errorf("after a costly answer there is left %s", left)
	}
	assistanttest.Post(s.Handler, assistanttest.Calling("own_index", costly))
	assistanttest.Post(s.Handler, assistanttest.Calling("own_index", costly))
	if w := assistanttest.Post(s.Handler, assistanttest.Calling("groups", nil)); w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), `"code":-32603`) || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s %v", w.Code, w.Body, w.Header())
	}
	metrics := httptest.NewRequest(http.MethodGet, "/metrics", nil)
	metrics.RemoteAddr = "127.0.0.1:1"
	if got := s.Answer(metrics); !strings.Contains(string(got.Body), `route="/mcp"`) {
		t.Error("the metrics do not know the assistants' door")
	}
}

// TestAssistantIsFrugal holds what a row of an answer costs in memory: taken apart and written twice, for models and
// for programs.
func TestAssistantIsFrugal(t *testing.T) {
	s := handlerstest.Served(t)
	allocations := func(rows int) float64 {
		body := assistanttest.Calling("figures", map[string]any{"indicators": "un-egdi", "period": 2024, "limit": rows})
		return testing.AllocsPerRun(20, func() {
			if w := assistanttest.Post(s.Handler, body); !strings.Contains(w.Body.String(), fmt.Sprintf(`"shown":%d,`, rows)) {
				t.Fatalf("%.300s", w.Body)
			}
		})
	}
	few, many := allocations(5), allocations(45)
	if each := (many - few) / 40; each > 8 {
		t.Errorf("a row takes %.1f allocations (%.0f for 45, %.0f for 5), want at most 8", each, many, few)
	} else {
		t.Logf("a row takes %.1f allocations (%.0f for 45, %.0f for 5)", each, many, few)
	}
}
