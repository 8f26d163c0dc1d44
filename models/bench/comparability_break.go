package bench

import (
	"fmt"
	"slices"
	"strings"
)

// periods compares when two figures are of, and what changed between.
func (p *pair) periods() {
	c := &p.Observations
	from, to := min(p.period(p.a), p.period(p.b)), max(p.period(p.a), p.period(p.b))
	countries, relative := c.Country[p.a] != c.Country[p.b], p.x.Scale == "relative"
	if from == to {
		if relative && countries {
			p.Add("relative_index", "", p.say("reason.relative_within", p.x.Said(p.Lang), to))
		}
		return
	}
	if countries {
		if relative {
			p.Forbid("different_period", p.code(p.b), p.say("reason.periods_relative", p.named(p.a), p.named(p.b)))
		} else {
			p.Add("different_period", p.code(p.b), p.say("reason.periods", p.named(p.a), p.named(p.b)))
		}
	}
	if relative {
		p.Add("relative_index", "", p.say("reason.relative_between", p.x.Said(p.Lang)))
	}
	p.breaks(from, to)
}

// breaks notes the breaks after one period, up to another: the indicator's, and those that only the
// country's own figures are marked with.
func (p *pair) breaks(from, to int) {
	var known []int
	told := p.told().broken[p.Observations.Indicator[p.b]]
	for at, b := range p.x.Breaks {
		known = append(known, b.Period)
		if b.Period <= from || b.Period > to {
			continue
		}
		detail := fmt.Sprintf("%s, %d: %s", p.x.Said(p.Lang), b.Period, told[at])
		if b.Code == "methodology_changed" && p.x.Noted("editions_not_comparable") {
			p.Forbid(b.Code, "", detail)
		} else {
			p.Add(b.Code, "", detail)
		}
	}
	c := &p.Observations
	for _, country := range slices.Compact([]uint16{c.Country[p.a], c.Country[p.b]}) {
		first, last := p.Series(int(c.Indicator[p.b]), int(country))
		for row := first; row < last; row++ {
			period := p.period(row)
			if period <= from || period > to || slices.Contains(known, period) || !strings.Contains(c.Words[c.Status[row]], "B") {
				continue
			}
			known = append(known, period)
			p.Add("series_break", p.code(row), p.say("reason.break", p.x.Said(p.Lang), p.country(int(country)), period, p.noted(row)))
		}
	}
}
