package bench

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// PeersQuery asks who is most like a country. All but N and Metric are positions.
type PeersQuery struct {
	Country   int
	By        []int // the variables; none is income, population and urban share
	Within    int   // group; -1 is the member states of the UN
	Period    int   // of the variables; 0 is the newest in which the country has them all
	N         int
	Metric    string
	Indicator int // outcome to show; -1 is none
	Outcome   int // its period; 0 is the newest that is covered well
}

// Peer is a country and how like it is.
type Peer struct {
	Rank        int         `json:"rank" example:"1"` // nearest first
	Country     string      `json:"country" example:"PRT"`
	CountryName string      `json:"country_name" example:"Portugal"`
	Distance    float64     `json:"distance" example:"0.337"` // in standard deviations of the variables
	Values      []PeerValue `json:"values"`
	Value       *float64    `json:"value" extensions:"x-nullable" example:"0.84153"` // of the indicator to show
} // @name Peer

// PeerValue is a country's figure in one variable.
type PeerValue struct {
	Indicator string  `json:"indicator" example:"wdi-gdp-per-capita-ppp"`
	Value     float64 `json:"value" example:"41834.2"`
	Log       bool    `json:"log" example:"true"` // differences are those of its logarithm
} // @name PeerValue

// PeerStanding is where the country stands among its peers in the indicator shown.
type PeerStanding struct {
	Rank   int     `json:"rank" example:"1"` // it counts itself
	Of     int     `json:"of" example:"11"`
	Median float64 `json:"median" example:"0.81412"` // of the peers
} // @name PeerStanding

// Peers are who is most like a country.
type Peers struct {
	Rows     []Peer
	Own      []PeerValue
	Value    *float64 // of the indicator shown, of the country
	Period   int      // of the variables
	Outcome  int      // of the indicator shown, 0 where there is none
	Of       int      // countries with all variables
	Standing *PeerStanding
	Lacks    []string // variables that the country has no value of: then it has no peers
	Used     []int32
}

// circumstances are the variables that peers are alike in where none are named: GDP per person,
// population, urban share.
func circumstances() []string {
	return []string{"wdi-gdp-per-capita-ppp", population, "wdi-urban-population"}
}

// variable is one measure of likeness among some countries.
type variable struct {
	code   string
	log    bool
	figure column
	scaled []float64
}

// Peers finds the nearest by the variables' standard scores, which are taken over the group and the
// country itself.
func (v *View) Peers(q PeersQuery) (*Peers, error) {
	if len(q.By) == 0 {
		for _, code := range circumstances() {
			at, ok := v.IndicatorAt(code)
			if !ok {
				return nil, &stats.Error{Parameter: "by", Reason: "name the indicators in which peers are to be alike: this release has no " + code}
			}
			q.By = append(q.By, at)
		}
	}
	if q.Indicator >= 0 && v.isAmong(q.Indicator, q.By) {
		return nil, &stats.Error{Parameter: "by", Reason: v.Snapshot.Indicators[q.Indicator].Code + " is what is to be compared: countries that are alike in it by choice say nothing of it"}
	}
	countries := Insert(v.candidates(q.Within), q.Country)
	if q.Indicator >= 0 && q.Outcome == 0 {
		q.Outcome = v.covered(q.Indicator, countries, 0)
	}
	variables, period, lacks := v.variables(q, countries)
	if lacks != nil {
		return &Peers{Rows: []Peer{}, Own: []PeerValue{}, Period: period, Lacks: lacks}, nil
	}
	own, _ := slices.BinarySearch(countries, q.Country)
	scaled := make([][]float64, len(variables))
	for k, x := range variables {
		scaled[k] = x.scaled
	}
	found, err := stats.FindPeers(own, scaled, stats.Metric(q.Metric))
	if err != nil {
		return nil, err
	}
	answer := &Peers{Rows: []Peer{}, Period: period, Of: len(found) + 1, Own: valuesOf(variables, own)}
	v.show(q, countries, own, found[:min(q.N, len(found))], variables, answer)
	return answer, nil
}

// candidates are the members of a group, or of the UN.
func (v *View) candidates(group int) []int {
	if group >= 0 {
		return slices.Clone(v.Members(v.Snapshot.Groups[group].Code, v.Day()))
	}
	var members []int
	for at := range v.Snapshot.Countries {
		if v.Snapshot.Countries[at].UNMember {
			members = append(members, at)
		}
	}
	return members
}

