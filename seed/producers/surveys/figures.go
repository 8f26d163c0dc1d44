package surveys

import (
	"cmp"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

var (
	exactSample = regexp.MustCompile(`\bn (?:= )?(\d{1,3}(?:,\d{3})+|\d{3,})\b`)
	yearOrMonth = regexp.MustCompile(`^(\d{4})(?:-(\d{2}))?$`)
	roughly     = regexp.MustCompile(`approximate|around|rounded|seven in ten`)
)

// ReadFigures reads tables of figures of surveys, one a row: satisfaction (country, year,
// service_detail, value_percent) or use (iso3, year or period, measure, value). A row that a second
// reading did not confirm is left out; one that it corrected ships only where its question says so.
func ReadFigures(r io.Reader, b *intake.Batch) error {
	known, err := questions()
	if err != nil {
		return err
	}
	status, err := intake.BreakStatus("surveys/indicators.yaml")
	if err != nil {
		return err
	}
	plain, err := intake.PlainWords()
	if err != nil {
		return err
	}
	header, _, r := intake.HeaderOf(r)
	in := figures{Intake: intake.New(b, "survey-figures"), questions: known, status: status, names: columnsOf(header), plain: plain}
	err = intake.EachRow(r, b, in.names.all(), in.row)
	in.Close()
	return err
}

// figureColumns are the names that a table gives to its columns.
type figureColumns struct{ country, period, measure, value, source string }

func columnsOf(header []string) figureColumns {
	if slices.Contains(header, "value_percent") {
		return figureColumns{"country", "year", "service_detail", "value_percent", "source"}
	}
	period := "year"
	if slices.Contains(header, "period") {
		period = "period"
	}
	return figureColumns{"iso3", period, "measure", "value", "source_url"}
}

func (c figureColumns) all() []string {
	return []string{c.country, c.period, c.measure, c.value, c.source, "survey", "base", "note", "verified"}
}

type figures struct {
	*intake.Intake
	questions map[wording][]question
	status    func(indicator string, period int) string
	names     figureColumns
	plain     *strings.Replacer // of remarks
}

func (f *figures) row(row intake.Row) {
	asked := f.question(row)
	if asked == nil || !f.confirmed(row, asked) {
		return
	}
	if asked.indicator == "" {
		f.Omit(row, "left-out", "%s: %s", row.Get("survey"), asked.note)
		return
	}
	year, month := f.when(row)
	value := f.value(row)
	if year == 0 || value == nil {
		return
	}
	note := f.plain.Replace(f.note(row, asked, month))
	status := cmp.Or(asked.status, f.status(asked.indicator, year))
	if group := f.Batch.Places.Group(row.Get(f.names.country)); group != "" {
		f.Batch.GroupFigures = append(f.Batch.GroupFigures, models.GroupFigure{
			Indicator: asked.indicator, Group: group, Period: year, Source: asked.sourceOf(year), Value: value,
			Status: status, Label: row.Get(f.names.country), Note: note,
		})
		return
	}
	country := f.Country(row, f.names.country)
	if country == "" {
		return
	}
	o := models.Observation{
		Indicator: asked.indicator, Country: country, Period: year, Source: asked.sourceOf(year), Value: value,
		Status: status, SampleSize: asked.asked(row.Get("base")), Note: note,
	}
	if strings.HasPrefix(row.Get("method"), "derived") {
		intake.Mark(&o, "E", "")
	}
	if roughly.MatchString(row.Get("note") + row.Get("verified_note") + row.Get(f.names.measure)) {
		o.Qualifier = "about"
	}
	f.Add(row, o)
}

// question is what the row's wording stands for, nil after a fault.
func (f *figures) question(row intake.Row) *question {
	key := wording{row.Get("survey"), row.Get(f.names.measure), row.Get("scale_or_question"), row.Get("base")}
	for i, candidate := range f.questions[key] {
		if strings.Contains(row.Get(f.names.source), candidate.address) {
			return &f.questions[key][i]
		}
	}
	if verified := row.Get("verified"); verified == "no" || verified == "wrong" { // nobody has to word what does not ship
		return &question{}
	}
	f.Batch.Fault("unknown-question", row.Line, f.names.measure,
		"%q, %q of %q (%s) is no known question: figures on different questions or bases are never joined; add it to data/%s",
		key.measure, key.question, key.base, key.survey, questionsFile)
	return nil
}

// confirmed says whether a second reading lets the row ship.
func (f *figures) confirmed(row intake.Row, asked *question) bool {
	switch verified := row.Get("verified"); {
	case verified == "no":
		f.Omit(row, "not-confirmed", "figures that a second reading did not confirm")
	case verified == "wrong" && !asked.corrected:
		f.Omit(row, "corrected-and-doubtful", "figures that a second reading found wrong")
	case verified != "" && verified != "yes" && verified != "second" && verified != "wrong":
		f.Batch.Fault("unknown-reading", row.Line, "verified", "%q is none of yes, second, no, wrong", verified)
	default:
		return true
	}
	return false
}

// when gives the year of a figure, and its month where one is stated ("2020-03").
func (f *figures) when(row intake.Row) (year int, month string) {
	match := yearOrMonth.FindStringSubmatch(row.Get(f.names.period))
	if match == nil {
		f.Batch.Fault("impossible-year", row.Line, f.names.period, "%q is neither a year nor a month (2020-03)", row.Get(f.names.period))
		return 0, ""
	}
	year, _ = strconv.Atoi(match[1])
	return year, match[2]
}

// value gives a share or a score from 0 to 100: all these tables hold such.
func (f *figures) value(row intake.Row) *float64 {
	unit := row.Get("unit")
	if unit != "" && !strings.HasPrefix(unit, "percent") && unit != "score 0-100" && unit != "index 0-100" {
		f.Batch.Fault("unknown-unit", row.Line, "unit", "%q is none of percent, score 0-100, index 0-100", unit)
		return nil
	}
	value := f.Percent(row, f.names.value)
	if value == nil && row.Get(f.names.value) == "" {
		f.Batch.Fault("empty", row.Line, f.names.value, "there is no value")
	}
	return value
}

// note keeps how a figure was derived, when in the year it is from, and what was remarked.
func (f *figures) note(row intake.Row, asked *question, month string) string {
	method := row.Get("method")
	if method == "quoted" {
		method = ""
	}
	if month != "" {
		month = "as of " + row.Get(f.names.period)
	}
	remark := row.Get("note")
	if asked.note != "" {
		remark = asked.note
	}
	page := ""
	if address := row.Get(f.names.source); strings.HasPrefix(address, "https://") && f.names.measure == "service_detail" {
		page = address
	}
	return intake.JoinNotes(method, month, remark, page)
}
