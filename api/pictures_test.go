package api_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/render/scene"
	"github.com/egovbench/egovbench/handlers/web"
)

const four = "/v1/observations?indicator=un-egdi&country=KAZ,KOR,EST,DNK"

// pictured are addresses of pictures of every kind.
func pictured() []string {
	return []string{
		four, four + "&period=2024", four + "&theme=dark", four + "&w=320", four + "&type=og", "/v1/observations?indicator=un-egdi,un-osi,wb-gtmi&country=KAZ",
		"/v1/compare?indicator=un-egdi&country=KAZ,KOR,EST", "/v1/index?indicator=un-osi,un-tii,un-hci&group=cis", "/v1/index?indicator=un-osi,un-tii&robustness=none&lang=kk",
		"/v1/countries/KAZ/profile?lang=ko", "/v1/convergence?indicator=un-egdi", "/v1/time-distance?indicator=un-egdi&country=KAZ&reference=DNK", "/v1/time-distance?indicator=un-egdi&country=KAZ&reference=KAZ",
		"/v1/adoption?indicator=eurostat-egov-use-12m&country=EST,DNK,DEU", "/v1/satisfaction?country=KOR&indicator=kor-egov-survey-satisfaction",
		"/v1/rankings?indicator=un-egdi&country=KAZ,CHN", "/v1/rankings?indicator=un-egdi&group=cis&lang=ko", "/v1/rankings?indicator=wb-wgi-government-effectiveness&limit=5&offset=100",
		"/v1/observations?indicator=un-egdi&country=KAZ&as_of=1999-01-01",
		"/v1/rankings?indicator=un-egdi&country=KAZ&type=map", "/v1/rankings?indicator=un-egdi&group=europe&type=map", "/v1/rankings?indicator=wb-gtmi&type=map&lang=ru", "/v1/rankings?indicator=wdi-population&type=map&w=400",
		"/v1/rankings?indicator=un-egdi&country=KAZ,KOR&type=bump", "/v1/rankings?indicator=un-egdi&type=bump", "/v1/rankings?indicator=un-egdi&country=KAZ&type=beeswarm", "/v1/rankings?indicator=un-egdi&country=KAZ&type=histogram&lang=ko",
		"/v1/rankings?indicator=un-egdi&group=cis&type=slope", "/v1/rankings?indicator=un-egdi&group=cis&type=dumbbell",
		"/v1/observations?indicator=un-egdi&period=2024&type=map", "/v1/observations?indicator=un-egdi&latest=true&type=beeswarm&theme=dark", "/v1/observations?indicator=un-egdi&period=2024&type=histogram",
		four + "&type=bump", four + "&type=small-multiples", four + "&type=slope", four + "&type=dumbbell&from=2014", "/v1/observations?indicator=un-egdi,wdi-gdp-per-capita-ppp&from=2020&type=scatter",
		"/v1/compare?indicator=un-egdi&country=KAZ,KOR,EST&type=slope", "/v1/compare?indicator=un-egdi&country=KAZ,KOR,EST&type=dumbbell",
		"/v1/averages?indicator=un-egdi", "/v1/averages?indicator=un-egdi&from=1999&to=2000", "/v1/correlation?x=wdi-gdp-per-capita-ppp&y=un-egdi&country=KAZ", "/v1/correlation?x=wb-gtmi&y=un-egdi&as_of=1999-01-01",
		"/v1/distribution?indicator=un-egdi&country=KAZ,KOR", "/v1/distribution?indicator=un-egdi&country=KAZ&type=beeswarm", "/v1/correlation?x=wb-gtmi&y=un-egdi&type=scatter", "/v1/rank-changes?indicator=un-egdi&type=bump", "/v1/distribution?indicator=un-egdi&period=1999", "/v1/rank-changes?indicator=un-egdi", "/v1/rank-changes?indicator=un-egdi&country=KAZ,UZB&lang=ru",
	}
}

func TestPictures(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range pictured() {
		drawn := s.Get(t, target+"&format=svg")
		if got := drawn.Header.Get("Content-Type"); got != "image/svg+xml" {
			t.Errorf("%s is %s", target, got)
		}
		decoder := xml.NewDecoder(bytes.NewReader(drawn.Body))
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", target, err)
			}
			if start, ok := token.(xml.StartElement); ok && !strings.Contains(" svg title desc defs pattern rect path circle text ", " "+start.Name.Local+" ") {
				t.Errorf("%s has the element %s", target, start.Name.Local)
			}
		}
		pixels := s.Get(t, target+"&format=png", "Accept-Encoding: gzip, br, zstd")
		if got := pixels.Header.Get("Content-Type") + pixels.Header.Get("Content-Encoding"); got != "image/png" {
			t.Errorf("%s is %s", target, got)
		}
		if _, err := png.Decode(bytes.NewReader(pixels.Body)); err != nil {
			t.Errorf("%s: %v", target, err)
		}
	}
}

