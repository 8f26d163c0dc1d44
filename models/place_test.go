package models

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func fewCountries() *Countries {
	names := func(en, ru, es string) map[string]string { return map[string]string{"en": en, "ru": ru, "es": es} }
	return NewCountries([]Country{
		{Code: "KAZ", Alpha2: "KZ", M49: "398", Names: names("Kazakhstan", "Казахстан", "Kazajistán"), Aliases: []string{"Republic of Kazakhstan"}},
		{Code: "KOR", Alpha2: "KR", M49: "410", Names: names("South Korea", "Республика Корея", "Corea del Sur"), Aliases: []string{"Corea"}},
		{Code: "PRK", Alpha2: "KP", M49: "408", Names: names("North Korea", "КНДР", "Corea del Norte"), Aliases: []string{"Corea"}},
		{Code: "PAK", Alpha2: "PK", M49: "586", Names: names("Pakistan", "Пакистан", "Pakistán")},
		{Code: "AFG", Alpha2: "AF", M49: "004", Names: names("Afghanistan", "Афганистан", "Afganistán")},
		{Code: "ALB", Alpha2: "AL", M49: "008", Names: names("Albania", "Албания", "Albania")},
		{Code: "GIN", Alpha2: "GN", M49: "324", Names: names("Guinea", "Гвинея", "Guinea")},
		{Code: "GNB", Alpha2: "GW", M49: "624", Names: names("Guinea-Bissau", "Гвинея-Бисау", "Guinea-Bisáu"), Aliases: []string{"Guinea"}},
		{Code: "CIV", Alpha2: "CI", M49: "384", Names: names("Côte d’Ivoire", "Кот-д’Ивуар", "Côte d’Ivoire")},
		{Code: "GMB", Alpha2: "GM", M49: "270", Names: names("Gambia", "Гамбия", "Gambia")},
		{Code: "LCA", Alpha2: "LC", M49: "662", Names: names("St. Lucia", "Сент-Люсия", "Santa Lucía")},
		{Code: "TTO", Alpha2: "TT", M49: "780", Names: names("Trinidad & Tobago", "Тринидад и Тобаго", "Trinidad y Tobago")},
		{Code: "TUR", Alpha2: "TR", M49: "792", Names: names("Türkiye", "Турция", "Turquía"), Aliases: []string{"Turkey"}},
	})
}

func TestFind(t *testing.T) {
	countries := fewCountries()
	for text, want := range map[string]string{
		"KAZ": "KAZ", "kaz": "KAZ", "kz": "KAZ", "398": "KAZ", "Kazakhstan": "KAZ", "КАЗАХСТАН": "KAZ", "kazajistan": "KAZ",
		"republic of  kazakhstan": "KAZ", "4": "AFG", "04": "AFG", "004": "AFG", "8": "ALB", " Albania\n": "ALB",
		"Guinea": "GIN", "guinea bissau": "GNB", "GUINEA‑BISSAU": "GNB", "cote d'ivoire": "CIV", "Cote dIvoire": "CIV",
		"Côte-d`Ivoire": "CIV", "The Gambia": "GMB", "Gambia, The": "GMB", "Saint Lucia": "LCA", "st lucia": "LCA",
		"Trinidad and Tobago": "TTO", "TÜRKIYE": "TUR", "Turkiye": "TUR", "Türkıye": "TUR", "turkey": "TUR", "ＫＡＺ": "KAZ",
	} {
		if got, err := countries.Find(text); got != want || err != nil {
			t.Errorf("Find(%q) = %q, %v; want %s", text, got, err, want)
		}
	}
}

func TestFindAmbiguous(t *testing.T) {
	for text, want := range map[string][]string{
		"Korea": {"KOR", "PRK"}, "KOREA": {"KOR", "PRK"}, "corea": {"KOR", "PRK"}, "the Korea": {"KOR", "PRK"},
	} {
		code, err := fewCountries().Find(text)
		var ambiguous *AmbiguousError
		if code != "" || !errors.As(err, &ambiguous) || ambiguous.Text != text || !cmp.Equal(ambiguous.Candidates, want) {
			t.Errorf("Find(%q) = %q, %v; want it to be any of %v", text, code, err, want)
		}
	}
}

