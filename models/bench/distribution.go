package bench

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models/stats"
)

// DistributionQuery asks how countries are spread. Positions, but for the period.
type DistributionQuery struct {
	Indicator, Group int
	Period           int // 0 is the newest that is covered well
	Countries        []int
}

// Bin is a span of values and the countries in it.
type Bin struct {
	From      float64  `json:"from" example:"0.9"` // in it
	To        float64  `json:"to" example:"1"`     // not in it, but for the last bin
	N         int      `json:"n" example:"26"`
	Countries []string `json:"countries" example:"KAZ"`
} // @name Bin

// Quantiles are the places of the values, by R's type 7.
type Quantiles struct {
	N      int     `json:"n" example:"193"`
	Mean   float64 `json:"mean" example:"0.6382"`
	Min    float64 `json:"min" example:"0.0947"`
	P5     float64 `json:"p5" example:"0.2551"`
	Q1     float64 `json:"q1" example:"0.4757"`
	Median float64 `json:"median" example:"0.6678"`
	Q3     float64 `json:"q3" example:"0.8415"`
	P95    float64 `json:"p95" example:"0.9419"`
	Max    float64 `json:"max" example:"0.9847"`
} // @name Quantiles

// Stand is where a highlighted country stands.
type Stand struct {
	Country     string   `json:"country" example:"KAZ"`
	CountryName string   `json:"country_name" example:"Kazakhstan"`
	Value       *float64 `json:"value" extensions:"x-nullable" example:"0.90093"` // null where it has none
	Rank        *int     `json:"rank" extensions:"x-nullable" example:"24"`
	ShareBelow  *float64 `json:"share_below" extensions:"x-nullable" example:"0.8756"` // of the others' values that are below it
	Bin         *int     `json:"bin" extensions:"x-nullable" example:"9"`              // which bin it is in, counted from 0
} // @name Stand

// Distribution is how a group's members are spread over an indicator's values.
type Distribution struct {
	Bins      []Bin
	Quantiles *Quantiles // nil without a value
	Stands    []Stand
	Period    int
	Members   int
	Used      []int32
}

// Distribution bins the values of the group's members.
func (v *View) Distribution(q DistributionQuery) (*Distribution, error) {
	group := v.Snapshot.Groups[q.Group].Code
	if q.Period == 0 {
		q.Period = v.Coverage(q.Indicator, group, 0).Period
	}
	members := v.MembersIn(group, q.Period)
	figures := v.ranked(q.Indicator, q.Period, members)
	answer := &Distribution{Bins: []Bin{}, Stands: []Stand{}, Period: q.Period, Members: len(members), Used: figures.used(everyone)}
	if figures.count() == 0 {
		return answer, nil
	}
	bins, err := stats.FindBins(figures.values)
	if err != nil {
		return nil, err
	}
	for _, b := range bins {
		answer.Bins = append(answer.Bins, Bin{From: b.From, To: b.To, N: b.N, Countries: []string{}})
	}
	for i, value := range figures.values {
		if !math.IsNaN(value) {
			b := &answer.Bins[answer.binOf(value)]
			b.Countries = append(b.Countries, v.Snapshot.Countries[members[i]].Code)
		}
	}
	if answer.Quantiles, err = quantiles(figures.values); err != nil {
		return nil, err
	}
	ranks := stats.Rank(figures.values, v.Snapshot.Indicators[q.Indicator].HigherIsBetter, stats.TiesMin)
	for _, country := range q.Countries {
		answer.Stands = append(answer.Stands, v.stand(country, members, figures, ranks, answer))
	}
	return answer, nil
}

// binOf is the last bin that begins at or below a value.
func (d *Distribution) binOf(value float64) int {
	for b, bin := range slices.Backward(d.Bins) {
		if bin.From <= value {
			return b
		}
	}
	return 0
}

func quantiles(values []float64) (*Quantiles, error) {
	average, err := stats.FindAverage(values)
	if err != nil {
		return nil, err
	}
	q := &Quantiles{N: average.N, Mean: average.Mean, Min: average.Min, Q1: average.Q1, Median: average.Median, Q3: average.Q3, Max: average.Max}
	if q.P5, err = stats.Quantile(values, .05); err != nil {
		return nil, err
	}
	q.P95, err = stats.Quantile(values, .95)
	return q, err
}

// stand places one country; one that is no member or has no value has no place.
func (v *View) stand(country int, members []int, figures column, ranks []int, d *Distribution) Stand {
	c := &v.Snapshot.Countries[country]
	stand := Stand{Country: c.Code, CountryName: c.Name(v.Lang)}
	i, member := slices.BinarySearch(members, country)
	if !member || figures.values[i] != figures.values[i] {
		return stand
	}
	value, bin := figures.values[i], d.binOf(figures.values[i])
	stand.Value, stand.Rank, stand.Bin = &value, &ranks[i], &bin
	others := slices.Delete(slices.Clone(figures.values), i, i+1)
	if share, err := stats.ShareBelow(others, value); err == nil { // else it is alone
		stand.ShareBelow = &share
	}
	return stand
}
