package explorer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// foundShown is what the search box finds, or, where nothing is looked for, all there is.
type foundShown struct {
	Kinds []optionGroup // what fits best first
	Count int
}

// mostFound is how many things of one kind a search shows.
const mostFound = 20

// showSearch shows what a search finds: countries, indicators, programmes, groups, claims and documents.
func (s *screen) showSearch() {
	s.Title = s.T("find.title")
	shown := &foundShown{}
	s.Found = shown
	if s.State.Q == "" {
		shown.Kinds = append(s.everyIndicator(), optionGroup{s.T("countries"), s.everyCountry()})
		return
	}
	s.Title = s.T("find.of", "text", s.State.Q)
	best := map[string]float64{} // by the label of a kind
	for _, kind := range []string{"country", "indicator", "programme", "group", "claim"} {
		found, ok := ask(s, "/v1/search", s.api.Search, handlers.SearchQuery{Q: s.State.Q, Kind: []string{kind}, Paging: web.Paging{Limit: mostFound}})
		if !ok {
			return
		}
		group := optionGroup{Label: s.T("find." + kind)}
		for _, hit := range found.Answer.Data {
			group.Options = append(group.Options, option{Label: hit.Name, Value: hit.ID, Address: s.pageOf(hit)})
			best[group.Label] = max(best[group.Label], hit.Score)
		}
		shown.add(group)
	}
	slices.SortStableFunc(shown.Kinds, func(a, b optionGroup) int { return cmp.Compare(best[b.Label], best[a.Label]) })
	shown.add(optionGroup{s.T("find.document"), s.documentsAbout(s.State.Q)})
}

func (f *foundShown) add(group optionGroup) {
	if len(group.Options) > 0 {
		f.Kinds, f.Count = append(f.Kinds, group), f.Count+len(group.Options)
	}
}

// pageOf is where this page shows what was found.
func (s *screen) pageOf(hit handlers.SearchHit) string {
	switch hit.Kind {
	case "country":
		return string(s.At("brief", "country", hit.ID))
	case "indicator":
		return string(s.At("ranking", "indicator", hit.ID))
	case "group":
		return string(s.At("ranking", "group", hit.ID))
	case "claim":
		return string(s.At("check", "claim", hit.ID))
	}
	return hit.URL
}

// everyIndicator lists all indicators by theme.
func (s *screen) everyIndicator() []optionGroup {
	groups := s.indicatorOptions("")
	for i := range groups {
		for j := range groups[i].Options {
			o := &groups[i].Options[j]
			o.Address = string(s.At("ranking", "indicator", o.Value))
		}
	}
	return slices.DeleteFunc(groups, func(g optionGroup) bool { return len(g.Options) == 0 })
}

func (s *screen) everyCountry() []option {
	countries := s.countryOptions()
	for i := range countries {
		countries[i].Address = string(s.At("brief", "country", countries[i].Value))
	}
	return countries
}

// documentsAbout lists the documents whose title or text has every word.
func (s *screen) documentsAbout(text string) []option {
	var found []option
	for i := range s.documents {
		d := &s.documents[i]
		if hasWords(d.Title, text) {
			found = slices.Insert(found, 0, option{Label: d.Title, Address: d.Address})
		} else if hasWords(d.Text, text) {
			found = append(found, option{Label: d.Title, Address: d.Address})
		}
	}
	return found[:min(mostFound, len(found))]
}

func hasWords(text, words string) bool {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
