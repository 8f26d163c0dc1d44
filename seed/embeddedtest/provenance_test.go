package embeddedtest_test

import (
	"fmt"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/embeddedtest"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/seedtest"
)

// held is a figure that the notes on the producers' files name a defect of, or hold up as known.
type held struct {
	folder, indicator, place, source, status, rank, why string
	value                                               string // a number, "missing" of a row without one, "absent" of no row, "" for any
	period                                              int    // 0 for all
}

// TestProvenance holds the embedded figures to what the notes on the producers' files say of them
// (testdata/provenance.csv, a row a defect): a place is a country, a group, or * with the number of rows.
func TestProvenance(t *testing.T) {
	rows := embeddedtest.Rows(t)
	figures := map[string][]models.Observation{}
	for i := range rows.Observations {
		o := &rows.Observations[i]
		figures[o.Indicator] = append(figures[o.Indicator], *o)
	}
	for i := range rows.GroupFigures {
		f := &rows.GroupFigures[i]
		figures[f.Indicator] = append(figures[f.Indicator], models.Observation{
			Indicator: f.Indicator, Country: f.Group, Period: f.Period, Source: f.Source, Value: f.Value, Status: f.Status,
		})
	}
	for line, h := range heldFigures(t) {
		if complaint := h.judge(figures); complaint != "" {
			t.Errorf("testdata/provenance.csv:%d: %s of %s in %d: %s (%s: %s)", line+2, h.indicator, h.place, h.period, complaint, h.folder, h.why)
		}
	}
}

// TestProvenanceIsWhole: every folder whose files are embedded has a figure that is held to its notes.
func TestProvenanceIsWhole(t *testing.T) {
	raw := seedtest.Raw(t)
	elsewhere := map[string]string{
		"country-groups": "seed/reference", "country-metadata": "seed/reference", "programmes-sourced": "seed/producers/collected",
		"wb-gtmi-full-2020-2022": "seed/producers/worldbank", "world-geometry": "handlers/render/chart",
		"ict-access-ddd-2022": "not embedded", "itu-gci": "not embedded", "itu-regulatory": "not embedded", "nri": "not embedded",
		"odin-2022": "not embedded", "open-budget-survey-2006-2023": "not embedded", "trust-whr-2022": "not embedded",
		"wb-dgss-2020": "not embedded", "wb-digital-gov-projects": "not embedded", "wb-govtech-2020-strategies": "not embedded",
		"wb-id4d-2018": "not embedded",
	}
	of := map[string]bool{}
	for _, h := range heldFigures(t) {
		of[h.folder] = true
	}
	folders, err := os.ReadDir(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if name := folder.Name(); folder.IsDir() && !of[name] && elsewhere[name] == "" {
			t.Errorf("no figure of %s is held to its PROVENANCE.md", name)
		}
	}
}

func heldFigures(t *testing.T) []held {
	t.Helper()
	var all []held
	columns := []string{"folder", "indicator", "place", "period", "source", "value", "status", "rank", "why"}
	err := intake.EachSheetRow(os.DirFS("testdata"), "provenance.csv", columns, func(row intake.Row) {
		period, _ := strconv.Atoi(row.Get("period")) // empty for all
		all = append(all, held{
			folder: row.Get("folder"), indicator: row.Get("indicator"), place: row.Get("place"), period: period, source: row.Get("source"),
			value: row.Get("value"), status: row.Get("status"), rank: row.Get("rank"), why: row.Get("why"),
		})
	})
	if err != nil || len(all) == 0 {
		t.Fatal(err, len(all))
	}
	return all
}

// judge says how what is embedded differs.
func (h *held) judge(figures map[string][]models.Observation) string {
	var found []models.Observation
	for indicator, of := range figures {
		if match, _ := path.Match(h.indicator, indicator); !match {
			continue
		}
		for _, o := range of {
			ofPlace := o.Country == h.place || h.place == "*" && len(o.Country) == 3 && o.Country == strings.ToUpper(o.Country)
			if ofPlace && (h.period == 0 || o.Period == h.period) && (h.source == "" || o.Source == h.source) {
				found = append(found, o)
			}
		}
	}
	switch {
	case h.place == "*":
		return h.count(found)
	case h.value == "absent" && len(found) > 0:
		return fmt.Sprintf("%v is there", found[0])
	case h.value == "absent":
		return ""
	case len(found) != 1:
		return fmt.Sprintf("%d rows", len(found))
	}
	return h.compare(&found[0])
}

func (h *held) count(found []models.Observation) string {
	n := 0
	for i := range found {
		if h.status == "" || strings.Contains(","+found[i].Status+",", ","+h.status+",") {
			n++
		}
	}
	if fmt.Sprint(n) != h.value {
		return fmt.Sprintf("%d rows, want %s with status %q", n, h.value, h.status)
	}
	return ""
}

func (h *held) compare(o *models.Observation) string {
	rank := "none"
	if o.PublishedRank != nil {
		rank = fmt.Sprint(*o.PublishedRank)
	}
	switch {
	case o.Status != h.status:
		return fmt.Sprintf("status %q, want %q", o.Status, h.status)
	case h.rank != "" && rank != h.rank:
		return fmt.Sprintf("rank %s, want %s", rank, h.rank)
	case h.value == "missing" && o.Value == nil, h.value == "" && o.Value != nil:
		return ""
	case h.value == "missing" || o.Value == nil:
		return fmt.Sprintf("value %s, want %q", intake.Number(o.Value), h.value)
	}
	want, err := strconv.ParseFloat(h.value, 64)
	_, decimals, _ := strings.Cut(h.value, ".")
	if half := 0.5 * math.Pow10(-len(decimals)); err != nil || math.Abs(*o.Value-want) > half+1e-9 {
		return fmt.Sprintf("value %s, want %s", intake.Number(o.Value), h.value)
	}
	return ""
}
