package surveys

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// koreanSamples says how many people a figure of Korea's survey rests on. Satisfaction is asked of
// users alone: their number is the use rate times everyone asked.
func koreanSamples(b *intake.Batch) {
	const asked = 4000
	use := map[int]*float64{}
	for _, o := range b.Observations {
		if o.Indicator == "kor-egov-survey-use" {
			use[o.Period] = o.Value
		}
	}
	for i := range b.Observations {
		o := &b.Observations[i]
		switch rate := use[o.Period]; {
		case o.Indicator == "kor-egov-survey-satisfaction" && rate != nil:
			users := int(math.Round(*rate * asked / 100))
			o.SampleSize = &users
			o.Note = intake.JoinNotes(o.Note, fmt.Sprintf("sample size derived: %s per cent of %d", intake.Number(rate), asked))
		case o.Indicator == "kor-egov-survey-use" && o.Period == 2015:
			published := 2.0 // the only round whose press release states it
			o.MarginOfError = &published
		}
	}
}

// checkDerived recomputes a value that its collector derived: "derived: 76.7 less 4.2 points".
func checkDerived(row intake.Row, value float64) {
	match := regexp.MustCompile(`^derived: (\d+(?:\.\d+)?) (?:\(\d{4}\) )?less (\d+(?:\.\d+)?)`).FindStringSubmatch(row.Get("method"))
	if match == nil {
		return
	}
	from, _ := strconv.ParseFloat(match[1], 64)
	less, _ := strconv.ParseFloat(match[2], 64)
	if math.Abs(from-less-value) > 1e-9 {
		row.Batch.Fault("derived-value-differs", row.Line, "value", "%s less %s is not %s", match[1], match[2], row.Get("value"))
	}
}

// checkStatedChange compares a change that a paper printed with the values: one gave Korea's rise
// of use in 2022 as 0.7 points where the values give 2.7. The values are kept.
func checkStatedChange(b *intake.Batch) {
	stated := regexp.MustCompile(`gives the (\d{4}) rise in usage as (\d+(?:\.\d+)?) point`)
	use := map[int]models.Observation{}
	for _, o := range b.Observations {
		if o.Indicator == "kor-egov-survey-use" && o.Value != nil {
			use[o.Period] = o
		}
	}
	for _, o := range use {
		match := stated.FindStringSubmatch(o.Note)
		before, there := use[o.Period-1]
		if match == nil || match[1] != strconv.Itoa(o.Period) || !there {
			continue
		}
		printed, _ := strconv.ParseFloat(match[2], 64)
		computed := math.Round((*o.Value-*before.Value)*10) / 10
		if printed != computed {
			b.Note("stated-change-differs", 0, "note", "%s in %d: a paper prints a rise of %g points, the values give %g; the values are kept", o.Indicator, o.Period, printed, computed)
		}
	}
}
