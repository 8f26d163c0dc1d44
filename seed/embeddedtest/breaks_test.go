package embeddedtest_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// TestBreaks: every break in a series that the notes on the producers' files name is in the
// data, in the period with which the new series begins, and nowhere else.
func TestBreaks(t *testing.T) {
	want := map[string][]int{ // by the ids of indicators
		"un-egdi": {2010, 2012, 2014, 2020, 2022, 2024}, "un-osi": {2010, 2012, 2022}, "un-tii": {2012, 2020, 2024}, "un-hci": {2012, 2014, 2024},
		"wb-gtmi": {2022}, "wb-cgsi": {2022}, "wb-psdi": {2022}, "wb-dcei": {2022}, "wb-gtei": {2022},
		"oecd-dgi*": {2023}, "oecd-ourdata*": {2023}, "oecd-egov-*": {2008},
		"eu-egov*": {2018, 2020}, "eu-egov-event-*": {2018, 2020}, // the first averages with these years in them
		"eu-egov-event-moving": {2019, 2021}, "eu-egov-event-regular-business-operations": {2019, 2021}, // measured in odd years
		"eu-egov-event-career": nil, "eu-egov-event-health": nil, "eu-egov-event-justice": nil, "eu-egov-event-transport": nil, // since 2020
		"eu-egov-citizen-events": nil, "eu-egov-business-events": nil,
		"eurostat-egov-use-12m": {2013, 2022}, "eurostat-egov-forms-12m": {2013, 2022}, "eurostat-egov-use-12m-internet-users": {2022},
		"eurostat-egov-enterprise-*": {2009, 2011}, "eurostat-desi-5g-coverage": {2025}, "eurostat-desi-vhcn-coverage": {2019},
		"kor-egov-survey-use": {2021, 2022}, "kor-egov-survey-satisfaction": {2021, 2022}, "kor-egov-survey-awareness": {2021, 2022},
		"kaz-sdg-services-satisfaction": {2017}, "arm-ilcs-healthcare-satisfaction": {2019}, "arm-ilcs-education-satisfaction": {2019},
		"sgp-egov-survey-satisfaction": {2007, 2011}, "sgp-egov-survey-high-satisfaction": {2011, 2018}, "sgp-egov-survey-use": {2006, 2011},
		"chn-cnnic-egov-use-internet-users": {2020}, "monitor-egov-use": {2021}, "monitor-egov-satisfaction": {2021},
		"irl-cso-*": {2023}, "sau-dxmi": {2023}, "tur-ict-egov-interaction": {2022},
	}
	rows := embeddedtest.Rows(t)
	for i := range rows.Indicators {
		x := &rows.Indicators[i]
		var got []int
		for _, b := range x.Breaks {
			got = append(got, b.Period)
		}
		if expected := closest(want, x.Code); !slices.Equal(got, expected) {
			t.Errorf("%s breaks in %v, want %v", x.Code, got, expected)
		}
	}
}

// closest is what stands under the longest pattern that an id matches.
func closest[T any](of map[string]T, code string) (found T) {
	longest := -1
	for pattern, value := range of {
		if match, _ := path.Match(pattern, code); match && len(pattern) > longest {
			found, longest = value, len(pattern)
		}
	}
	return found
}

// TestBreaksAreFlagged: the figures of a period in which their indicator breaks carry B, unless they
// are flagged otherwise, and those of the OECD's copy of ICT_HH2, which has flags of its own.
func TestBreaksAreFlagged(t *testing.T) {
	rows := embeddedtest.Rows(t)
	breaks := map[string]bool{}
	for i := range rows.Indicators {
		for _, b := range rows.Indicators[i].Breaks {
			breaks[fmt.Sprint(rows.Indicators[i].Code, b.Period)] = true
		}
	}
	for i := range rows.Observations {
		o := &rows.Observations[i]
		if breaks[fmt.Sprint(o.Indicator, o.Period)] && o.Status == "A" && o.Source != "oecd-ict-hh2-2021" {
			t.Errorf("%s of %s in %d (%s) has status A in a year of a break", o.Indicator, o.Country, o.Period, o.Source)
		}
	}
	for i := range rows.GroupFigures {
		f := &rows.GroupFigures[i]
		if breaks[fmt.Sprint(f.Indicator, f.Period)] && f.Status == "A" {
			t.Errorf("%s of %s in %d (%s) has status A in a year of a break", f.Indicator, f.Group, f.Period, f.Source)
		}
	}
}

