package phrases_test

import (
	"testing"

	"github.com/egovbench/egovbench/models/phrases"
)

func TestNested(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"no marks":                   "no marks",
		"one (of two) and (another)": "one (of two) and (another)",
		"5 (Шығыс Азия (банк)) орын":   "5 (Шығыс Азия [банк]) орын",
		"2024년판(2022년(가)과 나(다))":       "2024년판(2022년[가]과 나[다])",
		"показатель ««работа» (ЕС)»":   "показатель «„работа“ (ЕС)»",
		"‘생애 사건 ‘이사’’ 지표":              "‘생애 사건 “이사”’ 지표",
		"Кот-д’Ивуар, Кот-д’Ивуар (1)": "Кот-д’Ивуар, Кот-д’Ивуар (1)",
		"open (and never shut (so":     "open (and never shut [so",
	} {
		if got := phrases.Nested(text); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

// Names stand in a sentence with their article, in English only.
func TestNamesInSentences(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{phrases.Country("en", "GBR", "United Kingdom"), "the United Kingdom"},
		{phrases.Country("en", "BIH", "Bosnia & Herzegovina"), "Bosnia and Herzegovina"},
		{phrases.Country("ru", "GBR", "Великобритания"), "Великобритания"},
		{phrases.Group("en", "eu", "European Union"), "the European Union"},
		{phrases.Title("en", "Online Service Index"), "the Online Service Index"},
		{phrases.Title("en", "eID in the eGovernment Benchmark"), "eID in the eGovernment Benchmark"},
		{phrases.Title("ko", "OURdata Index"), "OURdata Index"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// TestBegun: a sentence begins with a capital, within quotation marks too, but for what is written with a small letter.
func TestBegun(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "the world": "The world", "eID for users": "eID for users", "eGovernment Benchmark": "eGovernment Benchmark", "«оқу» оқиғасы": "«Оқу» оқиғасы",
		"әлем": "Әлем", "4G coverage": "4G coverage", "세계": "세계", "«": "«",
	} {
		if got := phrases.Begun(text); got != want {
			t.Errorf("%q begins as %q, want %q", text, got, want)
		}
	}
}
