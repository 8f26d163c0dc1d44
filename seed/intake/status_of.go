package intake

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
)

// HeaderOf gives the column names of a CSV file, for readers that know several layouts, the line on which they stand,
// and a reader that starts at its beginning again.
func HeaderOf(in io.Reader) (names []string, line int, again io.Reader) {
	header, line, in := firstLine(in)
	for name := range strings.SplitSeq(header, string(separatorOf(header))) {
		names = append(names, strings.Trim(name, "\" \r"))
	}
	return names, line, in
}

// firstLine looks at the first line of a text that is not empty, and its number, and gives a reader that starts
// at the beginning again.
func firstLine(in io.Reader) (line string, number int, again io.Reader) {
	buffered := bufio.NewReaderSize(in, LongestHead)
	head, _ := buffered.Peek(LongestHead)
	text := strings.TrimPrefix(string(head), "\uFEFF")
	begins := strings.TrimLeft(text, "\r\n")
	if begins == "" {
		return "", 1, buffered
	}
	line, _, _ = strings.Cut(begins, "\n")
	return line, 1 + strings.Count(text[:len(text)-len(begins)], "\n"), buffered
}

// BreakStatus gives the status of a value: B in the periods in which its indicator breaks, else A.
// File holds the indicators, below the embedded data.
func BreakStatus(file string) (func(indicator string, period int) string, error) {
	var indicators []models.Indicator
	if err := ReadYAML(data.Files(), file, &indicators); err != nil {
		return nil, err
	}
	breaks := map[string]bool{}
	for _, i := range indicators {
		for _, b := range i.Breaks {
			breaks[fmt.Sprint(i.Code, b.Period)] = true
		}
	}
	return func(indicator string, period int) string {
		if breaks[fmt.Sprint(indicator, period)] {
			return "B"
		}
		return "A"
	}, nil
}

// IndicatorsIn gives the ids that a file of the embedded data describes.
func IndicatorsIn(file string) (map[string]bool, error) {
	var indicators []models.Indicator
	if err := ReadYAML(data.Files(), file, &indicators); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, i := range indicators {
		known[i.Code] = true
	}
	return known, nil
}

// Drop takes a value out and says why.
func Drop(o *models.Observation, status, note string) {
	o.Value, o.Status, o.Note = nil, status, note
}

// Mark adds a status to a value, in its place among the others, and a note.
func Mark(o *models.Observation, status, note string) {
	codes := []string{status}
	for code := range strings.SplitSeq(o.Status, ",") {
		if code != "A" && code != status {
			codes = append(codes, code)
		}
	}
	slices.SortFunc(codes, byWeight)
	o.Status = strings.Join(codes, ",")
	o.Note = strings.TrimSpace(o.Note + " " + note)
}

// Scored is an observation with the status that its indicator gives to the period, or O (missing).
func Scored(indicator, country string, period int, source string, value *float64, status func(string, int) string) models.Observation {
	o := models.Observation{
		Indicator: indicator, Country: country, Period: period, Source: source,
		Value: value, Status: "O",
	}
	if value != nil {
		o.Status = status(indicator, period)
	}
	return o
}
