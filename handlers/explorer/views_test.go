package explorer_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	htmlnode "golang.org/x/net/html"
)

// readable is the text of a page, its spaces made plain.
func readable(t *testing.T, body []byte) string {
	t.Helper()
	root, err := htmlnode.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	var walk func(*htmlnode.Node)
	walk = func(n *htmlnode.Node) {
		if n.Type == htmlnode.TextNode {
			text.WriteString(n.Data + " ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return strings.Join(strings.Fields(text.String()), " ")
}

// TestExplorerSays holds what a reader must see on each view to published figures: the value, its
// source, what speaks against comparing, and the way on.
func TestExplorerSays(t *testing.T) {
	s := handlerstest.Served(t)
	for view, want := range map[string][]string{
		"/": {"Which country, which question?", "Which countries do better than their income would predict?", "Is Kazakhstan the leader in the CIS?"},
		"/?country=KAZ,KOR,EST": {
			"Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2024 edition", "Kazakhstan was 24th of 193 in the world",
			"0.9009", "UN DESA, 2024", "Compare with care", "South Korea at 0.9679 (4th of 193)", "Ranking: Commonwealth of Independent States",
			"Is Kazakhstan the leader in the CIS?", "with minor processing by egovbench. \"E-Government Development Index (EGDI), 2003 to 2024\", release 1.",
			"(accessed " + string(handlerstest.Today) + ")",
		},
		"/?indicator=un-egdi&country=KAZ,KOR,EST&from=2016&to=2016&lang=ru": {
			"Казахстан: 1-е место из 9 (Содружество Независимых Государств)", "Казахстан: 33-е место из 193", "0,7250", "0,8915", "Эстония",
		},
		"/?view=ranking&indicator=un-egdi&group=cis&as_of=2017-04-24": {
			"Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition", "0.0035 ahead of Russia (0.7215)", "Members on 31 December 2016", "▲ 1", "33",
		},
		"/?view=ranking&indicator=wb-gtmi&group=world":                                                      {"Its makers say that this is no ranking"},
		"/?view=change&indicator=un-egdi&country=KAZ,KOR&from=2008":                                         {"Kazakhstan gained most of 9 in the Commonwealth of Independent States from 2008 to 2024", "+0.4266"},
		"/?view=table&indicator=kor-egov-survey-use&country=KOR":                                            {"85.8", "Compare with care"},
		"/?view=check&claim=kazakhstan-leader-cis-central-asia-2017":                                        {"Supported, but fragile", "Kim Sung-lyul", "Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition", "61%", "2018: Refuted (Rank 3)", "0.00352"},
		"/?view=check&claim=korea-use-85-2017&lang=ko":                                                      {"사실로 확인", "85.8"},
		"/?view=check&assertion=value&country=KOR&indicator=kor-egov-survey-use&op=gt&value=85&period=2016": {"Supported"},
		"/?view=profile&country=KAZ&lang=kk":                                                                {"Қазақстан", "24 / 193", "0,9009", "World Bank, 2025"},
		"/?view=index": {
			"Kazakhstan was first of 9 in the Commonwealth of Independent States by this index of 3 indicators, with 0.9010", "of the 5,151 weightings tried", "1–2", "33%",
		},
		// The UN's survey of 2016: by equal weights Kazakhstan, with 0.72500, is before Russia, with 0.72147.
		"/?view=index&period=2016&country=KAZ,RUS": {
			"Kazakhstan was first of 9 in the Commonwealth of Independent States by this index of 3 indicators, with 0.7250. It was first under 54% of the 5,151",
			"Kazakhstan is ahead of Russia under 61% of all weightings", "33.3%, 2016", "every weighting in steps of 1% (5,151)",
			"its makers weigh them so: the Online Service Index 0.3333", "Index of 3 indicators: OSI 33%, TII 33%, HCI 33%, 2016, Commonwealth of Independent States",
		},
		"/?view=index&period=2016&weights=2,6,2": {
			"Russia was first of 9 in the Commonwealth of Independent States by this index of 3 indicators, with 0.6765", "Under equal weights", "2 ▲ 1", "1 ▼ 1", "20.0%, 2016",
		},
		"/?view=index&period=2016&aggregate=copeland&lang=ru":                             {"Казахстан", "попарные победы (Коупленд)", "без одного из показателей (3)"},
		"/?view=index&period=2016&robustness=none&lang=ko":                                {"카자흐스탄: 독립국가연합 9개국 중 1위. 직접 만든 지수, 지표 3개: 0.7250.", "검증하지 않음"},
		"/?view=index&indicator=un-osi,wdi-internet-users&weights=1,3&group=central-asia": {"25%", "75%", "from the least to the greatest"},
		"/?view=scatter&x=un-osi&y=un-egdi&group=cis&country=KAZ":                         {"a correlation needs 10 units", "the world is shown instead", "Over 193 countries in the world"},
		"/?view=what-if&indicator=un-egdi&country=KAZ&group=eu":                           {"KAZ is no member of eu", "the world is shown instead", "would have been", "of 193 in the world"},
		"/?view=programmes&country=KAZ":                                                   {"2013–2020", "Information Kazakhstan 2020", "completed"},
	} {
		text := readable(t, s.Get(t, view).Body)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", view, w)
			}
		}
	}
}

// TestExplorerForgives: a wrong value shows a note and what can be shown, never an error page.
func TestExplorerForgives(t *testing.T) {
	s := handlerstest.Served(t)
	for view, want := range map[string]string{
		"/?country=KZA&lang=en":                                      `no country has the code or name "KZA"`,
		"/?country=Atlantis,KOR&lang=en":                             `"Atlantis"`,
		"/?indicator=un-edgi&lang=en":                                `"un-edgi" is not known: /v1/indicators lists all there are Did you mean: un-egdi`,
		"/?indicator=un-egdi,un-osi&lang=en":                         "This view shows one indicator",
		"/?group=narnia&lang=en":                                     `"narnia" is not known`,
		"/?view=pie&lang=en":                                         `"pie" is not one of the values known here`,
		"/?from=2024&to=2003&lang=en":                                "its ends were exchanged",
		"/?from=1950&to=1960&lang=en":                                "There are no figures in this span; there are from 2003 to 2024",
		"/?from=soon&lang=en":                                        `"soon" is not a whole number`,
		"/?view=ranking&period=2017&lang=en":                         "There is no edition 2017; the newest is 2024",
		"/?release=99&lang=en":                                       "there is no such release yet",
		"/?as_of=yesterday&lang=en":                                  "is not a date of the form YYYY-MM-DD",
		"/?lang=tlh":                                                 `"tlh" is not one of the values known here`,
		"/?theme=pink&lang=en":                                       `"pink" is not one of the values known here`,
		"/?colour=red&lang=en":                                       "this address has no such parameter",
		"/?country=%zz&lang=en":                                      "percent-encoded",
		"/?view=check&assertion=rank&value=1.5&lang=en":              "a rank is a whole number from 1 up",
		"/?view=check&claim=nothing&lang=en":                         `"nothing" is not known`,
		"/?view=check&assertion=value&value=1e400":                   "is not a number",
		"/?view=profile&country=KAZ,KOR&lang=en":                     "This view shows one country",
		"/?view=index&indicator=un-osi&lang=en":                      "An index needs two indicators",
		"/?view=index&indicator=un-osi,un-tii&weights=2000,1":        "is no weight from 0 to 1,000",
		"/?view=index&indicator=un-osi,un-tii&weights=0,0":           "One weight must be above 0",
		"/?view=index&indicator=un-osi,un-tii&weights=a,1":           `"a" is not a number`,
		"/?view=index&indicator=un-osi,un-tii,un-osi":                "un-osi is named twice: give it more weight instead",
		"/?view=index&weights=1,2,3,4":                               "4 weights for 3 indicators",
		"/?view=index&indicator=un-osi,un-tii&robustness=lattice":    "the lattice is for three components, there are 2: choose dirichlet",
		"/?view=index&normalise=zscore&aggregate=geometric":          "a geometric mean needs scores above zero",
		"/?view=index&period=1990":                                   "No country in the Commonwealth of Independent States has a value of the Online Service Index, the Telecommunication Infrastructure Index and the Human Capital Index (1990)",
		"/?view=index&aggregate=magic":                               "is not one of the values known here",
		"/?view=index&normalise=magic":                               "is not one of the values known here",
		"/?as_of=1990-01-01&lang=en":                                 "",
		"/?view=profile&country=ATA":                                 "",
		"/?view=programmes&country=ATA":                              "There is nothing of this kind here",
		"/?indicator=sgp-accenture-satisfaction&view=change&lang=en": "There is one edition only",
		"/?view=ranking&group=eu&indicator=kaz-digital-literacy":     "has no figures of this indicator",
	} {
		got := s.Get(t, view)
		text := readable(t, got.Body)
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q: %.400s", view, want, text)
		}
		if noted := strings.Contains(string(got.Body), `class="faults"`); noted != (want != "" && !strings.HasPrefix(want, "There is nothing")) {
			t.Errorf("%s: a note is shown: %v", view, noted)
		}
		if !strings.Contains(string(got.Body), "</footer>") {
			t.Errorf("%s: the page is not whole", view)
		}
	}
}

