package words_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestQuestions asks random questions of every kind of analysis from a fixed seed, in each language, and reads what is
// said: each number of the sentence stands in its answer as precisely as it is printed, and nothing is a code, an
// empty parenthesis or of another language. Ranks, values, rankings and comparisons are read in handlers/words.
func TestQuestions(t *testing.T) {
	n := 8
	if os.Getenv("EGOVBENCH_SOAK") != "" {
		n = 2000
	}
	g := grammarOf(t)
	for _, kind := range []struct {
		name string
		ask  func() string
	}{
		{"change", func() string {
			return "check?assertion=change&country=" + g.country() + "&indicator=" + g.indicator() + "&op=ge&value=1&measure=" + g.one("value", "percent", "rank")
		}},
		{"band", func() string {
			return "check?assertion=band&country=" + g.country() + "&indicator=wb-gtmi&value=" + g.one("A", "B", "C", "D")
		}},
		{"profile", func() string { return "countries/" + g.country() + "/profile?" }},
		{"index", func() string {
			return "index?normalise=minmax&missing=rescale&robustness=none&group=" + g.group() + "&indicator=un-osi," + g.one("un-hci", "undp-hdi", "wb-cgsi")
		}},
		{"time distance", func() string {
			return "time-distance?indicator=" + g.indicator() + "&country=" + g.country() + "&reference=" + g.country()
		}},
		{"convergence", func() string { return "convergence?indicator=" + g.indicator() + "&group=" + g.group() }},
		{"average", func() string {
			return "averages?indicator=" + g.indicator() + "&weights=" + g.one("none", "population") + "&group=" + g.group()
		}},
		{"correlation", func() string {
			return "correlation?x=" + g.indicator() + "&y=" + g.indicator() + "&group=" + g.group() + g.one("", "&country="+g.country())
		}},
		{"peers", func() string { return "countries/" + g.country() + "/peers?indicator=" + g.indicator() }},
		{"what-if", func() string {
			return "what-if?indicator=un-egdi&country=" + g.country() + g.one("&set=un-osi:0.9", "&set=un-tii:"+g.country(), "&target_rank=10")
		}},
		{"rank changes", func() string {
			return "rank-changes?indicator=" + g.one("un-egdi", "un-tii", "wdi-internet-users", g.indicator()) + "&group=" + g.group() + g.one("", "&country="+g.country())
		}},
		{"trajectory", func() string {
			return "trajectory?indicator=" + g.one("wdi-internet-users", "itu-4g-coverage", "wb-findex-account") + "&country=" + g.country() + g.one("", "&target=95")
		}},
		{"distribution", func() string {
			return "distribution?indicator=" + g.indicator() + "&group=" + g.group() + g.one("", "&country="+g.country())
		}},
		{"programme", func() string { return "programmes/" + g.programmes[g.rng.IntN(len(g.programmes))] + "?" }},
		{"claim", func() string { return "claims/" + g.claims[g.rng.IntN(len(g.claims))] + "?" }},
	} {
		t.Run(kind.name, func(t *testing.T) {
			said := 0
			for range n {
				address := "/v1/" + kind.ask()
				for _, lang := range []string{"en", "ru", "kk", "ko"} {
					said += g.read(t, address, lang)
				}
			}
			if said < n/2 {
				t.Errorf("%d questions in four languages were answered with %d sentences", n, said)
			}
		})
	}
}

// questioner makes up questions, and knows the names in each language.
type questioner struct {
	*handlerstest.Server
	rng                                               *rand.Rand
	countries, groups, indicators, programmes, claims []string
	names                                             map[string]*strings.Replacer
}

func grammarOf(t *testing.T) *questioner {
	g := &questioner{Server: handlerstest.Served(t), rng: rand.New(rand.NewPCG(11, 2026)), names: map[string]*strings.Replacer{}, groups: []string{"world", "cis", "eu", "oecd", "asia", "africa", "asean", "g7"}}
	for _, lang := range []string{"en", "ru", "kk", "ko"} {
		var names []string
		for _, x := range handlerstest.Asking[[]handlers.Indicator](t, g.Server, "/v1/indicators?limit=1000&lang="+lang).Data {
			runes := []rune(x.ShortName)
			names = append(names, x.ShortName, "", strings.ToUpper(string(runes[:1]))+string(runes[1:]), "")
			if lang == "en" && x.Coverage.Countries > 20 {
				g.indicators = append(g.indicators, x.ID)
			}
		}
		for _, x := range handlerstest.Asking[[]handlers.Group](t, g.Server, "/v1/groups?limit=1000&lang="+lang).Data {
			names = append(names, x.Name, "")
		}
		g.names[lang] = strings.NewReplacer(names...)
	}
	for _, x := range handlerstest.Asking[[]handlers.Country](t, g.Server, "/v1/countries?limit=1000").Data {
		g.countries = append(g.countries, x.Code)
	}
	for _, x := range handlerstest.Asking[[]handlers.Programme](t, g.Server, "/v1/programmes?limit=1000").Data {
		g.programmes = append(g.programmes, x.ID)
	}
	for _, x := range handlerstest.Asking[[]handlers.Claim](t, g.Server, "/v1/claims?limit=200").Data {
		g.claims = append(g.claims, x.ID)
	}
	return g
}

