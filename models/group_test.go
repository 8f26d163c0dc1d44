package models

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMembershipOn(t *testing.T) {
	for _, c := range []struct {
		from, to, day Date
		want          bool
	}{
		{"1973-01-01", "2020-02-01", "1972-12-31", false},
		{"1973-01-01", "2020-02-01", "1973-01-01", true},
		{"1973-01-01", "2020-02-01", "2020-01-31", true},
		{"1973-01-01", "2020-02-01", "2020-02-01", false},
		{"", "", "1900-01-01", true},
		{"2016", "", "2016-01-01", true}, // a year counts from its first day
		{"", "2018-05", "2018-05-30", true},
		{"", "2018-05", "2018-05-31", false}, // the last day that can be the first outside
		{"", "soon", "2018-05-31", false},
	} {
		m := Membership{From: c.from, To: c.to}
		if got := m.On(c.day); got != c.want {
			t.Errorf("from %q to %q on %s: %v", c.from, c.to, c.day, got)
		}
	}
}

func TestMemberships(t *testing.T) {
	m := NewMemberships([]Membership{
		{Group: "cis", Country: "UKR", To: "2018-05", Status: "participant"},
		{Group: "cis", Country: "TKM", From: "2005-08-26", Status: "associate"},
		{Group: "eu", Country: "GBR", From: "1973-01-01", To: "2020-02-01", Status: "member"},
		{Group: "cis", Country: "TKM", To: "2005-08-26", Status: "member"},
		{Group: "cis", Country: "KAZ", From: "1994-04-20", Status: "member"},
		{Group: "eaeu", Country: "KAZ", From: "2015-01-01", Status: "member"},
	})
	for day, want := range map[Date][]string{
		"1990-01-01": {"TKM"}, "2005-08-25": {"KAZ", "TKM"}, "2005-08-26": {"KAZ"}, "2024-01-01": {"KAZ"},
	} {
		if diff := cmp.Diff(want, m.Members("cis", day)); diff != "" {
			t.Errorf("members on %s: %s", day, diff)
		}
	}
	want := []Membership{
		{Group: "cis", Country: "KAZ", From: "1994-04-20", Status: "member"},
		{Group: "cis", Country: "TKM", From: "2005-08-26", Status: "associate"},
		{Group: "cis", Country: "UKR", To: "2018-05", Status: "participant"},
	}
	if diff := cmp.Diff(want, m.On("cis", "2010-01-01")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"cis", "eaeu"}, []string{m.Of("KAZ")[0].Group, m.Of("KAZ")[1].Group}); diff != "" {
		t.Error(diff)
	}
	if m.Of("XYZ") != nil || m.On("none", "2010-01-01") != nil || m.Members("eu", "2020-02-01") != nil {
		t.Error("there are members where there are none")
	}
}

// TestDateBounds holds that a date's first day is not after its last, and that both lie in it.
func TestDateBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := Date(rapid.StringMatching(`[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?`).Draw(t, "date"))
		first, last := date.First(), date.Last()
		if first.Precision() != "day" || last.Precision() != "day" || first > last || first[:len(date)] != date || last[:len(date)] != date {
			t.Fatalf("%s runs from %s to %s", date, first, last)
		}
	})
}