// TestExplorerForms: a form's repeated and empty parameters lead to the address that the API would
// have; a name in any language, or the beginning of one, is a country.
func TestExplorerForms(t *testing.T) {
	s := handlerstest.Served(t)
	for query, want := range map[string]string{
		"indicator=un-egdi&country=KAZ&country=KOR&country=&from=&to=": "/?indicator=un-egdi&country=KAZ,KOR",
		"country=":                "/",
		"view=ranking&view=table": "/?view=table",
		"view=index&indicator=un-osi&weights=5&indicator=un-tii&weights=3&indicator=": "/?view=index&indicator=un-osi,un-tii&weights=5,3",
		"country=KAZ&country=%D3%A9%D0%B7%D0%B1%D0%B5%D0%BA":                          "/?country=KAZ,%D3%A9%D0%B7%D0%B1%D0%B5%D0%BA",
	} {
		got := s.Do(t, http.MethodGet, "/?"+query)
		if where := got.Header.Get("Location"); got.Status != http.StatusSeeOther || where != want {
			t.Errorf("%s: %d to %q, want %q", query, got.Status, where, want)
		}
	}
	for name, code := range map[string]string{"өзбек": "UZB", "Эстония": "EST", "대한민국": "KOR", "south korea": "KOR", "kazak": "KAZ"} {
		got := s.Do(t, http.MethodGet, "/?lang=en&country="+url.QueryEscape(name))
		if want := "/?country=" + code + "&lang=en"; got.Status != http.StatusSeeOther || got.Header.Get("Location") != want {
			t.Errorf("%s leads to %q, want %q", name, got.Header.Get("Location"), want)
		}
	}
}

