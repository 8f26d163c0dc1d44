package eurostat

import (
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadDESIEditions reads the index's editions of 2017 to 2022 in long form. The publisher states the
// reference year of each indicator in each edition; percentages are shares, scores are not.
func ReadDESIEditions(r io.Reader, b *intake.Batch) error {
	in, err := newDESI(b, "eu-desi-editions", "eurostat-desi")
	if err != nil {
		return err
	}
	measures := map[string]string{
		"1a1": "eurostat-basic-digital-skills", "1a2": "eurostat-above-basic-digital-skills",
		"2b2": "eurostat-desi-vhcn-coverage", "2b3": "eurostat-desi-fttp-coverage", "2c2": "eurostat-desi-5g-coverage",
		"4a1": "eurostat-egov-use-12m-internet-users", "4a2": "eurostat-desi-prefilled-forms",
		"4a3": "eurostat-desi-services-citizens", "4a4": "eurostat-desi-services-businesses", "4a5": "eurostat-desi-open-data",
	}
	err = intake.EachRow(r, b, []string{"desi_edition", "country", "code", "reference_year", "unit", "value"}, func(row intake.Row) {
		indicator := measures[row.Get("code")]
		if indicator == "" {
			in.Omit(row, "left-out", "indicators that are not about digital government, skills or coverage were left out")
			return
		}
		edition, year := in.Year(row, "desi_edition"), in.Year(row, "reference_year")
		if edition == 0 || year == 0 {
			return
		}
		if year > edition {
			b.Fault("period-after-publication", row.Line, "reference_year", "the edition of %d cannot hold figures of %d", edition, year)
			return
		}
		in.add(row, "country", indicator, year, edition, in.shareOrScore(row))
	})
	in.Close()
	return err
}

// desi takes in the figures of countries, and of the EU as those of a group.
type desi struct {
	*intake.Intake
	series string // what the ids of its editions begin with
	status func(indicator string, period int) string
}

func newDESI(b *intake.Batch, form, series string) (*desi, error) {
	status, err := intake.BreakStatus(eurostatIndicators)
	return &desi{intake.New(b, form), series, status}, err
}

// shareOrScore gives a score as it is and a share, which the unit begins with a percent sign, as a
// percentage.
func (in *desi) shareOrScore(row intake.Row) *float64 {
	if unit := row.Get("unit"); unit == "" || unit[0] != '%' {
		return in.Percent(row, "value")
	}
	return in.share(row, "value")
}

func (in *desi) share(row intake.Row, column string) *float64 {
	share := in.Between(row, column, 0, 1)
	if share == nil {
		return nil
	}
	percent := intake.Hundredfold(*share)
	return &percent
}

func (in *desi) add(row intake.Row, column, indicator string, year, edition int, value *float64) {
	source, status := fmt.Sprintf("%s-%d", in.series, edition), in.status(indicator, year)
	if value == nil {
		status = "O"
	}
	if group := in.Batch.Places.Group(row.Get(column)); group != "" {
		in.Batch.GroupFigures = append(in.Batch.GroupFigures, models.GroupFigure{
			Indicator: indicator, Group: group, Period: year, Source: source, Value: value, Status: status, Label: row.Get(column),
		})
		return
	}
	if country := in.Country(row, column); country != "" {
		in.Add(row, models.Observation{Indicator: indicator, Country: country, Period: year, Value: value, Source: source, Status: status})
	}
}

// ReadDESIUpdate reads the egov part of the index's update of 2023: a column for each indicator,
// figures of 2022. Use is that of the new question (I_IGOVANYS), not the one asked until 2021.
func ReadDESIUpdate(r io.Reader, b *intake.Batch) error {
	in, err := newDESI(b, "eu-desi-update", "eurostat-desi")
	if err != nil {
		return err
	}
	scores := []struct{ column, indicator string }{
		{"4a1_igovanys_2022_pct_internet_users", "eurostat-egov-use-any-12m-internet-users"},
		{"4a2_prefilled_forms", "eurostat-desi-prefilled-forms"},
		{"4a3_dps_citizens", "eurostat-desi-services-citizens"},
		{"4a4_dps_businesses", "eurostat-desi-services-businesses"},
	}
	columns := []string{"country", "4a5_open_data"}
	for _, score := range scores {
		columns = append(columns, score.column)
	}
	err = intake.EachRow(r, b, columns, func(row intake.Row) {
		for _, score := range scores {
			in.add(row, "country", score.indicator, 2022, 2023, in.Percent(row, score.column))
		}
		in.add(row, "country", "eurostat-desi-open-data", 2022, 2023, in.share(row, "4a5_open_data"))
	})
	in.Close()
	return err
}

// ReadDESIFacts reads the facts of the editions of 2023 and later, with the publisher's reference
// year where there is one, and the EU's targets for 2030, which are figures of nothing that was.
func ReadDESIFacts(r io.Reader, b *intake.Batch) error {
	in, err := newDESI(b, "eu-desi-facts", "eurostat-desi")
	if err != nil {
		return err
	}
	measures := map[string]string{
		"desi_egov_users_anys": "eurostat-egov-use-any-12m-internet-users", "desi_dsk_bab": "eurostat-basic-digital-skills",
		"desi_dps_cit": "eurostat-desi-services-citizens", "desi_dps_biz": "eurostat-desi-services-businesses",
		"desi_aehr": "eurostat-desi-e-health-records", "desi_5gcov": "eurostat-desi-5g-coverage",
		"desi_vhcn": "eurostat-desi-vhcn-coverage", "desi_fttp": "eurostat-desi-fttp-coverage",
	}
	period := regexp.MustCompile(`^desi_(20\d\d)$`)
	columns := []string{"period", "country", "indicator", "breakdown", "unit", "value", "flags", "reference_period"}
	err = intake.EachRow(r, b, columns, func(row intake.Row) {
		indicator := measures[row.Get("indicator")]
		match := period.FindStringSubmatch(row.Get("period"))
		switch {
		case row.Get("indicator") == "desi_egov_users":
			in.Omit(row, "elsewhere", "e-government users to 2021 stand in the table of the editions of 2017 to 2022, with their years")
		case indicator == "":
			in.Omit(row, "left-out", "indicators that are not about digital government, skills or coverage were left out")
		case row.Get("breakdown") == "dd_target_2030":
			in.target(row, indicator)
		case match == nil:
			b.Fault("unknown-edition", row.Line, "period", "%q is not an edition: desi_2026 is one", row.Get("period"))
		default:
			edition, _ := strconv.Atoi(match[1])
			year := edition - 1
			if row.Get("reference_period") != "" {
				year = in.Year(row, "reference_period")
			} else {
				in.Omit(row, "edition-less-one", "figures without a reference period are taken for the year before their edition")
			}
			if year > 0 {
				in.add(row, "country", indicator, year, edition, in.Percent(row, "value"))
			}
		}
	})
	in.Close()
	return err
}

// target takes a target of the Digital Decade for 2030.
func (in *desi) target(row intake.Row, indicator string) {
	group, year, value := in.Batch.Places.Group(row.Get("country")), in.Year(row, "period"), in.Percent(row, "value")
	if group == "" {
		in.Batch.Fault("unknown-place", row.Line, "country", "%q is no group that sets a target", row.Get("country"))
		return
	}
	if year == 0 || value == nil {
		return
	}
	in.Batch.Targets = append(in.Batch.Targets, models.Target{
		Indicator: indicator, Group: group, Period: year, Source: "eurostat-desi-2026", Value: value, Name: "Digital Decade 2030",
	})
}

// ReadDESI5a reads dimension 5a of the editions of 2015 to 2020: users who needed to submit forms,
// and supply. The year is the edition less one, as the publisher mostly has it.
func ReadDESI5a(r io.Reader, b *intake.Batch) error {
	in, err := newDESI(b, "eu-desi-5a", "eurostat-desi-5a")
	if err != nil {
		return err
	}
	measures := map[string]string{
		"desi_5a1_egovu": "eurostat-desi-5a-users-in-need", "desi_5a2_prefform": "eurostat-desi-5a-prefilled-forms",
		"desi_5a3_osercomp": "eurostat-desi-5a-online-completion", "desi_5a4_psb": "eurostat-desi-5a-businesses",
		"desi_5a5_opendata": "eurostat-desi-5a-open-data",
	}
	err = intake.EachRow(r, b, []string{"desi_edition", "country", "indicator", "unit", "value"}, func(row intake.Row) {
		indicator, edition := measures[row.Get("indicator")], in.Year(row, "desi_edition")
		if indicator == "" {
			b.Fault("unknown-indicator", row.Line, "indicator", "%q is not known here", row.Get("indicator"))
			return
		}
		if edition == 0 {
			return
		}
		value := in.Percent
		if unit := row.Get("unit"); unit == "pc_ind_form" || unit == "od_score" {
			value = in.share
		}
		in.add(row, "country", indicator, edition-1, 2020, value(row, "value"))
	})
	in.Close()
	return err
}
