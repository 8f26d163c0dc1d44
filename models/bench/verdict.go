package bench

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// The verdicts on a statement.
const (
	Supported     = "supported"
	Fragile       = "supported_but_fragile" // it holds, but another reasonable method overturns it
	Refuted       = "refuted"
	Partly        = "partly" // of several assertions some hold
	WrongBase     = "wrong_base"
	NotComparable = "not_comparable"
	NoData        = "no_data"
)

// Finding is what the data says on one assertion.
type Finding struct {
	Verdict string
	Day     models.Date // what had been published by then counts

	Period    int      // of the figure found; 0 where there is none
	From      int      // earlier period of a change
	Value     *float64 // found, of the country; of a change, the change
	Rank      *int     // found, in the group
	Of        int      // countries ranked
	Row       int32    // of the country's figure, -1 where there is none
	Rows      []int32  // every figure used
	Members   []int    // of the group on MembersOn
	MembersOn models.Date

	// Margin is how far the country is ahead of the rival, the one that would first change the
	// verdict, or behind it where the assertion is refuted; of a value, found less claimed.
	Margin *float64
	Rival  *Standing

	Fragility Fragility
	Notes     []models.Note
}

// Standing is a country's place and value in the ranking that was checked.
type Standing struct {
	Country int
	Rank    int
	Value   float64
}

// Verdict checks one assertion with what had been published by a day. Countries, groups and
// indicators must be ids of the snapshot; for others there is no data.
func (s *Data) Verdict(a models.Assertion, day models.Date) Finding {
	q := inquiry{Data: s, Assertion: a, day: day}
	f := Finding{Verdict: NoData, Day: day, Row: -1}
	var okIndicator, okCountry bool
	q.indicator, okIndicator = s.IndicatorAt(a.Indicator)
	q.country, okCountry = s.CountryAt(a.Country)
	if q.Group == "" {
		q.Group = "world"
	}
	switch {
	case !okIndicator || !okCountry:
		f.note("unknown", fmt.Sprintf("the data has no %s of %s", a.Indicator, a.Country))
	case a.Stated != "" && a.Stated == a.Indicator:
		f.note("self_reference", "nothing but the statement itself gives this figure, and a statement cannot be checked with itself")
	case a.Type == "rank":
		q.rank(&f)
	case a.Type == "value":
		q.value(&f)
	case a.Type == "change":
		q.change(&f)
	}
	return f
}

// Judge checks every assertion of a claim, by its position, with what had been published by the
// claim's date. That needs no more than the snapshot, so it is done once: do not change the findings.
func (s *Data) Judge(claim int) []Finding {
	return Keep(s, judged(claim), func() []Finding {
		c := &s.Claims[claim]
		findings := make([]Finding, len(c.Assertions))
		for i, a := range c.Assertions {
			findings[i] = s.Verdict(a, c.Date.Last())
		}
		return findings
	})
}

// judged is the position of a claim whose findings are kept.
type judged int

// Together is the verdict on a statement of several assertions.
func Together(findings []Finding) string {
	count := map[string]int{}
	for i := range findings {
		count[findings[i].Verdict]++
	}
	n, holding := len(findings), count[Supported]+count[Fragile]
	switch {
	case n == 0:
		return NoData
	case count[Supported] == n:
		return Supported
	case holding == n:
		return Fragile
	case holding > 0:
		return Partly
	}
	for _, verdict := range []string{WrongBase, Refuted, NotComparable} {
		if count[verdict] > 0 {
			return verdict
		}
	}
	return NoData
}

// inquiry is one assertion being checked.
type inquiry struct {
	*Data
	models.Assertion
	day                models.Date
	indicator, country int
}

func (f *Finding) note(code, detail string) {
	f.Notes = append(f.Notes, models.Note{Code: code, Detail: detail})
}

func holds(found float64, op string, claimed float64) bool {
	switch op {
	case "eq":
		return asStated(found, claimed) == claimed
	case "gt":
		return found > claimed+stats.FloatDust
	case "ge":
		return found >= claimed-stats.FloatDust
	case "lt":
		return found < claimed-stats.FloatDust
	case "le":
		return found <= claimed+stats.FloatDust
	}
	return false
}

// asStated rounds a figure to as many decimals as a statement has: 95.8 is "96", not "95".
func asStated(found, claimed float64) float64 {
	_, decimals, _ := strings.Cut(strconv.FormatFloat(claimed, 'f', -1, 64), ".")
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(clean(found), 'f', len(decimals), 64), 64)
	if err != nil {
		return math.NaN()
	}
	return rounded
}

// clean takes away what differences of decimal figures leave in their last digits.
func clean(x float64) float64 {
	if rounded := math.Round(x*1e9) / 1e9; !math.IsInf(rounded, 0) {
		return rounded
	}
	return x // too great to have any
}

func verdictOf(holds bool) string {
	if holds {
		return Supported
	}
	return Refuted
}

// value checks a figure: its base first, then its size.
func (q *inquiry) value(f *Finding) {
	row := q.figure(f, q.Period)
	if row < 0 {
		return
	}
	c := &q.Observations
	found := c.Value[row]
	f.Row, f.Rows, f.Period, f.Value = row, []int32{row}, int(c.Period[row]), &found
	margin := clean(found - q.Value)
	f.Margin = &margin
	f.Verdict = verdictOf(holds(found, q.Op, q.Value))
	x := &q.Indicators[q.indicator]
	if !sameBase(q.Base, x) {
		f.Verdict = WrongBase
		f.note("different_population_base", fmt.Sprintf("said of %s; %s is of: %s. %s", q.Base, x.Code, orUnknown(x.PopulationBase), strings.TrimSpace(x.Definition)))
	}
	if share := q.sampled(row); share != nil && math.Abs(margin) < *share {
		f.Fragility.SamplingError = share
		f.note("not_significant", fmt.Sprintf("the figure is %.2f from the one claimed, its sampling error at 95 per cent confidence %.2f, both in %s", math.Abs(margin), *share, x.Unit))
	}
	q.neighbours(f, func(row int32) (*int, *float64, bool) {
		v := c.Value[row]
		return nil, &v, holds(v, q.Op, q.Value)
	})
}

// sampled is the half-width of the 95 per cent interval of a survey's share, nil where it is not known.
func (q *inquiry) sampled(row int32) *float64 {
	extra, value := q.Observations.Extra(row), q.Observations.Value[row]
	if extra.MarginOfError != nil {
		return extra.MarginOfError
	}
	if extra.SampleSize == nil || q.Indicators[q.indicator].Unit != "percent" || value < 0 || value > 100 {
		return nil
	}
	width := 196 * math.Sqrt(value/100*(1-value/100)/float64(max(1, *extra.SampleSize)))
	return &width
}

func orUnknown(text string) string {
	if text == "" {
		return "an unstated base"
	}
	return text
}