// TestPicturesWriteNumbers holds what stands in a picture to its language: in Russian no decimal point, no comma between
// thousands, no hyphen for a minus.
func TestPicturesWriteNumbers(t *testing.T) {
	s, lang := handlerstest.Served(t), regexp.MustCompile(`lang=\w+`)
	shown, foreign := regexp.MustCompile(`<(?:text|title)[^>]*>([^<]*)<`), regexp.MustCompile(`(?:^|[^\d.])\d+\.\d+(?:$|[^\d.])|\d,\d{3}[,.]\d|(?:^|[\s(])-\d`)
	for _, target := range pictured() {
		drawn := s.Get(t, lang.ReplaceAllString(target, "")+"&lang=ru&format=svg")
		for _, text := range shown.FindAllSubmatch(drawn.Body, -1) {
			if said := string(text[1]); foreign.MatchString(said) && !strings.Contains(said, "CC BY") && !strings.Contains(said, "v1/") {
				t.Errorf("%s says %q", target, said)
			}
		}
	}
}

// TestPicturesTell: title, unit, source with edition and licence, and the address without what shapes the picture.
func TestPicturesTell(t *testing.T) {
	svg := string(handlerstest.Served(t).Get(t, four+"&format=svg&w=900&theme=light&lang=ru").Body)
	for _, want := range []string{
		"Индекс развития электронного правительства (EGDI)", ">индекс от 0 до 1<", "Источник: UN DESA, UN E-Government Survey, 2003–2024 (условия в копии не указаны)",
		">http://localhost/v1/observations?indicator=un-egdi&amp;country=KAZ,KOR,EST,DNK&amp;lang=ru<", "Казахстан\u00a00,901", `width="900"`, `role="img"`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
}

// TestPicturesShowWhatRan: programmes lie below the years, those of the country asked for, and a group's mean is a
// line of its own, as /v1/averages has it.
func TestPicturesShowWhatRan(t *testing.T) {
	s := handlerstest.Served(t)
	const plain = "/v1/observations?indicator=un-egdi&country=KAZ&format=svg"
	for target, want := range map[string][]string{
		plain + "&programmes=true": {"Information Kazakhstan 2020", "Digital Kazakhstan", "the ICT industry"},
		"/v1/observations?indicator=un-egdi&country=KOR&programmes=true&format=svg": {"E-government of the Republic of Korea", "Government 3.0"},
		plain + "&mean=central-asia":               {"Mean of Central Asia\u00a00.694", "Kazakhstan\u00a00.901"},
		plain + "&mean=%D0%A1%D0%9D%D0%93&lang=ru": {"Среднее: Содружество Независимых"},
		plain + "&mean=cis&period=2024":            {"0.901"},
		plain + "&mean=cis&as_of=1999-01-01":       {"E-Government"},
	} {
		svg := string(s.Get(t, target).Body)
		for _, w := range want {
			if !strings.Contains(svg, w) {
				t.Errorf("%s lacks %q", target, w)
			}
		}
	}
	if svg := string(s.Get(t, plain).Body); strings.Contains(svg, "Digital Kazakhstan") || strings.Contains(svg, "Mean") {
		t.Error("a picture shows what was not asked for")
	}
	if body := s.Get(t, "/v1/averages?indicator=un-egdi&group=central-asia&period=2024").Body; !strings.Contains(string(body), `"mean":0.6937`) {
		t.Errorf("the mean is another: %.200s", body)
	}
}

// TestMapsTell: a country says its value, its place and who published it; the bands are its producer's; who is
// not ranked is there too; the sentence on boundaries is printed.
func TestMapsTell(t *testing.T) {
	svg := string(handlerstest.Served(t).Get(t, "/v1/rankings?indicator=un-egdi&period=2024&country=KAZ&type=map&format=svg").Body)
	for _, want := range []string{
		"<title>Kazakhstan: 0.901, 24 / 193 (UN DESA, 2024)</title></path>", "<title>Singapore: 0.969, 3 / 193 (UN DESA, 2024)</title></circle>",
		"Very high (0.75–1.00)", "The boundaries and names shown do not imply", "E-Government Development Index",
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the map lacks %q", want)
		}
	}
	if n := strings.Count(svg, "</title></"); n < 190 {
		t.Errorf("only %d countries say what they are", n)
	}
}

