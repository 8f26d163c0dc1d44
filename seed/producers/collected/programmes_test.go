package collected

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intaketest"
)

func TestReadProgrammes(t *testing.T) {
	const file = `[
 {"id": "kaz-portal-2005", "iso3": "KAZ", "name": "State programme", "start": 2005, "end": 2007,
  "legal_basis": "Resolution No. 1 (as the ministry gives it; the text itself was not found)",
  "financing": [{"amount": 41000000000, "currency": "KZT", "year": 2006},
   {"amount_low": 1700000000, "amount_high": 1800000000, "currency": "GBP", "note": "saving a year"}],
  "phases": [{"name": "first phase", "start": 2005, "end": 2006}],
  "milestones": ["reports due every half year", "2006-04-12 portal opened", "2005 begun"],
  "sources": ["https://egov.kz/a"], "targets": ["80 percent"], "confidence": "news"},

 {"id": "kaz-kor-mou", "iso3": "KAZ", "partner": "KOR", "type": "cooperation", "name": "Memorandum", "start": 2016, "end": null,
  "objective": null, "financing": null, "milestones": [], "sources": []}
]`
	b := intaketest.SourcedBatches(t)()
	if err := ReadProgrammes(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	want := []models.Programme{
		{
			Code: "kaz-portal-2005", Aliases: []string{}, Name: "State programme", Country: "KAZ", Kind: "programme", Status: "in_progress", Start: "2005", End: "2007",
			LegalBasis: "Resolution No. 1 (the text itself was not found)", Confidence: "news",
			Financing: []models.Financing{
				{Amount: new(41e9), Currency: "KZT", Year: 2006},
				{Currency: "GBP", Model: "expected saving, not a cost", Note: "1700000000 to 1800000000 GBP; saving a year"},
			},
			Milestones: []models.Milestone{
				{Date: "2005", Text: "first phase, 2005 to 2006"}, {Date: "2005", Text: "begun"},
				{Date: "2006-04-12", Text: "portal opened"}, {Text: "reports due every half year"},
			},
			Targets: []string{"80 percent"}, Pages: []string{"https://egov.kz/a"}, Partners: []string{}, Sources: []string{"s-1"},
		},
		{
			Code: "kaz-kor-mou", Aliases: []string{}, Name: "Memorandum", Country: "KAZ", Kind: "cooperation", Status: "planned", Start: "2016", Partners: []string{"KAZ", "KOR"},
			Financing: []models.Financing{}, Milestones: []models.Milestone{}, Targets: []string{}, Pages: []string{}, Sources: []string{"s-1"},
		},
	}
	if diff := cmp.Diff(want, b.Programmes); diff != "" {
		t.Error(diff)
	}
	if len(b.Findings) > 0 {
		t.Error(b.Findings)
	}
}

func TestReadProgrammesFaults(t *testing.T) {
	entry := func(fields string) string {
		return "[\n\n {\"id\": \"a\", \"iso3\": \"KAZ\", \"name\": \"A\"" + fields + "}\n]"
	}
	batch := intaketest.SourcedBatches(t)
	for name, c := range map[string]struct {
		file, rule string
		line       int
	}{
		"empty":                 {"", "not-json", 1},
		"no list":               {"{}", "not-json", 1},
		"entry no object":       {"[\n3]", "not-json", 2},
		"cut off":               {entry("")[:30], "not-json", 3},
		"not closed":            {strings.TrimSuffix(entry(""), "]"), "not-json", 4},
		"more after the list":   {entry("") + "[]", "not-json", 4},
		"year of an amount":     {entry(`, "financing": [{"amount": 1, "currency": "KZT", "year": 206}]`), "period", 3},
		"unknown field":         {entry(`, "begin": 2005`), "not-json", 3},
		"year in words":         {entry(`, "start": "2005"`), "not-json", 3},
		"year impossible":       {entry(`, "start": 20055`), "period", 3},
		"backwards":             {entry(`, "start": 2007, "end": 2005`), "dates-backwards", 3},
		"type unknown":          {entry(`, "type": "treaty"`), "kind", 3},
		"partner unknown":       {entry(`, "partner": "KAX"`), "unknown-country", 3},
		"amount zero":           {entry(`, "financing": [{"amount": 0, "currency": "KZT"}]`), "amount", 3},
		"amount of no currency": {entry(`, "financing": [{"amount": 1}]`), "currency", 3},
		"currency unknown":      {entry(`, "financing": [{"amount": 1, "currency": "tenge"}]`), "currency", 3},
		"page no address":       {entry(`, "sources": ["e.gov"]`), "url", 3},
		"date impossible":       {entry(`, "milestones": ["2005-13-40 begun"]`), "date", 3},
		"milestone empty":       {entry(`, "milestones": [" "]`), "field-missing", 3},
		"id in capitals":        {strings.Replace(entry(""), `"a"`, `"A"`, 1), "id", 3},
		"no name":               {strings.Replace(entry(""), `"A"`, `""`, 1), "field-missing", 3},
		"country unknown":       {strings.Replace(entry(""), `KAZ`, `KAX`, 1), "unknown-country", 3},
		"id twice":              {strings.Replace(entry(""), "}\n", "},\n{\"id\": \"a\"}", 1), "duplicate", 4},
	} {
		t.Run(name, func(t *testing.T) {
			b := batch()
			if err := ReadProgrammes(strings.NewReader(c.file), b); err != nil {
				t.Fatal(err)
			}
			faults := b.Faults()
			if len(faults) == 0 {
				t.Fatalf("no fault was found; read %+v", b.Programmes)
			}
			if faults[0].Rule != c.rule || faults[0].Line != c.line {
				t.Errorf("got %s, want %s in line %d", faults[0], c.rule, c.line)
			}
		})
	}
}

func TestReadMilestone(t *testing.T) {
	for text, want := range map[string]models.Milestone{
		"2001-03-16 approved":         {Date: "2001-03-16", Text: "approved"},
		"2003-08 roadmap published":   {Date: "2003-08", Text: "roadmap published"},
		"2006 launched":               {Date: "2006", Text: "launched"},
		"2015: 87 percent online":     {Date: "2015", Text: "87 percent online"},
		"2007-2009 payment gateway":   {Date: "2007", Text: "payment gateway (2007 to 2009)"},
		"end 2019: 86 percent":        {Date: "2019", Text: "86 percent (at the end of the year)"},
		"completed in 2002":           {Date: "2002", Text: "completed"},
		"updated 2018":                {Date: "2018", Text: "updated"},
		"advice given, October 2021":  {Date: "2021-10", Text: "advice given"},
		"advice given, Brumaire 1799": {Text: "advice given, Brumaire 1799"},
		"action plan 2001-2003":       {Date: "2001", Text: "action plan 2001-2003"},
		"33 initiatives":              {Text: "33 initiatives"},
		"top 30 by 2030 (later)":      {Text: "top 30 by 2030 (later)"},
	} {
		if got := readMilestone(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestSetStatus(t *testing.T) {
	looked := []models.Milestone{{Date: "2026-06-10", Text: "text published"}}
	for name, c := range map[string]struct {
		programme models.Programme
		want      string
	}{
		"repealed by its ground":  {models.Programme{Start: "2007", End: "2009", LegalBasis: "No. 1; repealed by No. 2"}, "repealed"},
		"repealed by a step":      {models.Programme{Start: "2007", End: "2030", Milestones: []models.Milestone{{Date: "2008", Text: "repealed"}}}, "repealed"},
		"completed by a step":     {models.Programme{Start: "2020", End: "2030", Milestones: []models.Milestone{{Date: "2022", Text: "completed"}}}, "completed"},
		"over":                    {models.Programme{Start: "2020", End: "2025"}, "completed"},
		"ends in the year looked": {models.Programme{Start: "2020", End: "2026"}, "in_progress"},
		"running":                 {models.Programme{Start: "2020", End: "2030"}, "in_progress"},
		"to come":                 {models.Programme{Start: "2027", End: "2030"}, "planned"},
		"without end":             {models.Programme{Start: "2016"}, ""},
		"without dates":           {models.Programme{}, ""},
	} {
		programmes := []models.Programme{c.programme, {Milestones: looked}}
		if setStatus(programmes); programmes[0].Status != c.want {
			t.Errorf("%s: %q, want %q", name, programmes[0].Status, c.want)
		}
	}
}

func FuzzReadProgrammes(f *testing.F) {
	intaketest.FuzzProgrammes(f, ReadProgrammes,
		`[{"id": "a", "iso3": "KAZ", "name": "A", "start": 2005, "milestones": ["2005-01 b"]}]`,
		`[{"id": "a", "iso3": "KAZ", "name": "A", "financing": [{"amount": 1, "currency": "KZT"}]},]`)
}
