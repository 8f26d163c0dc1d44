package tidy

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
)

// tidyBatches makes batches that know two indicators.
func tidyBatches(t testing.TB) func() *intake.Batch {
	t.Helper()
	places, err := reference.LoadPlaces()
	if err != nil {
		t.Fatal(err)
	}
	return func() *intake.Batch {
		return &intake.Batch{
			File: "f.csv", Places: places, Source: "s-1",
			Indicators: map[string]bool{"un-egdi": true, "kor-egov-survey-use": true},
		}
	}
}

func ptr[T any](v T) *T { return &v }

func TestReadTidy(t *testing.T) {
	const file = "\uFEFFindicator,country,period,value,status,qualifier,published_rank,note,sample_size,margin_of_error,standard_error,band\r\n" +
		"un-egdi,KAZ,2016,0.72499,,,33,,,,,High\r\n" +
		"un-egdi,South Korea,2016,0.89149,A,,3,,,,,\r\n" +
		"un-egdi,SSD,2003,,M,,,\"not yet a state, says the \"\"UN\"\"\",,,,\r\n" +
		"kor-egov-survey-use,410,2016,85.8,\"B, E\",over,,'=85.8,4000,2.0,0.55,\r\n"
	b := tidyBatches(t)()
	if err := Read(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	want := []models.Observation{
		{Indicator: "un-egdi", Country: "KAZ", Period: 2016, Source: "s-1", Value: ptr(0.72499), Status: "A", PublishedRank: ptr(33), Band: "High"},
		{Indicator: "un-egdi", Country: "KOR", Period: 2016, Source: "s-1", Value: ptr(0.89149), Status: "A", PublishedRank: ptr(3)},
		{Indicator: "un-egdi", Country: "SSD", Period: 2003, Source: "s-1", Status: "M", Note: `not yet a state, says the "UN"`},
		{Indicator: "kor-egov-survey-use", Country: "KOR", Period: 2016, Source: "s-1", Value: ptr(85.8), Status: "B,E", Qualifier: "over",
			Note: "=85.8", SampleSize: ptr(4000), MarginOfError: ptr(2.0), StandardError: ptr(0.55)},
	}
	if diff := cmp.Diff(want, b.Observations); diff != "" {
		t.Error(diff)
	}
	if len(b.Findings) > 0 {
		t.Error(b.Findings)
	}
}

func TestReadTidyFaults(t *testing.T) {
	const header = "indicator,country,period,value,status,qualifier,published_rank,note,sample_size,margin_of_error,source\n"
	const good = "un-egdi,KAZ,2016,0.7,A,,33,,,,\n"
	batch := tidyBatches(t)
	for name, c := range map[string]struct {
		file   string
		rule   string
		line   int
		column string
		detail string // part of it
	}{
		"empty file":            {"", "empty-file", 1, "", "header"},
		"header alone":          {header, "no-rows", 1, "", "nothing below"},
		"column missing":        {"indicator,country,period\n", "missing-column", 1, "value", `no column "value"`},
		"column unknown":        {"indicator,country,period,value,unit\nun-egdi,KAZ,2016,1,x\n", "unknown-column", 1, "unit", "margin_of_error"},
		"column twice":          {"indicator,country,period,value,value\nun-egdi,KAZ,2016,1,1\n", "column-twice", 1, "value", "twice"},
		"too few cells":         {header + good + "un-egdi,KOR\n", "column-count", 3, "", "2 cells, the header 11"},
		"bare quote":            {header + good + "un-egdi,K\"OR,2016,0.7,A,,,,,,\n", "not-csv", 3, "", "RFC 4180"},
		"open quote":            {header + "un-egdi,\"KOR,2016,0.7,A,,,,,,\n", "not-csv", 2, "", "RFC 4180"},
		"not UTF-8":             {header + "un-egdi,KOR,2016,0.7,A,,,\xff,,,\n", "not-utf-8", 2, "note", "UTF-8"},
		"NUL":                   {header + "un-egdi,KOR,2016,0.7,A,,,a\x00b,,,\n", "not-utf-8", 2, "note", "NUL"},
		"no indicator":          {header + ",KOR,2016,0.7,A,,,,,,\n", "empty", 2, "indicator", "empty"},
		"indicator unknown":     {header + "un-egdl,KOR,2016,0.7,A,,,,,,\n", "unknown-indicator", 2, "indicator", `did you mean "un-egdi"?`},
		"indicator in capitals": {header + "UN-EGDI,KOR,2016,0.7,A,,,,,,\n", "unknown-indicator", 2, "indicator", `did you mean "un-egdi"?`},
		"country unknown":       {header + "un-egdi,Atlantis,2016,0.7,A,,,,,,\n", "unknown-country", 2, "country", `"Atlantis"`},
		"no country":            {header + "un-egdi,,2016,0.7,A,,,,,,\n", "unknown-country", 2, "country", `""`},
		"period a word":         {header + "un-egdi,KOR,latest,0.7,A,,,,,,\n", "period", 2, "period", "1900 to 2100"},
		"period a date":         {header + "un-egdi,KOR,2016-07-29,0.7,A,,,,,,\n", "period", 2, "period", `"2016-07-29"`},
		"period too early":      {header + "un-egdi,KOR,1899,0.7,A,,,,,,\n", "period", 2, "period", `"1899"`},
		"period too late":       {header + "un-egdi,KOR,2101,0.7,A,,,,,,\n", "period", 2, "period", `"2101"`},
		"period empty":          {header + "un-egdi,KOR,,0.7,A,,,,,,\n", "period", 2, "period", `""`},
		"value a word":          {header + "un-egdi,KOR,2016,high,A,,,,,,\n", "not-a-number", 2, "value", `"high"`},
		"value with comma":      {header + "un-egdi,KOR,2016,\"0,7\",A,,,,,,\n", "not-a-number", 2, "value", "decimal point"},
		"value with per cent":   {header + "un-egdi,KOR,2016,70%,A,,,,,,\n", "not-a-number", 2, "value", `"70%"`},
		"value NaN":             {header + "un-egdi,KOR,2016,NaN,A,,,,,,\n", "not-a-number", 2, "value", `"NaN"`},
		"value infinite":        {header + "un-egdi,KOR,2016,-Inf,A,,,,,,\n", "not-a-number", 2, "value", `"-Inf"`},
		"value too great":       {header + "un-egdi,KOR,2016,1e999,A,,,,,,\n", "not-a-number", 2, "value", `"1e999"`},
		"value hexadecimal":     {header + "un-egdi,KOR,2016,0x1p4,A,,,,,,\n", "not-a-number", 2, "value", `"0x1p4"`},
		"value a formula":       {header + "un-egdi,KOR,2016,=1+1,A,,,,,,\n", "formula", 2, "value", "save its result"},
		"no value, no status":   {header + "un-egdi,KOR,2016,,,,,,,,\n", "status", 2, "status", "O missing"},
		"no value, status A":    {header + "un-egdi,KOR,2016,,A,,,,,,\n", "status", 2, "status", "there is none"},
		"no value, status E":    {header + "un-egdi,KOR,2016,,\"B,E\",,,,,,\n", "status", 2, "status", "status E"},
		"value, status O":       {header + "un-egdi,KOR,2016,0.7,O,,,,,,\n", "status", 2, "status", "status O"},
		"value, status M":       {header + "un-egdi,KOR,2016,0.7,M,,,,,,\n", "status", 2, "status", "status M"},
		"zero, status L":        {header + "un-egdi,KOR,2016,0,L,,,,,,\n", "status", 2, "status", "status L"},
		"status unknown":        {header + "un-egdi,KOR,2016,0.7,Z,,,,,,\n", "status", 2, "status", "CL_OBS_STATUS"},
		"status a word":         {header + "un-egdi,KOR,2016,0.7,normal,,,,,,\n", "status", 2, "status", `"normal"`},
		"status twice":          {header + "un-egdi,KOR,2016,0.7,\"E,E\",,,,,,\n", "status", 2, "status", "twice"},
		"status A with E":       {header + "un-egdi,KOR,2016,0.7,\"E,A\",,,,,,\n", "status", 2, "status", "normal"},
		"status out of order":   {header + "un-egdi,KOR,2016,0.7,\"E,B\",,,,,,\n", "status", 2, "status", "write B,E"},
		"qualifier unknown":     {header + "un-egdi,KOR,2016,0.7,A,more than,,,,,\n", "qualifier", 2, "qualifier", "over, under, about"},
		"rank zero":             {header + "un-egdi,KOR,2016,0.7,A,,0,,,,\n", "not-a-count", 2, "published_rank", "above zero"},
		"rank broken":           {header + "un-egdi,KOR,2016,0.7,A,,3.5,,,,\n", "not-a-count", 2, "published_rank", `"3.5"`},
		"rank negative":         {header + "un-egdi,KOR,2016,0.7,A,,-3,,,,\n", "not-a-count", 2, "published_rank", `"-3"`},
		"sample negative":       {header + "un-egdi,KOR,2016,0.7,A,,,,-1,,\n", "not-a-count", 2, "sample_size", `"-1"`},
		"margin negative":       {header + "un-egdi,KOR,2016,0.7,A,,,,,-2,\n", "negative", 2, "margin_of_error", "below zero"},
		"note a formula":        {header + "un-egdi,KOR,2016,0.7,A,,,=HYPERLINK(1),,,\n", "formula", 2, "note", "formula"},
		"note an at sign":       {header + "un-egdi,KOR,2016,0.7,A,,,\" @SUM(1)\",,,\n", "formula", 2, "note", "formula"},
		"country a formula":     {header + "un-egdi,+KOR,2016,0.7,A,,,,,,\n", "formula", 2, "country", "formula"},
		"another source":        {header + "un-egdi,KOR,2016,0.7,A,,,,,,s-2\n", "other-source", 2, "source", `"s-2"`},
		"row twice":             {header + good + "un-egdi,KOR,2016,1,A,,,,,,\n" + good, "duplicate", 4, "", "line 2"},
		"row twice by name":     {header + good + "un-egdi,Kazakhstan,2016,0.8,A,,,,,,\n", "duplicate", 3, "", "line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			b := batch()
			if err := Read(strings.NewReader(c.file), b); err != nil {
				t.Fatal(err)
			}
			faults := b.Faults()
			if len(faults) == 0 {
				t.Fatalf("no fault was found; read %+v", b.Observations)
			}
			got := faults[0]
			if got.Rule != c.rule || got.Line != c.line || got.Column != c.column || !strings.Contains(got.Detail, c.detail) {
				t.Errorf("got  %s\nwant %s in line %d, column %q, with %s", got, c.rule, c.line, c.column, c.detail)
			}
			if got.File != "f.csv" {
				t.Errorf("the fault names file %q", got.File)
			}
		})
	}
}

