package web

import (
	"slices"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"country", "period", "indicator", "group", "limit", "offset", "un-egdi", "un-osi", "wdi-internet-users"}
	for text, want := range map[string]string{
		"perod": "period", "PERIOD": "period", "indicater": "indicator", "egdi": "un-egdi", "wdi": "wdi-internet-users", "users": "wdi-internet-users", "un-": "un-egdi un-osi", "un-ogi": "un-osi un-egdi",
		"qqqqqq": "", "": "", strings.Repeat("period", 11): "",
	} {
		if got := strings.Join(Nearest(text, known), " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// FuzzNearest: at most three, each one of the candidates and none twice; what is itself one comes first.
func FuzzNearest(f *testing.F) {
	f.Add("perod", "period,periods,person,per,perod")
	f.Add("\xff", "\xff,é")
	f.Fuzz(func(t *testing.T, text, list string) {
		candidates := strings.Split(list, ",")
		slices.Sort(candidates)
		candidates = slices.Compact(candidates)
		got := Nearest(text, candidates)
		for i, one := range got {
			if len(got) > 3 || !slices.Contains(candidates, one) || slices.Contains(got[:i], one) {
				t.Errorf("%q among %q: %q", text, candidates, got)
			}
		}
		if len(text) <= 60 && slices.Contains(candidates, text) && len(got) == 0 {
			t.Errorf("%q is not found among %q", text, candidates)
		}
	})
}
