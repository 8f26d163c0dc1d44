package bench

import (
	"math"
	"slices"

	"github.com/egovbench/egovbench/models/stats"
)

// PeriodDispersion says how far apart the countries are in one period.
type PeriodDispersion struct {
	Period int      `json:"period" example:"2010"`
	N      int      `json:"n" example:"9"`
	Mean   float64  `json:"mean" example:"0.4579"`
	Median float64  `json:"median" example:"0.4571"`
	SD     float64  `json:"sd" example:"0.0574"`                             // of the population, with n
	CV     *float64 `json:"cv" extensions:"x-nullable" example:"0.1254"`     // sd / mean; null where a value is below zero
	SDLog  *float64 `json:"sd_log" extensions:"x-nullable" example:"0.1292"` // of natural logarithms; null where a value is not above zero
	Gini   *float64 `json:"gini" extensions:"x-nullable" example:"0.0691"`
} // @name PeriodDispersion

// Beta is the regression of yearly growth on the starting value: a negative slope means that those
// behind catch up. The two forms can have opposite signs.
type Beta struct {
	From  int      `json:"from" example:"2010"`
	To    int      `json:"to" example:"2018"`
	Log   *Line    `json:"log" extensions:"x-nullable"`                    // growth of logarithms on the logarithm
	Speed *float64 `json:"speed" extensions:"x-nullable" example:"0.0067"` // of convergence a year, from the slope in logs
	Level *Line    `json:"level" extensions:"x-nullable"`                  // growth in units on the value
} // @name Beta

// Line is a straight line by least squares.
type Line struct {
	Slope     float64  `json:"slope" example:"0.0408"`
	Intercept float64  `json:"intercept" example:"0.0757"`
	T         *float64 `json:"t" extensions:"x-nullable" example:"1.81"`   // of the slope; null when the fit is perfect
	R2        *float64 `json:"r2" extensions:"x-nullable" example:"0.318"` // null when there is nothing to explain
	N         int      `json:"n" example:"9"`
} // @name Line

// Spoken are the periods that speak for the countries: where no first or last one is asked for, from the first that
// covers well what the last has to the newest that is covered well.
func Spoken(periods []PeriodDispersion, from, to int) []PeriodDispersion {
	if to == 0 {
		counts := make([]int, 0, len(periods))
		for _, p := range slices.Backward(periods) {
			counts = append(counts, p.N)
		}
		periods = periods[:len(periods)-max(WellCovered(counts), 0)]
	}
	if len(periods) == 0 || periods[len(periods)-1].N < 2 {
		return nil // nobody to be apart from
	}
	if from != 0 {
		return periods
	}
	last := periods[len(periods)-1]
	return periods[slices.IndexFunc(periods, func(p PeriodDispersion) bool { return Covers(p.N, last.N) }):]
}

// Beta is over the first and the last of the periods spoken of; nil where they or the countries are too few.
func (p *panel) Beta(spoken []PeriodDispersion) *Beta {
	if len(spoken) < 2 {
		return nil
	}
	first, last := spoken[0].Period, spoken[len(spoken)-1].Period
	found, err := stats.Converge(p.Values[slices.Index(p.periods, first)], p.Values[slices.Index(p.periods, last)], float64(last-first))
	if err != nil {
		return nil
	}
	return &Beta{From: first, To: last, Log: line(found.Log), Speed: found.Speed, Level: line(&found.Level)}
}

func line(fit *stats.Line) *Line {
	if fit == nil {
		return nil
	}
	return &Line{Slope: fit.Slope, Intercept: fit.Intercept, T: fit.T, R2: fit.R2, N: fit.N}
}

// Dispersion measures every period that has a value left.
func (p *panel) Dispersion() ([]PeriodDispersion, error) {
	periods := []PeriodDispersion{}
	for i, values := range p.Values {
		if !anyValue(values) {
			continue
		}
		d, err := stats.Disperse(values)
		if err != nil {
			return nil, err
		}
		periods = append(periods, PeriodDispersion{
			Period: p.periods[i], N: d.N, Mean: d.Mean, Median: d.Median, SD: d.SD, CV: d.CV, SDLog: d.SDLog, Gini: d.Gini,
		})
	}
	return periods, nil
}

func anyValue(values []float64) bool {
	for _, value := range values {
		if !math.IsNaN(value) {
			return true
		}
	}
	return false
}
