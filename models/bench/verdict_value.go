package bench

import (
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// value checks the size of a figure, and then whose figure it is.
func (q *inquiry) value(f *Finding) {
	row := q.figure(f, q.Period)
	if row < 0 {
		f.Lacks = q.Period
		return
	}
	c := &q.Observations
	found := c.Value[row]
	f.Row, f.Rows, f.Period, f.Value = row, []int32{row}, int(c.Period[row]), &found
	margin := clean(found - q.Assertion.Value)
	f.Margin = &margin
	right := q.holds(found)
	f.Verdict = verdictOf(right)
	if x := &q.Snapshot.Indicators[q.indicator]; !sameBase(q.Base, x) {
		switch {
		case !OfSomebody(x):
			f.Verdict = NotComparable
		case right:
			f.Verdict = WrongBase
		}
		f.note("different_population_base")
	}
	q.uncertain(f, row)
	q.neighbours(f, func(w *View, period int, row int32) (*int, *float64, bool) {
		v := c.Value[row]
		return nil, &v, q.holds(v)
	})
}

// inBand checks the class that the producer put a country in.
func (q *inquiry) inBand(f *Finding) {
	row := q.figure(f, q.Period)
	if row < 0 {
		f.Lacks = q.Period
		return
	}
	classes := bounds(&q.Snapshot.Indicators[q.indicator])
	f.Row, f.Rows, f.Period = row, []int32{row}, int(q.Observations.Period[row])
	if f.Band = q.classOf(row, classes); f.Band == "" {
		f.note("no_band")
		return
	}
	if value := q.Observations.Value[row]; !math.IsNaN(value) {
		f.Value = &value
	}
	f.Verdict = verdictOf(strings.EqualFold(f.Band, q.Band))
	q.neighbours(f, func(_ *View, _ int, row int32) (*int, *float64, bool) {
		value := q.Observations.Value[row]
		return nil, &value, strings.EqualFold(q.classOf(row, classes), q.Band)
	})
}

// Classes are the names of the classes that an indicator puts countries in, as the data has them.
func (s *Data) Classes(indicator int) []string {
	var names []string
	for _, class := range s.Snapshot.Indicators[indicator].Bands {
		names = append(names, class.Name)
	}
	for country := range s.Snapshot.Countries {
		from, to := s.Series(indicator, country)
		for row := from; row < to; row++ {
			if name := s.Observations.Words[s.Observations.Band[row]]; name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// uncertain notes a figure that cannot be told from the one stated, and makes a statement of more or less that
// holds fragile.
func (q *inquiry) uncertain(f *Finding, row int32) {
	width := q.ErrorOf(row)
	if width == nil || math.Abs(*f.Margin) >= *width {
		return
	}
	f.Fragility.SamplingError = width
	f.note("not_significant")
	if f.Verdict == Supported && q.superior() {
		f.Verdict, f.Fragility.FlipsWith = Fragile, []string{q.ErrorKind(row)}
	}
}

// ErrorKind says what an error of a figure is: "sampling" of a survey, "model" where it was estimated otherwise.
func (s *Data) ErrorKind(row int32) string {
	x := &s.Indicators[s.Observations.Indicator[row]]
	if s.Observations.Extra(row).StandardError != nil && x.PeriodKind != "fieldwork" && x.Method != "survey" {
		return ModelError
	}
	return SamplingError
}

// What an error comes from.
const (
	SamplingError = "sampling"
	ModelError    = "model"
)

// ErrorOf is the half-width of the 95 per cent interval of a figure, nil where it is not known.
func (s *Data) ErrorOf(row int32) *float64 {
	extra, value := s.Observations.Extra(row), s.Observations.Value[row]
	var width float64
	switch {
	case extra.StandardError != nil:
		width = 1.96 * *extra.StandardError
	case extra.MarginOfError != nil:
		width = *extra.MarginOfError
	case extra.SampleSize == nil || s.Indicators[s.Observations.Indicator[row]].Unit != "percent" || value < 0 || value > 100:
		return nil
	default:
		width = 196 * math.Sqrt(value/100*(1-value/100)/float64(max(1, *extra.SampleSize)))
	}
	return &width
}

// figure is the row of the country's figure of a period, or of the latest period where that is 0, as
// published by the day. Where nothing was, the newest vintage stands in, with a note: some producers
// are here only in their latest edition, and the figure may have been known all the same. Without a
// period only one that was over by then can. It is -1, with a note, where there is no figure.
func (q *inquiry) figure(f *Finding, period int) int32 {
	selection := models.Selection{Indicators: []int{q.indicator}, Countries: []int{q.country}, AsOf: q.AsOf, Latest: true}
	if period != 0 {
		selection.Periods = []int{period}
	}
	if rows := q.Select(selection); len(rows) > 0 {
		return rows[0]
	}
	selection.AsOf = ""
	if period == 0 {
		selection.To = q.AsOf.Year() - 1
	}
	rows := q.Select(selection)
	if len(rows) == 0 {
		f.note("no_data")
		return -1
	}
	q.standIn(f, rows[0])
	return rows[0]
}

// standIn notes that a later vintage stands in for what is not here.
func (q *inquiry) standIn(f *Finding, row int32) {
	source := int(q.Observations.Source[row])
	f.Later = q.Published(source)
	f.note("later_vintage")
}
