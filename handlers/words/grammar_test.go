package words_test

import (
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// TestGrammar asks random questions of the embedded data from a fixed seed and reads what is said: in every language
// every number stands in the answer as precisely as it is printed, differences are what their operands come to,
// every tie is whole, and nothing is a code, an empty parenthesis or of another language.
func TestGrammar(t *testing.T) {
	n := 150
	if os.Getenv("EGOVBENCH_SOAK") != "" {
		n = 2000
	}
	data := bench.Over(embeddedtest.Snapshot(t))
	for _, lang := range words.Languages() {
		t.Run(lang, func(t *testing.T) {
			g := grammar{T: t, View: &bench.View{Data: data, Today: "2026-11-23", Lang: lang}, rng: rand.New(rand.NewPCG(11, 2026))}
			for range n {
				g.rank()
				g.value()
				g.ranking()
				g.comparison()
			}
		})
	}
}

type grammar struct {
	*testing.T
	*bench.View
	rng *rand.Rand
}

// row is a random figure with a value.
func (g *grammar) row() int32 {
	for {
		indicator, country := g.rng.IntN(len(g.Snapshot.Indicators)), g.rng.IntN(len(g.Snapshot.Countries))
		if rows := g.Valued(indicator, country); len(rows) > 0 {
			return rows[g.rng.IntN(len(rows))]
		}
	}
}

func (g *grammar) asked(kind string, row int32) models.Assertion {
	c := &g.Snapshot.Observations
	return models.Assertion{Type: kind, Indicator: g.Snapshot.Indicators[c.Indicator[row]].Code, Country: g.Snapshot.Countries[c.Country[row]].Code,
		Period: int(c.Period[row]), Op: []string{"eq", "le", "ge"}[g.rng.IntN(3)], Value: float64(1 + g.rng.IntN(40))}
}

func (g *grammar) rank() {
	row := g.row()
	a := g.asked("rank", row)
	a.Group = g.Snapshot.Groups[g.rng.IntN(len(g.Snapshot.Groups))].Code
	f := g.Examine(a)
	figures := []float64{float64(f.Of), float64(f.Published), float64(f.Coverage.Count), float64(f.Coverage.Period)}
	if f.Rank != nil {
		figures = append(figures, float64(*f.Rank))
	}
	if f.Value != nil {
		figures = append(figures, *f.Value)
	}
	if f.Rival != nil && f.Value != nil {
		figures = append(figures, f.Rival.Value, *f.Value-f.Rival.Value)
	}
	for _, n := range []*bench.Neighbour{f.Fragility.Previous, f.Fragility.Next} {
		if n != nil && n.Rank != nil {
			figures = append(figures, float64(*n.Rank), float64(n.Period))
		}
	}
	said := words.Finding(g.View, a, &f)
	g.read(a.Indicator, a.Period, said, figures)
	for _, at := range f.Tied {
		if name := g.Snapshot.Countries[at].Said(g.Lang); f.Rank != nil && g.rankable(a) && !strings.Contains(said, name) {
			g.Errorf("%s does not name %s, which shares the place", said, name)
		}
	}
}

func (g *grammar) value() {
	row := g.row()
	a := g.asked("value", row)
	f := g.Examine(a)
	figures := []float64{g.Snapshot.Observations.Value[row]}
	if w := f.Fragility.SamplingError; w != nil {
		figures = append(figures, *w)
	}
	g.read(a.Indicator, a.Period, words.Finding(g.View, a, &f), figures)
}

func (g *grammar) ranking() {
	c := &g.Snapshot.Observations
	row := g.row()
	k := g.View.Ranking(int(c.Indicator[row]), g.rng.IntN(len(g.Snapshot.Groups)), int(c.Period[row]))
	figures := []float64{float64(k.Ranked), float64(k.Coverage.Count)}
	for i, rank := range k.Ranks {
		if rank > 0 {
			figures = append(figures, float64(rank), k.Values[i], float64(c.Rank[k.Now.Rows[k.Members[i]]]))
			for j, other := range k.Ranks {
				if rank == 1 && other > 1 {
					figures = append(figures, k.Values[i]-k.Values[j])
				}
			}
		}
	}
	figures = append(figures, float64(g.View.Coverage(int(c.Indicator[row]), k.Group.Code, k.Now.Period).Count))
	g.read(k.X.Code, k.Now.Period, words.RankingHeadline(k, nil), figures)
	g.read(k.X.Code, k.Now.Period, words.RankingHeadline(k, []int{int(c.Country[row])}), figures)
	for _, note := range words.RankingNotes(k, k.Now.Period) {
		g.clean(note.Detail)
	}
}

func (g *grammar) comparison() {
	row, other := g.row(), g.rng.IntN(len(g.Snapshot.Countries))
	c := &g.Snapshot.Observations
	at := int(c.Indicator[row])
	if other == int(c.Country[row]) {
		return
	}
	comparer := bench.Comparer{View: g.View, Countries: []int{int(c.Country[row]), other}, Reference: 1}
	k := comparer.Indicator(at, int(c.Period[row]), []int{at})
	var figures []float64
	for _, r := range k.Answer.Rows {
		if r.Value == nil {
			continue
		}
		figures = append(figures, *r.Value, float64(*r.Period))
		if r.Rank != nil {
			figures = append(figures, float64(*r.Rank), float64(*r.Ranked))
		}
		if r.PublishedRank != nil {
			figures = append(figures, float64(*r.PublishedRank))
		}
		if r.Gap != nil {
			figures = append(figures, *r.Gap)
		}
	}
	g.read(k.X.Code, int(c.Period[row]), words.Comparison(k), figures)
}

var (
	numbers  = regexp.MustCompile(`[−-]?\d[\d,.\x{a0}\x{202f}]*`)
	days     = regexp.MustCompile(`(\b\d{1,2} )?(` + months + `) \d{4}( года)?|\d{4} жылғы (\d{1,2} )?(` + months + `)|\d{4}년 \d{1,2}월( \d{1,2}일)?|в \p{L}+ \d{4} года`)
	codes    = regexp.MustCompile(`\b(un|wb|wdi|oecd|itu|eurostat|eu|kor|kaz)-[a-z0-9-]+|meta\.|\(lattice\)|\(\s*\)|%!|<no value>|\{\{|  | ,|\s0 ahead|\.\.`)
	clumsy   = regexp.MustCompile(clumsily)
	latin    = regexp.MustCompile(`[A-Za-z]{4,}`)
	cyrillic = regexp.MustCompile(`\p{Cyrillic}`)
)

// read checks the numbers of a sentence and its letters.
func (g *grammar) read(indicator string, period int, said string, figures []float64) {
	g.Helper()
	g.clean(said)
	at, _ := g.IndicatorAt(indicator)
	x := &g.Snapshot.Indicators[at]
	plain := days.ReplaceAllString(said, "")
	plain = without(plain, x.ShortNameIn(g.Lang))
	for i := range g.Snapshot.Groups {
		if name := g.Snapshot.Groups[i].Name(g.Lang); strings.ContainsAny(name, "0123456789") {
			plain = strings.ReplaceAll(plain, name, "")
		}
	}
	if strings.Contains(x.Unit, "dollars") { // a difference is what the whole figures come to
		for _, figure := range figures {
			figures = append(figures, math.Floor(math.Abs(figure)), math.Ceil(math.Abs(figure)))
		}
	}
	first := g.View.Periods(at, all(len(g.Snapshot.Countries)))
	for _, text := range numbers.FindAllString(plain, -1) {
		value, decimals, ok := g.parse(text)
		if !ok {
			continue
		}
		found := value == 100 && strings.Contains(x.Unit, "100")
		for _, p := range first { // a year, an edition or the year before of a mean of two
			found = found || value == float64(p) || value == float64(p-1) || value == float64(p+x.EditionOffset)
		}
		for _, figure := range figures {
			found = found || same(value, figure, decimals)
		}
		if !found {
			g.Errorf("%q: %s is not in the answer", said, text)
		}
	}
}

// without takes a name out of a sentence, at its beginning too.
func without(said, name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return strings.ReplaceAll(strings.ReplaceAll(said, name, ""), string(unicode.ToUpper(first))+name[size:], "")
}

func all(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// parse reads a number as the language writes it.
func (g *grammar) parse(text string) (value float64, decimals int, ok bool) {
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	if g.Lang == "ru" || g.Lang == "kk" {
		text = strings.ReplaceAll(text, ",", ".")
	} else {
		text = strings.ReplaceAll(text, ",", "")
	}
	value, err := strconv.ParseFloat(text, 64)
	_, fraction, _ := strings.Cut(text, ".")
	return value, len(fraction), err == nil
}

func same(printed, figure float64, decimals int) bool {
	figure = max(figure, -figure)
	step := 1.0
	for range decimals {
		step /= 10
	}
	return max(printed-figure, figure-printed) < step*.501
}

// clean holds a sentence to one language, without codes.
func (g *grammar) clean(said string) {
	g.Helper()
	if said == "" {
		g.Error("nothing is said")
	}
	if code := codes.FindString(said) + clumsy.FindString(said); code != "" {
		g.Errorf("%q has %q", said, code)
	}
	if g.Lang == "en" && cyrillic.MatchString(said) || g.Lang == "ko" && cyrillic.MatchString(said) {
		g.Errorf("%q is of two languages", said)
	}
	if g.Lang == "en" {
		return
	}
	plain := said
	for i := range g.Snapshot.Indicators { // titles stay as their producers write them
		plain = without(plain, g.Snapshot.Indicators[i].ShortNameIn(g.Lang))
	}
	for _, word := range latin.FindAllString(plain, -1) {
		switch word {
		case "period", "scope", "panel", "balanced", "goalposts", "missing", "availability", "true", "ASEAN", "BRICS", "GovTech", "eGovernment", "Benchmark", "OURdata", "Eurostat", "OECD", "Diia", "Blavatnik", "Findex":
		default:
			g.Errorf("%q has the word %q", said, word)
		}
	}
}

func (g *grammar) rankable(a models.Assertion) bool {
	at, _ := g.IndicatorAt(a.Indicator)
	return g.Snapshot.Indicators[at].Rankable
}

// clumsily is how no sentence speaks: islands in the singular, changes by a sign, dollars with cents, and names
// that are written small with a capital.
const clumsily = `(^|[.:;] )[Tt]he [A-Z][\p{L} ]+ Islands (was|is|has)\b|changed by [+−\d]|[+−]\d+ (places?\b|мест|орын)|[+−]\d+계단|\$[\d,]+\.\d|\d,\d+\x{a0}\$|\d\.\d+달러|\bE[GD][a-z]|\bEID\b`

// months are those of English, Russian and Kazakh as dates have them.
const months = "January|February|March|April|May|June|July|August|September|October|November|December|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|" +
	"қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
