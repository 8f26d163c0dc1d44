package seed

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// readNational reads single figures of national surveys. Each row words its question and its base;
// only rows that agree in both, word for word, are one indicator. A new wording is a fault until
// somebody has decided whether it is the same question: then it goes into surveyQuestions.
func readNational(r io.Reader, b *Batch) error {
	in := newIntake(b, "national-surveys")
	questions := surveyQuestions()
	columns := []string{"iso3", "year", "measure", "value", "unit", "scale_or_question", "base", "source_url", "method", "note"}
	err := eachRow(r, b, columns, func(row csvRow) {
		country, year := in.country(row, "iso3"), in.year(row, "year")
		if country == "" || year == 0 {
			return
		}
		wording := surveyWording{country, row.Get("measure"), row.Get("scale_or_question"), row.Get("base")}
		question, known := questions[wording]
		if !known {
			b.Fault("unknown-question", row.Line, "scale_or_question", "%q of %q (%s) is no known question: figures on different questions or bases are never joined", wording.question, wording.base, wording.measure)
			return
		}
		value := in.surveyValue(row)
		source := question.sourceOf(row, year)
		if value == nil || source == "" {
			return
		}
		o := models.Observation{
			Indicator: question.indicator, Country: country, Period: year, Value: value, Source: source,
			Qualifier: question.qualifier, Note: surveyNote(row),
		}
		if question.sample > 0 {
			o.SampleSize = &question.sample
		}
		for _, broke := range question.breaks {
			if broke == year {
				o.Status = "B"
			}
		}
		checkDerived(row, *value)
		in.add(row, o)
		in.addRestated(row, o)
	})
	koreanSamples(b)
	checkStatedChange(b)
	in.close()
	return err
}

// surveyValue gives a value within the bounds of its unit.
func (in *intake) surveyValue(row csvRow) *float64 {
	switch unit := row.Get("unit"); unit {
	case "percent":
		return in.percent(row, "value")
	case "score 1-5":
		return in.between(row, "value", 1, 5)
	case "percentage points":
		return in.between(row, "value", -100, 100)
	default:
		in.batch.Fault("unknown-unit", row.Line, "unit", "%q is none of percent, score 1-5, percentage points", unit)
		return nil
	}
}

// surveyNote keeps what the collector says about a figure: how it was derived, and remarks.
func surveyNote(row csvRow) string {
	method := row.Get("method")
	if method == "quoted" {
		method = ""
	}
	return joinNotes(method, row.Get("note"))
}

// addRestated adds the vintage that a later page of the same producer gives: "the 2010 page
// restates FY2008 as 88".
func (in *intake) addRestated(row csvRow, o models.Observation) {
	match := regexp.MustCompile(`the (\d{4}) page restates FY(\d{4}) as (\d+(?:\.\d+)?)`).FindStringSubmatch(row.Get("note"))
	if match == nil || row.Get("measure") != "satisfaction" || match[2] != strconv.Itoa(o.Period) {
		return
	}
	value, err := strconv.ParseFloat(match[3], 64)
	if err != nil || value > 100 {
		in.batch.Fault("impossible-value", row.Line, "note", "the restated %s is impossible", match[3])
		return
	}
	was := number(o.Value)
	o.Value, o.Source = &value, o.Source[:strings.LastIndex(o.Source, "-")+1]+match[1]
	o.Note = fmt.Sprintf("restates the %s first published", was)
	in.batch.Note("restated", row.Line, "value", "%s %d: %s was restated as %s; both vintages are kept", o.Indicator, o.Period, was, match[3])
	in.add(row, o)
}
