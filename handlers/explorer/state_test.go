package explorer

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// TestParametersAreTheAPIs: whatever the query of a view has, the page's address takes, by every name that
// the API knows it by.
func TestParametersAreTheAPIs(t *testing.T) {
	p := newParameters()
	for _, v := range views() {
		for name := range web.NewBinder(v.query).ByName {
			if b, field := p.find(v.name, name); b == nil || field == nil {
				t.Errorf("view=%s does not take %s", v.name, name)
			}
		}
	}
	// An alias, as a binder has it: another name of the same field.
	b := p.asked["ranking"][0]
	b.ByName["series"] = b.ByName["indicator"]
	q, _, faults := readState(p, "view=ranking&series=un-osi")
	if len(faults) > 0 || !cmp.Equal(q.Indicator, []string{"un-osi"}) {
		t.Errorf("by another name: %v, %v", q.Indicator, faults)
	}
}

// TestEncoded: a query is written as an address that is read as the same query.
func TestEncoded(t *testing.T) {
	rank := 0.95
	asked := handlers.WhatIfQuery{Indicator: "un-egdi", Country: "KAZ", Set: []string{"un-tii:KOR", "un-hci:+0.05"}, TargetValue: &rank, Group: "cis"}
	b := web.NewBinder(reflect.TypeFor[handlers.WhatIfQuery]())
	raw := encoded(b, reflect.ValueOf(&asked).Elem(), map[string]string{"lang": "ru"})
	if want := "indicator=un-egdi&country=KAZ&set=un-tii:KOR,un-hci:%2B0.05&target_value=0.95&group=cis&lang=ru"; raw != want {
		t.Errorf("%s, want %s", raw, want)
	}
	var read handlers.WhatIfQuery
	if err := b.Bind(reflect.ValueOf(&read).Elem(), raw, nil); err != nil {
		t.Fatal(err)
	}
	asked.Lang, asked.Members = "ru", "edition" // which is usual
	if diff := cmp.Diff(asked, read); diff != "" {
		t.Error(diff)
	}
}
