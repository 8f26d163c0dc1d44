package explorer

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
)

// earliestDrawn is the year before which programmes are listed but the scale does not begin: a
// single law of 1966 would leave no room for the rest.
const earliestDrawn = 1995

// programmesShown are programmes by country, on a common scale of years.
type programmesShown struct {
	From, To  int
	Decades   []int
	Years     []yearMark // written above the bars
	Countries []programmesOf
}

// yearMark is a year at its place on the scale; those at the ends are set within it.
type yearMark struct {
	Year   int
	At     float64
	Anchor string
}

type programmesOf struct {
	Country string
	Rows    []programmeShown
}

type programmeShown struct {
	handlers.Programme
	Years string
	// The bar, in hundredths of the scale's width.
	Left, Width float64
	Open        bool // it has no end yet
}

// showProgrammes shows what was done, and when.
func (s *screen) showProgrammes() {
	q := &s.State
	q.Country = s.resolveCountries(q.Country)
	if len(q.Country) == 0 {
		q.Country = []string{homeCountry, homeBeside}
	}
	s.Title, s.Lead = s.T("nav.programmes"), s.T("programmes.lead")
	shown := &programmesShown{}
	s.Programmes = shown
	s.Form = form{s.countriesField(), s.choiceField("kind", "kind", q.Kind, "any", "strategy", "programme", "law", "portal", "cooperation"), s.textField("q", "programmes.words", q.Q)}
	asked := own[handlers.ProgrammesQuery](s)
	asked.Country, asked.Limit = q.Country, 1000
	found, ok := ask(s, "/v1/programmes", s.api.Programmes, asked)
	if !ok {
		return
	}
	surround(s, found.Call, "/docs/glossary", found.Answer)
	shown.lay(found.Answer.Data, s.Day().Year())
}

// lay sets programmes on a scale from the first that began to this year.
func (p *programmesShown) lay(programmes []handlers.Programme, thisYear int) {
	p.From, p.To = thisYear-5, thisYear+1
	for i := range programmes {
		if start := programmes[i].Start; start != nil {
			p.From = max(min(p.From, start.Year()), earliestDrawn)
		}
		if end := programmes[i].End; end != nil {
			p.To = max(p.To, end.Year()+1)
		}
	}
	for year := (p.From + 9) / 10 * 10; year < p.To; year += 10 {
		p.Decades = append(p.Decades, year)
	}
	p.Years = p.written()
	slices.SortStableFunc(programmes, func(a, b handlers.Programme) int { return strings.Compare(started(a), started(b)) })
	for _, one := range programmes {
		at := slices.IndexFunc(p.Countries, func(c programmesOf) bool { return c.Country == one.CountryName })
		if at < 0 {
			at = len(p.Countries)
			p.Countries = append(p.Countries, programmesOf{Country: one.CountryName})
		}
		p.Countries[at].Rows = append(p.Countries[at].Rows, p.bar(one))
	}
	slices.SortStableFunc(p.Countries, func(a, b programmesOf) int { return strings.Compare(a.Country, b.Country) })
}

// written are the first year, the decades and the last year, those at the ends where a decade leaves room.
func (p *programmesShown) written() []yearMark {
	const room = 6 // years that a year's four digits take, at the least
	var marks []yearMark
	for _, year := range p.Decades {
		if year-p.From >= room/2 && p.To-year >= room/2 {
			marks = append(marks, yearMark{year, p.Mark(year), "middle"})
		}
	}
	if len(marks) == 0 || marks[0].Year-p.From >= room {
		marks = append([]yearMark{{p.From, 0, "start"}}, marks...)
	}
	if last := p.To - 1; last-marks[len(marks)-1].Year >= room {
		marks = append(marks, yearMark{last, 1000, "end"})
	}
	return marks
}

func started(p handlers.Programme) string {
	if p.Start == nil {
		return "9999"
	}
	return string(*p.Start)
}

// bar places one programme; one without a beginning has no bar.
func (p *programmesShown) bar(one handlers.Programme) programmeShown {
	shown := programmeShown{Programme: one}
	if one.Start == nil {
		return shown
	}
	from := one.Start.Year()
	to := from + 1 // where the source tells of no end, none is drawn
	shown.Years = count(from)
	switch {
	case one.End != nil && one.End.Year() > from:
		to = one.End.Year() + 1
		shown.Years += "–" + count(one.End.Year())
	case one.End == nil && one.Status != nil && *one.Status == "in_progress":
		to, shown.Open = p.To, true
		shown.Years += "–"
	}
	scale := 1000 / float64(p.To-p.From)
	from = max(from, p.From)
	shown.Left, shown.Width = float64(from-p.From)*scale, max(float64(to-from)*scale, 12)
	return shown
}

// Mark is where a year stands on the scale.
func (p *programmesShown) Mark(year int) float64 {
	return float64(year-p.From) * 1000 / float64(p.To-p.From)
}
