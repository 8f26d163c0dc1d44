package explorer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models"
)

// briefShown is two pages on one country.
type briefShown struct{ report }

// Most of what a brief of two pages has room for.
const (
	briefIndices    = 8
	briefMeasures   = 8
	briefProgrammes = 10
	briefNotes      = 8
	briefGroups     = 4
)

// showBrief tells of one country what a reader could hand on: where it stands, since when, beside whom, why
// its rank moved, what its people use and think, what was done, and what may not be concluded.
func (s *screen) showBrief() {
	x := s.chooseIndicator()
	s.oneCountry()
	s.Title = s.T("view.brief")
	s.Form = form{s.countryField("country"), s.indicatorField("indicator", x)}
	if len(s.State.Country) == 0 {
		s.Lead = s.T("choose_country")
		return
	}
	code := s.State.Country[0]
	s.Title = s.T("brief.title", "country", s.countryName(code))
	found, ok := ask(s, "/v1/countries/{country}/profile", s.api.Profile, handlers.ProfileQuery{Country: code})
	if !ok {
		return
	}
	profile := found.Answer
	surround(s, found.Call, "/docs/methods/comparability", profile)
	s.Lead = profile.Data.Headline
	s.creditIndex(x.Code, profile.Data.Indicators)
	b := &briefShown{}
	s.Brief = b
	var notes [][]models.Note // of the index first: they are cut to what has room
	b.add(s.standing(x, profile.Data.Indicators))
	since, said := s.sinceWhen(x, code)
	b.add(since)
	notes = append(notes, said)
	beside, said := s.besideWhom(x, code)
	b.add(beside)
	notes = append(notes, said)
	b.add(s.besideGroups(x, code))
	why, said := s.whyMoved(x, code)
	b.add(why)
	notes = append(notes, said)
	b.add(s.useAndThink(append(slices.Clone(profile.Data.Adoption), profile.Data.Satisfaction...)))
	b.add(s.whatWasDone(x, profile.Data.Programmes))
	limits := s.cautions(append(notes, profile.Meta.Notes)...)
	b.add(s.limits(limits[:min(briefNotes, len(limits))]))
	s.Figure.Files = append(s.Figure.Files, file{"Markdown", string(s.Here()) + "&format=md", "text/markdown"})
}

// sinceWhen is the rank in every edition, and the picture of it.
func (s *screen) sinceWhen(x *models.Indicator, code string) (part, []models.Note) {
	p := part{ID: "since", Title: s.T("brief.since", "indicator", s.indicatorName(x)), Wide: true}
	q := handlers.RankingsQuery{Indicator: x.Code, Group: "world", Country: []string{code}, Trend: true}
	q.Limit = mostRows
	found, ok := quietly(s, "/v1/rankings", s.api.Rankings, q)
	if !ok {
		return p, nil
	}
	q.Limit, q.Trend = 0, false
	s.drawAs(found.Answer, chart.Bump, address(s, "/v1/rankings", q))
	var columns []column
	row := gridRow{}
	for i := range found.Answer.Data {
		if r := &found.Answer.Data[i]; r.Country == code {
			for _, at := range slices.Backward(r.Trend) {
				columns = append(columns, column{Label: strconv.Itoa(at.Period), Number: true})
				row.Cells = append(row.Cells, gridCell{Text: strconv.Itoa(at.Rank), Title: s.T("of", "rank", at.Rank, "ranked", at.Ranked)})
			}
		}
	}
	if len(columns) == 0 {
		return p, nil
	}
	p.Grid = s.table("since-table", s.T("brief.since_caption"), columns, []gridRow{row})
	p.Grid.Credits = s.creditsOf(found.Answer.Envelope.Meta.Sources)
	return p, found.Answer.Envelope.Meta.Notes
}

