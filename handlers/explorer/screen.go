package explorer

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// screen is one page on its way out: the state asked for, what is in force for it, and what is shown.
type screen struct {
	*Explorer
	*handlers.View
	State  ExplorerQuery    // as asked; views put what they chose in place of what was not
	UI     string           // language of the page's own texts
	Faults []web.FieldError // what of the state could not be used

	Title, Lead string
	Document    *docs.Document
	Figure      *figure
	Matrix      *matrix
	Compared    *bench.ComparedIndicator // the countries shown, set side by side
	Ranking     *rankingShown
	Index       *indexShown
	Profile     *profileShown
	Check       *checkShown
	Programmes  *programmesShown
	Start       *startShown
	Found       *foundShown
	Brief       *briefShown
	Pair        *pairShown

	Form       form     // what the reader can choose
	Within     []option // groups to compare within
	Editions   []option // to step through
	Facts      []option // what the view says in single figures
	Excluded   []option // whom it leaves out, and why
	Grid       *grid
	Below      *grid // a second table
	BelowTitle string

	LeadSource   gridCell // of the sentence that a report begins with
	ComparedCall string
	Share        *share
}

// figure is what stands around every set of figures shown: where they are from, what a careful
// reader must know, and the call that gives the same.
type figure struct {
	Call     string // address of the API
	Method   string // page of the method
	Sources  []web.SourceRef
	Cautions []models.Note // breaks and the like: what stands between two figures
	Remarks  []models.Note // what else belongs to the figures
	Files    []file
	Picture  string        // address of the API that can be had as a picture, "" where none can
	Wide     template.HTML // the picture, for a wide page
	Narrow   template.HTML // and for a narrow one
}

type file struct{ Name, Address, Media string }

// T gives a text of the page in its language; pairs put values in place of {names}, a single value
// is the rest of the key.
func (s *screen) T(key string, pairs ...any) string {
	if len(pairs) == 1 { // the rest of the key
		key, pairs = key+s.plain(pairs[0]), nil
	}
	text, ok := s.texts[s.UI][key]
	if !ok {
		return key
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i].(string)+"}", s.plain(pairs[i+1]))
	}
	return text
}

func (s *screen) plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case *int:
		return strconv.Itoa(*v)
	case *string:
		return *v
	case models.Date:
		return string(v)
	}
	return ""
}

// In marks a text of the API that is not in the page's language: what a producer or a note says in English
// alone.
func (s *screen) In(text string) template.HTMLAttr {
	if s.langOf(text) == "" {
		return ""
	}
	return ` lang="en"`
}

// langOf is the language of a text where that is not the page's.
func (s *screen) langOf(text string) string {
	script := map[string]*unicode.RangeTable{"ru": unicode.Cyrillic, "kk": unicode.Cyrillic, "ko": unicode.Hangul}[s.UI]
	if script == nil || strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(script, r) }) {
		return ""
	}
	return "en"
}

// Has says whether there is a text of that key.
func (s *screen) Has(key string) bool { return s.texts["en"][key] != "" }

// show fills in what the view shows.
func (s *screen) show() {
	if s.State.View == "" && s.State.asksNothing() {
		s.State.View = startView
	}
	viewOf(s.State.View).show(s)
	s.share()
}

// surround makes what stands around an answer's figures.
func surround[A web.Answer](s *screen, call, method string, answer A) {
	meta := &answer.Around().Meta
	s.Lead = cmp.Or(s.Lead, meta.Headline)
	f := &figure{Call: call, Method: method, Sources: meta.Sources}
	for _, n := range meta.Notes {
		if caution(n.Code) {
			f.Cautions = append(f.Cautions, n)
		} else {
			f.Remarks = append(f.Remarks, n)
		}
	}
	for _, format := range web.FormatsOf[A]() {
		if format.Kind == "table" {
			f.Files = append(f.Files, file{strings.ToUpper(format.Name), call + "&format=" + format.Name, format.Media})
		}
	}
	s.Figure = f
}

// creditFirst names a source before the others: what the page says first comes from it.
func (f *figure) creditFirst(source string) {
	at := slices.IndexFunc(f.Sources, func(ref web.SourceRef) bool { return ref.ID == source })
	if at > 0 {
		f.Sources = slices.Concat(f.Sources[at:at+1], f.Sources[:at], f.Sources[at+1:])
	}
}

// caution says whether a note speaks against comparing, rather than explaining.
func caution(code string) bool {
	switch code {
	case "series_break", "methodology_changed", "mode_change", "not_comparable", "different_population_base",
		"different_recall_window", "rank_denominator_changed", "published_rank_differs", "computed_rank", "later_vintage",
		"within_rounding", "not_significant", "definition_changed":
		return true
	}
	return false
}

// Languages are the page's languages with their own names.
func (s *screen) Languages() [][2]string {
	var all [][2]string
	for _, l := range ExplorerLanguages() {
		all = append(all, [2]string{l, s.texts[l]["language"]})
	}
	return all
}

// Decimal writes a value in the page's language, as exact as a reader can use.
func (s *screen) Decimal(value float64, decimals int) string { return decimal(s.UI, value, decimals) }
