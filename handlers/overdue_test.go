package handlers_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// TestOverdue: what should have come before the day of the answer says so, in every answer that says when it is due.
func TestOverdue(t *testing.T) {
	shared, err := embeddedtest.With(handlerstest.Share)
	if err != nil {
		t.Fatal(err)
	}
	today := models.Date("2026-08-31")
	shared.API.Today = func() models.Date { return today }
	s := shared.Served(t, api.Config{CacheSize: 8})
	files := map[string][]byte{}
	late := map[models.Date]int{}
	for _, today = range []models.Date{"2026-08-31", "2026-11-28"} {
		for _, x := range handlerstest.Asking[[]handlers.Indicator](t, s, "/v1/indicators?limit=10000").Data {
			if x.Overdue != x.NextExpected.Overdue(today) {
				t.Errorf("%s, expected %s, on %s: overdue %t", x.ID, x.NextExpected, today, x.Overdue)
			}
			if x.Overdue {
				late[today]++
			}
		}
		for _, source := range handlerstest.Asking[[]handlers.Source](t, s, "/v1/sources?limit=10000").Data {
			held := slices.ContainsFunc(source.Holds, func(h handlers.Holding) bool { return h.Overdue })
			if source.Overdue != source.NextExpected.Overdue(today) || source.Overdue != held {
				t.Errorf("%s, expected %s, on %s: overdue %t, of what it holds %t", source.ID, source.NextExpected, today, source.Overdue, held)
			}
		}
		for _, name := range []string{"indicators.csv", "sources.csv", "datapackage.json"} { // which are the release's, on whatever day they are made
			s.API.Close()
			got := s.Get(t, "/v1/download/"+name).Body
			if before, made := files[name]; made && !bytes.Equal(before, got) {
				t.Errorf("%s is another on another day", name)
			}
			files[name] = got
		}
	}
	if late["2026-11-28"] <= late["2026-08-31"] {
		t.Errorf("overdue by day: %v", late)
	}
	for lang, words := range map[string]string{"en": "expected in September 2026)", "ru": "ожидались в сентябре 2026 года)", "kk": "күтілген мерзімі: 2026 жылғы қыркүйек)", "ko": "2026년 9월)보다 늦어지고"} {
		for _, target := range []string{"/v1/indicators/un-egdi?lang=", "/v1/sources/un-egdi-2024?lang="} {
			notes := handlerstest.Asking[any](t, s, target+lang).Meta.Notes
			if !slices.ContainsFunc(notes, func(n models.Note) bool { return n.Code == "overdue" && strings.Contains(n.Detail, words) }) {
				t.Errorf("%s%s: %v", target, lang, notes)
			}
		}
	}
	for _, then := range []string{"/v1/indicators/un-egdi?as_of=2026-09-30", "/v1/sources/un-egdi-2024?as_of=2025-01-01"} {
		got := handlerstest.Asking[struct {
			Overdue bool
			Next    string `json:"next_expected"`
		}](t, s, then)
		if got.Data.Overdue || got.Data.Next != "2026-09" || len(got.Meta.Notes) > 0 {
			t.Errorf("%s: %+v %v", then, got.Data, got.Meta.Notes)
		}
	}
	if page := s.Get(t, "/v1/indicators/un-egdi", "Accept: text/html").Body; !bytes.Contains(page, []byte("overdue here")) {
		t.Error("the page of an indicator does not say it")
	}
}
