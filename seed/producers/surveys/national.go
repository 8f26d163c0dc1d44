package surveys

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadNational reads single figures of national surveys. Each row words its question and its base;
// only rows that agree in both, word for word, are one indicator. A new wording is a fault until
// somebody has decided whether it is the same question: then it goes into surveyQuestions.
func ReadNational(r io.Reader, b *intake.Batch) error {
	plain, err := intake.PlainWords()
	if err != nil {
		return err
	}
	in := intake.New(b, "national-surveys")
	questions := surveyQuestions()
	columns := []string{"iso3", "year", "measure", "value", "unit", "scale_or_question", "base", "source_url", "method", "note"}
	err = intake.EachRow(r, b, columns, func(row intake.Row) {
		country, year := in.Country(row, "iso3"), in.Year(row, "year")
		if country == "" || year == 0 {
			return
		}
		wording := surveyWording{country, row.Get("measure"), row.Get("scale_or_question"), row.Get("base")}
		question, known := questions[wording]
		if !known {
			b.Fault("unknown-question", row.Line, "scale_or_question", "%q of %q (%s) is no known question: figures on different questions or bases are never joined", wording.question, wording.base, wording.measure)
			return
		}
		value := surveyValue(in, row)
		source := question.sourceOf(row, year)
		if value == nil || source == "" {
			return
		}
		o := models.Observation{
			Indicator: question.indicator, Country: country, Period: year, Value: value, Source: source,
			Qualifier: question.qualifier, Note: plain.Replace(surveyNote(row)),
		}
		if question.sample > 0 {
			o.SampleSize = &question.sample
		}
		for _, broke := range question.breaks {
			if broke == year {
				o.Status = "B"
			}
		}
		if strings.HasPrefix(row.Get("method"), "derived") {
			o.Status = cmp.Or(o.Status, "A")
			intake.Mark(&o, "E", "")
		}
		checkDerived(row, *value)
		in.Add(row, o)
		addRestated(in, row, o)
	})
	koreanSamples(b)
	checkStatedChange(b)
	in.Close()
	return err
}

// surveyValue gives a value within the bounds of its unit.
func surveyValue(in *intake.Intake, row intake.Row) *float64 {
	switch unit := row.Get("unit"); unit {
	case "percent":
		return in.Percent(row, "value")
	case "score 1-5":
		return in.Between(row, "value", 1, 5)
	case "percentage points":
		return in.Between(row, "value", -100, 100)
	default:
		in.Batch.Fault("unknown-unit", row.Line, "unit", "%q is none of percent, score 1-5, percentage points", unit)
		return nil
	}
}

// surveyNote keeps what the collector says about a figure: how it was derived, and remarks.
func surveyNote(row intake.Row) string {
	method := row.Get("method")
	if method == "quoted" {
		method = ""
	}
	note := row.Get("note")
	if row.Get("measure") == "usage" && (strings.Contains(note, "restate") || strings.Contains(note, "5-point scale")) {
		note = "" // it speaks of satisfaction, which stands on the same page
	}
	return intake.JoinNotes(method, note)
}

// addRestated adds the vintage that a later page of the same producer gives: "the 2010 page
// restates FY2008 as 88".
func addRestated(in *intake.Intake, row intake.Row, o models.Observation) {
	match := regexp.MustCompile(`the (\d{4}) page restates FY(\d{4}) as (\d+(?:\.\d+)?)`).FindStringSubmatch(row.Get("note"))
	if match == nil || row.Get("measure") != "satisfaction" || match[2] != strconv.Itoa(o.Period) {
		return
	}
	value, err := strconv.ParseFloat(match[3], 64)
	if err != nil || value > 100 {
		in.Batch.Fault("impossible-value", row.Line, "note", "the restated %s is impossible", match[3])
		return
	}
	was := intake.Number(o.Value)
	o.Value, o.Source = &value, o.Source[:strings.LastIndex(o.Source, "-")+1]+match[1]
	o.Note = fmt.Sprintf("restates the %s first published", was)
	in.Batch.Note("restated", row.Line, "value", "%s %d: %s was restated as %s; both vintages are kept", o.Indicator, o.Period, was, match[3])
	in.Add(row, o)
}
