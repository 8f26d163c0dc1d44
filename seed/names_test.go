package seed

import (
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestIndicatorNames: every indicator is named in every language, as no other is, and in no other language.
func TestIndicatorNames(t *testing.T) {
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		for kind, of := range map[string]func(*models.Indicator) string{
			"name":       func(x *models.Indicator) string { return nameIn(lang, x.Name, x.Names) },
			"short name": func(x *models.Indicator) string { return nameIn(lang, x.ShortName, x.ShortNames) },
		} {
			seen := map[string]string{}
			for i := range rows.Indicators {
				x := &rows.Indicators[i]
				name := of(x)
				if name == "" {
					t.Errorf("%s has no %s in %s", x.Code, kind, lang)
				}
				if other := seen[name]; other != "" && name != "" {
					t.Errorf("%s and %s have the same %s in %s: %q", other, x.Code, kind, lang, name)
				}
				seen[name] = x.Code
				if words := modelstest.Foreign(lang, name); words != nil {
					t.Errorf("%s: %s in %s has words of another language, %q: %s", x.Code, kind, lang, words, name)
				}
			}
		}
	}
}

func nameIn(lang, english string, others map[string]string) string {
	if lang == "en" {
		return english
	}
	return others[lang]
}
