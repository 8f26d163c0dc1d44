package bench

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// During is what one indicator says of a country while a programme ran: in the last edition before its start and
// in the last within it, or the newest where it still runs. It says nothing of causes.
type During struct {
	Indicator     string        `json:"indicator" example:"un-egdi"`
	IndicatorName string        `json:"indicator_name" example:"E-Government Development Index (EGDI)"`
	Unit          string        `json:"unit" example:"index from 0 to 1"`
	From          *int          `json:"from" extensions:"x-nullable" example:"2016"` // null, as all that follows from it, where there is no figure before its start
	To            int           `json:"to" example:"2022"`
	ValueFrom     *float64      `json:"value_from" extensions:"x-nullable" example:"0.72496"`
	ValueTo       float64       `json:"value_to" example:"0.8628"`
	World         DuringAmong   `json:"world"`
	Peers         *DuringAmong  `json:"peers" extensions:"x-nullable"` // the ten countries most like it before the start
	Groups        []DuringAmong `json:"groups"`
} // @name During

// DuringAmong is how a country moved among others with a value in both editions, and how they moved.
type DuringAmong struct {
	Group      string   `json:"group" example:"cis"` // "" for peers
	Name       string   `json:"name" example:"Commonwealth of Independent States"`
	Of         int      `json:"of" example:"9"` // countries with a value in both, itself counted
	RankFrom   *int     `json:"rank_from" extensions:"x-nullable" example:"1"`
	RankTo     *int     `json:"rank_to" extensions:"x-nullable" example:"1"`
	Change     *int     `json:"change" extensions:"x-nullable" example:"0"`        // places gained; own + others
	Own        *float64 `json:"own" extensions:"x-nullable" example:"0.5"`         // by its own change of value
	Others     *float64 `json:"others" extensions:"x-nullable" example:"-0.5"`     // by the others' changes
	MedianFrom *float64 `json:"median_from" extensions:"x-nullable" example:"0.6"` // of the others
	MedianTo   *float64 `json:"median_to" extensions:"x-nullable" example:"0.7"`
} // @name DuringAmong

// alike is how many peers a country is set beside.
const alike = 10

// During tells of each headline indicator with an edition since the start of a programme.
func (v *View) During(p *models.Programme) (rows []During, used []int32, err error) {
	rows = []During{}
	country, ok := v.CountryAt(p.Country)
	if !ok || p.Start == "" {
		return rows, nil, nil
	}
	peers := v.peersBefore(country, p.Start.Year())
	for i := range v.Snapshot.Indicators {
		if !headlined(&v.Snapshot.Indicators[i]) {
			continue
		}
		row, err := v.DuringBeside(p, i, peers)
		if err != nil {
			return nil, nil, err
		}
		if row == nil {
			continue
		}
		rows = append(rows, *row)
		if row.From != nil {
			used = append(used, v.Figure(i, country, *row.From))
		}
		used = append(used, v.Figure(i, country, row.To))
	}
	return rows, used, nil
}

// DuringIn tells of one indicator, by its position, in the world alone; nil where it has no edition since the start,
// or no year of the start is known.
func (v *View) DuringIn(p *models.Programme, indicator int) (*During, error) {
	country, ok := v.CountryAt(p.Country)
	if !ok || p.Start == "" {
		return nil, nil
	}
	start, end := p.Start.Year(), 0
	if p.End != "" {
		end = p.End.Year()
	}
	from, to := v.coveredWith(indicator, country, "world", start-1), v.coveredWith(indicator, country, "world", end)
	if to < start {
		return nil, nil
	}
	x := &v.Snapshot.Indicators[indicator]
	row := &During{
		Indicator: x.Code, IndicatorName: x.NameIn(v.Lang), Unit: x.UnitIn(v.Lang), To: to,
		ValueTo: *v.Value(indicator, country, to), Groups: []DuringAmong{},
	}
	if from != 0 {
		row.From, row.ValueFrom = &from, v.Value(indicator, country, from)
	}
	world, err := v.duringAmong(row, indicator, country, v.MembersIn("world", to))
	if err != nil {
		return nil, err
	}
	world.Group, world.Name = "world", v.groupOf("world")
	row.World = world
	return row, nil
}

// DuringBeside is DuringIn beside some peers and each of the country's groups too.
func (v *View) DuringBeside(p *models.Programme, indicator int, peers []int) (*During, error) {
	row, err := v.DuringIn(p, indicator)
	if row == nil || err != nil {
		return nil, err
	}
	country, _ := v.CountryAt(p.Country)
	if len(peers) > 0 {
		among, err := v.duringAmong(row, indicator, country, peers)
		if err != nil {
			return nil, err
		}
		row.Peers = &among
	}
	for _, g := range v.GroupsOf(row.To, country) {
		among, err := v.duringAmong(row, indicator, country, g.Members)
		if err != nil {
			return nil, err
		}
		if among.Group, among.Name = g.Code, g.Name(v.Lang); among.Of > 1 {
			row.Groups = append(row.Groups, among)
		}
	}
	return row, nil
}

// duringAmong sets the country among others in a row's editions; where it has no rank in the earlier, in the later alone.
func (v *View) duringAmong(row *During, indicator, country int, members []int) (DuringAmong, error) {
	members = Insert(slices.Clone(members), country)
	own, _ := slices.BinarySearch(members, country)
	x, from := &v.Snapshot.Indicators[indicator], 0
	if row.From != nil {
		from = *row.From
	}
	first, last := v.ranked(indicator, from, members), v.ranked(indicator, row.To, members)
	change, n, err := stats.FindRankChange(own, first.values, last.values, x.HigherIsBetter)
	if err != nil {
		return DuringAmong{}, err
	}
	if change == nil {
		rank, of := v.Edition(indicator, row.To).place(country, members, x.HigherIsBetter)
		if rank == 0 {
			return DuringAmong{Of: of}, nil
		}
		return DuringAmong{Of: of, RankTo: &rank}, nil
	}
	among := DuringAmong{Of: n, RankFrom: &change.From, RankTo: &change.To, Change: &change.Change, Own: &change.Own, Others: &change.Others}
	var before, after []float64
	for i := range members {
		if a, b := first.values[i], last.values[i]; i != own && !math.IsNaN(a) && !math.IsNaN(b) {
			before, after = append(before, a), append(after, b)
		}
	}
	if len(before) == 0 {
		return among, nil
	}
	if among.MedianFrom, err = medianOf(before); err == nil {
		among.MedianTo, err = medianOf(after)
	}
	return among, err
}

func medianOf(values []float64) (*float64, error) {
	median, err := stats.Quantile(values, .5)
	return &median, err
}

// peersBefore are the countries most like one by the figures of the last year before another in which it has them
// all, by position; none where there is no such year.
func (v *View) peersBefore(country, year int) []int {
	var by []int
	for _, code := range circumstances() {
		at, ok := v.IndicatorAt(code)
		if !ok {
			return nil
		}
		by = append(by, at)
	}
	for _, period := range slices.Backward(v.Periods(by[0], []int{country})) {
		if period >= year || slices.ContainsFunc(by, func(at int) bool { return v.Value(at, country, period) == nil }) {
			continue
		}
		found, err := v.Peers(PeersQuery{Country: country, Within: -1, Period: period, N: alike, Metric: string(stats.Euclidean), Indicator: -1})
		if err != nil {
			return nil
		}
		var peers []int
		for _, peer := range found.Rows {
			if at, ok := v.CountryAt(peer.Country); ok {
				peers = append(peers, at)
			}
		}
		slices.Sort(peers)
		return peers
	}
	return nil
}
