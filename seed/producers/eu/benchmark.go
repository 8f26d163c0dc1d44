package eu

import (
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/egovbench/egovbench/seed/intake"
)

var biennial = regexp.MustCompile(`(?i)^biennial average (\d{4}) \+ (\d{4})$`)

// ReadBenchmark reads the scores of the European Commission's eGovernment Benchmark in long
// form: the overall score and its four dimensions, as averages over two years. The second of them
// is the period. Single years are left out, because the life events measured alternate.
func ReadBenchmark(r io.Reader, b *intake.Batch) error {
	indicators := map[string]string{
		"0": "eu-egov", "1": "eu-egov-user-centricity", "2": "eu-egov-transparency",
		"3": "eu-egov-key-enablers", "4": "eu-egov-cross-border",
	}
	status, err := intake.BreakStatus("eu/indicators-egov.yaml")
	if err != nil {
		return err
	}
	in := intake.New(b, "eu-egov-benchmark")
	latest := 0
	err = intake.EachRow(r, b, []string{"country", "indicator_code", "period", "score"}, func(row intake.Row) {
		indicator := indicators[row.Get("indicator_code")]
		years := biennial.FindStringSubmatch(row.Get("period"))
		if indicator == "" || years == nil {
			in.Omit(row, "left-out", "single years, life events, government levels and sub-indicators were left out")
			return
		}
		period, country := secondYear(row, years), in.Country(row, "country")
		if period == 0 || country == "" {
			return
		}
		o := intake.Scored(indicator, country, period, "", in.Between(row, "score", 0, 100), status)
		if indicator == "eu-egov" && country == "IRL" && period == 2020 && o.Value != nil {
			b.Note("composite-differs", row.Line, "score", "Ireland 2020: %v is published, its dimensions give 73.1077", *o.Value)
			intake.Mark(&o, "U", "Not the mean of its four published dimensions, which is 73.1077.")
		}
		in.Add(row, o)
		latest = max(latest, period)
	})
	in.Close()
	for i := range b.Observations { // an edition comes out in the year after the last it measures
		b.Observations[i].Source = fmt.Sprintf("eu-egov-%d", latest+1)
	}
	return err
}

// secondYear gives the later of two consecutive years, in either order; others are a fault and 0.
func secondYear(row intake.Row, years []string) int {
	first, _ := strconv.Atoi(years[1])
	second, _ := strconv.Atoi(years[2])
	if first > second {
		first, second = second, first
	}
	if second != first+1 || first < 1990 || second > 2100 {
		row.Batch.Fault("not-two-years", row.Line, "period", "%q does not average two consecutive years", row.Get("period"))
		return 0
	}
	return second
}
