package chart

import (
	"fmt"
	"math"
)

// finite refuses what has no place on an axis. A value, and the ends of an interval, may be NaN: none.
func (c *Chart) finite() error {
	for i := range c.Series {
		if err := c.Series[i].finite(); err != nil {
			return err
		}
	}
	if endless(append(placesOf(c.Breaks), c.Editions...)...) {
		return fmt.Errorf("chart: an edition is not finite")
	}
	for _, s := range c.Stretches {
		if endless(append(s.Milestones[:len(s.Milestones):len(s.Milestones)], s.From, s.To)...) {
			return fmt.Errorf("chart: the years of %s are not finite", s.Name)
		}
	}
	for _, p := range c.Fit {
		if endless(p.At, p.Value) {
			return fmt.Errorf("chart: the line through the points is not finite")
		}
	}
	for _, b := range c.Bins {
		if endless(b.From, b.To) {
			return fmt.Errorf("chart: a bar is not finite")
		}
	}
	for _, b := range c.Classes {
		if endless(b.From, b.To) {
			return fmt.Errorf("chart: a class is not finite")
		}
	}
	for _, s := range c.Spans {
		if endless(s.From, s.To, s.Value, s.Years) {
			return fmt.Errorf("chart: a span is not finite")
		}
	}
	return nil
}

func (s *Series) finite() error {
	for i := range s.Points {
		p := &s.Points[i]
		if infinite(p.Value, p.Low, p.High) || endless(p.At) {
			return fmt.Errorf("chart: a point of %s is not finite", s.Name)
		}
	}
	if endless(append(placesOf(s.Breaks), s.Editions...)...) {
		return fmt.Errorf("chart: an edition of %s is not finite", s.Name)
	}
	return nil
}

func placesOf(breaks []Break) (at []float64) {
	for _, b := range breaks {
		at = append(at, b.At)
	}
	return at
}

func infinite(values ...float64) bool {
	for _, v := range values {
		if math.IsInf(v, 0) {
			return true
		}
	}
	return false
}

func endless(values ...float64) bool {
	for _, v := range values {
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return true
		}
	}
	return false
}
