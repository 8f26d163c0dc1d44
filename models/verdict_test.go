package models_test

import (
	"testing"

	"github.com/egovbench/egovbench/models"
)

func TestTogether(t *testing.T) {
	for _, test := range []struct {
		parts []string
		want  string
	}{
		{nil, models.NoData},
		{[]string{models.Supported, models.Supported}, models.Supported},
		{[]string{models.Supported, models.Fragile}, models.Fragile},
		{[]string{models.Fragile, models.Refuted}, models.Partly},
		{[]string{models.Supported, models.NoData}, models.Partly},
		{[]string{models.Refuted, models.NoData}, models.Refuted},
		{[]string{models.Refuted, models.WrongBase}, models.WrongBase},
		{[]string{models.NotComparable, models.NoData}, models.NotComparable},
		{[]string{models.NoData}, models.NoData},
	} {
		findings := make([]models.Finding, len(test.parts))
		for i, part := range test.parts {
			findings[i].Verdict = part
		}
		if got := models.Together(findings); got != test.want {
			t.Errorf("%v together: %s, want %s", test.parts, got, test.want)
		}
	}
}

// A statement about what the data does not have, or that only it makes, is not judged.
func TestVerdictWithoutData(t *testing.T) {
	for _, a := range []models.Assertion{
		{Type: "rank", Country: "XXX", Indicator: "un-egdi", Op: "eq", Value: 1},
		{Type: "value", Country: "KAZ", Indicator: "none", Op: "eq", Value: 1},
		{},
	} {
		if f := models.Over(new(models.Snapshot)).Verdict(a, "2017-04-24"); f.Verdict != models.NoData || len(f.Notes) == 0 || f.Row >= 0 {
			t.Errorf("%+v: %+v", a, f)
		}
	}
}
