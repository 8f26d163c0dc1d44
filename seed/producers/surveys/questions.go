package surveys

import (
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// questionsFile says which indicator a wording stands for. A new wording is a line there, no Go.
const questionsFile = "surveys/questions.csv"

// wording is how a collected table words a question.
type wording struct{ survey, measure, question, base string }

// question is what a wording stands for.
type question struct {
	address   string // what the page's address contains, "" for any
	indicator string // "" where its figures are left out; note says why
	source    string // id of the publication; {year} is the year of the figure
	sample    string // people asked; "-" where the number in the base is not that of the people asked
	status    string
	corrected bool // a figure that a second reading corrected ships
	note      string
}

// questions reads the table of wordings, the first that fits coming first.
func questions() (map[wording][]question, error) {
	known := map[wording][]question{}
	columns := []string{
		"survey", "measure", "question", "base", "address", "indicator", "source", "sample", "status", "corrected", "note",
	}
	err := intake.EachSheetRow(data.Files(), questionsFile, columns, func(row intake.Row) {
		key := wording{row.Get("survey"), row.Get("measure"), row.Get("question"), row.Get("base")}
		known[key] = append(known[key], question{
			address: row.Get("address"), indicator: row.Get("indicator"), source: row.Get("source"), sample: row.Get("sample"),
			status: row.Get("status"), corrected: row.Get("corrected") == "yes", note: row.Get("note"),
		})
	})
	return known, err
}

// sourceOf is the publication that holds the figure of a year.
func (q *question) sourceOf(year int) string {
	return strings.ReplaceAll(q.source, "{year}", strconv.Itoa(year))
}

// asked is how many people a figure rests on, nil where it is not known.
func (q *question) asked(base string) *int {
	stated := q.sample
	if stated == "" {
		if match := exactSample.FindStringSubmatch(base); match != nil {
			stated = strings.ReplaceAll(match[1], ",", "")
		}
	}
	people, err := strconv.Atoi(stated)
	if err != nil || people < 1 {
		return nil
	}
	return &people
}