func TestPicturesRefused(t *testing.T) {
	s := handlerstest.Served(t)
	for target, parameter := range map[string]string{
		four + "&w=900": "w", four + "&format=csv&type=og": "type", four + "&theme=dark": "theme", four + "&palette=dark": "palette", "/v1/rankings?indicator=un-egdi&h=500": "h",
		four + "&format=svg&w=2401": "w", four + "&format=svg&h=100": "h", four + "&format=png&type=og&w=900": "type", four + "&format=svg&theme=blue": "theme",
		"/v1/observations?format=svg": "indicator", "/v1/observations?indicator=un-egdi&format=svg": "country",
		four + "&format=svg&type=map": "period", four + "&format=svg&type=pie": "type", four + "&type=map": "type", "/v1/observations?indicator=un-egdi,un-osi&period=2024&format=svg&type=map": "indicator",
		"/v1/rankings?indicator=un-egdi&format=svg&type=scatter": "type", "/v1/rankings?indicator=un-egdi&period=2003&format=svg&type=slope": "type", "/v1/countries/KAZ/profile?format=svg&type=map": "type",
		"/v1/compare?indicator=un-egdi&country=KAZ,KOR&format=png&type=bump": "type", "/v1/convergence?indicator=un-egdi&format=svg&type=map": "type", "/v1/observations?indicator=un-egdi&period=2024&country=KAZ&format=svg&type=slope": "period",
		four + "&format=svg&limit=10": "limit", four + "&format=svg&type=og&type=square": "type",
	} {
		got := s.Do(t, http.MethodGet, target)
		if got.Status != http.StatusBadRequest || !strings.Contains(string(got.Body), `"parameter":"`+parameter+`"`) {
			t.Errorf("%s: %d %s", target, got.Status, got.Body)
		}
	}
}

// TestPicturesAreKept: the second answer is kept, and a reader who has it is told so.
func TestPicturesAreKept(t *testing.T) {
	s := handlerstest.Served(t)
	first := s.Get(t, four+"&format=png")
	for range 3 {
		if again := s.Get(t, four+"&format=png"); !bytes.Equal(first.Body, again.Body) {
			t.Fatal("the same request has another picture")
		}
	}
	if got := s.Do(t, http.MethodGet, four+"&format=png", "If-None-Match: "+first.Header.Get("Etag")); got.Status != http.StatusNotModified {
		t.Errorf("a reader who has it gets %d", got.Status)
	}
}

// TestEveryNameHasItsLetters: what pictures print of the embedded data is in their fonts.
func TestEveryNameHasItsLetters(t *testing.T) {
	data := handlerstest.Data(t)
	legible := func(what, text string) {
		if !scene.Legible(text) {
			t.Errorf("%s: the fonts lack a letter of %q", what, text)
		}
	}
	for _, lang := range web.Languages() {
		if lang == "ar" || lang == "zh" { // English in pictures
			continue
		}
		for _, c := range data.Countries {
			legible(c.Code, c.Name(lang))
		}
		for _, g := range data.Groups {
			legible(g.Code, g.Name(lang))
		}
	}
	for _, x := range data.Indicators {
		legible(x.Code, x.Name+x.Unit+x.RankNote)
	}
	for _, x := range data.Sources {
		legible(x.Code, x.Citation+x.Licence)
	}
}

// TestPalette: colours go by one name; the former one does the same and says that it is one.
func TestPalette(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range []string{four + "&format=svg", "/v1/rankings?indicator=un-egdi&format=svg"} {
		dark, former := s.Get(t, target+"&palette=dark"), s.Get(t, target+"&theme=dark")
		if !bytes.Equal(dark.Body, former.Body) || bytes.Equal(dark.Body, s.Get(t, target).Body) {
			t.Errorf("%s: palette and theme draw differently, or as without them", target)
		}
		if got := former.Header.Get("Deprecation") + former.Header.Get("Link"); !strings.Contains(got, "@1795651200") || !strings.Contains(got, `</docs/versions>; rel="deprecation"`) {
			t.Errorf("%s: theme does not say that it is deprecated: %s", target, got)
		}
		if dark.Header.Get("Deprecation") != "" {
			t.Errorf("%s: palette is deprecated", target)
		}
	}
	if got := s.Get(t, "/v1/observations?theme=adoption"); got.Header.Get("Deprecation") != "" {
		t.Error("the theme of indicators is deprecated")
	}
}