// besideWhom sets the country beside its peers.
func (s *screen) besideWhom(x *models.Indicator, code string) (part, []models.Note) {
	p := part{ID: "peers", Title: s.T("brief.peers")}
	found, ok := quietly(s, "/v1/countries/{country}/peers", s.api.Peers, handlers.PeersQuery{Country: code, Indicator: x.Code})
	if !ok || len(found.Answer.Data) == 0 {
		return p, nil
	}
	answer := found.Answer
	exact := decimalsOf(x, 1)
	rows := []gridRow{{Country: code, Chosen: true, Cells: []gridCell{s.country(code, s.countryName(code)), s.none(), s.maybe(answer.Meta.Value, exact)}}}
	for i := range answer.Data {
		peer := &answer.Data[i]
		rows = append(rows, gridRow{Country: peer.Country, Cells: []gridCell{s.country(peer.Country, peer.CountryName), s.figureCell(peer.Distance, 3), s.maybe(peer.Value, exact)}})
	}
	slices.SortStableFunc(rows, func(a, b gridRow) int { return turned(compareCells(a.Cells[2], b.Cells[2]), true) })
	caption := s.T("brief.peers_caption", "period", period(answer.Meta.Period), "of", answer.Meta.Of)
	if stands := answer.Meta.Standing; stands != nil {
		caption += " " + s.T("of", "rank", stands.Rank, "ranked", stands.Of) + "; " + s.T("peers.median", "median", s.Short(stands.Median, x.Code))
	}
	p.Grid = s.table("peers-table", caption, []column{{Label: s.T("country"), Head: true}, {Label: s.T("peers.distance"), Number: true}, {Label: s.indicatorName(x) + ", " + period(answer.Meta.Outcome), Number: true}}, rows)
	p.Grid.Credits = s.creditsOf(answer.Envelope.Meta.Sources)
	p.More = option{Label: s.T("view.peers"), Address: string(s.As("peers"))}
	return p, answer.Envelope.Meta.Notes
}

func compareCells(a, b gridCell) int {
	switch {
	case a.Value == nil || b.Value == nil:
		return fewer(a.Value != nil) - fewer(b.Value != nil)
	case *a.Value < *b.Value:
		return -1
	case *a.Value > *b.Value:
		return 1
	}
	return 0
}

// besideGroups sets the country beside the means of its groups.
func (s *screen) besideGroups(x *models.Indicator, code string) part {
	p := part{ID: "groups", Title: s.T("brief.groups")}
	groups := []string{"world"}
	for i := range s.Snapshot.Groups {
		g := &s.Snapshot.Groups[i]
		if (g.Kind == "organisation" || g.Kind == "region" || g.Kind == "subregion" || g.Kind == "income") && len(groups) <= briefGroups && slices.Contains(s.Memberships.Members(g.Code, s.Day()), code) {
			groups = append(groups, g.Code)
		}
	}
	at, _ := s.IndicatorAt(x.Code)
	country, _ := s.CountryAt(code)
	newest := s.LastBefore(at, []int{country}, 0)
	if newest == 0 { // nothing of its own to set beside them
		return p
	}
	q := handlers.AveragesQuery{Indicator: []string{x.Code}, Group: groups, Period: newest}
	found, ok := quietly(s, "/v1/averages", s.api.Averages, q)
	if !ok {
		return p
	}
	var rows []gridRow
	for i := range found.Answer.Data {
		row := &found.Answer.Data[i]
		exact := decimalsOf(x, row.Max)
		rows = append(rows, gridRow{Cells: []gridCell{
			{Text: row.GroupName, Link: string(s.As("ranking", "group", row.Group))}, s.maybe(row.Mean, exact), s.figureCell(row.Median, exact), s.wholeCell(row.N), s.SourceCell(row.Source),
		}})
	}
	p.Grid = s.table("groups-table", s.T("average.caption", "unit", x.UnitIn(s.UI))+" "+count(newest), []column{
		{Label: s.T("group"), Head: true}, {Label: s.T("average.mean"), Number: true}, {Label: s.T("average.median"), Number: true}, {Label: s.T("average.n"), Number: true}, {Label: s.T("source")},
	}, rows)
	p.More = option{Label: s.T("view.averages"), Address: string(s.As("averages", "country", ""))}
	return p
}

// whyMoved splits the last change of rank into the country's own progress and the others'.
func (s *screen) whyMoved(x *models.Indicator, code string) (part, []models.Note) {
	p := part{ID: "moved", Title: s.T("brief.moved")}
	found, ok := quietly(s, "/v1/rank-changes", s.api.RankChanges, handlers.RankChangesQuery{Indicator: x.Code, Country: []string{code}})
	if !ok {
		return p, nil
	}
	meta := found.Answer.Meta
	var rows []gridRow
	for i := range found.Answer.Data {
		if row := &found.Answer.Data[i]; row.Country == code {
			exact := decimalsOf(x, 1)
			rows = append(rows, gridRow{Cells: []gridCell{
				s.maybeWhole(row.RankFrom), s.maybeWhole(row.RankTo), s.placesCell(row.Change), s.signedCell(row.Own, 1), s.signedCell(row.Others, 1), s.maybe(row.ValueFrom, exact), s.figureCell(row.ValueTo, exact),
			}})
		}
	}
	p.Grid = s.table("moved-table", s.T("brief.moved_caption"), []column{
		{Label: s.T("moves.rank_in", "period", period(meta.From)), Number: true}, {Label: s.T("moves.rank_in", "period", period(meta.To)), Number: true}, {Label: s.T("places"), Number: true},
		{Label: s.T("moves.own"), Number: true}, {Label: s.T("moves.others"), Number: true}, {Label: s.T("moves.value_in", "period", period(meta.From)), Number: true}, {Label: s.T("moves.value_in", "period", period(meta.To)), Number: true},
	}, rows)
	p.Grid.Credits = s.creditsOf(found.Answer.Envelope.Meta.Sources)
	p.More = option{Label: s.T("view.moves"), Address: string(s.As("moves"))}
	return p, found.Answer.Envelope.Meta.Notes
}

