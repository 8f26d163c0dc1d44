package explorer

import (
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models/modelstest"
)

// TestExplorerTexts: every text is there in every language, with the same places for values; every
// text that a template or the code asks for is there, and none is there for nothing.
func TestExplorerTexts(t *testing.T) {
	texts, err := readTexts(explorerFiles)
	if err != nil {
		t.Fatal(err)
	}
	places := regexp.MustCompile(`\{\w+\}`)
	for key, english := range texts["en"] {
		want := places.FindAllString(english, -1)
		for _, lang := range ExplorerLanguages() {
			text := texts[lang][key]
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s is missing in %s", key, lang)
			}
			for _, place := range places.FindAllString(text, -1) {
				if !slices.Contains(want, place) {
					t.Errorf("%s in %s has %s, which English has not", key, lang, place)
				}
			}
			for _, place := range want {
				if !strings.Contains(text, place) {
					t.Errorf("%s in %s lacks %s", key, lang, place)
				}
			}
		}
	}
	asked := regexp.MustCompile(`\.T "([a-z_.-]+)"( \$?\.[\w.]+\}?|\s\.\}\})?`)
	names, err := explorerFiles.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range names {
		body, err := explorerFiles.ReadFile(entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(body), -1) {
			if !strings.HasSuffix(m[1], ".") && texts["en"][m[1]] == "" {
				t.Errorf("%s asks for the text %s, which is not there", entry.Name(), m[1])
			}
		}
	}
	file, err := explorerFiles.Open("texts.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if word := modelstest.Chatty(strings.Join(row, "\n")); word != "" {
			t.Errorf("%s chats in Korean: %q", row[0], word)
		}
	}
	if len(rows)-1 != len(texts["en"]) {
		t.Errorf("%d rows for %d keys: one is there twice", len(rows)-1, len(texts["en"]))
	}
}

// TestExplorerRead: forms' lists are joined, empty values dropped, and of a wrong value only itself is lost.
func TestExplorerRead(t *testing.T) {
	e := newParameters()
	q, tidy, faults := readState(e, "country=KAZ&country=KOR&from=2010&to=soon&lang=en&view=")
	want := ExplorerQuery{Choice: Choice{Country: []string{"KAZ", "KOR"}, From: 2010, Lang: "en"}}
	if diff := cmp.Diff(want, q, cmp.AllowUnexported(pair{})); diff != "" {
		t.Error(diff)
	}
	if tidy == nil || *tidy != "country=KAZ,KOR&from=2010&to=soon&lang=en" {
		t.Errorf("tidy is %v", tidy)
	}
	if len(faults) != 1 || faults[0].Parameter != "to" {
		t.Errorf("faults: %v", faults)
	}
}

// FuzzExplorerRead: nothing in an address makes the page's state fail, and a tidy address is tidy.
func FuzzExplorerRead(f *testing.F) {
	for _, seed := range []string{"country=KAZ&country=KOR", "a=%zz", "view=line&view=", "from=2003&to=2024", "=&=", "country=,,", "value=1e400"} {
		f.Add(seed)
	}
	b := newParameters()
	f.Fuzz(func(t *testing.T, raw string) {
		_, tidy, _ := readState(b, raw)
		if tidy == nil {
			return
		}
		if _, again, _ := readState(b, *tidy); again != nil {
			t.Errorf("%q is tidied to %q, and that to %q", raw, *tidy, *again)
		}
	})
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		lang     string
		value    float64
		decimals int
		want     string
	}{
		{"en", 0.90093, 4, "0.9009"}, {"ru", 0.90093, 4, "0,9009"}, {"kk", 0.5, 4, "0,5000"}, {"ko", 20330104, 0, "20,330,104"},
	} {
		if got := decimal(c.lang, c.value, c.decimals); got != c.want {
			t.Errorf("%v in %s is %q, want %q", c.value, c.lang, got, c.want)
		}
	}
}
