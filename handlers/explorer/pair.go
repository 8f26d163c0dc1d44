package explorer

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// pairShown is two countries side by side.
type pairShown struct{ report }

// showPair sets two countries side by side: every index and access figure that both have, use, satisfaction
// and programmes.
func (s *screen) showPair() {
	q := &s.State
	q.Country = s.resolveCountries(q.Country)
	if len(q.Country) > 2 {
		s.Fault("country", s.T("too_many", "most", 2))
		q.Country = q.Country[:2]
	}
	s.Title = s.T("view.pair")
	s.Form = form{s.countriesField()}
	if len(q.Country) < 2 {
		s.Lead = s.T("choose_two")
		return
	}
	a, b := s.countryName(q.Country[0]), s.countryName(q.Country[1])
	s.Title = s.T("pair.title", "one", a, "other", b)
	var profiles [2]handlers.Profile
	for i, code := range q.Country {
		found, ok := ask(s, "/v1/countries/{country}/profile", s.api.Profile, handlers.ProfileQuery{Country: code})
		if !ok {
			return
		}
		profiles[i] = found.Answer.Data
	}
	asked := own[handlers.CompareQuery](s)
	asked.Country, asked.Reference = q.Country, q.Country[1]
	if len(asked.Indicator) == 0 {
		asked.Indicator = shared(profiles)
	}
	if len(asked.Indicator) == 0 {
		asked.Indicator = []string{homeIndicator}
	}
	found, ok := ask(s, "/v1/compare", s.api.Compare, asked)
	if !ok {
		return
	}
	shown := &pairShown{}
	s.Pair = shown
	surround(s, found.Call, "/docs/methods/comparison", found.Answer)
	s.Lead = found.Answer.Data[0].Headline
	if rows := found.Answer.Data[0].Rows; len(rows) > 0 && rows[0].Source != nil {
		s.Figure.creditFirst(*rows[0].Source)
		s.LeadSource = s.SourceCell(*rows[0].Source)
	}
	s.overTime(found.Answer.Data[0].Indicator)
	shown.add(s.compared(found, a, b))
	shown.add(s.sideBySide("use", s.T("brief.use"), profiles))
	shown.add(s.whatBothDid(s.indicatorOr("indicator", found.Answer.Data[0].Indicator, homeIndicator), profiles))
	limits := s.cautions(found.Answer.Envelope.Meta.Notes)
	shown.add(s.limits(limits[:min(briefNotes, len(limits))]))
	s.Figure.Files = append(s.Figure.Files, file{"Markdown", string(s.Here()) + "&format=md", "text/markdown"})
}

// shared lists the indicators of which both countries have a figure, indices first.
func shared(profiles [2]handlers.Profile) []string {
	var codes []string
	for _, theme := range []string{"index", "access", "governance"} {
		for _, h := range profiles[0].Indicators {
			has := slices.ContainsFunc(profiles[1].Indicators, func(o bench.Headline) bool { return o.Indicator == h.Indicator })
			if h.Theme == theme && has && len(codes) < bench.MostCompared {
				codes = append(codes, h.Indicator)
			}
		}
	}
	return codes
}

// overTime draws both countries over time by an indicator.
func (s *screen) overTime(indicator string) {
	q := handlers.ObservationsQuery{Country: s.State.Country, Indicator: []string{indicator}}
	if found, ok := quietly(s, "/v1/observations", s.api.Observations, q); ok {
		s.draw(found.Answer, found.Call)
	}
}

