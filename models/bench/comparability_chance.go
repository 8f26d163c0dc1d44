package bench

import (
	"math"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// rounding notes a difference that the last published decimal does not carry.
func (p *pair) rounding() {
	c := &p.Observations
	step := math.Pow10(-min(p.Precision(p.a), p.Precision(p.b)))
	difference := math.Abs(c.Value[p.b] - c.Value[p.a])
	if difference > step*(1+1e-6) || step <= fineStep {
		return
	}
	if difference < step*1e-6 {
		p.Add("within_rounding", p.other(), p.say("reason.equal", p.named(p.a), p.named(p.b), p.short(step)))
		return
	}
	p.Add("within_rounding", p.other(), p.say("reason.rounding",
		p.named(p.a), p.named(p.b), p.short(difference), p.short(step)))
}

// fineStep is a precision at which figures are not rounded but computed.
const fineStep = 1e-8

// sampling notes a difference that may be chance: by standard errors, published margins or sample sizes.
func (p *pair) sampling() {
	d := p.Significance(p.a, p.b)
	if d == nil || d.P < 0.05 {
		return
	}
	p.Add("not_significant", p.other(), p.say("reason.chance",
		p.named(p.a), p.named(p.b), p.short(d.Difference), p.short(d.HalfWidth), d.Z, d.P))
}

// other is the country that a reason is of where two are compared, "" of one country's change.
func (p *pair) other() string {
	if p.Observations.Country[p.a] == p.Observations.Country[p.b] {
		return ""
	}
	return p.code(p.b)
}

// short writes the size of a computed number in four figures, without the dust of binary fractions.
func (p *pair) short(x float64) string {
	x = math.Abs(x)
	decimals := 3
	if x > 0 {
		decimals -= int(math.Floor(math.Log10(x)))
	}
	return phrases.Number(p.Lang, x, max(decimals, 0))
}

// Significance tests the difference of two figures of one indicator, in its unit. It is nil where the
// sampling error of either is not known. A published standard error counts before a published margin, and
// that before the sample size, from which the error is that of a simple random sample.
func (s *Data) Significance(a, b int32) *stats.Difference {
	c := &s.Observations
	unit := &s.Indicators[c.Indicator[b]]
	first, last := c.Extra(a), c.Extra(b)
	if first.StandardError != nil && last.StandardError != nil {
		d, err := stats.TwoEstimates(stats.Estimate{Value: c.Value[a], Error: *first.StandardError}, stats.Estimate{Value: c.Value[b], Error: *last.StandardError})
		return found(d, err, 1)
	}
	if unit.Unit != "percent" {
		return nil
	}
	earlier, ok1 := s.share(a)
	later, ok2 := s.share(b)
	if !ok1 || !ok2 {
		return nil
	}
	d, err := stats.TwoShares(earlier, later)
	return found(d, err, 100)
}

func found(d stats.Difference, err error, scale float64) *stats.Difference {
	if err != nil {
		return nil // neither has a sampling error
	}
	d.Difference, d.HalfWidth = d.Difference*scale, d.HalfWidth*scale
	return &d
}

// share is a survey's percentage as a share of a sample, with the design effect that a published margin shows.
func (s *Data) share(row int32) (stats.Share, bool) {
	c := &s.Observations
	extra, value := c.Extra(row), c.Value[row]/100
	if extra.SampleSize == nil || *extra.SampleSize < 1 || !(value >= 0 && value <= 1) {
		return stats.Share{}, false
	}
	sample := stats.Share{Value: value, N: *extra.SampleSize}
	if extra.MarginOfError != nil {
		if effect, err := stats.DesignEffect(sample, *extra.MarginOfError/100, .95); err == nil {
			sample.DesignEffect = effect
		}
	}
	return sample, true
}

// fewFigures is how many a period needs to show by itself with how many decimals it is published.
const fewFigures = 20

// precision is with how many decimals an indicator's figures are published, by period.
type precision struct {
	values   map[int16]int
	decimals map[int16]int
}

// precisionOf is the position of an indicator whose precision is kept.
type precisionOf int

func (s *Data) precision(indicator int) precision {
	p := precision{map[int16]int{}, map[int16]int{}}
	c := &s.Observations
	for country := range s.Countries { // what was published lately stands behind all else
		first, last := s.Series(indicator, country)
		for at := first; at < last; at++ {
			if value := c.Value[at]; !math.IsNaN(value) {
				p.values[c.Period[at]]++
				p.decimals[c.Period[at]] = max(p.decimals[c.Period[at]], decimals(value))
			}
		}
	}
	return p
}

// Precision is with how many decimals the figures of a row's indicator and period are published; of a
// period with few figures, the indicator's own.
func (s *Data) Precision(row int32) int {
	c := &s.Observations
	indicator, period := int(c.Indicator[row]), c.Period[row]
	p := Keep(s, precisionOf(indicator), func() precision { return s.precision(indicator) })
	if p.values[period] < fewFigures {
		return s.Indicators[indicator].Decimals
	}
	return min(p.decimals[period], s.Indicators[indicator].Decimals)
}

// decimals counts those of a number as it is written.
func decimals(value float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	return len(fraction)
}