// One run shows every fault, not the first alone.
func TestReadTidyShowsAllFaults(t *testing.T) {
	const file = "indicator,country,period,value\nun-egdi,Nowhere,1800,x\nun-egdi,KAZ,2016,0.7\nwrong,KAZ,2016,0.7\n"
	b := tidyBatches(t)()
	if err := Read(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, f := range b.Faults() {
		rules = append(rules, f.Rule)
	}
	want := []string{"unknown-country", "period", "not-a-number", "unknown-indicator"}
	if diff := cmp.Diff(want, rules); diff != "" {
		t.Error(diff)
	}
	if len(b.Observations) != 1 {
		t.Errorf("%d rows were read, want the good one", len(b.Observations))
	}
}

func TestReadTidyNeedsSource(t *testing.T) {
	b := tidyBatches(t)()
	b.Source = ""
	const file = "indicator,country,period,value,source\nun-egdi,KAZ,2016,1,s-1\nun-egdi,KAZ,2016,1,s-2\nun-egdi,KAZ,2018,1,\n"
	if err := Read(strings.NewReader(file), b); err != nil {
		t.Fatal(err)
	}
	if len(b.Observations) != 2 {
		t.Errorf("%d rows were read, want one for each of two sources", len(b.Observations))
	}
	if faults := b.Faults(); len(faults) != 1 || faults[0].Rule != "no-source" || faults[0].Line != 4 {
		t.Errorf("got %v, want no-source in line 4", faults)
	}
}

// What is written reads back as it was.
func TestTidyRoundTrip(t *testing.T) {
	batch := tidyBatches(t)
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfNDistinct(observation(), 1, 20, func(o models.Observation) intake.RowKey { return intake.KeyOf(&o) }).Draw(rt, "rows")
		var file bytes.Buffer
		if err := WriteTidy(&file, rows); err != nil {
			rt.Fatal(err)
		}
		b := batch()
		b.Source = ""
		if err := Read(bytes.NewReader(file.Bytes()), b); err != nil {
			rt.Fatal(err)
		}
		if len(b.Findings) > 0 {
			rt.Fatalf("%v\n%s", b.Findings, file.String())
		}
		if diff := cmp.Diff(rows, b.Observations); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// observation draws any observation that the tidy format can hold.
func observation() *rapid.Generator[models.Observation] {
	return rapid.Custom(func(t *rapid.T) models.Observation {
		text := rapid.Custom(func(t *rapid.T) string {
			words := rapid.StringOf(rapid.RuneFrom([]rune("ab'=+-@,\";\n é中"))).Draw(t, "text")
			return strings.TrimSpace(words)
		})
		o := models.Observation{
			Indicator: rapid.SampledFrom([]string{"un-egdi", "kor-egov-survey-use"}).Draw(t, "indicator"),
			Country:   rapid.SampledFrom([]string{"KAZ", "KOR", "XKX", "SSD"}).Draw(t, "country"),
			Source:    rapid.SampledFrom([]string{"s-1", "s-2"}).Draw(t, "source"),
			Period:    rapid.IntRange(intake.FirstPeriod, intake.LastPeriod).Draw(t, "period"),
			Qualifier: rapid.SampledFrom([]string{"", "over", "under", "about"}).Draw(t, "qualifier"),
			Note:      text.Draw(t, "note"), Band: text.Draw(t, "band"),
		}
		o.Status = rapid.SampledFrom([]string{"M", "L", "B,O", "J"}).Draw(t, "gap")
		if rapid.Bool().Draw(t, "present") {
			o.Value = ptr(rapid.Float64().Draw(t, "value") + 0)
			o.Status = rapid.SampledFrom([]string{"A", "B,E", "U", "J"}).Draw(t, "status")
		}
		if rapid.Bool().Draw(t, "surveyed") {
			o.PublishedRank = ptr(rapid.IntRange(1, 1<<31-1).Draw(t, "rank"))
			o.SampleSize = ptr(rapid.IntRange(1, 1<<31-1).Draw(t, "sample"))
			o.MarginOfError = ptr(rapid.Float64Min(0).Draw(t, "margin") + 0)
			o.StandardError = ptr(rapid.Float64Min(0).Draw(t, "error") + 0)
		}
		return o
	})
}

func FuzzReadTidy(f *testing.F) {
	f.Add("indicator,country,period,value,status\nun-egdi,KAZ,2016,0.7,A\n")
	f.Add("indicator,country,period,value,status\nun-egdi,KAZ,2016,,\"B,O\"\n")
	f.Add("indicator,country,period,value,note\nun-egdi,\"KA\nZ\",2016,1e3,'=x\n")
	batch := tidyBatches(f)
	f.Fuzz(func(t *testing.T, file string) {
		b := batch()
		if err := Read(strings.NewReader(file), b); err != nil {
			t.Fatal(err)
		}
		if len(b.Faults()) > 0 {
			return
		}
		// What was accepted keeps every promise of the format, and can be written and read again.
		for i := range b.Observations {
			o := &b.Observations[i]
			if wrong := intake.StatusFault(o.Status, o.Value == nil); wrong != "" || !b.Indicators[o.Indicator] || o.Country == "" {
				t.Fatalf("accepted %+v: %s", o, wrong)
			}
		}
		var again bytes.Buffer
		if err := WriteTidy(&again, b.Observations); err != nil {
			t.Fatal(err)
		}
		second := batch()
		if err := Read(&again, second); err != nil || len(second.Findings) > 0 {
			t.Fatalf("%v %v", err, second.Findings)
		}
		if diff := cmp.Diff(b.Observations, second.Observations); diff != "" {
			t.Fatal(diff)
		}
	})
}
