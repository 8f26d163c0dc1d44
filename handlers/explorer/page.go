package explorer

import (
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/egovbench/egovbench/handlers/web"
)

// What the templates ask of a screen.

// Sections are the parts of the site.
func (s *screen) Sections() []option {
	here := viewOf(s.State.View).section
	var sections []option
	for _, section := range []struct{ name, view string }{{"figures", "map"}, {"profile", "brief"}, {"programmes", "programmes"}, {"index", "index"}, {"check", "check"}} {
		sections = append(sections, option{Label: s.T("nav." + section.name), Address: string(s.At(section.view)), Chosen: section.name == here && s.Document == nil})
	}
	return append(sections, option{Label: s.T("nav.docs"), Address: "/docs" + s.inLanguage(), Chosen: s.Document != nil})
}

// inLanguage keeps the language on the way to the documents.
func (s *screen) inLanguage() string {
	if s.State.Lang == "" {
		return ""
	}
	return "?lang=" + s.State.Lang
}

// Views are the ways in which what is chosen can be seen.
func (s *screen) Views() []option {
	here := viewOf(s.State.View)
	var shown []option
	for _, v := range views() {
		if v.section != here.section {
			continue
		}
		shown = append(shown, option{Label: s.T("view." + v.name), Address: string(s.seenAs(v.name)), Chosen: v.name == here.name})
	}
	return shown
}

// seenAs is what is chosen in another view. A scatter has two indicators, and calls them otherwise.
func (s *screen) seenAs(view string) template.URL {
	y := s.State.own("y")
	switch {
	case view == "scatter" && s.State.View != "scatter" && len(s.State.Indicator) > 0:
		return s.As(view, "indicator", "", "y", s.State.Indicator[0])
	case view != "scatter" && y != "":
		return s.As(view, "indicator", y)
	}
	return s.As(view)
}

// Questions are those that brought the product about, each with the page that answers it.
func (s *screen) Questions() []option {
	return []option{
		{Label: s.T("question.leader"), Address: string(s.At("check", "claim", "kazakhstan-leader-cis-central-asia-2017"))},
		{Label: s.T("question.use"), Address: string(s.At("line", "indicator", "kor-egov-survey-use", "country", "KOR"))},
		{Label: s.T("question.behind"), Address: string(s.At("line", "indicator", homeIndicator, "country", "KAZ,KOR,EST"))},
	}
}

// Instead makes links of what somebody may have meant.
func (s *screen) Instead(f web.FieldError) []option {
	var meant []option
	for _, name := range f.DidYouMean {
		var address template.URL
		switch f.Parameter {
		case "country":
			address = s.Here("country", strings.Join(append(slices.Clone(s.State.Country), name), ","))
		case "indicator", "group", "view", "claim":
			address = s.Here(f.Parameter, name)
		default:
			continue
		}
		meant = append(meant, option{Label: name, Address: string(address)})
	}
	return meant
}

// Kicker stands above the title: what the page is of.
func (s *screen) Kicker() string {
	if s.Index != nil {
		return s.T("nav.index")
	}
	if len(s.State.Indicator) == 0 || s.Matrix == nil && s.Ranking == nil {
		return ""
	}
	at, ok := s.IndicatorAt(s.State.Indicator[0])
	if !ok {
		return ""
	}
	return s.T("theme."+s.Snapshot.Indicators[at].Theme) + " · " + s.T("view."+viewOf(s.State.View).name)
}

// Canonical is the page's one address, "" where no public address is known.
func (s *screen) Canonical() string {
	if s.api.PublicURL == "" {
		return ""
	}
	return s.absolute(string(s.Here("theme", "")))
}

// Absolute puts the public address in front.
func (s *screen) Absolute(path template.URL) string { return s.absolute(string(path)) }

// Kept are the parts of the state that a form passes on without showing them.
func (s *screen) Kept() [][2]string {
	q := &s.State
	var kept [][2]string
	for _, p := range [][2]string{
		{"view", viewOf(q.View).name}, {"as_of", string(q.AsOf)}, {"release", count(q.Release)}, {"lang", q.Lang}, {"theme", q.Theme},
	} {
		if p[1] != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// Credits are the newest source of each producer, with its page.
func (s *screen) Credits() []option {
	var credits []option
	for _, at := range s.newestSources(s.Figure.Sources) {
		source := &s.Sources[at]
		credits = append(credits, option{Label: s.sourceName(at), Value: source.Citation, Address: "/v1/sources/" + source.Code})
	}
	return credits
}

// hyphenated is a word with a hyphen or a dash within.
var hyphenated = regexp.MustCompile(`\S*[-–]\S*`)

// Whole keeps short words with a hyphen on one line, so that none ends in "E-" or "28-".
func (s *screen) Whole(text string) template.HTML {
	const longest = 16
	return template.HTML(hyphenated.ReplaceAllStringFunc(template.HTMLEscapeString(text), func(word string) string {
		if utf8.RuneCountInString(word) > longest {
			return word
		}
		return `<span class="whole">` + word + `</span>`
	}))
}

// Highlighted says whether a country is one of those chosen.
func (s *screen) Highlighted(code string) bool { return slices.Contains(s.State.Country, code) }

// Signed writes a difference with its sign.
func (s *screen) Signed(value float64, decimals int) string {
	text := s.Decimal(value, decimals)
	if value > 0 {
		return "+" + text
	}
	return strings.Replace(text, "-", "−", 1)
}

// Places says how many places were gained or lost.
func (s *screen) Places(places int) string {
	switch {
	case places > 0:
		return "▲ " + strconv.Itoa(places)
	case places < 0:
		return "▼ " + strconv.Itoa(-places)
	}
	return "="
}

// observed is one published figure with what stands behind it.
func (s *screen) observed(c cellShown) gridCell {
	shown := gridCell{Status: c.Status, Link: "/v1/sources/" + c.Source}
	var title []string
	switch {
	case c.Value != nil:
		shown.Text, shown.Value = s.Decimal(*c.Value, c.Decimals), c.Value
		title = append(title, strconv.FormatFloat(*c.Value, 'f', -1, 64))
	case c.Known:
		shown.Text, shown.Missing = s.T("missing"), true
	default:
		return s.none()
	}
	if c.Qualifier != "" {
		shown.Before = s.T("qualifier." + c.Qualifier)
	}
	if c.PublishedRank != nil {
		title = append(title, s.T("published_rank")+" "+strconv.Itoa(*c.PublishedRank))
	}
	if at, ok := s.SourceAt(c.Source); ok {
		title = append(title, s.Sources[at].Citation)
	}
	for _, code := range c.Status {
		title = append(title, s.Status(code))
	}
	if c.Note != "" {
		title = append(title, c.Note)
	}
	shown.Title = strings.Join(title, ". ")
	return shown
}

// Status says what a status code means.
func (s *screen) Status(code string) string {
	if s.Has("status." + code) {
		return s.T("status." + code)
	}
	return code
}
