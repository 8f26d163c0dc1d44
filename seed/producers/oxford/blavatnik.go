// Package oxford reads what the Blavatnik School of Government publishes.
package oxford

import (
	"io"

	"github.com/egovbench/egovbench/seed/intake"
)

// Importers are the forms read here.
func Importers() []intake.Importer {
	return []intake.Importer{
		{Name: "blavatnik-domains", Read: ReadDomains, Title: "Blavatnik Index of Public Administration 2024: index, four domains, ranks (CSV)"},
		{Name: "blavatnik-themes", Read: ReadThemes, Title: "Blavatnik Index of Public Administration 2024: the theme of digital services (CSV)"},
	}
}

const edition = 2024

// ReadDomains reads the index and its four domains, from 0 to 1, with their ranks among 120 countries.
func ReadDomains(r io.Reader, b *intake.Batch) error {
	form := intake.WideForm{Importer: "blavatnik-domains", Country: "cc_iso3c", Period: edition, Empty: "NA"}
	for column, indicator := range map[string]string{
		"index": "blavatnik-index", "strled": "blavatnik-strategy-and-leadership", "pubpol": "blavatnik-public-policy",
		"natdel": "blavatnik-national-delivery", "pplprc": "blavatnik-people-and-processes",
	} {
		form.Columns = append(form.Columns, intake.WideColumn{Column: column + "_value", Indicator: indicator, Rank: column + "_rank", Most: 1})
	}
	return intake.ReadWide(r, b, form)
}

// ReadThemes reads of the seventeen themes the one on digital services.
func ReadThemes(r io.Reader, b *intake.Batch) error {
	return intake.ReadWide(r, b, intake.WideForm{Importer: "blavatnik-themes", Country: "cc_iso3c", Period: edition, Empty: "NA",
		Columns: []intake.WideColumn{{Column: "natdel_dig_value", Indicator: "blavatnik-digital-services", Rank: "natdel_dig_rank", Most: 1}}})
}
