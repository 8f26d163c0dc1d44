package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// Every list finds by q what the search finds: names in any language, misspelt or cut short, milestones and financing.
func TestListsAreSearched(t *testing.T) {
	s := handlerstest.Served(t)
	for address, wants := range map[string]map[string]string{
		"countries":  {"kazakstan": "KAZ", "Казахстан": "KAZ", "대한민국": "KOR"},
		"groups":     {"Содружество": "cis", "comonwealth": "cis"},
		"indicators": {"e-goverment development": "un-egdi", "Электрондық үкімет": "un-egdi"},
		"sources":    {"DESA 2016": "un-egdi-2016", "e-goverment development": "un-egdi-2024", "Электрондық үкімет": "un-egdi-2024"},
		"programmes": {
			"Informational Kazakhstan 2020": "kaz-information-kazakhstan-2020", "Информационный Казахстан": "kaz-information-kazakhstan-2020",
			"Цифрлық Қазақстан": "kaz-digital-kazakhstan-2018-2022",
		},
	} {
		for text, id := range wants {
			got := handlerstest.Asking[[]map[string]any](t, s, "/v1/"+address+"?limit=1000&q="+url.QueryEscape(text))
			found := false
			for _, row := range got.Data {
				found = found || row["id"] == id || row["code"] == id
			}
			if !found {
				t.Errorf("/v1/%s?q=%s does not find %s among %d", address, text, id, len(got.Data))
			}
		}
	}
	for _, text := range []string{"investments first and payment after", "50th anniversary", "Electronic Government Act", "Informational Kazakhstan 2020"} {
		if got := handlerstest.Asking[[]handlers.Programme](t, s, "/v1/programmes?q="+url.QueryEscape(text)); len(got.Data) == 0 {
			t.Errorf("no programme is found by %q", text)
		}
		if got := handlerstest.Asking[[]handlers.SearchHit](t, s, "/v1/search?kind=programme&q="+url.QueryEscape(text)); len(got.Data) == 0 || !strings.HasPrefix(got.Data[0].ID, "k") {
			t.Errorf("/v1/search?q=%s finds %v", text, got.Data)
		}
	}
	if got := s.Do(t, http.MethodGet, "/v1/groups?q=qqqqqqqq"); got.Status != http.StatusOK {
		t.Errorf("%d: %s", got.Status, got.Body)
	}
	source := handlerstest.Asking[handlers.Source](t, s, "/v1/sources/un-egdi-2024")
	if source.Data.NextExpected != "2026-09" || handlerstest.Asking[handlers.Source](t, s, "/v1/sources/un-egdi-2022").Data.NextExpected != "" {
		t.Errorf("the next edition is expected %q", source.Data.NextExpected)
	}
}
