package quality_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/quality"
)

// TestReport holds the report of the embedded data to what is known of two of its sources.
func TestReport(t *testing.T) {
	rows, err := seed.Load()
	if err != nil {
		t.Fatal(err)
	}
	report, err := quality.Of(&rows)
	if err != nil {
		t.Fatal(err)
	}
	figures := 0
	for _, s := range report.Sources {
		figures += s.Figures
	}
	if len(report.Sources) != len(rows.Sources) || figures != len(rows.Observations) {
		t.Errorf("%d sources of %d, %d figures of %d", len(report.Sources), len(rows.Sources), figures, len(rows.Observations))
	}
	source := func(code string) *quality.Source {
		return &report.Sources[slices.IndexFunc(report.Sources, func(s quality.Source) bool { return s.Code == code })]
	}
	survey := source("un-egdi-2016")
	if survey.Figures != 965 || survey.Countries != 193 || survey.First != 2016 || survey.Last != 2016 || len(survey.Reads) != 1 || survey.Reads[0].Rows != 2316 {
		t.Errorf("the UN's survey of 2016: %+v", survey)
	}
	if early := source("un-egdi-2003"); early.Missing["L"]+early.Missing["M"] == 0 {
		t.Errorf("the survey of 2003 measured 173 of 193 states: %+v", early.Missing)
	}
	var page bytes.Buffer
	if err := report.WriteMarkdown(&page); err != nil {
		t.Fatal(err)
	}
	card, err := json.Marshal(source("un-egdi-2016"))
	if err != nil || !strings.Contains(string(card), `"source":{"id":"un-egdi-2016","producer":`) || strings.Contains(string(card), `"Code"`) {
		t.Errorf("the card is %.300s, %v", card, err)
	}
	for _, want := range []string{"# Data quality", "## un-egdi-2016", "2,316 rows", "published ranks against the ranks of the published values, 193 compared"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// TestReadsAreRecorded: what is written is a line for the file and one for each rule, whose findings are counted.
func TestReadsAreRecorded(t *testing.T) {
	b := &intake.Batch{File: "f.csv", Rows: 7, Observations: make([]models.Observation, 3)}
	b.Note("left-out", 2, "", "one thing")
	b.Note("left-out", 3, "", "another")
	b.Repair("row-given-twice", 4, "", "again")
	var out bytes.Buffer
	if err := quality.WriteReads(&out, []quality.Read{quality.ReadOf("form", b)}); err != nil {
		t.Fatal(err)
	}
	want := "file,form,rows,figures,severity,rule,times,detail\nf.csv,form,7,3,,,,\nf.csv,form,,,note,left-out,2,one thing\nf.csv,form,,,repair,row-given-twice,1,again\n"
	if out.String() != want {
		t.Errorf("got %s", out.String())
	}
}
