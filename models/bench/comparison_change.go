package bench

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// MeasureChange is what became of a figure since the one before it.
type MeasureChange struct {
	Period       int           `json:"period" example:"2014"`      // of the figure before
	Previous     float64       `json:"previous" example:"0.72827"` // the figure before
	Value        float64       `json:"value" example:"-0.00328"`   // later less earlier
	Percent      *float64      `json:"percent" extensions:"x-nullable" example:"-0.45"`
	Significance *Significance `json:"significance" extensions:"x-nullable"` // where both sampling errors are known
} // @name MeasureChange

// ComparedChange is a change with its places, and whether it may be read as one.
type ComparedChange struct {
	MeasureChange
	Rank          *int          `json:"rank" extensions:"x-nullable" example:"-5"` // places gained in the world; negative is down
	Percentile    *float64      `json:"percentile" extensions:"x-nullable" example:"-0.026"`
	Comparability Comparability `json:"comparability"`
} // @name ComparedChange

// Significance is the test of a difference with a sampling error.
type Significance struct {
	Z         float64 `json:"z" example:"1.169"`
	P         float64 `json:"p" example:"0.2425"`         // two-sided
	HalfWidth float64 `json:"half_width" example:"1.509"` // of the difference at 95 per cent confidence, in the unit of the value
} // @name Significance

func (v *View) significance(a, b int32) *Significance {
	d := v.Data.Significance(a, b)
	if d == nil {
		return nil
	}
	return &Significance{Z: d.Z, P: d.P, HalfWidth: d.HalfWidth}
}

// Change sets a figure against the one before it; it is nil where the two are too far apart for a number.
func (v *View) Change(before, now int32) *MeasureChange {
	c := &v.Snapshot.Observations
	x := &v.Snapshot.Indicators[c.Indicator[now]]
	set, err := stats.Compare(c.Value[now], c.Value[before])
	if err != nil {
		return nil
	}
	change := &MeasureChange{
		Period: int(c.Period[before]), Previous: c.Value[before],
		Value: Plain(set.Gap, x.Decimals), Significance: v.significance(before, now),
	}
	if ratioed(x) {
		change.Percent = set.Percent
	}
	return change
}

// ratioed says whether the scale has a zero that means none, so that one value can be a multiple of another.
func ratioed(x *models.Indicator) bool { return x.Min != nil && *x.Min >= 0 }

// comparedChange adds the places gained in the world, where the country has places.
func (v *View) comparedChange(before, now int32, was, is standing) *ComparedChange {
	since := v.Change(before, now)
	if since == nil {
		return nil
	}
	change := &ComparedChange{MeasureChange: *since, Comparability: v.Compare(before, now)}
	if was.rank == 0 || is.rank == 0 {
		return change
	}
	gained := was.rank - is.rank
	share := Plain(percentile(is.rank, is.ranked)-percentile(was.rank, was.ranked), 9)
	change.Rank, change.Percentile = &gained, &share
	v.fewerRanked(&change.Comparability, change.Period, was.ranked, int(v.Snapshot.Observations.Period[now]), is.ranked)
	return change
}

// fewerRanked notes that places are counted among more or fewer countries than before.
func (v *View) fewerRanked(c *Comparability, before, was, now, is int) {
	if was != is {
		c.Add("rank_denominator_changed", "", v.say("reason.denominator", was, before, is, now))
	}
}

// standing is a place among how many.
type standing struct{ rank, ranked int }
