package seed

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
)

func TestGroupFiguresAndTargets(t *testing.T) {
	mean, goal := 75.8, 100.0
	figures := []models.GroupFigure{
		{Indicator: "i-1", Group: "eu", Period: 2023, Source: "s-1", Value: &mean, Status: "A", Label: "EU27", Note: "-1 was never meant"},
		{Indicator: "i-1", Group: "eu", Period: 2022, Source: "s-1", Status: "O", Label: "EU27"},
	}
	targets := []models.Target{{Indicator: "i-1", Group: "eu", Period: 2030, Source: "s-1", Value: &goal, Name: "Digital Decade 2030"}}
	var figuresCSV, targetsCSV bytes.Buffer
	if err := intake.WriteGroupFigures(&figuresCSV, figures); err != nil {
		t.Fatal(err)
	}
	if err := intake.WriteTargets(&targetsCSV, targets); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		figures, targets string
		want             string // in the error
	}{
		"as written":        {figuresCSV.String(), targetsCSV.String(), ""},
		"no such group":     {strings.Replace(figuresCSV.String(), ",eu,", ",ue,", 1), targetsCSV.String(), `names group "ue"`},
		"no such indicator": {figuresCSV.String(), strings.Replace(targetsCSV.String(), "i-1", "i-2", 1), `names indicator "i-2"`},
		"no label":          {strings.Replace(figuresCSV.String(), "EU27", "", 1), targetsCSV.String(), "has no label"},
		"no value":          {figuresCSV.String(), strings.Replace(targetsCSV.String(), ",100,", ",,", 1), "has no value"},
		"value under O":     {strings.Replace(figuresCSV.String(), ",75.8,A", ",75.8,O", 1), targetsCSV.String(), "is at fault"},
		"no year":           {strings.Replace(figuresCSV.String(), "2023", "20233", 1), targetsCSV.String(), "group_figures.csv:3 (period)"},
	} {
		t.Run(name, func(t *testing.T) {
			places, err := reference.LoadPlaces()
			if err != nil {
				t.Fatal(err)
			}
			rows, err := load(fstest.MapFS{
				"p/1/source.yaml":       {Data: []byte("id: s-1\nproducer: P\ntitle: T\npublished_at: \"2016\"\nlicence: L\ncitation: C\n")},
				"p/indicators.yaml":     {Data: []byte("- code: i-1\n  name: I\n  theme: index\n  definition: D\n  unit: U\n  scale: absolute\n  rankable: true\n")},
				"p/1/group_figures.csv": {Data: []byte(c.figures)},
				"p/1/targets.csv":       {Data: []byte(c.targets)},
			}, models.Changeset{Groups: []models.Group{{Code: "eu", Names: map[string]string{"en": "EU"}, Kind: "organisation"}}}, places)
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("got %v\nwant %s", err, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]models.GroupFigure{figures[1], figures[0]}, rows.GroupFigures, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(targets, rows.Targets); diff != "" {
				t.Error(diff)
			}
		})
	}
}
