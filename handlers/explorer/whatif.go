package explorer

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// showWhatIf shows where a country would stand with other components, if nobody else moved.
func (s *screen) showWhatIf() {
	x := s.chooseIndicator()
	s.chooseGroup()
	s.State.Country = s.resolveCountries(s.State.Country)
	q := own[handlers.WhatIfQuery](s)
	q.Indicator = x.Code
	s.Title = s.T("view.what-if")
	if len(s.State.Country) == 0 {
		s.Lead = s.T("choose_country")
		s.Form = form{s.countryField("country"), s.indicatorField("indicator", x)}
		return
	}
	q.Country = s.State.Country[0]
	s.Title = s.T("whatif.title", "country", s.countryName(q.Country), "indicator", s.indicatorName(x))
	if len(q.Set) == 0 && q.TargetRank == 0 && q.TargetValue == nil {
		q.Set = s.bestPart(q)
	}
	s.setOwn("set", strings.Join(q.Set, ","))
	found, ok := askWider(s, "/v1/what-if", s.api.WhatIf, &q, &q.Group)
	s.Form = form{
		s.countriesField(), s.indicatorField("indicator", x), s.changesField(x, q.Set),
		s.numberField("target_rank", "whatif.target_rank", count(q.TargetRank)), s.groupField("group"), s.yearField("period", "edition", x, s.State.Period, "newest"),
	}
	if !ok {
		return
	}
	surround(s, found.Call, "/docs/methods/what-if", found.Answer)
	s.draw(found.Answer, found.Call)
	s.whatIfShown(x, &found.Answer.Data)
}

// whatIfShown sets an answer out: before and after, what it takes, component by component, and who is passed.
func (s *screen) whatIfShown(x *models.Indicator, a *bench.WhatIf) {
	exact := min(x.Decimals, 5)
	placed := func(p bench.Placed) string {
		return s.Decimal(p.Value, exact) + ", " + s.T("of", "rank", p.Rank, "ranked", p.Of)
	}
	s.Facts = []option{{Label: s.T("edition"), Value: count(a.Period)}, {Label: s.T("whatif.before"), Value: placed(a.Before)}, {Label: s.T("whatif.after"), Value: placed(a.After)}}
	if n := a.Needed; n != nil {
		s.Facts = append(s.Facts, option{Label: s.T("whatif.needed", "rank", n.Rank), Value: s.Signed(n.Change, exact)})
	}
	g := &grid{Class: "ranking", Fixed: true, Caption: s.T("whatif.caption"), Columns: []column{
		{Key: "component", Label: s.T("whatif.component"), Head: true}, {Key: "weight", Label: s.T("whatif.weight"), Number: true},
		{Key: "before", Label: s.T("whatif.before"), Number: true}, {Key: "after", Label: s.T("whatif.after"), Number: true},
	}}
	if a.Needed != nil {
		g.Columns = append(g.Columns, column{Key: "alone", Label: s.T("whatif.alone"), Number: true}, column{Key: "together", Label: s.T("whatif.together"), Number: true})
	}
	for _, c := range a.Components {
		cells := []gridCell{{Text: s.IndicatorName(c.Indicator)}, {Text: s.Percent(c.Weight), Value: &c.Weight}, s.figureCell(c.Before, exact), s.figureCell(c.After, exact)}
		if a.Needed != nil {
			cells = append(cells, s.neededCell(c.Alone, exact), s.neededCell(c.Together, exact))
		}
		g.Rows = append(g.Rows, gridRow{Cells: cells})
	}
	s.Grid = s.lay(g)
	if a.Impossible { // nobody would be passed
		return
	}
	s.BelowTitle = s.T("whatif.passed")
	passed := a.Passed
	if len(passed) == 0 {
		passed, s.BelowTitle = a.PassedBy, s.T("whatif.passed_by")
	}
	if len(passed) == 0 {
		return
	}
	below := &grid{ID: "passed", Class: "ranking", Fixed: true, Caption: s.T("whatif.passed_caption", "count", len(passed)), Columns: []column{
		{Key: "rank", Label: s.T("rank"), Number: true}, {Key: "country", Label: s.T("country"), Head: true}, {Key: "value", Label: s.T("value"), Number: true},
	}}
	for _, p := range passed {
		below.Rows = append(below.Rows, gridRow{Country: p.Country, Cells: []gridCell{s.wholeCell(p.Rank), s.country(p.Country, p.CountryName), s.figureCell(p.Value, exact)}})
	}
	s.Below = s.lay(below)
}

