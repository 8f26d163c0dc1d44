package eurostat

import (
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// desiMeasure is one of the index's indicators in one unit.
type desiMeasure struct {
	indicator string
	// brokeIn is the reference year from which another question was asked, 0 for none.
	brokeIn int
}

// ReadDESI reads facts of the Digital Economy and Society Index. An edition holds the figures of
// the year before; the EU's targets, filed beside them, are not observations.
func ReadDESI(r io.Reader, b *intake.Batch) error {
	in := intake.New(b, "eurostat-desi")
	measures := map[string]desiMeasure{
		"desi_egov_users pc_ind_ilt12":      {"eurostat-egov-use-12m-internet-users", 2022},
		"desi_egov_users_anys pc_ind_ilt12": {"eurostat-egov-use-any-12m-internet-users", 0},
		"desi_dsk_bab pc_ind":               {"eurostat-basic-digital-skills", 0},
		"desi_dps_cit egov_score":           {"eurostat-desi-services-citizens", 0},
		"desi_dps_biz egov_score":           {"eurostat-desi-services-businesses", 0},
	}
	period := regexp.MustCompile(`^desi_(20\d\d)$`)
	shifted := 0
	err := intake.EachRow(r, b, []string{"indicator", "breakdown", "unit", "geo", "desi_period", "value"}, func(row intake.Row) {
		if row.Get("breakdown") == "dd_target_2030" {
			in.Omit(row, "target-is-no-observation", "targets for 2030 are not figures of anything that was")
			return
		}
		measure, known := measures[row.Get("indicator")+" "+row.Get("unit")]
		if !known {
			b.Fault("unknown-indicator", row.Line, "indicator", "%q in %q is not known here", row.Get("indicator"), row.Get("unit"))
			return
		}
		match := period.FindStringSubmatch(row.Get("desi_period"))
		if match == nil {
			b.Fault("unknown-edition", row.Line, "desi_period", "%q is not an edition: desi_2018 is one", row.Get("desi_period"))
			return
		}
		edition, _ := strconv.Atoi(match[1])
		year := edition - 1
		if stated := row.Int("reference_year"); stated != nil && *stated != year {
			b.Fault("edition-for-year", row.Line, "reference_year", "the figures of DESI %d are for %d, not %d", edition, year, *stated)
			return
		}
		country, value := in.Country(row, "geo"), in.Percent(row, "value")
		if country == "" {
			return
		}
		o := models.Observation{
			Indicator: measure.indicator, Country: country, Period: year, Value: value,
			Source: fmt.Sprintf("eurostat-desi-%d", edition),
		}
		if value == nil {
			o.Status = "O"
		} else if year == measure.brokeIn {
			o.Status = "B"
		}
		shifted++
		in.Add(row, o)
	})
	if shifted > 0 {
		b.Repair("edition-less-one", 0, "desi_period", "%d figures were given the year they are for, the edition less one", shifted)
	}
	in.Close()
	return err
}
