package oecd

import (
	"fmt"
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

const notesEdition = 2025

// ReadCountryNotes reads the Digital Government Index and OURdata of 2025 as the OECD's country notes
// state them, one figure a row. A row that no second reading confirmed is left out. A rank counts only
// where a source states it, not where it was inferred from the order of a list. Members without a
// figure get a row that says why.
func ReadCountryNotes(r io.Reader, b *intake.Batch) error {
	status, err := intake.BreakStatus("oecd/indicators-dgi.yaml")
	if err != nil {
		return err
	}
	known, err := intake.IndicatorsIn("oecd/indicators-dgi.yaml")
	if err != nil {
		return err
	}
	in := intake.New(b, "oecd-country-notes")
	has := map[string]bool{}
	columns := []string{"iso3", "indicator", "value", "unit", "rank", "verified", "note"}
	err = intake.EachRow(r, b, columns, func(row intake.Row) {
		indicator := row.Get("indicator")
		switch {
		case !known[indicator]:
			b.Fault("unknown-indicator", row.Line, "indicator", "%q is no measure of the two indices", indicator)
			return
		case row.Get("unit") != "score 0-1":
			b.Fault("unknown-unit", row.Line, "unit", "%q is not score 0-1", row.Get("unit"))
			return
		case row.Get("verified") == "no":
			in.Omit(row, "not-confirmed", "figures of one secondary source alone")
			return
		case row.Get("value") == "":
			in.Omit(row, "rank-alone", "ranks without a score")
			return
		}
		value := in.Between(row, "value", 0, 1)
		if in.OfGroup(row, "iso3", models.GroupFigure{Indicator: indicator, Period: notesEdition, Source: editionOf(indicator), Value: value}) {
			return
		}
		country := in.Country(row, "iso3")
		if country == "" {
			return
		}
		o := intake.Scored(indicator, country, notesEdition, editionOf(indicator), value, status)
		if !strings.Contains(row.Get("note"), "order of the list") && !strings.Contains(row.Get("note"), "not said of how many") {
			o.PublishedRank = row.Int("rank")
		}
		has[indicator+country] = true
		in.Add(row, o)
	})
	in.Close()
	for _, indicator := range []string{"oecd-dgi", "oecd-ourdata"} {
		addGaps(b, indicator, has)
	}
	return err
}

func editionOf(indicator string) string {
	if strings.HasPrefix(indicator, "oecd-ourdata") {
		return fmt.Sprintf("oecd-ourdata-%d", notesEdition)
	}
	return fmt.Sprintf("oecd-dgi-%d", notesEdition)
}

// addGaps says of every member without a figure why there is none.
func addGaps(b *intake.Batch, indicator string, has map[string]bool) {
	const members = "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL ISL ISR ITA JPN KOR LTU LUX LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA"
	if len(has) == 0 {
		return
	}
	for country := range strings.FieldsSeq(members) {
		if has[indicator+country] {
			continue
		}
		reason := "no note found: the OECD has a figure, which its country notes here do not state"
		switch {
		case country == "DEU" || country == "USA":
			reason = "gave the OECD no data"
		case country == "MEX" && indicator == "oecd-dgi":
			reason = "no note found; one secondary source has 0.51, which nothing confirms"
		}
		b.Take(0, models.Observation{Indicator: indicator, Country: country, Period: notesEdition, Source: editionOf(indicator), Status: "L", Note: reason})
	}
}

// rankPilot gives the participants of the pilot of 2019 their places, and says so of each: the OECD ranked all 33 by the
// index, members or not, and the copy has no ranks. Who shares a value to the last digit given has none, for the OECD
// may have had more digits.
func rankPilot(b *intake.Batch) {
	const participants = 33
	var composites []*models.Observation
	for i := range b.Observations {
		if o := &b.Observations[i]; o.Indicator == "oecd-dgi" && o.Period == 2019 && o.Value != nil {
			composites = append(composites, o)
		}
	}
	if len(composites) != participants {
		return
	}
	for _, o := range composites {
		rank, alike := 1, 0
		for _, other := range composites {
			switch {
			case *other.Value > *o.Value:
				rank++
			case *other.Value == *o.Value:
				alike++
			}
		}
		if alike == 1 {
			o.PublishedRank = &rank
			o.Note = "the copy has no ranks: the place is that of the index among all 33, as the OECD ranked them"
		}
	}
}
