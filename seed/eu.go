package seed

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
)

var biennial = regexp.MustCompile(`(?i)^biennial average (\d{4}) \+ (\d{4})$`)

// readEUBenchmark reads the scores of the European Commission's eGovernment Benchmark in long
// form: the overall score and its four dimensions, as averages over two years. The second of them
// is the period. Single years are left out, because the life events measured alternate.
func readEUBenchmark(r io.Reader, b *Batch) error {
	indicators := map[string]string{
		"0": "eu-egov", "1": "eu-egov-user-centricity", "2": "eu-egov-transparency",
		"3": "eu-egov-key-enablers", "4": "eu-egov-cross-border",
	}
	status, err := breakStatus("eu/indicators-egov.yaml")
	if err != nil {
		return err
	}
	in := newIntake(b, "eu-egov-benchmark")
	latest := 0
	err = eachRow(r, b, []string{"country", "indicator_code", "period", "score"}, func(row csvRow) {
		indicator := indicators[row.Get("indicator_code")]
		years := biennial.FindStringSubmatch(row.Get("period"))
		if indicator == "" || years == nil {
			in.omit(row, "left-out", "single years, life events, government levels and sub-indicators were left out")
			return
		}
		period, country := secondYear(row, years), in.country(row, "country")
		if period == 0 || country == "" {
			return
		}
		o := scored(indicator, country, period, "", in.between(row, "score", 0, 100), status)
		if indicator == "eu-egov" && country == "IRL" && period == 2020 && o.Value != nil {
			b.Note("composite-differs", row.Line, "score", "Ireland 2020: %v is published, its dimensions give 73.1077", *o.Value)
			mark(&o, "U", "Not the mean of its four published dimensions, which is 73.1077.")
		}
		in.add(row, o)
		latest = max(latest, period)
	})
	in.close()
	for i := range b.Observations { // an edition comes out in the year after the last it measures
		b.Observations[i].Source = fmt.Sprintf("eu-egov-%d", latest+1)
	}
	return err
}

// secondYear gives the later of two consecutive years, in either order; others are a fault and 0.
func secondYear(row csvRow, years []string) int {
	first, _ := strconv.Atoi(years[1])
	second, _ := strconv.Atoi(years[2])
	if first > second {
		first, second = second, first
	}
	if second != first+1 || first < 1990 || second > 2100 {
		row.batch.Fault("not-two-years", row.Line, "period", "%q does not average two consecutive years", row.Get("period"))
		return 0
	}
	return second
}