// TestSharedInputs: an indicator that is made from others says so, whatever their weights.
func TestSharedInputs(t *testing.T) {
	want := map[string]string{
		"un-egdi":  "wdi-internet-users wdi-mobile-subscriptions wdi-fixed-broadband undp-expected-schooling undp-mean-schooling",
		"un-tii":   "wdi-internet-users wdi-mobile-subscriptions wdi-fixed-broadband",
		"un-hci":   "undp-expected-schooling undp-mean-schooling",
		"un-epi":   "un-osi", // the same questionnaire
		"undp-hdi": "undp-expected-schooling undp-mean-schooling",
		// Key indicators I-16, I-18, I-27 and I-44 are the UN's.
		"wb-gtmi": "un-tii un-osi un-epi un-hci", "wb-cgsi": "un-tii", "wb-psdi": "un-osi", "wb-dcei": "un-epi", "wb-gtei": "un-hci",
		"eu-egov-user-centricity": "eu-egov-online-availability eu-egov-mobile-friendliness eu-egov-user-support",
		"eu-egov-transparency":    "eu-egov-service-delivery eu-egov-personal-data eu-egov-service-design",
		"eu-egov-key-enablers":    "eu-egov-eid eu-egov-edocuments eu-egov-prefilled-forms eu-egov-digital-post",
		"eu-egov-cross-border":    "eu-egov-cross-border-online-availability eu-egov-cross-border-user-support eu-egov-cross-border-eid eu-egov-cross-border-edocuments",
		"eu-egov-business-events": "eu-egov-event-business-start-up eu-egov-event-regular-business-operations",
		// The index takes them from the benchmark.
		"eurostat-desi-services-citizens":    "eu-egov-online-availability eu-egov-cross-border-online-availability",
		"eurostat-desi-services-businesses":  "eu-egov-online-availability eu-egov-cross-border-online-availability",
		"eurostat-desi-prefilled-forms":      "eu-egov-prefilled-forms",
		"eurostat-desi-5a-prefilled-forms":   "eu-egov-prefilled-forms",
		"eurostat-desi-5a-online-completion": "eu-egov-online-availability",
		"eurostat-desi-5a-businesses":        "eu-egov-online-availability eu-egov-cross-border-online-availability",
		"blavatnik-digital-services":         "wb-gtmi oecd-dgi eu-egov",
		"blavatnik-national-delivery":        "wb-gtmi oecd-dgi eu-egov",
		"blavatnik-strategy-and-leadership":  "wb-gtmi oecd-dgi eu-egov gdb-integrity",
		"blavatnik-people-and-processes":     "wb-gtmi oecd-dgi eu-egov gdb-procurement",
		"blavatnik-public-policy":            "wb-gtmi oecd-dgi eu-egov gdb-governance gdb-capabilities gdb-climate gdb-company gdb-health gdb-land",
		"blavatnik-index":                    "wb-gtmi oecd-dgi eu-egov gdb-governance gdb-capabilities gdb-climate gdb-company gdb-health gdb-land gdb-procurement gdb-integrity",
	}
	rows := embeddedtest.Rows(t)
	parts := map[string][]string{}
	for i := range rows.Indicators {
		x := &rows.Indicators[i]
		parts[x.Code] = x.SharedInputs
		if got := strings.Join(x.SharedInputs, " "); got != want[x.Code] && x.Code != "eu-egov" && x.Code != "eu-egov-citizen-events" {
			t.Errorf("%s is made from %q, want %q", x.Code, got, want[x.Code])
		}
	}
	for whole, count := range map[string]int{"eu-egov": 25, "eu-egov-citizen-events": 7} { // all of the benchmark's but its dimensions
		if got := parts[whole]; len(got) != count || slices.ContainsFunc(got, func(code string) bool { return !strings.HasPrefix(code, "eu-egov-") }) {
			t.Errorf("%s is made from %v", whole, got)
		}
	}
}
