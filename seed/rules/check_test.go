package rules

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
)

// TestCheck breaks good rows in one place each and looks for the rule that has to notice.
func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(*models.Changeset)
		rule   string // "" if nothing may be found
	}{
		"nothing":              {func(*models.Changeset) {}, ""},
		"observation twice":    {func(r *models.Changeset) { r.Observations = append(r.Observations, r.Observations[0]) }, "duplicate"},
		"indicator twice":      {func(r *models.Changeset) { r.Indicators = append(r.Indicators, r.Indicators[0]) }, "duplicate"},
		"value without status": {func(r *models.Changeset) { r.Observations[0].Status = "" }, "status"},
		"value that is none":   {func(r *models.Changeset) { r.Observations[0].Status = "M" }, "status"},
		"gap said to be there": {func(r *models.Changeset) { r.Observations[0].Value = nil }, "status"},
		"not a number":         {func(r *models.Changeset) { r.Observations[0].Value = new(zero() / zero()) }, "not-a-number"},
		"margin below zero":    {func(r *models.Changeset) { r.Observations[0].MarginOfError = new(-1.0) }, "negative"},
		"rank zero":            {func(r *models.Changeset) { r.Observations[0].PublishedRank = new(0) }, "not-a-count"},
		"qualifier unknown":    {func(r *models.Changeset) { r.Observations[0].Qualifier = "above" }, "value-not-allowed"},
		"period":               {func(r *models.Changeset) { r.Observations[0].Period = 20016 }, "period"},
		"country gone":         {func(r *models.Changeset) { r.Countries = nil; r.Memberships = nil }, "no-such-country"},
		"source gone":          {func(r *models.Changeset) { r.Sources = nil }, "no-such-source"},
		"zero for missing":     {func(r *models.Changeset) { r.Observations[0].Value = new(0.0) }, "zero-means-not-computed"},
		"out of range":         {func(r *models.Changeset) { r.Observations[1].Value = new(1.5) }, "impossible-value"},
		"mean of other parts":  {func(r *models.Changeset) { r.Observations[0].Value = new(0.9) }, "composite-differs"},
		"source undated":       {func(r *models.Changeset) { r.Sources[0].PublishedAt = "" }, "field-missing"},
		"country code":         {func(r *models.Changeset) { r.Countries[1].Code = "kor" }, "id"},
		"country in no region": {func(r *models.Changeset) { r.Countries[1].Region = "asia" }, "no-such-group"},
		"group of no kind":     {func(r *models.Changeset) { r.Groups[0].Kind = "club" }, "value-not-allowed"},
		"indicator unused":     {func(r *models.Changeset) { r.Observations = r.Observations[:2] }, "no-observations"},
	} {
		t.Run(name, func(t *testing.T) {
			rows := goodRows()
			c.damage(&rows)
			var rules []string
			for _, rule := range Check(&rows).Rules {
				rules = append(rules, rule.Rule)
			}
			found := strings.Join(rules, " ")
			if c.rule == "" && found != "" || c.rule != "" && !strings.Contains(" "+found+" ", " "+c.rule+" ") {
				t.Errorf("found %q, want %q", found, c.rule)
			}
		})
	}
}

func zero() float64 { return 0 }

// goodRows are two countries with a composite of two parts.
func goodRows() models.Changeset {
	r := models.Changeset{
		Countries: []models.Country{
			{Code: "KAZ", Names: map[string]string{"en": "Kazakhstan"}}, {Code: "KOR", Names: map[string]string{"en": "South Korea"}},
		},
		Groups:      []models.Group{{Code: "g", Names: map[string]string{"en": "G"}, Kind: "class"}},
		Memberships: []models.Membership{{Group: "g", Country: "KAZ", Status: "member"}},
		Sources:     []models.Source{{Code: "s", Producer: "P", Title: "T", PublishedAt: "2016", Licence: "L", Citation: "C"}},
	}
	for _, code := range []string{"whole", "part-1", "part-2"} {
		r.Indicators = append(r.Indicators, models.Indicator{Code: code, Name: code, Theme: "index", Definition: "D", Unit: "U",
			Scale: "relative", Rankable: true, HigherIsBetter: true, Min: new(0.0), Max: new(1.0), Decimals: 1})
		for _, country := range []string{"KAZ", "KOR"} {
			r.Observations = append(r.Observations, models.Observation{Indicator: code, Country: country, Period: 2016, Source: "s", Value: new(0.5), Status: "A"})
		}
	}
	r.Indicators[0].Components = []models.Component{{Indicator: "part-1", Weight: 0.5}, {Indicator: "part-2", Weight: 0.5}}
	return r
}

