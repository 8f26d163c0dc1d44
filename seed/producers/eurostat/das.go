package eurostat

import (
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// eurostatIndicators describes the indicators, below the embedded data.
const eurostatIndicators = "eurostat/indicators.yaml"

// ReadDAS reads the Digital Agenda Scoreboard: shares from 0 to 1 by indicator and unit.
func ReadDAS(r io.Reader, b *intake.Batch) error {
	status, err := intake.BreakStatus(eurostatIndicators)
	if err != nil {
		return err
	}
	plain, err := intake.PlainWords()
	if err != nil {
		return err
	}
	in := intake.New(b, "eurostat-das")
	indicators := dasIndicators()
	shares := 0
	err = intake.EachRow(r, b, []string{"year", "geo", "indicator", "unit", "value", "flag", "note"}, func(row intake.Row) {
		indicator, known := indicators[row.Get("indicator")+" "+row.Get("unit")]
		if !known {
			b.Fault("unknown-indicator", row.Line, "indicator", "the scoreboard's %q in %q is not known here", row.Get("indicator"), row.Get("unit"))
			return
		}
		if indicator == "" {
			in.Omit(row, "indicator-left-out", "%s and its like: a question asked once, or one that the indicator list does not define", row.Get("indicator"))
			return
		}
		year := in.Year(row, "year")
		o := models.Observation{Indicator: indicator, Period: year, Source: b.Source, Note: plain.Replace(row.Get("note"))}
		if share := in.Between(row, "value", 0, 1); share != nil {
			percent := intake.Hundredfold(*share)
			o.Value = &percent
			shares++
		}
		dasStatus(row, &o)
		if o.Status == "" {
			o.Status = status(indicator, year)
		}
		if in.OfGroup(row, "geo", models.GroupFigure{Indicator: indicator, Period: year, Value: o.Value, Status: o.Status, Note: o.Note}) {
			return
		}
		if o.Country = in.Country(row, "geo"); o.Country != "" && year != 0 {
			in.Add(row, o)
		}
	})
	if shares > 0 {
		b.Repair("share-to-percent", 0, "value", "%d shares from 0 to 1 were multiplied by 100", shares)
	}
	in.Close()
	return err
}

// dasStatus reads the flags (u unreliable, c confidential) and the notes. A flagged zero is a figure
// that was withheld: Germany and the United Kingdom had no year without a single user. An unflagged
// zero is real: in 2001 some countries had no service fully online.
func dasStatus(row intake.Row, o *models.Observation) {
	flag := row.Get("flag")
	withheld := o.Value != nil && *o.Value == 0 && flag != ""
	if withheld {
		o.Value = nil
		row.Batch.Repair("flagged-zero-is-missing", row.Line, "value", "0 with flag %q stands for a figure withheld, not for none", flag)
	}
	switch {
	case flag == "c":
		o.Value, o.Status = nil, "Q"
		o.Note = intake.JoinNotes(o.Note, "confidential")
	case withheld:
		o.Status = "O"
		o.Note = intake.JoinNotes(o.Note, "withheld by the producer as unreliable")
	case o.Value == nil:
		o.Status = "O"
	case flag == "u":
		o.Status = "U"
	case strings.Contains(o.Note, "break in time series"):
		o.Status = "B"
	case flag != "":
		row.Batch.Fault("unknown-flag", row.Line, "flag", "flag %q is neither u (unreliable) nor c (confidential)", flag)
	}
}

// dasIndicators maps the scoreboard's indicator and unit to ours; "" is known and left out.
func dasIndicators() map[string]string {
	return map[string]string{
		"i_iugov12 %_ind":                   "eurostat-egov-use-12m",
		"i_igov12rt %_ind":                  "eurostat-egov-forms-12m",
		"i_iugov %_ind":                     "eurostat-egov-use-3m",
		"i_iugov %_ind_iu3":                 "eurostat-egov-use-3m-internet-users",
		"i_igovrt %_ind":                    "eurostat-egov-forms-3m",
		"i_igovrt %_ind_iu3":                "eurostat-egov-forms-3m-internet-users",
		"e_igov %_ent":                      "eurostat-egov-enterprise-use",
		"e_igovrt %_ent":                    "eurostat-egov-enterprise-forms",
		"e_igovpr %_ent":                    "",
		"e_igov2pr %_ent":                   "",
		"FOA_ent %_of_pub_serv_for_ent":     "eurostat-das-online-services-businesses",
		"FOA_cit %_of_pub_serv_for_citizen": "eurostat-das-online-services-citizens",
	}
}
