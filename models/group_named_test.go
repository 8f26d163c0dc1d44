package models

import "testing"

func TestGroupsAreNamedAsPeopleDo(t *testing.T) {
	groups := []Group{
		{Code: "cis", Names: map[string]string{"en": "Commonwealth of Independent States", "ru": "Содружество Независимых Государств"}, Aliases: []string{"СНГ", "CIS countries"}},
		{Code: "eu", Names: map[string]string{"en": "European Union"}, Aliases: []string{"EU27"}},
		{Code: "wb-south-asia", Names: map[string]string{"en": "South Asia (World Bank)"}, Aliases: []string{"South Asia"}},
		{Code: "union", Names: map[string]string{"en": "EU27"}},
	}
	s := &Snapshot{Groups: groups, groupAt: positions(groups, func(g *Group) string { return g.Code }), groupNamed: namesOf(groups)}
	for text, code := range map[string]string{
		"cis": "cis", "CIS": "cis", "the CIS": "cis", "снг": "cis", "C.I.S. countries": "cis", "содружество независимых государств": "cis",
		"EU-27": "eu", "eu27": "eu", "the European Union": "eu", "south asia": "wb-south-asia", "South Asia (World Bank)": "wb-south-asia",
		"EU27+": "", "": "", "Atlantis": "",
	} {
		found, ok := s.GroupCalled(text)
		if ok != (code != "") || ok && found.Code != code {
			t.Errorf("%q finds %+v, want %q", text, found, code)
		}
	}
}
