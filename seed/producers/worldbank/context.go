package worldbank

import (
	"fmt"
	"io"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadSPI reads the Statistical Performance Indicators: the overall score and five pillars, 0 to 100.
func ReadSPI(r io.Reader, b *intake.Batch) error {
	form := intake.WideForm{Importer: "wb-spi", Country: "country_code", Year: "year",
		Columns: []intake.WideColumn{{Column: "wb_wdi_iq_spi_ovrl", Indicator: "wb-spi", Most: 100}}}
	for i, pillar := range []string{"data-use", "data-services", "data-products", "data-sources", "data-infrastructure"} {
		form.Columns = append(form.Columns, intake.WideColumn{
			Column: fmt.Sprintf("wb_wdi_iq_spi_pil%d", i+1), Indicator: "wb-spi-" + pillar, Most: 100})
	}
	return intake.ReadWide(r, b, form)
}

// ReadBReady reads the three pillars of Business Ready. The file has no year: 101 economies are those
// of the edition of 2025.
func ReadBReady(r io.Reader, b *intake.Batch) error {
	return intake.ReadWide(r, b, intake.WideForm{Importer: "wb-bready", Country: "country_code", Period: 2025, Columns: []intake.WideColumn{
		{Column: "pillar_1_regulatory_framework", Indicator: "wb-bready-regulatory-framework", Most: 100},
		{Column: "pillar_2_public_services", Indicator: "wb-bready-public-services", Most: 100},
		{Column: "pillar_3_operational_efficiency", Indicator: "wb-bready-operational-efficiency", Most: 100},
	}})
}

// ReadFindex reads what all adults answered: shares of adults with an account, and of those who paid
// bills or bought something over the internet or a phone.
func ReadFindex(r io.Reader, b *intake.Batch) error {
	return intake.ReadWide(r, b, intake.WideForm{Importer: "wb-findex", Country: "codewb", Year: "year", Columns: []intake.WideColumn{
		{Column: "account_t_d", Indicator: "wb-findex-account", Share: true, Most: 1},
		{Column: "fin26a", Indicator: "wb-findex-bills-online", Share: true, Most: 1},
		{Column: "fin26b", Indicator: "wb-findex-bought-online", Share: true, Most: 1},
	}})
}

// ReadFindexPayments reads shares of adults who received payments of the government into an account,
// or paid digitally. The wave's year is not always that of the answers: only a year of the value counts.
func ReadFindexPayments(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "wb-findex")
	columns := []struct{ column, indicator string }{
		{"fing2p_acc", "wb-findex-government-payments"}, {"g20_any", "wb-findex-digital-payments"},
	}
	err := intake.EachRow(r, b, []string{"codewb", "last_survey_year", "value_year", "fing2p_acc", "g20_any"}, func(row intake.Row) {
		year, err := strconv.Atoi(row.Get("value_year"))
		if err != nil {
			in.Omit(row, "year-not-known", "figures of an earlier wave than the file says, of which the year is not known, were left out")
			return
		}
		country := in.Country(row, "codewb")
		for _, c := range columns {
			share := in.Between(row, c.column, 0, 1)
			if share == nil || country == "" {
				continue
			}
			percent := intake.Hundredfold(*share)
			in.Add(row, models.Observation{Indicator: c.indicator, Country: country, Period: year, Source: b.Source, Value: &percent})
		}
	})
	in.Close()
	return err
}