func TestFindUnknown(t *testing.T) {
	for text, want := range map[string][]string{
		"Kazakstan": {"KAZ"}, "Kazahkstan": {"KAZ"}, "Казакстан": {"KAZ"}, "kazakhst": {"KAZ"}, "pakistn": {"PAK"},
		"South": {"KOR"}, "Tobago": {"TTO"}, "Bissau": {"GNB"}, "Turkie": {"TUR"}, "Atlantis": nil, "": nil, " !?": nil, "999": nil,
		"Utopia and Erewhon": nil, strings.Repeat("Kazakhstan", 30): nil, "\xff\xfe": nil,
	} {
		code, err := fewCountries().Find(text)
		var unknown *UnknownError
		if code != "" || !errors.As(err, &unknown) || unknown.Text != text || !slices.Equal(unknown.Suggestions, want) {
			t.Errorf("Find(%q) = %q, %v; want it unknown with suggestions %v", text, code, err, want)
		}
	}
}

func TestFindErrorsSpeak(t *testing.T) {
	for text, want := range map[string]string{
		"Korea":     `"Korea" may be any of KOR, PRK: give the code`,
		"Kazakstan": `no country is called "Kazakstan": did you mean KAZ?`,
		"Atlantis":  `no country is called "Atlantis"`,
	} {
		if _, err := fewCountries().Find(text); err == nil || err.Error() != want {
			t.Errorf("Find(%q): %v; want %s", text, err, want)
		}
	}
}

func TestCountriesLastOfACodeCounts(t *testing.T) {
	countries := NewCountries([]Country{
		{Code: "SWZ", Names: map[string]string{"en": "Swaziland"}}, {Code: "AND", Names: map[string]string{"en": "Andorra"}},
		{Code: "SWZ", Names: map[string]string{"en": "Eswatini"}},
	})
	if all := countries.All(); len(all) != 2 || all[0].Code != "AND" || countries.Get("SWZ").Name("ru") != "Eswatini" || countries.Get("ESW") != nil {
		t.Errorf("countries are %v", all)
	}
}

func TestFindByCodeDoesNotAllocate(t *testing.T) {
	countries := fewCountries()
	if n := testing.AllocsPerRun(100, func() { _, _ = countries.Find("KAZ") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkFind(b *testing.B) {
	countries := fewCountries()
	for _, text := range []string{"KAZ", "kazakhstan", "Kazakstan"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				_, _ = countries.Find(text)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"KAZ", "Korea", "Kazakstan", "", "4", "한국", "كوريا", "St. Lucia", "\xff", "Å̂ﬀ"} {
		f.Add(text)
	}
	countries := fewCountries()
	f.Fuzz(func(t *testing.T, text string) {
		code, err := countries.Find(text)
		if (code == "") == (err == nil) || code != "" && countries.Get(code) == nil {
			t.Fatalf("Find(%q) = %q, %v", text, code, err)
		}
		var ambiguous *AmbiguousError
		var unknown *UnknownError
		switch {
		case err == nil:
		case errors.As(err, &ambiguous):
			if len(ambiguous.Candidates) < 2 || !slices.IsSorted(ambiguous.Candidates) {
				t.Fatalf("Find(%q): %v", text, ambiguous.Candidates)
			}
		case !errors.As(err, &unknown) || len(unknown.Suggestions) > mostSuggestions:
			t.Fatalf("Find(%q): %v", text, err)
		}
		if folded := FoldName(text); FoldName(folded) != folded && utf8.ValidString(text) {
			t.Fatalf("%q folds to %q and that to %q", text, folded, FoldName(folded))
		}
	})
}

// TestDistance compares the edit distance with the textbook's table over all pairs.
func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 7, -1)
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		limit := rapid.IntRange(0, 8).Draw(t, "limit")
		var rows distanceRows
		if got, want := rows.distance(a, b, limit), min(plainDistance(a, b), limit+1); min(got, limit+1) != want {
			t.Fatalf("distance(%q, %q) within %d is %d; want %d", string(a), string(b), limit, got, want)
		}
	})
}

func plainDistance(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[0] == b[0]:
		return plainDistance(a[1:], b[1:])
	}
	d := 1 + min(plainDistance(a[1:], b), plainDistance(a, b[1:]), plainDistance(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, 1+plainDistance(a[2:], b[2:]))
	}
	return d
}