// compared is what the API says of every indicator, and the figures.
func (s *screen) compared(found told[*handlers.Comparison], a, b string) part {
	p := part{ID: "compared", Title: s.T("pair.figures"), Wide: true}
	var rows []gridRow
	for i := range found.Answer.Data {
		x := &found.Answer.Data[i]
		if len(x.Rows) < 2 || x.Period == nil {
			continue
		}
		cells := []gridCell{{Text: s.IndicatorName(x.Indicator), Title: x.Headline, Link: string(s.At("line", "indicator", x.Indicator, "country", s.State.Country[0]+","+s.State.Country[1]))}}
		at, _ := s.IndicatorAt(x.Indicator)
		ranks := s.Snapshot.Indicators[at].Rankable
		for _, row := range x.Rows[:2] {
			cell := s.maybe(row.Value, 0)
			if row.Value != nil {
				cell.Text = s.Short(*row.Value, x.Indicator)
			}
			if ranks && row.Rank != nil && row.Ranked != nil {
				cell.Text += " (" + strings.ReplaceAll(s.T("of", "rank", *row.Rank, "ranked", *row.Ranked), " ", "\u00a0") + ")"
			}
			cells = append(cells, cell)
		}
		gap := s.none()
		if g := x.Rows[0].Gap; g != nil {
			gap = s.signedCell(g, decimalsOf(&s.Snapshot.Indicators[at], *x.Rows[0].Value))
		}
		source := s.none()
		if x.Rows[0].Source != nil {
			source = s.SourceCell(*x.Rows[0].Source)
		}
		rows = append(rows, gridRow{Cells: append(cells, s.wholeCell(*x.Period), gap, s.behindCell(x.Rows[0].YearsBehind), gridCell{Text: s.T("compared." + x.Comparability.Verdict)}, source)})
	}
	p.Grid = s.table("compared-table", s.T("pair.caption"), []column{
		{Label: s.T("indicator"), Head: true}, {Label: a, Number: true}, {Label: b, Number: true}, {Label: s.T("edition"), Number: true}, {Label: s.T("pair.gap"), Number: true}, {Label: s.T("pair.behind"), Number: true}, {Label: s.T("pair.comparable")}, {Label: s.T("source")},
	}, rows)
	return p
}

// behindCell writes how long ago the other country first and last passed this one's level.
func (s *screen) behindCell(b *bench.YearsBehind) gridCell {
	if b == nil || b.Direction == "undecided" || b.Direction == "level" {
		return s.none()
	}
	if b.Censored != nil && *b.Censored == "never_reached" {
		return gridCell{Text: s.T("pair.never")}
	}
	cell := gridCell{Text: s.Decimal(b.FirstCrossing, 1), Value: &b.FirstCrossing}
	if b.Crossings > 1 {
		cell.Text = s.Decimal(b.LastCrossing, 1) + "–" + cell.Text
	}
	if b.Censored != nil {
		cell.Text = s.T("pair.at_least") + " " + cell.Text
	}
	return cell
}

// sideBySide lists what people of both use and think; surveys of two countries are seldom the same.
func (s *screen) sideBySide(id, title string, profiles [2]handlers.Profile) part {
	p := part{ID: id, Title: title}
	var rows []gridRow
	for _, profile := range profiles {
		one := s.useAndThink(append(slices.Clone(profile.Adoption), profile.Satisfaction...))
		if one.Grid == nil {
			continue
		}
		for _, row := range one.Grid.Rows[:min(5, len(one.Grid.Rows))] {
			rows = append(rows, gridRow{Cells: slices.Insert(row.Cells, 2, gridCell{Text: profile.Country.Name})})
		}
	}
	p.Grid = s.table("use-table", s.T("brief.use_caption"), []column{
		{Label: s.T("indicator"), Head: true}, {Label: s.T("value"), Number: true}, {Label: s.T("country")}, {Label: s.T("edition"), Number: true}, {Label: s.T("base")}, {Label: s.T("source")},
	}, rows)
	return p
}

// whatBothDid lists both countries' programmes.
func (s *screen) whatBothDid(x *models.Indicator, profiles [2]handlers.Profile) part {
	p := part{ID: "programmes", Title: s.T("nav.programmes")}
	var rows []gridRow
	for _, profile := range profiles {
		for _, row := range s.whatWasDone(x, profile.Programmes).Grid.Rows {
			rows = append(rows, gridRow{Cells: slices.Insert(row.Cells, 1, gridCell{Text: profile.Country.Name})})
		}
	}
	p.Grid = s.table("programmes-table", s.T("brief.programmes_caption"), []column{{Label: s.T("name"), Head: true}, {Label: s.T("country")}, {Label: s.T("kind")}, {Label: s.T("years")}, {Label: s.T("brief.during", "indicator", s.indicatorName(x))}, {Label: s.T("source")}}, rows)
	p.More = option{Label: s.T("nav.programmes"), Address: string(s.At("programmes", "country", s.State.Country[0]+","+s.State.Country[1]))}
	return p
}
