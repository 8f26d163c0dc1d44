package bench_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

func TestCorrelateWithIncome(t *testing.T) {
	v := view(t)
	got, err := v.Correlate(bench.CorrelationQuery{
		X: indicator(t, v, "wdi-gdp-per-capita-ppp"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), Sort: "-studentized",
	})
	if err != nil {
		t.Fatal(err)
	}
	fit := got.Fit
	if fit.N != 184 || fit.Scale != "log" || len(got.Rows) != 184 || len(got.Rows)+len(got.Excluded) != len(got.Members) {
		t.Errorf("%+v, %d rows, %d excluded of %d", fit, len(got.Rows), len(got.Excluded), len(got.Members))
	}
	near(t, "a", fit.OLS.A, -.976331, 5e-7)
	near(t, "b", fit.OLS.B, .169510, 5e-7)
	near(t, "s", fit.OLS.S, .106027, 5e-7)
	near(t, "R²", *fit.OLS.R2, .772060, 5e-7)
	near(t, "slope of Theil and Sen", fit.TheilSen.B, .171560, 5e-7)
	for code, want := range map[string]float64{"ZAF": 2.13, "KAZ": 1.00, "GUY": -3.02} {
		at := slices.IndexFunc(got.Rows, func(r bench.Residual) bool { return r.Country == code })
		near(t, code, *got.Rows[at].Studentized, want, 5e-3)
		if got.Rows[at].XPeriod != 2023 || got.Rows[at].YPeriod != 2024 {
			t.Errorf("%+v", got.Rows[at])
		}
	}
	if !slices.IsSortedFunc(got.Rows, func(a, b bench.Residual) int {
		if *a.Studentized > *b.Studentized {
			return -1
		}
		return 1
	}) {
		t.Error("the rows are not in the order asked for")
	}
}

// TestCorrelateSameScale: income counts by its logarithm in a group of rich countries too.
func TestCorrelateSameScale(t *testing.T) {
	v := view(t)
	for _, code := range []string{"eu", "oecd", "europe", "africa", "high-income"} {
		got, err := v.Correlate(bench.CorrelationQuery{X: indicator(t, v, "wdi-gdp-per-capita-ppp"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, code)})
		if err != nil || got.Fit.Scale != "log" {
			t.Errorf("%s: %+v, %v", code, got, err)
		}
	}
}

// TestCorrelateNoLogarithm: countries below zero are not left out in silence.
func TestCorrelateNoLogarithm(t *testing.T) {
	v := view(t)
	_, err := v.Correlate(bench.CorrelationQuery{X: indicator(t, v, "wb-wgi-government-effectiveness"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), Scale: "log"})
	if refused := (*stats.Error)(nil); !errors.As(err, &refused) || refused.Parameter != "scale" {
		t.Error(err)
	}
}

func TestCorrelateEGDIWithGTMI(t *testing.T) {
	v := view(t)
	got, err := v.Correlate(bench.CorrelationQuery{
		X: indicator(t, v, "wb-gtmi"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, "world"), Period: 2022, XPeriod: 2022,
	})
	if err != nil || got.Fit.N != 193 || got.Fit.Scale != "linear" {
		t.Fatal(got, err)
	}
	near(t, "r", got.Fit.Pearson.R, .760195, 5e-7)
	near(t, "low", got.Fit.Pearson.Low, .6934, 5e-5)
	near(t, "high", got.Fit.Pearson.High, .8140, 5e-5)
	near(t, "ρ", got.Fit.Spearman.Rho, .747418, 5e-7)
}

func TestCorrelateRefusesFewAndSeesWhatIsShared(t *testing.T) {
	v := view(t)
	var refused *stats.Error
	_, err := v.Correlate(bench.CorrelationQuery{X: indicator(t, v, "un-osi"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, "cis")})
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	got, err := v.Correlate(bench.CorrelationQuery{X: indicator(t, v, "un-osi"), Y: indicator(t, v, "un-egdi"), Group: group(t, v, "world")})
	if err != nil || !slices.Contains(got.SharedInputs, "un-osi") {
		t.Error(got.SharedInputs, err)
	}
}

// TestSharedInputs: what both sides are made from is seen at any remove, and named once, as the highest they share.
func TestSharedInputs(t *testing.T) {
	v := view(t)
	for pair, want := range map[[2]string]string{
		{"un-osi", "un-egdi"}:                    "un-osi",
		{"wdi-internet-users", "un-egdi"}:        "wdi-internet-users",
		{"wb-gtmi", "un-egdi"}:                   "un-tii un-osi un-hci",
		{"blavatnik-index", "un-egdi"}:           "un-tii un-osi un-hci",
		{"undp-hdi", "un-hci"}:                   "undp-expected-schooling undp-mean-schooling",
		{"wdi-population", "wdi-internet-users"}: "",
		{"un-egdi", "un-egdi"}:                   "un-egdi",
	} {
		got, err := v.Correlate(bench.CorrelationQuery{X: indicator(t, v, pair[0]), Y: indicator(t, v, pair[1]), Group: group(t, v, "world")})
		if err != nil || strings.Join(got.SharedInputs, " ") != want {
			t.Errorf("%s share %q, want %q (%v)", pair, got.SharedInputs, want, err)
		}
	}
}
