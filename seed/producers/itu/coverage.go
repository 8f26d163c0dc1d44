// Package itu reads the International Telecommunication Union's statistics, its own and as others pass
// them on.
package itu

import (
	"io"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "itu-coverage", Read: ReadCoverage, Title: "ITU through Our World in Data: population covered by 2G, 3G and 4G (CSV)"},
		{Name: "itu-datahub", Read: datahub().Read, Title: "ITU DataHub: one row for each figure (CSV)",
			Columns: []string{"seriesCode", "entityIso", "dataValue", "dataYear"}},
		{Name: "itu-datahub-wide", Read: datahubWide().Read, Fits: fitsWide, Title: "ITU DataHub: one row for each country and series, a column for each year (CSV)"},
		{Name: "un-sdg-skills", Read: ReadSkills, Title: "UN SDG database, 4.4.1: people with an ICT skill (CSV)"},
		{Name: "un-sdg-internet-by-sex", Read: ReadInternetBySex, Title: "UN SDG database, 17.8.1: internet users by sex (CSV)"},
	}
}

// ReadCoverage reads how much of the population each generation of mobile networks covers. Regions
// have no code and are left out; the world has one of the copy's own.
func ReadCoverage(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "itu-coverage")
	generations := []struct{ column, indicator string }{
		{"cov_4g", "itu-4g-coverage"}, {"cov_3g", "itu-3g-coverage"}, {"cov_2g", "itu-2g-coverage"},
	}
	err := intake.EachRow(r, b, []string{"entity", "code", "year", "cov_4g", "cov_3g", "cov_2g"}, func(row intake.Row) {
		year := in.Year(row, "year")
		if year == 0 {
			return
		}
		code := row.Get("code")
		if code == "" {
			in.Omit(row, "aggregate-left-out", "regions, which have no code, were left out")
			return
		}
		for _, g := range generations {
			value := in.Percent(row, g.column)
			if value == nil {
				continue
			}
			if code == "OWID_WRL" {
				b.GroupFigures = append(b.GroupFigures, models.GroupFigure{
					Indicator: g.indicator, Group: "world", Period: year, Source: b.Source, Value: value, Status: "A", Label: row.Get("entity")})
				continue
			}
			if country := in.Country(row, "code"); country != "" {
				in.Add(row, models.Observation{Indicator: g.indicator, Country: country, Period: year, Source: b.Source, Value: value})
			}
		}
		if four, three := row.Float("cov_4g"), row.Float("cov_3g"); four != nil && three != nil && *four > *three {
			b.Note("4g-above-3g", row.Line, "cov_4g", "%s %d: 4G covers %v per cent, 3G %v; both are kept", row.Get("entity"), year, *four, *three)
		}
	})
	in.Close()
	return err
}

// ReadSkills reads the shares of people with an ICT skill: both sexes, all ages and places.
func ReadSkills(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "un-sdg")
	skills := map[string]string{
		"EMAIL": "email-with-attachments", "CMFL": "copying-files", "COPA": "copy-and-paste", "ARSP": "spreadsheet-formulas",
		"TRAF": "transferring-files", "INST": "connecting-devices", "SOFT": "installing-software", "EPRS": "presentations",
		"PCPR": "programming", "PRVCY": "privacy-settings", "SCRTY": "security-measures", "VRFY": "verifying-information",
	}
	err := intake.EachRow(r, b, []string{"Year", "GeoAreaName", "Age", "Location", "Sex", "Type of skill", "Value"}, func(row intake.Row) {
		if row.Get("Age") != "ALLAGE" || row.Get("Location") != "ALLAREA" || row.Get("Sex") != "BOTHSEX" {
			in.Omit(row, "left-out", "rows by age, place or sex were left out")
			return
		}
		skill, known := skills[row.Get("Type of skill")]
		if !known {
			b.Fault("unknown-skill", row.Line, "Type of skill", "%q is no skill that is known here", row.Get("Type of skill"))
			return
		}
		addNamed(in, row, "un-sdg-skill-"+skill)
	})
	in.Close()
	return err
}

// ReadInternetBySex reads the shares of men and of women who use the internet. The total of both is
// left out: it stands, newer, in the World Bank's indicators.
func ReadInternetBySex(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "un-sdg")
	err := intake.EachRow(r, b, []string{"Year", "GeoAreaName", "Age", "Sex", "Value"}, func(row intake.Row) {
		switch sex := row.Get("Sex"); {
		case row.Get("Age") != "" && row.Get("Age") != "ALLAGE":
			in.Omit(row, "left-out", "rows by age were left out")
		case sex == "MALE":
			addNamed(in, row, "un-sdg-internet-users-men")
		case sex == "FEMALE":
			addNamed(in, row, "un-sdg-internet-users-women")
		case sex == "BOTHSEX":
			in.Omit(row, "elsewhere", "the total of both sexes stands in the World Bank's indicators")
		default:
			b.Fault("unknown-sex", row.Line, "Sex", "%q is none of MALE, FEMALE, BOTHSEX", sex)
		}
	})
	in.Close()
	return err
}

// addNamed adds the figure of a country that the UN names.
func addNamed(in *intake.Intake, row intake.Row, indicator string) {
	country, year, value := in.Country(row, "GeoAreaName"), in.Year(row, "Year"), in.Percent(row, "Value")
	if country == "" || year == 0 || value == nil {
		return
	}
	in.Add(row, models.Observation{Indicator: indicator, Country: country, Period: year, Source: in.Batch.Source, Value: value})
}
