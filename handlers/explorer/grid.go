package explorer

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// grid is a table of the page. It can be sorted by every column; of a long one the first rows are shown,
// those of the countries chosen, and a link to all.
type grid struct {
	ID      string
	Class   string
	Caption string
	Credits []gridCell // of a table whose rows do not name their sources
	Columns []column
	Rows    []gridRow
	Total   int  // rows, with those that are folded away
	Fixed   bool // it has an order of its own, and is another's companion
}

type column struct {
	Key, Label string
	Number     bool
	Head       bool // its cells name their rows
}

type gridRow struct {
	Country string
	Chosen  bool
	Cells   []gridCell
}

// gridCell is what stands in a table, and what it is sorted by.
type gridCell struct {
	Text, Title, Link, Lang string
	Value                   *float64 // exactly
	Before                  string   // over, under, about
	Unit                    string
	Status                  []string
	Missing                 bool // a dash, or why there is nothing
}

// foldedRows is how many rows of a long table are shown; one that is hardly longer is not folded.
const foldedRows = 20

// lay sorts a grid as the address asks and folds it.
func (s *screen) lay(g *grid) *grid {
	if g.ID == "" {
		g.ID = "figures"
	}
	for i := range g.Rows {
		g.Rows[i].Chosen = slices.Contains(s.State.Country, g.Rows[i].Country) && len(g.Rows) > len(s.State.Country)
	}
	if !g.Fixed {
		s.sort(g)
	}
	g.Total = len(g.Rows)
	kept := g.Rows[:0:0]
	for i, row := range g.Rows {
		if row.Chosen || !s.folds(i, g.Total) {
			kept = append(kept, row)
		}
	}
	g.Rows = kept
	return g
}

// folds says whether a row of a table is folded away, unless it is one that was chosen.
func (s *screen) folds(at, rows int) bool {
	return s.State.Rows == "" && rows > foldedRows+5 && at >= foldedRows
}

// sort orders the rows by a column, those without a value last whichever way.
func (s *screen) sort(g *grid) {
	key, descending := strings.CutPrefix(s.State.Sort, "-")
	if key == "" {
		return
	}
	at := slices.IndexFunc(g.Columns, func(c column) bool { return c.Key == key })
	if at < 0 {
		var keys []string
		for _, c := range g.Columns {
			keys = append(keys, c.Key)
		}
		s.Fault("sort", s.T("no_column", "column", key, "columns", strings.Join(keys, ", ")))
		s.State.Sort = ""
		return
	}
	order := collate.New(language.Make(s.Lang))
	slices.SortStableFunc(g.Rows, func(a, b gridRow) int {
		x, y := &a.Cells[at], &b.Cells[at]
		switch {
		case x.Missing || y.Missing:
			return cmp.Compare(fewer(x.Missing), fewer(y.Missing))
		case x.Value != nil && y.Value != nil:
			return turned(cmp.Compare(*x.Value, *y.Value), descending)
		}
		return turned(order.CompareString(x.Text, y.Text), descending)
	})
}

func fewer(missing bool) int {
	if missing {
		return 1
	}
	return 0
}

func turned(order int, descending bool) int {
	if descending {
		return -order
	}
	return order
}

// SortBy is this page ordered by a column: numbers with the greatest first, ranks and texts with the
// least, and the other way round where it is so already.
func (s *screen) SortBy(c column) template.URL {
	first, other := "-"+c.Key, c.Key
	if !c.Number || strings.HasPrefix(c.Key, "rank") {
		first, other = other, first
	}
	if s.State.Sort == first {
		first = other
	}
	return s.Here("sort", first)
}

// Sorted tells a reader's program which way a column is ordered.
func (s *screen) Sorted(c column) template.HTMLAttr {
	switch s.State.Sort {
	case c.Key:
		return ` aria-sort="ascending"`
	case "-" + c.Key:
		return ` aria-sort="descending"`
	}
	return ""
}

// Folded is how many rows a grid does not show.
func (g *grid) Folded() int { return g.Total - len(g.Rows) }

// country names a country and leads to its page.
func (s *screen) country(code, name string) gridCell {
	return gridCell{Text: name, Link: string(s.At("profile", "country", code))}
}

// none is the cell of what there is not.
func (s *screen) none() gridCell { return gridCell{Text: s.T("none"), Missing: true} }

// figureCell writes a value.
func (s *screen) figureCell(value float64, decimals int) gridCell {
	return gridCell{Text: s.Decimal(value, decimals), Value: &value}
}

// maybe writes a value that may not be there.
func (s *screen) maybe(value *float64, decimals int) gridCell {
	if value == nil {
		return s.none()
	}
	return s.figureCell(*value, decimals)
}

// signedCell writes a difference.
func (s *screen) signedCell(value *float64, decimals int) gridCell {
	if value == nil {
		return s.none()
	}
	return gridCell{Text: s.Signed(*value, decimals), Value: value}
}

// wholeCell writes a count, a rank or a year.
func (s *screen) wholeCell(n int) gridCell {
	value := float64(n)
	return gridCell{Text: strconv.Itoa(n), Value: &value}
}

func (s *screen) maybeWhole(n *int) gridCell {
	if n == nil {
		return s.none()
	}
	return s.wholeCell(*n)
}

// placesCell writes places gained or lost.
func (s *screen) placesCell(places *int) gridCell {
	if places == nil {
		return s.none()
	}
	value := float64(*places)
	return gridCell{Text: s.Places(*places), Value: &value}
}

// SourceCell names a source by producer and year, and leads to its card.
func (s *screen) SourceCell(code string) gridCell {
	at, ok := s.SourceAt(code)
	if !ok {
		return s.none()
	}
	return gridCell{Text: s.sourceName(at), Title: s.Sources[at].Citation, Link: "/v1/sources/" + code, Lang: "en"}
}

// creditsOf names the newest source of each producer, each with its card.
func (s *screen) creditsOf(refs []web.SourceRef) []gridCell {
	var credits []gridCell
	for _, at := range s.newestSources(refs) {
		credits = append(credits, s.SourceCell(s.Sources[at].Code))
	}
	return credits
}

// sourceName is "UN DESA, 2024": who says so, and in which edition.
func (s *screen) sourceName(at int) string {
	source := &s.Sources[at]
	producer, _, _ := strings.Cut(source.Citation, ",")
	edition := source.Edition
	if edition == "" {
		edition = count(source.PublishedAt.Year())
	}
	if edition == "" || strings.Contains(producer, edition) {
		return producer
	}
	return producer + ", " + edition
}

// decimalsOf is how exactly a reader can use values of an indicator.
func decimalsOf(x *models.Indicator, values ...float64) int { return usefulDecimals(x, nil, values...) }

// onPage is a grid, or a cell of one, with the page it stands on: what a template is given.
type onPage struct {
	Page    *screen
	Grid    *grid
	Cell    gridCell
	Exactly string
}

// On puts a grid on this page.
func (s *screen) On(g *grid) onPage { return onPage{Page: s, Grid: g} }

// With puts a cell on this page.
func (s *screen) With(c gridCell) onPage {
	shown := onPage{Page: s, Cell: c}
	if c.Value != nil {
		shown.Exactly = exactly(*c.Value)
	}
	if c.Lang != "" && s.In(c.Text) == "" {
		shown.Cell.Lang = ""
	}
	return shown
}