// TestExplorerState: what the page says its address is leads to the same page.
func TestExplorerState(t *testing.T) {
	s := handlerstest.Served(t)
	for _, view := range handlerstest.Views() {
		first := s.Get(t, view).Body
		link := field(t, first, "link")
		second := s.Get(t, link).Body
		if again := field(t, second, "link"); again != link {
			t.Errorf("%s: %s leads to %s", view, link, again)
		}
		if a, b := figuresOf(t, first), figuresOf(t, second); !slices.Equal(a, b) || len(a) == 0 && !strings.Contains(view, "check") && !strings.Contains(view, "programmes") {
			t.Errorf("%s: its own address shows other figures: %d and %d", view, len(a), len(b))
		}
	}
}

// field is what stands in a field of a page.
func field(t *testing.T, body []byte, id string) string {
	t.Helper()
	_, rest, found := strings.Cut(string(body), `id="`+id+`"`)
	_, rest, _ = strings.Cut(rest, `value="`)
	value, _, _ := strings.Cut(rest, `"`)
	if !found || value == "" {
		t.Fatalf("the page has no field %s", id)
	}
	return html.UnescapeString(value)
}

// figuresOf lists the exact values on a page.
func figuresOf(t *testing.T, body []byte) (values []string) {
	t.Helper()
	for part := range strings.SplitSeq(string(body), `<data value="`) {
		value, _, _ := strings.Cut(part, `"`)
		values = append(values, value)
	}
	return values[1:]
}

// TestExplorerLinks follows every link and file of every view; every one answers.
func TestExplorerLinks(t *testing.T) {
	s := handlerstest.Served(t)
	followed := map[string]bool{}
	for _, view := range handlerstest.Views() {
		root, err := htmlnode.Parse(strings.NewReader(string(s.Get(t, view).Body)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" || strings.HasPrefix(a.Val, "#") {
					continue
				}
				link, err := url.Parse(a.Val)
				if err != nil {
					t.Fatal(err)
				}
				if link.Host != "" {
					if n.Data != "a" {
						t.Errorf("%s loads %s from another host", view, link)
					}
					continue
				}
				if target := link.RequestURI(); !followed[target] && len(followed) < 400 {
					followed[target] = true
					if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusOK {
						t.Errorf("%s leads to %s: %d %.200s", view, target, got.Status, got.Body)
					}
				}
			}
		}
	}
	t.Logf("followed %d links", len(followed))
}