func (g *questioner) one(of ...string) string { return of[g.rng.IntN(len(of))] }
func (g *questioner) country() string         { return g.one(g.countries...) }
func (g *questioner) group() string           { return g.one(g.groups...) }
func (g *questioner) indicator() string       { return g.one(g.indicators...) }

var (
	ofSentence = regexp.MustCompile(`\d[\d,.\x{a0}\x{202f}]*`)
	ofJSON     = regexp.MustCompile(`\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`)
	inSentence = regexp.MustCompile(`\b(only|the|of|and|to|are) 1 (countries|have|were|are|figures|places|years|points|members|peers|editions)\b|\b(un|wb|wdi|oecd|itu|eurostat|eu|kor|kaz)-[a-z0-9-]+|meta\.|\(lattice\)|\(\s*\)|%!|<no value>|\{\{|  | ,|\s0 ahead|\.\.|\d-\d*\.|\s-\d|\([^()]*\(|««|‘[^’]*‘|\de-\d|\b\d{4}-\d\d-\d\d\b|` + clumsily)
)

// read asks one question in one language, and counts the sentences that answer it.
func (g *questioner) read(t *testing.T, address, lang string) int {
	t.Helper()
	got := g.Do(t, http.MethodGet, address+"&lang="+lang)
	if got.Status == http.StatusBadRequest {
		return 0 // the question cannot be asked of this country or indicator
	}
	var answer any
	if err := json.Unmarshal(got.Body, &answer); err != nil || got.Status != http.StatusOK {
		t.Fatalf("%s: %d %v", address, got.Status, err)
	}
	var said, told []string
	figures := map[float64]bool{95: true, 80: true, 100: true} // confidence, and where scales end
	harvest(answer, "", figures, &said, &told)
	for _, text := range ofJSON.FindAllString(unescaped(address), -1) {
		if value, err := strconv.ParseFloat(text, 64); err == nil {
			figures[value] = true
		}
	}
	for _, sentence := range append(said, told...) {
		if found := inSentence.FindString(sentence); found != "" || sentence == "" {
			t.Errorf("%s in %s says %q, which has %q", address, lang, sentence, found)
		}
	}
	for _, sentence := range said {
		plain := g.names[lang].Replace(sentence)
		if words := modelstest.Foreign(lang, plain); words != nil {
			t.Errorf("%s in %s has words of another language, %q: %s", address, lang, words, sentence)
		}
		for _, text := range ofSentence.FindAllString(plain, -1) {
			value, decimals, ok := readNumber(text, lang)
			if whole := inMoney.MatchString(sentence); ok && !stands(value, decimals, figures) && !(whole && decimals == 0 && (stands(value-1, 0, figures) || stands(value+1, 0, figures))) {
				t.Errorf("%s in %s: %s is not in the answer: %s", address, lang, text, sentence)
			}
		}
	}
	return len(said)
}

func unescaped(address string) string {
	if plain, err := url.QueryUnescape(address); err == nil {
		return plain
	}
	return address
}

// harvest gathers the numbers of an answer, its headlines and its other sentences.
func harvest(of any, key string, figures map[float64]bool, said, told *[]string) {
	switch of := of.(type) {
	case map[string]any:
		for key, value := range of {
			harvest(value, key, figures, said, told)
		}
	case []any:
		figures[float64(len(of))] = true
		for _, value := range of {
			harvest(value, key, figures, said, told)
		}
	case float64:
		figures[math.Abs(of)], figures[math.Abs(of)*100] = true, true
		if of > 99.9 && of < 100 { // written as over 99.9
			figures[99.9] = true
		}
		if of > 1900 && of < 2100 && of == math.Trunc(of) { // an edition of another number, or a mean of two years
			figures[of-1], figures[of+1] = true, true
		}
	case string:
		switch key {
		case "headline":
			*said = append(*said, of)
			return
		case "detail":
			*told = append(*told, of)
		}
		for _, text := range ofJSON.FindAllString(of, -1) {
			if value, err := strconv.ParseFloat(text, 64); err == nil && value < 1e6 {
				figures[value] = true
			}
		}
	}
}

// inMoney tells sentences of dollars, which are whole: their difference is what the whole figures come to.
var inMoney = regexp.MustCompile(`\$|달러`)

// readNumber reads a number as a language writes it.
func readNumber(text, lang string) (value float64, decimals int, ok bool) {
	text = strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(strings.TrimRight(text, ".,\u00a0\u202f"))
	if lang == "ru" || lang == "kk" {
		text = strings.ReplaceAll(text, ",", ".")
	} else {
		text = strings.ReplaceAll(text, ",", "")
	}
	value, err := strconv.ParseFloat(text, 64)
	_, fraction, _ := strings.Cut(text, ".")
	return value, len(fraction), err == nil
}

// stands says whether a number is one of the figures, to the decimals that it is printed with.
func stands(value float64, decimals int, figures map[float64]bool) bool {
	for figure := range figures {
		if math.Abs(value-figure) <= .501*math.Pow10(-decimals) {
			return true
		}
	}
	return false
}
