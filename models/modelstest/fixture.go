package modelstest

import (
	"fmt"
	"time"

	"github.com/egovbench/egovbench/models"
)

// Fixture is a small invented changeset: five countries that do not exist (user-assigned codes),
// two groups, three indicators, three sources, 41 observations with gaps and two vintages,
// two programmes, a claim, two figures of a group and a target. Every call returns its own copy.
func Fixture() models.Changeset {
	c := models.Changeset{
		Note: "invented figures", Actor: "test", At: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC),
		Groups: []models.Group{
			{Code: "coast", Names: map[string]string{"en": "The Coast", "ru": "Побережье"}, Kind: "organisation", Source: "atlas-2022"},
			{Code: "high-income", Names: map[string]string{"en": "High income"}, Kind: "income", Source: "atlas-2022"},
		},
		Memberships: []models.Membership{
			{Group: "coast", Country: "XAA", From: "1991-12-21", Status: "member"},
			{Group: "coast", Country: "XBB", From: "1991-12-21", To: "2009-08", Status: "member", Note: "left in August 2009"},
			{Group: "coast", Country: "XBB", From: "2020", Status: "associate"},
			{Group: "coast", Country: "XCC", Status: "member"},
			{Group: "high-income", Country: "XDD", From: "2016-07-01", Status: "member"},
		},
		Indicators: []models.Indicator{
			{Code: "online-index", Name: "Online index", Theme: "index", Definition: "mean of two parts", Unit: "index",
				Scale: "relative", HigherIsBetter: true, Rankable: true, Decimals: 4, Min: float(0), Max: float(1),
				Components: []models.Component{{Indicator: "online-use", Weight: 0.5, From: 2014}},
				Breaks:     []models.Break{{Period: 2018, Code: "methodology_changed", Detail: "components rescaled"}},
				Bands:      []models.Band{{Name: "high", From: 0.5}, {Name: "low", From: 0}}, Tolerance: 0.00007},
			{Code: "online-use", Name: "Use of online services", Theme: "adoption", Unit: "%", Scale: "absolute",
				PopulationBase: "persons aged 16 to 74", RecallWindow: "12 months", HigherIsBetter: true, Rankable: true,
				Decimals: 1, Min: float(0), Max: float(100)},
			{Code: "satisfied", Name: "Satisfied with online services", Theme: "satisfaction", Unit: "%", Scale: "absolute",
				PopulationBase: "users", HigherIsBetter: true, RankNote: "each country asks its own question", Decimals: 0,
				Notes: []models.Note{{Code: "own_question", Detail: "asked <differently> & elsewhere"}}},
		},
		Sources: []models.Source{
			{Code: "atlas-2022", Producer: "Atlas", Title: "Atlas of the Coast", Edition: "2022", PublishedAt: "2022-09-28",
				RetrievedAt: "2024-05-01", URL: "https://example.org/atlas/2022", Licence: "CC BY 4.0", Citation: "Atlas (2022)"},
			{Code: "atlas-2024", Producer: "Atlas", Title: "Atlas of the Coast", Edition: "2024", PublishedAt: "2024-02",
				RetrievedAt: "2024-05-01", URL: "https://example.org/atlas/2024", Licence: "CC BY 4.0", Citation: "Atlas (2024)"},
			{Code: "herald-2023", Producer: "Herald", Title: "An article", Edition: "2023", PublishedAt: "2023",
				RetrievedAt: "2024-05-01", URL: "https://example.org/herald", Licence: "quotation", Citation: "Herald (2023)"},
		},
		Programmes: []models.Programme{
			{Code: "xaa-online-2020", Name: "Online Government", OriginalName: "Онлайн-үкімет", Country: "XAA", Kind: "programme",
				Status: "completed", Start: "2013", End: "2020-12-31", LeadAgency: "Ministry",
				Financing:  []models.Financing{{Amount: float(1.5e9), Currency: "XTS", Year: 2013}, {Model: "partnership"}},
				Targets:    []string{"80 % of services online"},
				Milestones: []models.Milestone{{Date: "2016-07", Text: "portal opened"}},
				Partners:   []string{"XCC"}, Sources: []string{"herald-2023"}, Confidence: "one source"},
			{Code: "xcc-law", Name: "Electronic Government Act", Country: "XCC", Kind: "law", Start: "2001", Sources: []string{"herald-2023"}},
		},
		GroupFigures: []models.GroupFigure{
			{Indicator: "online-use", Group: "coast", Period: 2022, Source: "atlas-2022", Value: float(17.5), Status: "A", Label: "Coast3", Note: "weighted by people"},
			{Indicator: "online-use", Group: "coast", Period: 2022, Source: "atlas-2024", Value: float(18), Status: "E", Label: "Coast3"},
		},
		Targets: []models.Target{
			{Indicator: "online-use", Group: "coast", Period: 2030, Source: "atlas-2024", Value: float(100), Name: "Coast 2030"},
		},
		Claims: []models.Claim{
			{Code: "herald-2023-first", Speaker: "A Minister", Role: "Minister", Date: "2023-04-24", Place: "Harbour",
				Words: "We lead the Coast.", Source: "herald-2023", Assertions: []models.Assertion{
					{Type: "rank", Country: "XAA", Indicator: "online-index", Group: "coast", Op: "eq", Value: 1, Period: 2022}}},
		},
	}
	for i, code := range []string{"XAA", "XBB", "XCC", "XDD", "XEE"} {
		c.Countries = append(c.Countries, models.Country{
			Code: code, Alpha2: "X" + code[2:], M49: fmt.Sprintf("%03d", 990+i), UNMember: i < 4, Capital: "Port " + code,
			Names:   map[string]string{"en": "Land " + code, "ru": "Страна " + code, "zh": "国 " + code, "ar": "بلد " + code},
			Aliases: []string{"The " + code},
		})
		for _, period := range []int{2018, 2020, 2022} {
			score := float(0.4 + 0.1*float64(i) + 0.01*float64(period-2018))
			rank := 5 - i
			index := models.Observation{Indicator: "online-index", Country: code, Period: period, Source: "atlas-2022",
				Value: score, Status: "A", PublishedRank: &rank, Band: "high"}
			if period == 2018 {
				index.Status = "B"
			}
			use := models.Observation{Indicator: "online-use", Country: code, Period: period, Source: "atlas-2022",
				Value: float(10.5 * float64(i)), Status: "A"} // XAA: a real zero
			if code == "XEE" {
				index.Value, index.PublishedRank, index.Band, index.Status = nil, nil, "", "M"
				use.Value, use.Status = nil, "L"
			}
			c.Observations = append(c.Observations, index, use)
		}
		vintage := models.Observation{Indicator: "online-index", Country: code, Period: 2022, Source: "atlas-2024",
			Value: float(0.45 + 0.1*float64(i)), Status: "E", Note: "second edition"}
		if code == "XEE" {
			vintage.Value, vintage.Status = nil, "O"
		}
		c.Observations = append(c.Observations, vintage)
		if i < 3 {
			size := 1000 * (i + 1)
			c.Observations = append(c.Observations, models.Observation{Indicator: "satisfied", Country: code, Period: 2021,
				Source: "herald-2023", Value: float(60 + float64(i)), Status: "U,D", Qualifier: "over", SampleSize: &size,
				MarginOfError: float(3.1), StandardError: float(1.58)})
		}
	}
	for _, code := range []string{"XAA", "XBB", "XCC"} {
		c.Observations = append(c.Observations, models.Observation{Indicator: "online-use", Country: code, Period: 2023,
			Source: "herald-2023", Value: float(50), Status: "E", Qualifier: "about"})
	}
	return c
}

func float(f float64) *float64 { return &f }
