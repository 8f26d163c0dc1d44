package words_test

import (
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/modelstest"
)

// read gives a language's texts, by id and form.
func read(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	body, err := os.ReadFile("texts/" + lang + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := yaml.Unmarshal(body, &raw); err != nil {
		t.Fatalf("%s: %v", lang, err)
	}
	all := map[string]map[string]string{}
	for id, text := range raw {
		forms := map[string]string{}
		switch text := text.(type) {
		case string:
			forms["other"] = text
		case map[string]any:
			for form, text := range text {
				forms[form], _ = text.(string)
			}
		}
		all[id] = forms
	}
	return all
}

// Every language has every text, in each of its plural forms, and no text asks for what English has not.
func TestTextsAreWhole(t *testing.T) {
	slot := regexp.MustCompile(`\.[A-Z]\w*`)
	forms := map[string][]string{"en": {"one", "other"}, "ru": {"few", "many", "one", "other"}, "kk": {"one", "other"}, "ko": {"other"}}
	english := read(t, "en")
	for _, lang := range words.Languages() {
		own := read(t, lang)
		for id := range own {
			if english[id] == nil {
				t.Errorf("%s says %s, which English does not", lang, id)
			}
		}
		// English writes places as ordinals, the others as numbers.
		places := []string{".Rank", ".Place", ".ComputedRank", ".NewRank", ".RankFrom", ".RankTo", ".TargetRank"}
		for id, said := range english {
			if len(own[id]) == 0 {
				t.Errorf("%s lacks %s", lang, id)
				continue
			}
			if lang != "en" && len(said) > 1 {
				var got []string
				for form := range own[id] {
					got = append(got, form)
				}
				sort.Strings(got)
				if !slices.Equal(got, forms[lang]) {
					t.Errorf("%s has of %s the forms %v, not %v", lang, id, got, forms[lang])
				}
			}
			for form, text := range own[id] {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s of %s in %s is empty", form, id, lang)
				}
				if word := modelstest.Chatty(text); word != "" {
					t.Errorf("%s in %s chats: %q", id, lang, word)
				}
				for _, name := range slot.FindAllString(text, -1) {
					if !slices.Contains(slot.FindAllString(said["other"], -1), name) && !slices.Contains(places, name) {
						t.Errorf("%s in %s asks for %s, which English does not", id, lang, name)
					}
				}
			}
		}
	}
}

// Every text that is said is there, and every text that is there is said.
func TestTextsAreSaid(t *testing.T) {
	english := read(t, "en")
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var source strings.Builder
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(body)
		}
	}
	said := regexp.MustCompile(`"([a-z_]+\.[a-z_.]*)"`).FindAllStringSubmatch(source.String(), -1)
	for _, id := range said {
		if !strings.HasSuffix(id[1], ".") && english[id[1]] == nil {
			t.Errorf("%s is said and not there", id[1])
		}
	}
	for id := range english {
		if !slices.ContainsFunc(said, func(s []string) bool {
			return s[1] == id || strings.HasSuffix(s[1], ".") && strings.HasPrefix(id, s[1])
		}) && !strings.Contains(source.String(), `"`+id+`"`) {
			t.Errorf("%s is there and never said", id)
		}
	}
}

func TestOrdinals(t *testing.T) {
	for n, want := range map[int]string{1: "first", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 102: "102nd", 111: "111th", 193: "193rd"} {
		if got := words.Ordinal(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
