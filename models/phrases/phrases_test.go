package phrases_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/models/phrases"
)

func TestIn(t *testing.T) {
	for lang, want := range map[string]string{"en": "percent", "ru": "проценты", "kk": "пайыз", "ko": "퍼센트", "fr": "percent"} {
		if got := phrases.In(lang, "percent"); got != want {
			t.Errorf("percent is %q in %s, want %q", got, lang, want)
		}
	}
	if got := phrases.In("ru", "furlongs"); got != "furlongs" || phrases.Has("ru", "furlongs") {
		t.Errorf("a unit that nobody translated is %q", got)
	}
}

// TestWhole: every text stands in every language, and in no other.
func TestWhole(t *testing.T) {
	tables, err := filepath.Glob("*.csv")
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	verb := regexp.MustCompile(`%(?:\[[0-9]\])?[0-9.]*[a-z]|[a-z]+(?:-[a-z0-9]+)+|[a-z]+(?:\.[a-z]+)+[a-z0-9/]*`) // and codes of indicators, which readers are told the names of, and addresses
	for _, table := range tables {
		text, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil || !slices.Equal(rows[0], []string{"en", "ru", "kk", "ko"}) && !slices.Equal(rows[0], []string{"id", "en", "ru", "kk", "ko"}) {
			t.Fatalf("%s: %v, columns %q", table, err, rows[0])
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				if rows[0][i] == "id" {
					continue
				}
				if cell == "" {
					t.Errorf("%s: %q is not said in %s", table, row[0], rows[0][i])
				}
				if word := modelstest.Chatty(cell); word != "" {
					t.Errorf("%s chats, %q: %s", table, word, cell)
				}
				if words := modelstest.Foreign(rows[0][i], verb.ReplaceAllString(cell, "")); words != nil {
					t.Errorf("%s in %s has words of another language, %q: %s", table, rows[0][i], words, cell)
				}
			}
		}
	}
}

func TestSay(t *testing.T) {
	const format = "reason.chance"
	for lang, want := range map[string]string{
		"en": "a and b differ by 1; up to 2 may be chance at 95 per cent confidence (z = 1.500, p = 0.1336)",
		"ru": "a и b: разница 1; до 2 может быть случайностью при доверии 95 % (z = 1,500, p = 0,1336)",
	} {
		if got := phrases.Say(lang, format, "a", "b", "1", "2", 1.5, 0.1336); got != want {
			t.Errorf("said in %s: %q, want %q", lang, got, want)
		}
	}
}

// A sentence of islands, or of an indicator in the plural, has its verb in the plural.
func TestSayMany(t *testing.T) {
	for _, c := range []struct{ lang, name, want string }{
		{"en", "the Faroe Islands", "the Faroe Islands have no value of mobile subscriptions"},
		{"en", "the Netherlands", "the Netherlands has no value of mobile subscriptions"},
		{"ru", "Фарерские острова", "Фарерские острова: значения нет, показатель «mobile subscriptions»"},
	} {
		if got := phrases.Say(c.lang, "reason.no_value", c.name, "mobile subscriptions", ""); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRemark: a remark is said whole, or part by part where all parts are known, and never in two languages.
func TestRemark(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Not measured.": "Не измерено.", "no such remark": "no such remark", "average of 30 countries; https://example.org/a": "среднее по 30 странам; https://example.org/a",
		"producer page; second source: romania-insider": "страница составителя; второй источник: romania-insider", "producer page; no such remark": "producer page; no such remark",
		"https://example.org/a": "https://example.org/a",
	} {
		if got := phrases.Remark("ru", text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
		if got := phrases.Remark("en", text); got != text {
			t.Errorf("%q is %q in English", text, got)
		}
	}
}
