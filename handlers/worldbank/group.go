package worldbank

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// appendGroup adds what producers published for a group itself, or where they published nothing an empty
// cell for each period. Nothing is computed from its members.
func (v *View) appendGroup(found []cell, q wanted, indicator int, p place, periods []int) []cell {
	own := v.ofGroup(q, indicator, p)
	if n := max(q.recent, q.recentValues); n > 0 {
		own = own[:min(n, len(own))]
	}
	for i := range own {
		found = append(found, cell{indicator: indicator, place: p, period: own[i].Period, row: -1, filled: -1, group: &own[i]})
	}
	if len(own) == 0 && q.recentValues == 0 {
		for i := len(periods) - 1; i >= 0; i-- {
			found = append(found, cell{indicator: indicator, place: p, period: periods[i], row: -1, filled: -1})
		}
	}
	return found
}

// ofGroup gives a group's own figures of an indicator, the newest period first, each as published last.
func (v *View) ofGroup(q wanted, indicator int, p place) (own []models.GroupFigure) {
	for _, f := range v.GroupSeries(v.Indicators[indicator].Code, v.Groups[p.at].Code) { // by period and day of publication
		source, _ := v.SourceAt(f.Source)
		switch {
		case q.from != 0 && f.Period < q.from, q.to != 0 && f.Period > q.to:
		case q.periods != nil && !slices.Contains(q.periods, f.Period), q.asOf != "" && v.Published(source) > q.asOf:
		case q.recentValues > 0 && f.Value == nil:
		case len(own) > 0 && own[len(own)-1].Period == f.Period:
			own[len(own)-1] = f
		default:
			own = append(own, f)
		}
	}
	slices.Reverse(own)
	return own
}
