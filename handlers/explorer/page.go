package explorer

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// What the templates ask of a screen.

// Sections are the parts of the site.
func (s *screen) Sections() []option {
	view := s.State.View
	figures := view == "" || view == "line" || view == "ranking" || view == "change" || view == "table"
	sections := []option{{Label: s.T("nav.figures"), Address: string(s.At("")), Chosen: figures}}
	for _, v := range []string{"index", "check", "profile", "programmes"} {
		sections = append(sections, option{Label: s.T("nav." + v), Address: string(s.At(v)), Chosen: view == v})
	}
	return sections
}

// Views are the ways in which the figures chosen can be seen.
func (s *screen) Views() []option {
	var views []option
	for _, v := range []string{"line", "ranking", "change", "table"} {
		views = append(views, option{
			Label: s.T("view." + v), Address: string(s.Here("view", v, "sort", "")),
			Chosen: s.State.View == v || v == "line" && s.State.View == "",
		})
	}
	return views
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
	return s.T("theme." + s.Snapshot.Indicators[at].Theme)
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
		{"view", q.View}, {"sort", q.Sort}, {"as_of", string(q.AsOf)}, {"release", count(q.Release)}, {"lang", q.Lang}, {"theme", q.Theme},
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
	for _, at := range s.newestSources() {
		source := &s.Sources[at]
		credits = append(credits, option{Label: source.Citation, Address: "/v1/sources/" + source.Code})
	}
	return credits
}

// Edition is what a source calls its edition.
func (s *screen) Edition(source string) string {
	if at, ok := s.SourceAt(source); ok && s.Sources[at].Edition != "" {
		return s.Sources[at].Edition
	}
	return source
}

// SortBy is this page ordered by a column, the other way round where it is already.
func (s *screen) SortBy(column string) template.URL {
	first, other := "-"+column, column
	if column == "country" {
		first, other = other, first
	}
	if s.State.Sort == first {
		first = other
	}
	return s.Here("sort", first)
}

// Sorted tells a reader's program which way a column is ordered.
func (s *screen) Sorted(column string) template.HTMLAttr {
	switch s.State.Sort {
	case column:
		return ` aria-sort="ascending"`
	case "-" + column:
		return ` aria-sort="descending"`
	}
	return ""
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

// RankingPeriod is the edition of the ranking shown.
func (s *screen) RankingPeriod() string {
	if s.Ranking == nil || s.Ranking.Meta.Period == nil {
		return "–"
	}
	return strconv.Itoa(*s.Ranking.Meta.Period)
}

// Decimals of the figures in the table.
func (s *screen) Decimals() int {
	for _, row := range s.Matrix.Rows {
		if row.Latest != nil {
			return row.Latest.Decimals
		}
	}
	return 0
}

// cellOnPage is a figure with the page it stands on.
type cellOnPage struct {
	Page        *screen
	Cell        cellShown
	Text, Title string
}

// Cell writes one figure, and what stands behind it as its title.
func (s *screen) Cell(c cellShown) cellOnPage {
	shown := cellOnPage{Page: s, Cell: c}
	var title []string
	if c.Value != nil {
		shown.Text = s.Decimal(*c.Value, c.Decimals)
		title = append(title, strconv.FormatFloat(*c.Value, 'f', -1, 64))
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
