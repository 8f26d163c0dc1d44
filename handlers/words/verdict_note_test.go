package words_test

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// TestNothingFoundSaysWhy: what is missing is named, and what is there is not called missing.
func TestNothingFoundSaysWhy(t *testing.T) {
	for _, c := range []struct {
		asked models.Assertion
		lang  string
		want  string
	}{
		{models.Assertion{Type: "change", Country: "KAZ", From: 1999, Period: 2014, Op: "ge"}, "en", "There are no figures of the E-Government Development Index for 1999; the nearest are for 2003."},
		{models.Assertion{Type: "change", Country: "KAZ", From: 2009, Period: 2014, Op: "ge"}, "en", "There are no figures of the E-Government Development Index for 2009; the nearest are for 2008 and 2010."},
		{models.Assertion{Type: "change", Country: "KAZ", From: 2009, Period: 2014, Op: "ge"}, "ru", "Индекс развития электронного правительства: за 2009 год данных нет, ближайшие — за 2008 и 2010."},
		{models.Assertion{Type: "change", Country: "KAZ", Period: 2003, Op: "ge"}, "en", "There is no earlier figure to compare with."},
		{models.Assertion{Type: "change", Country: "SSD", From: 2010, Period: 2014, Op: "ge"}, "en", "There is no figure of the E-Government Development Index for South Sudan in the 2010 edition."},
		{models.Assertion{Type: "change", Country: "SSD", Measure: "rank", From: 2010, Period: 2014, Op: "ge"}, "en", "There is no figure of the E-Government Development Index for South Sudan in the 2010 edition."},
		{models.Assertion{Type: "rank", Country: "KAZ", Op: "le", Value: 30, Except: []string{"KAZ"}}, "en", "Kazakhstan is among those left out."},
		{models.Assertion{Type: "rank", Country: "KAZ", Op: "le", Value: 30, Measure: "value", From: 2008, Period: 2014, Except: []string{"KAZ"}}, "en", "Kazakhstan is among those left out."},
		{models.Assertion{Type: "rank", Country: "KAZ", Op: "le", Value: 30, Measure: "value", From: 1999, Period: 2014}, "en", "There are no figures of the E-Government Development Index for 1999; the nearest are for 2003."},
		{models.Assertion{Type: "rank", Country: "KAZ", Op: "le", Value: 30, Period: 2021}, "en", "There are no figures of the E-Government Development Index for 2021; the nearest are for 2020 and 2022."},
		{models.Assertion{Type: "value", Country: "USA", Indicator: "oecd-dgi", Op: "ge", Period: 2023}, "en", "There is no figure of the Digital Government Index for the United States in the 2023 edition."},
		{models.Assertion{Type: "value", Country: "XKX", Op: "ge"}, "en", "There is no figure of the E-Government Development Index for Kosovo."},
		{models.Assertion{Type: "rank", Country: "RUS", Op: "le", Value: 3, Group: "brics", Period: 2003}, "en", "Russia was not a member of BRICS on 31 December 2003."},
	} {
		if c.asked.Indicator == "" {
			c.asked.Indicator = "un-egdi"
		}
		v := &bench.View{Data: bench.Over(embeddedtest.Snapshot(t)), Today: "2026-07-01", Lang: c.lang}
		f := v.Examine(c.asked)
		got, notes := words.Finding(v, c.asked, &f), words.FindingNotes(v, c.asked, &f)
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.asked, got, c.want)
		}
		told := false
		for _, n := range notes {
			if n.Detail == "" || strings.HasSuffix(n.Detail, "of .") {
				t.Errorf("%+v: %+v", c.asked, n)
			}
			told = told || n.Detail == c.want
		}
		if !told {
			t.Errorf("%+v: no note says it: %+v", c.asked, notes)
		}
	}
}
