package handlers_test

import (
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// near says whether a figure rounds to a published one.
func near(got, want float64, decimals int) bool {
	return math.Abs(got-want) <= 0.5001*math.Pow10(-decimals)
}

func testTimeDistance(t *testing.T, handler http.Handler) {
	const denmark = "indicator=un-egdi&reference=DNK&country="
	for _, test := range []struct {
		query               string
		first, last         float64
		crossings           int
		censored, direction string
		notes               []string
	}{
		{denmark + "KAZ&period=2024", 20.0, 6.4, 3, "", "behind", []string{"relative_index", "several_crossings", "methodology_changed"}},
		{denmark + "KAZ", 20.0, 6.4, 3, "", "behind", nil},
		{denmark + "DNK&period=2016", 0, 0, -1, "", "level", nil},
		{denmark + "TKM&period=2024", 21, 21, 0, "already_above", "behind", []string{"censored"}},
		{"indicator=un-egdi&country=DNK&reference=KAZ&period=2024", 0, 0, 0, "never_reached", "ahead", []string{"censored"}},
	} {
		t.Run(test.query, func(t *testing.T) {
			answer := handlerstest.Ask[web.One[bench.TimeDistance]](t, handler, "/v1/time-distance?"+test.query, http.StatusOK)
			d := answer.Data.YearsBehind
			if d == nil {
				t.Fatalf("no distance: %+v", answer)
			}
			if !near(d.FirstCrossing, test.first, 1) || !near(d.LastCrossing, test.last, 1) || test.crossings >= 0 && d.Crossings != test.crossings || d.Direction != test.direction {
				t.Errorf("the distance is %+v, want %+v", *d, test)
			}
			if censored := test.censored; (d.Censored == nil) != (censored == "") || d.Censored != nil && *d.Censored != censored {
				t.Errorf("censored is %v, want %q", d.Censored, censored)
			}
			for _, code := range test.notes {
				if !noted(answer.Envelope, code) {
					t.Errorf("the notes %v lack %s", answer.Meta.Notes, code)
				}
			}
		})
	}

	for _, query := range []string{denmark + "KAZ&period=2015", denmark + "HKG", denmark + "KAZ&as_of=2001-01-01", "indicator=un-egdi&country=KAZ&reference=HKG"} {
		t.Run("nothing: "+query, func(t *testing.T) {
			answer := handlerstest.Ask[web.One[bench.TimeDistance]](t, handler, "/v1/time-distance?"+query, http.StatusOK)
			if answer.Data.YearsBehind != nil || !noted(answer.Envelope, "no_data") && !noted(answer.Envelope, "later_vintage") {
				t.Errorf("%+v", answer)
			}
		})
	}
	for _, query := range []string{"indicator=un-egdi&country=KAZ", "indicator=un-egd&country=KAZ&reference=DNK", "indicator=un-egdi&country=KAZ,KGZ&reference=DNK"} {
		handlerstest.Ask[web.Problem](t, handler, "/v1/time-distance?"+query, http.StatusBadRequest)
	}
}

func testConvergence(t *testing.T, handler http.Handler) {
	t.Run("the CIS from 2010 to 2018 moved apart", func(t *testing.T) {
		answer := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=un-egdi&group=cis&from=2010&to=2018", http.StatusOK)
		d := answer.Data
		if len(d.Periods) != 5 || !d.Balanced || d.Complete != 9 || d.Beta == nil {
			t.Fatalf("%+v", d)
		}
		for i, want := range map[int][7]float64{0: {9, 0.4579, 0.4571, 0.0574, 0.1254, 0.1292, 0.0691}, 4: {9, 0.6509, 0.6574, 0.1091, 0.1676, 0.1822, 0.0914}} {
			p := d.Periods[i]
			for k, got := range []float64{float64(p.N), p.Mean, p.Median, p.SD, *p.CV, *p.SDLog, *p.Gini} {
				if !near(got, want[k], 4) {
					t.Errorf("%d: figure %d is %g, want %g", p.Period, k, got, want[k])
				}
			}
		}
		for k, got := range []float64{d.Beta.Log.Slope, d.Beta.Level.Slope} {
			if want := []float64{0.0408, 0.0955}[k]; !near(got, want, 4) {
				t.Errorf("slope %d is %g, want %g", k, got, want)
			}
		}
		if !near(*d.Beta.Log.T, 1.81, 2) || !near(*d.Beta.Log.R2, 0.318, 3) || d.Beta.Log.N != 9 || !near(*d.Beta.Level.T, 2.87, 2) || !near(*d.Beta.Level.R2, 0.540, 3) {
			t.Errorf("beta is %+v and %+v", d.Beta.Log, d.Beta.Level)
		}
	})

	t.Run("the world from 2010 to 2018: the signs differ by measure", func(t *testing.T) {
		answer := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=un-egdi&from=2010&to=2018", http.StatusOK)
		d := answer.Data
		if d.Beta.Log.N != 183 || !near(d.Beta.Log.Slope, -0.0065, 4) || !near(d.Beta.Level.Slope, 0.0142, 4) {
			t.Errorf("beta is %+v and %+v", d.Beta.Log, d.Beta.Level)
		}
		if d.Balanced || !noted(answer.Envelope, "unbalanced_panel") || !noted(answer.Envelope, "series_break") {
			t.Errorf("balanced %v, notes %v", d.Balanced, answer.Meta.Notes)
		}
		if d.Periods[0].N != 183 || d.Periods[4].N != 193 {
			t.Errorf("%d and %d countries", d.Periods[0].N, d.Periods[4].N)
		}
		kept := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=un-egdi&from=2010&to=2018&balanced=true", http.StatusOK).Data
		for _, p := range kept.Periods {
			if p.N != kept.Complete || !kept.Balanced {
				t.Errorf("%d has %d of %d", p.Period, p.N, kept.Complete)
			}
		}
	})

	t.Run("a newest year with few countries is not what the sentence and the slope tell of, unless it is asked for", func(t *testing.T) {
		thin := func(notes []models.Note) bool {
			return slices.ContainsFunc(notes, func(n models.Note) bool { return n.Code == "thin_edition" })
		}
		answer := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=wdi-internet-users&group=world", http.StatusOK)
		d := answer.Data
		if d.Beta == nil || d.Beta.To != 2023 || !thin(answer.Meta.Notes) {
			t.Errorf("%+v, %v", d.Beta, answer.Meta.Notes)
		}
		asked := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=wdi-internet-users&group=world&to=2024", http.StatusOK)
		if asked.Data.Beta == nil || asked.Data.Beta.To != 2024 || !thin(asked.Meta.Notes) || !strings.Contains(asked.Data.Headline, "in 2024 than in") {
			t.Errorf("%+v, %v, %s", asked.Data.Beta, asked.Meta.Notes, asked.Data.Headline)
		}
		newest := d.Periods[len(d.Periods)-1]
		if newest.Period != 2024 || newest.N > 100 {
			t.Fatalf("%d is not thin: %d countries", newest.Period, newest.N)
		}
		if !strings.Contains(d.Headline, "in 2023 than in") {
			t.Error(d.Headline)
		}
	})

	for _, query := range []string{"indicator=un-egdi&from=1990&to=2001", "indicator=un-egdi&group=cis&as_of=1980-01-01", "indicator=oecd-dgi&group=central-asia&balanced=true"} {
		t.Run("nothing: "+query, func(t *testing.T) {
			answer := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?"+query, http.StatusOK)
			if len(answer.Data.Periods) != 0 || answer.Data.Beta != nil || !noted(answer.Envelope, "no_data") && !noted(answer.Envelope, "later_vintage") {
				t.Errorf("%+v", answer)
			}
		})
	}
	one := handlerstest.Ask[web.One[handlers.Convergence]](t, handler, "/v1/convergence?indicator=un-egdi&from=2016&to=2016", http.StatusOK)
	if len(one.Data.Periods) != 1 || one.Data.Beta != nil || !noted(one.Envelope, "no_regression") {
		t.Errorf("%+v", one)
	}
	for _, query := range []string{"", "indicator=un-egdi&from=2018&to=2010", "indicator=un-egdi&group=cs", "indicator=un-egdi&balanced=yes"} {
		handlerstest.Ask[web.Problem](t, handler, "/v1/convergence?"+query, http.StatusBadRequest)
	}
}

func noted(e web.Envelope, code string) bool {
	return slices.ContainsFunc(e.Meta.Notes, func(n models.Note) bool { return n.Code == code })
}