// TestExplorerHTML: ids are unique, every field has a name that can be read out, headings come in
// order, languages are marked, and nothing is inside the page that its policy forbids.
func TestExplorerHTML(t *testing.T) {
	s := handlerstest.Served(t)
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		for _, view := range handlerstest.Views() {
			got := s.Get(t, handlerstest.In(lang, view))
			if policy := got.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("%s: the policy is %q", view, policy)
			}
			for _, fault := range faultsOf(t, got.Body, lang) {
				t.Errorf("%s in %s: %s", view, lang, fault)
			}
		}
	}
}

func faultsOf(t *testing.T, body []byte, lang string) (faults []string) {
	t.Helper()
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	root, err := htmlnode.Parse(strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	ids, level := map[string]bool{}, 0
	var pointed []string
	labelled := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type == htmlnode.TextNode && (strings.Contains(n.Data, "%!") || strings.Contains(n.Data, "{{") || strings.Contains(n.Data, "<no value>")) {
			fault("the text %q", n.Data)
		}
		if n.Type != htmlnode.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				fault("<%s> has %s inside", n.Data, a.Key)
			}
		}
		if id := attr["id"]; id != "" {
			if ids[id] {
				fault("the id %s is there twice", id)
			}
			ids[id] = true
		}
		pointed = append(pointed, strings.Fields(attr["aria-labelledby"])...)
		switch n.Data {
		case "html":
			if attr["lang"] != lang {
				fault("the page says it is in %q", attr["lang"])
			}
		case "label":
			if attr["for"] != "" {
				labelled[attr["for"]] = true
				pointed = append(pointed, attr["for"])
			}
		case "h1", "h2", "h3", "h4":
			next := int(n.Data[1] - '0')
			if next > level+1 {
				fault("a heading of level %d comes after one of level %d", next, level)
			}
			level = next
		case "style":
			fault("a style is inside the page")
		case "script":
			if attr["src"] == "" && attr["type"] != "application/ld+json" {
				fault("a script is inside the page")
			}
		case "select", "textarea", "input":
			inLabel := n.Parent != nil && n.Parent.Data == "label"
			if attr["type"] != "hidden" && !inLabel && !labelled[attr["id"]] && attr["aria-label"] == "" {
				fault("the field %s %s has no label before it", attr["id"], attr["name"])
			}
		case "img":
			if _, ok := attr["alt"]; !ok {
				fault("a picture has no text in its place")
			}
		}
	}
	for _, id := range pointed {
		if !ids[id] {
			fault("there is no %s to be pointed at", id)
		}
	}
	return faults
}

// TestExplorerWeight: a first visit is light, compressed as a browser asks for it,
// and what it loads may be kept for ever.
func TestExplorerWeight(t *testing.T) {
	s := handlerstest.Served(t)
	total := 0
	for _, view := range []string{"/", "/?view=ranking&group=world"} {
		page := s.Get(t, view, "Accept-Encoding: gzip, deflate, br, zstd")
		total = len(page.Body)
		root, err := htmlnode.Parse(strings.NewReader(string(s.Get(t, view).Body)))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				loads := n.Data == "img" && a.Key == "src" || n.Data == "script" && a.Key == "src" || n.Data == "link" && a.Key == "href" && strings.HasPrefix(a.Val, "/assets/")
				if !loads || seen[a.Val] {
					continue
				}
				seen[a.Val] = true
				file := s.Get(t, a.Val, "Accept-Encoding: gzip, deflate, br, zstd")
				total += len(file.Body)
				if kept := file.Header.Get("Cache-Control"); !strings.Contains(kept, "immutable") {
					t.Errorf("%s: %q", a.Val, kept)
				}
			}
		}
		if len(seen) < 3 {
			t.Errorf("%s loads %d files only", view, len(seen))
		}
		if total > 120<<10 {
			t.Errorf("%s: a first visit costs %d bytes", view, total)
		}
		t.Logf("%s: %d bytes", view, total)
	}
	if got := s.Do(t, http.MethodGet, "/assets/page.0000000000.css"); got.Status != http.StatusNotFound {
		t.Errorf("a file that is not there: %d", got.Status)
	}
}
