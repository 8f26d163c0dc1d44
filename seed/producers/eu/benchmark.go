package eu

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

const benchmarkIndicators = "eu/indicators-egov.yaml"

var (
	biennial = regexp.MustCompile(`(?i)^biennial average (\d{4}) \+ (\d{4})(\d?)$`)
	events   = regexp.MustCompile(`(?i)^(business|citizen) life events (\d{4}) [+&] (\d{4})$`)
	oneEvent = regexp.MustCompile(`^(.+) \((\d{4})\)$`)
)

// benchmark reads the long form of one file, which may hold several editions.
type benchmark struct {
	*intake.Intake
	status   func(indicator string, period int) string
	measures map[string]string // indicators by the code in the file
	known    map[string]bool   // indicators that are described
	latest   int               // the last year measured
}

// ReadBenchmark reads the scores of the European Commission's eGovernment Benchmark in long form:
// the overall score, its four dimensions and their parts, as averages over two years, of which the
// second is the period; and the overall score of each life event in the year in which it was
// measured. Other single years are left out, because the life events alternate.
func ReadBenchmark(r io.Reader, b *intake.Batch) error {
	status, err := intake.BreakStatus(benchmarkIndicators)
	if err != nil {
		return err
	}
	known, err := intake.IndicatorsIn(benchmarkIndicators)
	if err != nil {
		return err
	}
	in := benchmark{Intake: intake.New(b, "eu-egov-benchmark"), status: status, measures: measures(), known: known}
	header, _, r := intake.HeaderOf(r)
	if err := intake.EachRow(r, b, []string{"country", "indicator_code", "period", "score"}, in.row); err != nil {
		return err
	}
	in.Close()
	in.flagOdd()
	if !strings.Contains(","+strings.Join(header, ",")+",", ",edition,") {
		in.nameEdition(in.latest + 1) // an edition comes out in the year after the last it measures
	}
	return nil
}

func measures() map[string]string {
	return map[string]string{
		"0": "eu-egov",
		"1": "eu-egov-user-centricity", "1.1": "eu-egov-online-availability", "1.2": "eu-egov-mobile-friendliness", "1.3": "eu-egov-user-support",
		"2": "eu-egov-transparency", "2.1": "eu-egov-service-delivery", "2.2": "eu-egov-personal-data", "2.3": "eu-egov-service-design",
		"3": "eu-egov-key-enablers", "3.1": "eu-egov-eid", "3.2": "eu-egov-edocuments", "3.3": "eu-egov-prefilled-forms", "3.4": "eu-egov-digital-post",
		"4": "eu-egov-cross-border", "4.1": "eu-egov-cross-border-online-availability", "4.2": "eu-egov-cross-border-user-support",
		"4.3": "eu-egov-cross-border-eid", "4.4": "eu-egov-cross-border-edocuments",
	}
}

func (in *benchmark) row(row intake.Row) {
	indicator, period := in.measured(row)
	if indicator == "" {
		return
	}
	source := ""
	if edition := row.Int("edition"); edition != nil {
		source = editionID(*edition)
	}
	in.latest = max(in.latest, period)
	value := in.Between(row, "score", 0, 100)
	if group := in.Batch.Places.Group(row.Get("country")); group != "" {
		in.Batch.GroupFigures = append(in.Batch.GroupFigures, models.GroupFigure{
			Indicator: indicator, Group: group, Period: period, Source: source, Value: value,
			Status: in.status(indicator, period), Label: strings.TrimPrefix(row.Get("country"), "AVERAGE_"), Note: "mean of the 27 members",
		})
		return
	}
	country := in.Country(row, "country")
	if country == "" {
		return
	}
	o := intake.Scored(indicator, country, period, source, value, in.status)
	in.Add(row, o)
}

// flagOdd flags an overall score that is not the mean of its four dimensions, as one of Ireland's: the
// producer has averaged them since 2020.
func (in *benchmark) flagOdd() {
	type score struct {
		country, source string
		period          int
	}
	sums, counts := map[score]float64{}, map[score]int{}
	dimensions := map[string]bool{in.measures["1"]: true, in.measures["2"]: true, in.measures["3"]: true, in.measures["4"]: true}
	for _, o := range in.Batch.Observations {
		if o.Value != nil && dimensions[o.Indicator] {
			at := score{o.Country, o.Source, o.Period}
			sums[at] += *o.Value
			counts[at]++
		}
	}
	for i := range in.Batch.Observations {
		o := &in.Batch.Observations[i]
		at := score{o.Country, o.Source, o.Period}
		if o.Indicator != "eu-egov" || o.Value == nil || o.Period < 2020 || counts[at] < len(dimensions) {
			continue
		}
		if mean := sums[at] / 4; math.Abs(mean-*o.Value) > 0.0001 {
			in.Batch.Note("composite-differs", 0, "score", "%s %d: %v is published, its dimensions give %.4f", o.Country, o.Period, *o.Value, mean)
			intake.Mark(o, "U", fmt.Sprintf("Not the mean of its four published dimensions, which is %.4f.", mean))
		}
	}
}

// measured gives the indicator and the period of a row, "" where it is left out.
func (in *benchmark) measured(row intake.Row) (indicator string, period int) {
	measure, span := in.measures[row.Get("indicator_code")], row.Get("period")
	if measure == "" {
		in.Omit(row, "left-out", "rows without the code of an indicator were left out")
		return "", 0
	}
	if years := biennial.FindStringSubmatch(span); years != nil {
		if years[3] != "" {
			in.Batch.Repair("mistyped-year", row.Line, "period", "%q was read as %s + %s", span, years[1], years[2])
		}
		if period = secondYear(row, years[1], years[2]); period == 0 {
			return "", 0
		}
		return measure, period
	}
	if measure == "eu-egov" {
		if match := events.FindStringSubmatch(span); match != nil {
			if period = secondYear(row, match[2], match[3]); period > 0 {
				return "eu-egov-" + strings.ToLower(match[1]) + "-events", period
			}
			return "", 0
		}
		if match := oneEvent.FindStringSubmatch(span); match != nil {
			if event := "eu-egov-event-" + intake.Slug(match[1]); in.known[event] {
				period, _ = strconv.Atoi(match[2])
				return event, period
			}
		}
	}
	in.Omit(row, "left-out", "single years, government levels and the parts of life events were left out")
	return "", 0
}

// secondYear gives the later of two consecutive years, in either order; others are a fault and 0.
func secondYear(row intake.Row, a, b string) int {
	first, _ := strconv.Atoi(a)
	second, _ := strconv.Atoi(b)
	if first > second {
		first, second = second, first
	}
	if second != first+1 || first < 1990 || second > 2100 {
		row.Batch.Fault("not-two-years", row.Line, "period", "%q does not average two consecutive years", row.Get("period"))
		return 0
	}
	return second
}

func editionID(edition int) string { return fmt.Sprintf("eu-egov-%d", edition) }

// nameEdition names the edition of a file that does not name its own.
func (in *benchmark) nameEdition(edition int) {
	for i := range in.Batch.Observations {
		in.Batch.Observations[i].Source = editionID(edition)
	}
	for i := range in.Batch.GroupFigures {
		in.Batch.GroupFigures[i].Source = editionID(edition)
	}
}
