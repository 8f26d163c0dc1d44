package explorer

import "strings"

// startShown is what the start page asks: which country, which question?
type startShown struct {
	Country formField
	Ways    []option // what can be asked of a country, by view
	World   []option // what can be asked of all
}

// asksNothing says whether an address has nothing but how the page is to look and as of when.
func (q *ExplorerQuery) asksNothing() bool {
	for _, p := range q.pairs() {
		if p.value != "" && !strings.Contains(" as_of release lang theme ", " "+p.name+" ") {
			return false
		}
	}
	return true
}

// showStart asks the reader.
func (s *screen) showStart() {
	s.Title, s.Lead = s.T("start.title"), s.T("start.lead")
	ways := []string{"brief", "line", "moves", "peers", "what-if", "pair", "trajectory", "programmes", "profile"}
	shown := &startShown{Country: formField{Kind: "typed", Name: "country", Label: s.T("start.country"), Find: "country"}}
	for i, v := range ways {
		shown.Ways = append(shown.Ways, option{Value: v, Label: s.T("ask." + v), Chosen: i == 0})
	}
	for _, v := range []struct{ key, view, indicator string }{
		{"map", "map", homeIndicator}, {"ranking", "ranking", homeIndicator}, {"scatter", "scatter", ""}, {"averages", "averages", homeIndicator},
		{"climbed", "moves", homeIndicator}, {"convergence", "convergence", homeIndicator}, {"distribution", "distribution", homeIndicator}, {"index", "index", ""}, {"check", "check", ""},
	} {
		shown.World = append(shown.World, option{Label: s.T("ask." + v.key), Address: string(s.At(v.view, "indicator", v.indicator))})
	}
	s.Start = shown
}
