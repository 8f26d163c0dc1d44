package explorer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models/bench"
)

// What the templates of an index of the reader's own ask of a screen.

func weightsOf(texts []string) []float64 {
	weights := make([]float64, len(texts))
	for i, text := range texts {
		weights[i], _ = strconv.ParseFloat(text, 64) // what is no number was left out before
	}
	return weights
}

// sliderOf gives the end and the step of sliders on which all weights have a place: a slider moves a
// weight that has none, and the index with it.
func sliderOf(weights []float64) (most float64, step string) {
	greatest := slices.Max(weights)
	whole := !slices.ContainsFunc(weights, func(w float64) bool { return w != math.Trunc(w) })
	most = 10
	if !whole && greatest <= 1 {
		most = 1
	}
	for most < greatest {
		most *= 10
	}
	switch {
	case whole:
		return most, "1"
	case !slices.ContainsFunc(weights, func(w float64) bool { return math.Abs(w*100-math.Round(w*100)) > 1e-9 }):
		return most, "0.01"
	}
	return most, "any"
}

// indexParts are the components with their sliders.
func (s *screen) indexParts() []weighed {
	q := &s.State
	sum, values := 0.0, weightsOf(q.Weights)
	for _, w := range values {
		sum += w
	}
	parts := make([]weighed, len(q.Indicator))
	for i, code := range q.Indicator {
		parts[i] = weighed{
			Indicator: code, Name: s.IndicatorName(code), Weight: q.Weights[i], Share: s.Percent(values[i] / sum),
		}
		parts[i].Short = parts[i].Name
		if _, short, found := strings.Cut(parts[i].Name, "("); found {
			parts[i].Short = strings.TrimSuffix(short, ")")
		}
		if len(q.Indicator) > 2 {
			without := func(list []string) string { return strings.Join(slices.Delete(slices.Clone(list), i, i+1), ",") }
			robustness := q.Robustness
			if robustness == "lattice" { // it is for three
				robustness = ""
			}
			parts[i].Without = string(s.Here("indicator", without(q.Indicator), "weights", without(q.Weights), "robustness", robustness))
		}
	}
	return parts
}

// weighing is the index in a line: "OSI 50 %, TII 30 %, HCI 20 %, 2024, Commonwealth of Independent States".
func (s *screen) weighing() string {
	var parts []string
	newest := 0
	for i, c := range s.Index.Meta.Method.Components {
		parts = append(parts, s.Index.Parts[i].Short+" "+s.Index.Parts[i].Share)
		if c.Period != nil {
			newest = max(newest, *c.Period)
		}
	}
	return strings.Join(append(parts, count(newest), s.Index.Meta.Group.Name), ", ")
}

// indexForm fills the rest of the form in.
func (s *screen) indexForm() {
	q := &s.State
	var periods []int
	for _, code := range q.Indicator {
		if at, ok := s.IndicatorAt(code); ok {
			for _, period := range s.periodsOf(&s.Snapshot.Indicators[at]) {
				periods = bench.Insert(periods, period)
			}
		}
	}
	if q.Period != 0 {
		periods = bench.Insert(periods, q.Period)
	}
	years := formField{Kind: "select", Name: "period", Label: s.T("edition"), Options: []option{{Label: s.T("newest")}}}
	for _, period := range slices.Backward(periods) {
		years.Options = append(years.Options, option{Value: count(period), Label: count(period), Chosen: period == q.Period})
	}
	fitting := option{Label: s.T("index.fitting")}
	s.Form = form{
		{Kind: "typed", Name: "indicator", ID: "more", Label: s.T("index.add"), Find: "indicator"}, s.groupField("group"), years, s.countriesField(),
		{Kind: "select", Name: "normalise", Label: s.T("normalise"), Options: append([]option{fitting}, s.Choices("normalise", "none", "minmax", "zscore", "rank", "percentile_rank", "borda")...)},
		s.choiceField("aggregate", "aggregate", q.Aggregate, "arithmetic", "geometric", "harmonic", "copeland"),
		{Kind: "select", Name: "robustness", Label: s.T("robustness"), Options: append([]option{fitting}, s.Trials()...)},
	}
}

// Trials are the ways to try ranks that fit the recipe.
func (s *screen) Trials() []option {
	trials := []string{"dirichlet", "noise", "drop", "none"}
	switch {
	case s.State.Aggregate == "copeland":
		trials = []string{"drop", "none"}
	case len(s.State.Indicator) == 3:
		trials = append([]string{"lattice"}, trials...)
	}
	return s.Choices("robustness", trials...)
}

// Made says in full how the index was made, line by line.
func (s *screen) Made() []option {
	meta := s.Index.Meta
	var lines []option
	add := func(label, value string) { lines = append(lines, option{Label: label, Value: value}) }
	for i, c := range meta.Method.Components {
		value := s.percent(100*c.Weight, 1)
		if c.Period != nil {
			value += ", " + strconv.Itoa(*c.Period)
		}
		if !c.HigherIsBetter {
			value += ", " + s.T("index.inverted")
		}
		add(s.Index.Parts[i].Name, value)
	}
	add(s.T("normalise"), s.T("normalise."+meta.Method.Normalise))
	add(s.T("aggregate"), s.T("aggregate."+meta.Method.Aggregate))
	add(s.T("index.missing"), s.T("index.missing."+meta.Method.Missing))
	if r := meta.Robustness; r != nil {
		add(s.T("robustness"), s.T("robustness."+r.Method)+" ("+s.Decimal(float64(r.Weightings), 0)+")")
		add(s.T("index.shift"), s.Decimal(r.MeanRankShift, 2))
	}
	if meta.MeanRankShift != nil && s.Index.Equal != nil {
		add(s.T("index.shift_equal"), s.Decimal(*meta.MeanRankShift, 2))
	}
	return lines
}

// contest is how one pair of countries fares over all weightings.
type contest struct {
	Winner, Other string
	Share         string
	Width         int // of the winner's part, in thousandths
}

// Contests are the pairs, each with the country first that is ahead more often.
func (s *screen) Contests() []contest {
	var contests []contest
	for _, p := range s.Index.Meta.WinShares {
		if p.WinShare == nil {
			continue
		}
		winner, other, share := p.Country, p.Other, *p.WinShare
		if share < 0.5 {
			winner, other, share = other, winner, 1-share
		}
		contests = append(contests, contest{Winner: s.countryName(winner), Other: s.countryName(other), Share: s.Percent(share), Width: int(math.Round(1000 * share))})
	}
	return contests
}

func (s *screen) countryName(code string) string {
	if at, ok := s.CountryAt(code); ok {
		return s.Snapshot.Countries[at].Name(s.Lang)
	}
	return code
}

// Moved says how far the weights have moved a country from its place under equal weights.
func (s *screen) Moved(country string, rank int) string {
	before, ok := s.Index.Equal[country]
	if !ok {
		return s.T("none")
	}
	if before == rank {
		return strconv.Itoa(before)
	}
	return strconv.Itoa(before) + " " + s.Places(before-rank)
}