func TestReport(t *testing.T) {
	rows := goodRows()
	for i := range rows.Observations {
		rows.Observations[i].Status = "X"
	}
	rows.Sources[0].Licence = ""
	rows.Indicators = append(rows.Indicators, rows.Indicators[1])
	rows.Indicators[3].Code = "unused"
	report := Check(&rows)
	if report.Faults() != 7 {
		t.Errorf("%d faults, want 7", report.Faults())
	}
	var text strings.Builder
	if err := report.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	const want = `checked: countries 2, groups 1, memberships 1, indicators 4, sources 1, observations 6, programmes 0, claims 0, group figures 0, targets 0

field-missing: 1 fault
  source "s" has no licence

status: 6 faults
  observation "whole KAZ 2016 (s)" is at fault: "X" is not an SDMX CL_OBS_STATUS code: use one or more of B O M L H Q J S D K W I F E P N U V G A, separated by commas
  observation "whole KOR 2016 (s)" is at fault: "X" is not an SDMX CL_OBS_STATUS code: use one or more of B O M L H Q J S D K W I F E P N U V G A, separated by commas
  observation "part-1 KAZ 2016 (s)" is at fault: "X" is not an SDMX CL_OBS_STATUS code: use one or more of B O M L H Q J S D K W I F E P N U V G A, separated by commas
  … and 3 more

no-observations: 1 note
  indicator "unused" has no observations

7 faults
`
	if text.String() != want {
		t.Errorf("got\n%s", text.String())
	}
	coded, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	var again Report
	if err := json.Unmarshal(coded, &again); err != nil || again.Faults() != 7 || again.Counts["observations"] != 6 {
		t.Errorf("%v: the JSON form is %s", err, coded)
	}
}

func TestMembershipFaults(t *testing.T) {
	spell := func(from, to models.Date) models.Membership {
		return models.Membership{Group: "g", Country: "KAZ", From: from, To: to, Status: "member"}
	}
	for name, c := range map[string]struct {
		spells []models.Membership
		want   string // the rule, "" for none
	}{
		"one after the other":  {[]models.Membership{spell("1991", "2009-08"), spell("2009-08", "")}, ""},
		"given out of order":   {[]models.Membership{spell("2009-08", ""), spell("1991", "2009-08")}, ""},
		"overlap":              {[]models.Membership{spell("1991", "2009-08"), spell("2009-07-31", "")}, "spells-overlap"},
		"second never follows": {[]models.Membership{spell("1991", ""), spell("2009", "")}, "spells-overlap"},
		"backwards":            {[]models.Membership{spell("1991", "1990")}, "dates-backwards"},
		"month that is none":   {[]models.Membership{spell("1991-13", "")}, "date"},
		"country that is none": {[]models.Membership{{Group: "g", Country: "KAX", Status: "member"}}, "no-such-country"},
		"group that is none":   {[]models.Membership{{Group: "h", Country: "KAZ", Status: "member"}}, "no-such-group"},
		"status that is none":  {[]models.Membership{{Group: "g", Country: "KAZ", Status: "full"}}, "value-not-allowed"},
	} {
		t.Run(name, func(t *testing.T) {
			var found []string
			for _, f := range Form(&models.Changeset{
				Countries:   []models.Country{{Code: "KAZ", Names: map[string]string{"en": "Kazakhstan"}}},
				Groups:      []models.Group{{Code: "g", Names: map[string]string{"en": "G"}, Kind: "class"}},
				Memberships: c.spells,
			}, nil) {
				found = append(found, f.Rule)
			}
			if got := strings.Join(found, ","); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
