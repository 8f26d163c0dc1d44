package bench

import (
	"math"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// edition is one indicator's figures of one period, by position of the country.
type edition struct {
	Indicator, Period int
	Rows              []int32   // -1 where nothing had been published of a country
	Values            []float64 // what is ranked; NaN for whom there is no value or who is not ranked
}

// editionKey is what an edition is recalled by.
type editionKey struct {
	View
	indicator, period int
}

// Edition gathers the figures that had been published by the view's day.
func (v *View) Edition(indicator, period int) *edition {
	key := editionKey{View{AsOf: v.AsOf}, indicator, period}
	if v.Snapshot.Indicators[indicator].RankedGroup != "" { // whose members it has decides who is ranked
		key.View = v.apart()
	}
	return Recall(v.Data, key, func() (*edition, int) {
		e := v.gathered(indicator, period)
		return e, 12*len(e.Rows) + 100
	})
}

func (v *View) gathered(indicator, period int) *edition {
	e := &edition{
		Indicator: indicator, Period: period,
		Rows: make([]int32, len(v.Snapshot.Countries)), Values: make([]float64, len(v.Snapshot.Countries)),
	}
	c := &v.Snapshot.Observations
	ranked := v.rankedOf(indicator, period)
	for country := range e.Rows {
		row := v.Figure(indicator, country, period)
		e.Rows[country], e.Values[country] = row, math.NaN()
		// A rank from the producer shows that the country was ranked, member or not.
		if row >= 0 && (ranked == nil || ranked.Has(country) || c.Rank[row] > 0) {
			e.Values[country] = c.Value[row]
		}
	}
	return e
}

// rankedOf gives the countries among which alone an indicator ranks, nil where it ranks all.
func (v *View) rankedOf(indicator, period int) *Bits {
	group := v.Snapshot.Indicators[indicator].RankedGroup
	if group == "" {
		return nil
	}
	ranked := &Bits{}
	for _, at := range v.MembersIn(group, period) {
		ranked.Add(at)
	}
	return ranked
}

// Figure gives the row of one figure as published last by the view's day, -1 where there is none.
func (v *View) Figure(indicator, country, period int) int32 {
	c := &v.Snapshot.Observations
	from, to := v.Series(indicator, country)
	for row := to - 1; row >= from && int(c.Period[row]) >= period; row-- {
		if int(c.Period[row]) == period && v.out(row) {
			return row
		}
	}
	return -1
}

// out says whether a row had been published by the view's day.
func (v *View) out(row int32) bool {
	return v.AsOf == "" || v.Published(int(v.Snapshot.Observations.Source[row])) <= v.AsOf
}

// LastBefore gives the last period before another in which one of the countries has a value, 0
// where none has. Before is left open with 0.
func (v *View) LastBefore(indicator int, countries []int, before int) int {
	c := &v.Snapshot.Observations
	last := 0
	for _, country := range countries {
		from, to := v.Series(indicator, country)
		seen := 0
		for row := to - 1; row >= from; row-- {
			period := int(c.Period[row])
			if period <= last {
				break
			}
			if before != 0 && period >= before || period == seen || !v.out(row) {
				continue
			}
			if value := c.Value[row]; !math.IsNaN(value) {
				last = period
				break
			}
			seen = period // the newest vintage says that there is no value
		}
	}
	return last
}

// places ranks the edition among some countries: the values and ranks in their order, 0 for who is
// not ranked, and how many are.
func (e *edition) places(countries []int, higherIsBetter bool) (values []float64, ranks []int, ranked int) {
	values = make([]float64, len(countries))
	for i, country := range countries {
		values[i] = e.Values[country]
		if values[i] == values[i] {
			ranked++
		}
	}
	return values, stats.Rank(values, higherIsBetter, stats.TiesMin), ranked
}

// place ranks one country among some, 0 where it is not ranked.
func (e *edition) place(country int, among []int, higherIsBetter bool) (rank, ranked int) {
	own := e.Values[country]
	for _, other := range among {
		value := e.Values[other]
		if math.IsNaN(value) {
			continue
		}
		ranked++
		if higherIsBetter && value > own || !higherIsBetter && value < own {
			rank++
		}
	}
	if math.IsNaN(own) {
		return 0, ranked
	}
	return rank + 1, ranked
}

// band is the class of a row in the view's language: the one its producer gave it, or else by the producer's bounds.
func (v *View) band(row int32, bounds []stats.Band) *string {
	return Optional(phrases.In(v.Lang, v.classOf(row, bounds)))
}

// classOf is the class of a row as the data names it.
func (v *View) classOf(row int32, bounds []stats.Band) string {
	c := &v.Snapshot.Observations
	if name := c.Words[c.Band[row]]; name != "" {
		return name
	}
	return stats.BandOf(c.Value[row], bounds)
}

func bounds(x *models.Indicator) []stats.Band {
	bounds := make([]stats.Band, len(x.Bands))
	for i, band := range x.Bands {
		bounds[i] = stats.Band(band)
	}
	return bounds
}

// Plain takes the dust of binary fractions off a difference of published values. Beyond twelve
// decimals the dust cannot be told from the figure. A difference too great for a number is the greatest there is.
func Plain(difference float64, decimals int) float64 {
	scale := math.Pow10(min(decimals, 12))
	rounded := math.Round(difference*scale) / scale
	if math.IsInf(rounded, 0) || math.IsNaN(rounded) {
		return min(max(difference, -math.MaxFloat64), math.MaxFloat64)
	}
	return rounded + 0 // no minus zero
}

// statuses are the SDMX codes of a row.
func (v *View) statuses(row int32) []string {
	c := &v.Snapshot.Observations
	return strings.Split(c.Words[c.Status[row]], ",")
}

// Periods lists the periods in which one of the countries has a value.
func (v *View) Periods(indicator int, countries []int) []int {
	periods := []int{}
	if len(countries) == 0 {
		return periods
	}
	for _, row := range v.Select(models.Selection{Indicators: []int{indicator}, Countries: countries, AsOf: v.AsOf}) {
		if value := v.Snapshot.Observations.Value[row]; !math.IsNaN(value) {
			periods = Insert(periods, int(v.Snapshot.Observations.Period[row]))
		}
	}
	return periods
}

// Value gives one figure as published last by the view's day, nil where there is none.
func (v *View) Value(indicator, country, period int) *float64 {
	row := v.Figure(indicator, country, period)
	if row < 0 {
		return nil
	}
	value := v.Snapshot.Observations.Value[row]
	if math.IsNaN(value) {
		return nil
	}
	return &value
}

// Valued gives the rows of a series that have a value, one for each period.
func (v *View) Valued(indicator, country int) []int32 {
	rows := v.Select(models.Selection{Indicators: []int{indicator}, Countries: []int{country}, AsOf: v.AsOf})
	kept := rows[:0]
	for _, row := range rows {
		if value := v.Snapshot.Observations.Value[row]; !math.IsNaN(value) {
			kept = append(kept, row)
		}
	}
	return kept
}
