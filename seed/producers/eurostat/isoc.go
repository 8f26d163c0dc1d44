package eurostat

import (
	"io"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadISOC reads extracts of Eurostat's isoc_ciegi_ac: percentages of all individuals, named by
// code (indic_is) or, in tables made for print, by activity.
func ReadISOC(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "eurostat-isoc")
	indicators := map[string]string{
		"I_IGOVANYS":               "eurostat-egov-use-any-12m",
		"any purpose (I_IGOVANYS)": "eurostat-egov-use-any-12m",
		"I_IUGOV1":                 "eurostat-egov-use-interaction-12m",
		"general interaction with public authorities (I_IUGOV1)": "eurostat-egov-use-interaction-12m",
	}
	err := intake.EachRow(r, b, []string{"geo", "year", "value", "unit"}, func(row intake.Row) {
		column, printed := "indic_is", false
		if row.Get(column) == "" {
			column, printed = "activity", true
		}
		indicator, known := indicators[row.Get(column)]
		switch {
		case !known && printed && row.Get(column) != "":
			in.Omit(row, "activity-left-out", "%q and its like are given for one country only", row.Get(column))
			return
		case !known:
			b.Fault("unknown-indicator", row.Line, column, "%q is not known here", row.Get(column))
			return
		case row.Get("unit") != "PC_IND":
			b.Fault("unknown-unit", row.Line, "unit", "%q is not PC_IND, the percentage of all individuals", row.Get("unit"))
			return
		case row.Get("check") != "":
			b.Note("value-not-credible", row.Line, "value", "%s %s for %s was left out: %s", row.Get("geo"), row.Get("value"), row.Get("year"), row.Get("check"))
			return
		}
		year, value := in.Year(row, "year"), in.Percent(row, "value")
		if in.OfGroup(row, "geo", models.GroupFigure{Indicator: indicator, Period: year, Value: value}) {
			return
		}
		country := in.Country(row, "geo")
		if country == "" || year == 0 {
			return
		}
		o := models.Observation{Indicator: indicator, Country: country, Period: year, Value: value, Source: b.Source}
		if value == nil {
			o.Status = "O"
		}
		in.Add(row, o)
	})
	in.Close()
	return err
}
