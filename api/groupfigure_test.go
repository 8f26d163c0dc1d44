package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

func TestFiguresOfAGroupItself(t *testing.T) {
	s := served(t)
	got := handlerstest.Asking[[]handlers.GroupFigure](t, s, "/v1/groups/eu/figures?indicator=eu-egov&period=2023")
	have := []string{}
	for _, f := range got.Data {
		have = append(have, fmt.Sprintln(f.Group, f.GroupName, f.Indicator, f.Period, *f.Value, f.Unit, f.Status, f.Source, f.Label))
	}
	// eGovernment Benchmark 2024: the press has 76 for the EU.
	if diff := cmp.Diff([]string{"eu European Union eu-egov 2023 75.7976 score from 0 to 100 [A] eu-egov-2024 EU27\n"}, have); diff != "" {
		t.Error(diff)
	}
	if len(got.Meta.Sources) != 1 || got.Meta.Sources[0].Licence == "" {
		t.Errorf("sources %v", got.Meta.Sources)
	}
	if latest := handlerstest.Asking[[]handlers.GroupFigure](t, s, "/v1/groups/eu/figures?indicator=eu-egov&latest=true"); len(latest.Data) != 1 || latest.Data[0].Period != 2023 {
		t.Errorf("latest: %+v", latest.Data)
	}
	if before := handlerstest.Asking[[]handlers.GroupFigure](t, s, "/v1/groups/eu/figures?as_of=2000-01-01"); before.Data == nil || len(before.Data) > 0 {
		t.Errorf("before anything was published: %v", before.Data)
	}
	detail := handlerstest.Asking[handlers.GroupDetail](t, s, "/v1/groups/eu")
	if len(detail.Data.Figures) < 10 || detail.Data.Figures[0].Group != "eu" {
		t.Errorf("the group's own page has %d figures", len(detail.Data.Figures))
	}
}

func TestAGroupIsNoCountry(t *testing.T) {
	s := served(t)
	for text, group := range map[string]string{"EU27_2020": "eu", "WLD": "world", "OECD": "oecd", "hic": "high-income", "European+Union": "eu", "central-asia": "central-asia"} {
		got := s.Do(t, http.MethodGet, "/v1/observations?indicator=un-egdi&country="+text)
		p, err := handlerstest.ProblemOf(got, "/v1/observations")
		if err != nil || got.Status != http.StatusBadRequest || len(p.Errors) != 1 || p.Errors[0].Parameter != "country" ||
			!strings.Contains(p.Errors[0].Detail, "/v1/groups/"+group+"/figures") {
			t.Errorf("country=%s: %d %v: %s", text, got.Status, err, got.Body)
		}
	}
	for _, target := range []string{"/v1/groups/eu/figures?indicator=eu-egow", "/v1/groups/eu/figures?from=2020&to=2010", "/v1/groups/eu/figures?latest=true&period=2020"} {
		if got := s.Do(t, http.MethodGet, target); got.Status != http.StatusBadRequest {
			t.Errorf("%s: %d: %s", target, got.Status, got.Body)
		}
	}
	if got := s.Do(t, http.MethodGet, "/v1/groups/e/figures"); got.Status != http.StatusNotFound {
		t.Errorf("%d: %s", got.Status, got.Body)
	}
}
