package seed

import (
	"regexp"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/models/phrases"
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

// TestPhrases: whatever the embedded data say beside names is said in every language, and in no other.
func TestPhrases(t *testing.T) {
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{} // by text, where it stands
	for i := range rows.Indicators {
		x := &rows.Indicators[i]
		for field, text := range map[string]string{
			"unit": x.Unit, "population base": x.PopulationBase, "recall window": x.RecallWindow, "rank note": x.RankNote, "next note": x.NextNote,
		} {
			texts[text] = x.Code + ", " + field
		}
		for _, note := range x.Notes {
			texts[note.Detail] = x.Code + ", note " + note.Code
		}
		for _, b := range x.Breaks {
			texts[b.Detail] = x.Code + ", break " + b.Code
		}
		for _, band := range x.Bands {
			if len(band.Name) > 1 { // A to D are the same everywhere
				texts[band.Name] = x.Code + ", band"
			}
		}
	}
	for _, claim := range rows.Claims {
		texts[claim.Note] = claim.Code
		for _, a := range claim.Assertions {
			texts[a.Note] = claim.Code + ", assertion"
		}
	}
	delete(texts, "")
	codes := regexp.MustCompile(`[a-z]+(?:-[a-z0-9]+)+`) // of indicators: a reader is told their names
	for text, where := range texts {
		for _, lang := range []string{"ru", "kk", "ko"} {
			if !phrases.Has(lang, text) {
				t.Errorf("%s is not in models/phrases in %s: %q", where, lang, text)
			} else if words := modelstest.Foreign(lang, codes.ReplaceAllString(phrases.In(lang, text), "")); words != nil {
				t.Errorf("%s in %s has words of another language, %q: %s", where, lang, words, phrases.In(lang, text))
			}
		}
	}
}