// isAmong says whether an indicator, or one that it is the mean of, is among some.
func (v *View) isAmong(indicator int, others []int) bool {
	parts := v.Snapshot.Indicators[indicator].Components
	return slices.ContainsFunc(others, func(at int) bool {
		return at == indicator || slices.ContainsFunc(parts, func(c models.Component) bool { return c.Indicator == v.Snapshot.Indicators[at].Code })
	})
}

// variables gathers the figures of the newest period in which the country has them all, or says which
// it lacks.
func (v *View) variables(q PeersQuery, countries []int) (variables []variable, period int, lacks []string) {
	period = q.Period
	if period == 0 {
		if period = v.commonPeriod(q, countries); period == 0 {
			return nil, 0, v.never(q)
		}
	}
	variables = make([]variable, len(q.By))
	for k, at := range q.By {
		x := &v.Snapshot.Indicators[at]
		c := v.column(at, period, countries)
		own, _ := slices.BinarySearch(countries, q.Country)
		if value := c.values[own]; math.IsNaN(value) {
			lacks = append(lacks, x.Code)
		}
		variables[k] = variable{code: x.Code, figure: c, scaled: c.values, log: v.logged(at, period)}
		if variables[k].log {
			variables[k].scaled = stats.Logarithms(c.values)
		}
	}
	return variables, period, lacks
}

// never are the variables that the country has never had a value of, or else all: it has not had them
// together.
func (v *View) never(q PeersQuery) []string {
	var never, all []string
	for _, at := range q.By {
		all = append(all, v.Snapshot.Indicators[at].Code)
		if len(v.Valued(at, q.Country)) == 0 {
			never = append(never, v.Snapshot.Indicators[at].Code)
		}
	}
	if never == nil {
		return all
	}
	return never
}

// commonPeriod is the newest up to which every variable covers the countries well, and in which the
// country has them all; 0 where there is none. An edition of what is compared has seen no later year
// than the one before it.
func (v *View) commonPeriod(q PeersQuery, countries []int) int {
	newest := 0
	if q.Indicator >= 0 {
		if newest = q.Outcome; v.Snapshot.Indicators[q.Indicator].PeriodKind == "edition" {
			newest--
		}
	}
	for _, at := range q.By {
		if period := v.covered(at, countries, 0); newest == 0 || period < newest {
			newest = period
		}
	}
	for _, period := range slices.Backward(v.Periods(q.By[0], []int{q.Country})) {
		all := period <= newest
		for _, at := range q.By {
			all = all && v.Value(at, q.Country, period) != nil
		}
		if all {
			return period
		}
	}
	return 0
}

func valuesOf(variables []variable, at int) []PeerValue {
	values := make([]PeerValue, len(variables))
	for k, x := range variables {
		values[k] = PeerValue{Indicator: x.code, Value: x.figure.values[at], Log: x.log}
	}
	return values
}

// show fills in the rows, the outcome and the standing.
func (v *View) show(q PeersQuery, countries []int, own int, found []stats.Peer, variables []variable, answer *Peers) {
	var outcome column
	var theirs []float64
	if q.Indicator >= 0 {
		answer.Outcome, outcome = q.Outcome, v.ranked(q.Indicator, q.Outcome, countries)
		answer.Value = known(outcome.values[own])
	}
	shown := func(i int) bool {
		return i == own || slices.ContainsFunc(found, func(p stats.Peer) bool { return p.Unit == i })
	}
	for rank, p := range found {
		c := &v.Snapshot.Countries[countries[p.Unit]]
		row := Peer{Rank: rank + 1, Country: c.Code, CountryName: c.Name(v.Lang), Distance: p.Distance, Values: valuesOf(variables, p.Unit)}
		if outcome.values != nil {
			row.Value = known(outcome.values[p.Unit])
			theirs = append(theirs, outcome.values[p.Unit])
		}
		answer.Rows = append(answer.Rows, row)
	}
	for _, x := range variables {
		answer.Used = append(answer.Used, x.figure.used(shown)...)
	}
	answer.Used = append(answer.Used, outcome.used(shown)...)
	if answer.Value == nil {
		return
	}
	standing, err := stats.StandAmong(*answer.Value, theirs, v.Snapshot.Indicators[q.Indicator].HigherIsBetter)
	if err == nil { // else no peer has a value
		answer.Standing = &PeerStanding{standing.Rank, standing.Of, standing.Median}
	}
}

// known is nil for a missing value.
func known(value float64) *float64 {
	if math.IsNaN(value) {
		return nil
	}
	return &value
}