// neededCell is a change that would do, and where it would lead.
func (s *screen) neededCell(n *bench.NeededChange, decimals int) gridCell {
	if n == nil {
		return s.none()
	}
	cell := s.signedCell(&n.Change, decimals)
	if n.Impossible {
		cell.Text += " (" + s.T("whatif.impossible") + ")"
	}
	return cell
}

// telecommunications is the component that readers ask about.
const telecommunications = "un-tii"

// bestPart supposes, for who has supposed nothing, that telecommunications, or the component with the most
// room, were those of the second country chosen, or of the leader.
func (s *screen) bestPart(q handlers.WhatIfQuery) []string {
	q.Set, q.Group = nil, "world" // its components are the same in every group
	found, ok := quietly(s, "/v1/what-if", s.api.WhatIf, q)
	if !ok {
		return nil
	}
	widest, at := -1.0, ""
	for _, c := range found.Answer.Data.Components {
		if len(s.State.Country) > 1 {
			if c.Indicator == telecommunications || at == "" {
				at = c.Indicator + ":" + s.State.Country[1]
			}
			continue
		}
		if leader := s.leaderOf(c.Indicator, found.Answer.Data.Period); leader != nil && leader.Value-c.Before > widest {
			widest, at = leader.Value-c.Before, c.Indicator+":"+leader.Country
		}
	}
	if at == "" {
		return nil
	}
	return []string{at}
}

// leaderOf is who is first by a component in an edition.
func (s *screen) leaderOf(component string, period int) *bench.RankedCountry {
	found, ok := quietly(s, "/v1/rankings", s.api.Rankings, handlers.RankingsQuery{Indicator: component, Group: "world", Period: period, Paging: web.Paging{Limit: 1}})
	if !ok || len(found.Answer.Data) == 0 {
		return nil
	}
	return &found.Answer.Data[0]
}

// changesField offers, for each component, that it were as in the other countries chosen or in the leading
// one, or a twentieth of its scale more.
func (s *screen) changesField(x *models.Indicator, set []string) formField {
	f := formField{Kind: "select", Name: "set", Label: s.T("whatif.set"), Options: []option{{Label: s.T("whatif.nothing"), Chosen: len(set) == 0}}}
	known := false
	var components []string
	for _, c := range x.Components { // one entry for each span of editions
		if slices.Contains(components, c.Indicator) {
			continue
		}
		components = append(components, c.Indicator)
		group := optionGroup{Label: s.IndicatorName(c.Indicator)}
		add := func(value, label string) {
			chosen := len(set) == 1 && set[0] == value
			known = known || chosen
			group.Options = append(group.Options, option{Value: value, Label: label, Chosen: chosen})
		}
		for _, code := range s.State.Country[1:] {
			add(c.Indicator+":"+code, s.T("whatif.as", "country", s.countryName(code)))
		}
		if leader := s.leaderOf(c.Indicator, s.State.Period); leader != nil {
			add(c.Indicator+":"+leader.Country, s.T("whatif.as", "country", leader.CountryName))
		}
		add(c.Indicator+":+0.05", s.T("whatif.more", "more", "+"+s.Decimal(0.05, 2)))
		f.Groups = append(f.Groups, group)
	}
	if !known && len(set) > 0 {
		supposed := make([]string, len(set))
		for i, change := range set {
			supposed[i] = s.supposed(change)
		}
		f.Options = append(f.Options, option{Value: strings.Join(set, ","), Label: strings.Join(supposed, "; "), Chosen: true})
	}
	return f
}

// supposed writes one change, un-tii:KOR or un-tii:+0.05, as a reader says it.
func (s *screen) supposed(change string) string {
	component, to, _ := strings.Cut(change, ":")
	if at, ok := s.IndicatorAt(component); ok {
		component = s.indicatorName(&s.Snapshot.Indicators[at])
	}
	if _, ok := s.CountryAt(strings.ToUpper(to)); ok {
		to = s.T("whatif.as", "country", s.countryName(strings.ToUpper(to)))
	}
	return component + ": " + to
}