// useAndThink is what people use and how content they are, with whom it was asked of.
func (s *screen) useAndThink(measures []handlers.LatestMeasure) part {
	p := part{ID: "use", Title: s.T("brief.use")}
	slices.SortStableFunc(measures, func(a, b handlers.LatestMeasure) int { return b.Period - a.Period })
	var rows []gridRow
	for i := range measures {
		m := &measures[i]
		if m.Value == nil || len(rows) == briefMeasures {
			continue
		}
		value := s.figureCell(*m.Value, 0)
		value.Text, value.Unit = s.Short(*m.Value, m.Indicator), s.Unit(m.Indicator)
		rows = append(rows, gridRow{Cells: []gridCell{
			{Text: s.IndicatorName(m.Indicator), Link: string(s.At("line", "indicator", m.Indicator, "country", m.Country))}, value, s.wholeCell(m.Period), {Text: m.PopulationBase}, s.SourceCell(m.Source),
		}})
	}
	p.Grid = s.table("use-table", s.T("brief.use_caption"), []column{
		{Label: s.T("indicator"), Head: true}, {Label: s.T("value"), Number: true}, {Label: s.T("edition"), Number: true}, {Label: s.T("base")}, {Label: s.T("source")},
	}, rows)
	return p
}

// whatWasDone lists the programmes, the latest first.
func (s *screen) whatWasDone(x *models.Indicator, programmes []handlers.ProgrammeBrief) part {
	p := part{ID: "programmes", Title: s.T("nav.programmes")}
	listed := slices.Clone(programmes)
	slices.SortStableFunc(listed, func(a, b handlers.ProgrammeBrief) int { return strings.Compare(dateOf(b.Start), dateOf(a.Start)) })
	var rows []gridRow
	for i := range listed[:min(briefProgrammes, len(listed))] {
		one := &listed[i]
		rows = append(rows, gridRow{Cells: []gridCell{
			{Text: one.Name, Lang: s.langOf(one.Name), Link: "/v1/programmes/" + one.ID}, {Text: s.T("kind." + one.Kind)}, {Text: spanOf(one.Start, one.End)}, s.during(x, one.ID), s.programmeSource(one.ID),
		}})
	}
	p.Grid = s.table("programmes-table", s.T("brief.programmes_caption"), []column{{Label: s.T("name"), Head: true}, {Label: s.T("kind")}, {Label: s.T("years")}, {Label: s.T("brief.during", "indicator", s.indicatorName(x))}, {Label: s.T("source")}}, rows)
	p.More = option{Label: s.T("programmes.count", "count", len(programmes)), Address: string(s.At("programmes", "country", s.State.Country[0]))}
	return p
}

// during is the country's rank in the world before a programme and at its end, or now.
func (s *screen) during(x *models.Indicator, id string) gridCell {
	at, known := s.ProgrammeAt(id)
	indicator, ok := s.IndicatorAt(x.Code)
	if !known || !ok {
		return s.none()
	}
	d, err := s.DuringIn(&s.Snapshot.Programmes[at], indicator)
	if err != nil || d == nil || d.World.Change == nil {
		return s.none()
	}
	return gridCell{
		Text:  s.T("brief.during_ranks", "before", *d.World.RankFrom, "from", period(d.From), "after", *d.World.RankTo, "to", d.To),
		Title: s.T("of", "rank", *d.World.RankTo, "ranked", d.World.Of),
	}
}

func (s *screen) programmeSource(id string) gridCell {
	at, ok := s.ProgrammeAt(id)
	if !ok || len(s.Snapshot.Programmes[at].Sources) == 0 {
		return s.none()
	}
	return s.SourceCell(s.Snapshot.Programmes[at].Sources[0])
}

func dateOf(d *models.Date) string {
	if d == nil {
		return ""
	}
	return string(*d)
}

// spanOf writes the years from one date to another.
func spanOf(start, end *models.Date) string {
	switch {
	case start == nil && end == nil:
		return "–"
	case start == nil:
		return "–" + count(end.Year())
	case end == nil:
		return count(start.Year()) + "–"
	case end.Year() == start.Year():
		return count(start.Year())
	}
	return count(start.Year()) + "–" + count(end.Year())
}
