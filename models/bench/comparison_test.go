package bench_test

import (
	"math"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
)

// TestComparisonAddsUp: gap, ratio and change are what the figures come to, and what the parts add is the whole gap.
func TestComparisonAddsUp(t *testing.T) {
	v := view(t)
	c := bench.Comparer{View: v, Countries: []int{country(t, v, "KAZ"), country(t, v, "UZB"), country(t, v, "KOR")}, Reference: 2}
	egdi := indicator(t, v, "un-egdi")
	k := c.Indicator(egdi, 2024, []int{egdi})
	rows := k.Answer.Rows
	if len(rows) != 3 || *k.Answer.Period != 2024 || k.Answer.Reference != "KOR" {
		t.Fatalf("%+v", k.Answer)
	}
	reference := *rows[2].Value
	for i, row := range rows {
		near(t, row.Country+"'s gap", *row.Gap, *row.Value-reference, 1e-9)
		near(t, row.Country+"'s ratio", *row.Ratio, *row.Value/reference, 1e-9)
		if row.Change == nil || row.Change.Period != 2022 || row.Rank == nil || *row.Ranked != 193 {
			t.Fatalf("%s: %+v", row.Country, row)
		}
		near(t, row.Country+"'s change", row.Change.Value, *row.Value-row.Change.Previous, 1e-9)
		if i < 2 && (row.YearsBehind == nil || row.Gap == nil) {
			t.Errorf("%s is not dated: %+v", row.Country, row)
		}
	}
	if len(k.Answer.Decomposition) == 0 {
		t.Fatal("the gap is not taken apart")
	}
	for _, d := range k.Answer.Decomposition {
		sum := 0.
		for _, part := range d.Components {
			sum += part.Contribution
		}
		near(t, d.Country+"'s parts", sum, *d.Gap, 1e-9)
		near(t, d.Country+"'s gap and what rounding leaves", *d.Gap+*d.Remainder, d.PublishedGap, 1e-9)
	}
	if len(c.Rows) == 0 {
		t.Error("no figure was used")
	}
}

// TestComparisonOfTwoSurveys: each country's own question has no gap to another's.
func TestComparisonOfTwoSurveys(t *testing.T) {
	v := view(t)
	c := bench.Comparer{View: v, Countries: []int{country(t, v, "KOR"), country(t, v, "SGP")}, Reference: 0}
	own, other := indicator(t, v, "kor-egov-survey-satisfaction"), indicator(t, v, "sgp-egov-survey-satisfaction")
	k := c.Indicator(own, 0, []int{own, other})
	if k.Answer.Rows[0].Value == nil || k.Answer.Rows[1].Value != nil || k.Answer.Rows[1].Gap != nil {
		t.Errorf("%+v", k.Answer.Rows)
	}
	if len(k.Answer.Beside) == 0 || k.Answer.Comparability.Verdict == "comparable" {
		t.Errorf("beside the other survey: %+v, %+v", k.Answer.Beside, k.Answer.Comparability)
	}
}

// TestConvergence: the dispersion of each period is the population's standard deviation of its figures.
func TestConvergence(t *testing.T) {
	v := view(t)
	egdi := indicator(t, v, "un-egdi")
	p := v.Panel(egdi, v.MembersIn("cis", 2024), 2010, 2024)
	periods, err := p.Dispersion()
	if err != nil || len(periods) != 8 {
		t.Fatalf("%d periods: %v", len(periods), err)
	}
	for i, found := range periods {
		var n, sum, squares float64
		for _, x := range p.Values[i] {
			if !math.IsNaN(x) {
				n, sum, squares = n+1, sum+x, squares+x*x
			}
		}
		near(t, "n", float64(found.N), n, 0)
		near(t, "mean", found.Mean, sum/n, 1e-9)
		near(t, "sd", found.SD, math.Sqrt(squares/n-sum/n*sum/n), 1e-9)
	}
	if beta := p.Beta(bench.Spoken(periods, 0, 0)); beta == nil || beta.From != 2010 || beta.To != 2024 || beta.Level == nil || beta.Level.N != periods[0].N {
		t.Errorf("%+v", beta)
	}
	if _, complete, _, err := p.Balanced(); err != nil || complete == 0 || complete > periods[0].N {
		t.Errorf("%d are there throughout: %v", complete, err)
	}
}
