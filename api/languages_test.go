package api_test

import (
	"net/url"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestNamesInEveryLanguage: every indicator is found by its names in each language, and answers with them.
func TestNamesInEveryLanguage(t *testing.T) {
	s := served(t)
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		for _, x := range handlerstest.Asking[[]handlers.Indicator](t, s, "/v1/indicators?limit=1000&lang="+lang).Data {
			if x.Name != x.Names[lang] || x.Name == "" {
				t.Errorf("%s is called %q in %s, and %q among its names", x.ID, x.Name, lang, x.Names[lang])
			}
			for _, name := range []string{x.Name, x.ShortName} {
				found := handlerstest.Asking[[]handlers.SearchHit](t, s, "/v1/search?kind=indicator&limit=3&lang="+lang+"&q="+url.QueryEscape(name))
				if len(found.Data) == 0 || found.Data[0].ID != x.ID {
					t.Errorf("looking for %q in %s finds %v before %s", name, lang, found.Data, x.ID)
				}
			}
		}
	}
}
