package bench

import (
	"fmt"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// population is the indicator that members are weighted by.
const population = "wdi-population"

// AverageQuery asks for the averages of groups. Indicators and groups are positions.
type AverageQuery struct {
	Indicators, Groups []int
	Period, From, To   int  // 0 is open
	Weighted           bool // by population
	Today              bool // members are those of the view's day; else those of the end of the period's year
	Balanced           bool // only members that have a value in every period
}

// GroupAverage is a group in one period.
type GroupAverage struct {
	Group           string   `json:"group" example:"asia"`
	GroupName       string   `json:"group_name" example:"Asia"`
	Indicator       string   `json:"indicator" example:"un-egdi"`
	Period          int      `json:"period" example:"2024"`
	Mean            *float64 `json:"mean" extensions:"x-nullable" example:"0.699"` // null where members with a value hold too little of the population it is weighted by
	Median          float64  `json:"median" example:"0.7607"`
	Q1              float64  `json:"q1" example:"0.568"` // quartiles by R's type 7
	Q3              float64  `json:"q3" example:"0.8516"`
	Min             float64  `json:"min" example:"0.2083"`
	Max             float64  `json:"max" example:"0.9691"`
	N               int      `json:"n" example:"47"`                                             // members with a value
	Members         int      `json:"members" example:"47"`                                       // with one and without
	PopulationShare *float64 `json:"population_share" extensions:"x-nullable" example:"1"`       // of the group's people, those of members with a value; null where no population is known
	Published       *float64 `json:"published" extensions:"x-nullable" example:"0.699"`          // the producer's own figure for the group
	PublishedLabel  *string  `json:"published_label" extensions:"x-nullable" example:"EU27"`     // what the producer calls the group
	PublishedSource *string  `json:"published_source" extensions:"x-nullable" example:"un-2024"` // where it says so
	Source          string   `json:"source" example:"un-egdi-2024"`                              // of the members' figures; of several the first
} // @name GroupAverage

// Averages are the groups in their periods, and what must be said of them.
type Averages struct {
	Rows []GroupAverage
	Used []int32 // rows of the figures
	// Unsteady counts, for each indicator and group whose means are not all over the same members,
	// those that have a value in some of the periods only.
	Unsteady []Unsteady
	// Thin are the rows without a weighted mean.
	Thin []GroupAverage
}

// Unsteady is how many members of a group come and go.
type Unsteady struct {
	Indicator, Group string
	Countries        int
}

// Averages answers for every indicator, group and period in which a member has a value.
func (v *View) Averages(q AverageQuery) (*Averages, error) {
	answer := &Averages{Rows: []GroupAverage{}}
	for _, indicator := range q.Indicators {
		for _, group := range q.Groups {
			s := v.groupSeries(q, indicator, group)
			if err := s.average(q, answer); err != nil {
				return nil, fmt.Errorf("%s in %s: %w", s.x.Code, s.group.Code, err)
			}
		}
	}
	return answer, nil
}

// groupSeries is an indicator over a group's members in several periods: values[p][i] is
// countries[i] in period p, NaN where there is none or it was no member.
type groupSeries struct {
	*View
	x         *models.Indicator
	group     *models.Group
	today     bool  // members are those of the view's day
	countries []int // all that were members in one of the periods, ascending
	periods   []column
	members   []int // how many there were in each period
}

func (v *View) groupSeries(q AverageQuery, indicator, group int) *groupSeries {
	s := &groupSeries{View: v, today: q.Today, x: &v.Snapshot.Indicators[indicator], group: &v.Snapshot.Groups[group]}
	var then [][]int
	var periods []int
	for _, period := range v.Periods(indicator, upTo(len(v.Snapshot.Countries))) {
		if q.Period != 0 && period != q.Period || q.From != 0 && period < q.From || q.To != 0 && period > q.To {
			continue
		}
		members := v.Members(s.group.Code, v.dayOf(period, q.Today))
		periods, then = append(periods, period), append(then, members)
		for _, country := range members {
			s.countries = Insert(s.countries, country)
		}
	}
	for p, period := range periods {
		c := v.column(indicator, period, s.countries)
		for i, country := range s.countries {
			if _, member := slices.BinarySearch(then[p], country); !member {
				c.values[i] = math.NaN()
			}
		}
		if c.count() > 0 {
			s.periods, s.members = append(s.periods, c), append(s.members, len(then[p]))
		}
	}
	return s
}

func (s *groupSeries) values() [][]float64 {
	values := make([][]float64, len(s.periods))
	for p := range s.periods {
		values[p] = s.periods[p].values
	}
	return values
}

// average adds the group's rows to an answer.
func (s *groupSeries) average(q AverageQuery, answer *Averages) error {
	if len(s.periods) == 0 {
		return nil
	}
	if q.Balanced {
		kept, n, _, err := stats.Balanced(s.values())
		if err != nil || n == 0 {
			return err
		}
		for p := range s.periods {
			s.periods[p].values = kept[p]
		}
	}
	unsteady, err := stats.Unsteady(s.values())
	if err != nil {
		return err
	}
	if unsteady > 0 {
		answer.Unsteady = append(answer.Unsteady, Unsteady{s.x.Code, s.group.Code, unsteady})
	}
	for p, c := range s.periods {
		row, err := s.row(c, s.members[p], q.Weighted)
		if err != nil {
			return err
		}
		answer.Rows = append(answer.Rows, row)
		answer.Used = append(answer.Used, c.used(everyone)...)
		if row.Mean == nil {
			answer.Thin = append(answer.Thin, row)
		}
	}
	return nil
}

func (s *groupSeries) row(c column, members int, weighted bool) (GroupAverage, error) {
	found, err := stats.FindAverage(c.values)
	if err != nil {
		return GroupAverage{}, err
	}
	row := GroupAverage{
		Group: s.group.Code, GroupName: s.group.Name(s.Lang), Indicator: s.x.Code, Period: c.period,
		Mean: &found.Mean, Median: found.Median, Q1: found.Q1, Q3: found.Q3, Min: found.Min, Max: found.Max,
		N: found.N, Members: members, Source: s.Sources[s.Snapshot.Observations.Source[c.used(everyone)[0]]].Code,
	}
	people, err := stats.Weigh(c.values, s.people(c.period))
	if err != nil {
		return GroupAverage{}, err
	}
	if people.Held > 0 {
		row.PopulationShare = &people.Held
	}
	if weighted {
		row.Mean = people.Mean
	}
	row.publish(s.publishedFigure(c.period))
	return row, nil
}

// people is the population of the group's members, of the period or the last year before that has
// one; of who was no member, none.
func (s *groupSeries) people(period int) []float64 {
	weights := make([]float64, len(s.countries))
	at, ok := s.IndicatorAt(population)
	members := s.Members(s.group.Code, s.dayOf(period, s.today))
	for i, country := range s.countries {
		weights[i] = math.NaN()
		if _, member := slices.BinarySearch(members, country); ok && member {
			weights[i] = s.lastValue(at, country, period)
		}
	}
	return weights
}

// lastValue is a country's value of a period or of the last before it, NaN without one.
func (v *View) lastValue(indicator, country, period int) float64 {
	c := &v.Snapshot.Observations
	from, to := v.Series(indicator, country)
	for row := to - 1; row >= from; row-- {
		if value := c.Value[row]; int(c.Period[row]) <= period && v.out(row) && !math.IsNaN(value) {
			return value
		}
	}
	return math.NaN()
}

// publishedFigure is what the producer published last for the group by the view's day.
func (s *groupSeries) publishedFigure(period int) *models.GroupFigure {
	var found *models.GroupFigure
	for _, f := range s.GroupSeries(s.x.Code, s.group.Code) {
		source, ok := s.SourceAt(f.Source)
		if ok && f.Period == period && (s.AsOf == "" || s.Published(source) <= s.AsOf) {
			found = &f
		}
	}
	return found
}

func (g *GroupAverage) publish(f *models.GroupFigure) {
	if f != nil && f.Value != nil {
		g.Published, g.PublishedLabel, g.PublishedSource = f.Value, Optional(f.Label), &f.Source
	}
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
