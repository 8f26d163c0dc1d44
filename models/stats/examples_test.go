package stats_test

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models/stats"
)

// The worked examples of docs/methods are lines `function(argument; …) =
// result` in blocks marked "example". An argument is a row of values, rows of
// a table are parted by "|", pairs by ",", NA is missing, and a result is
// right when it is so to the last decimal printed.

var methodsFolder = filepath.Join("..", "..", "docs", "methods")

func TestWorkedExamples(t *testing.T) {
	for _, page := range methodPages(t) {
		t.Run(page, func(t *testing.T) {
			lines := examples(t, page)
			if len(lines) == 0 {
				t.Error("no worked example")
			}
			for _, line := range lines {
				if err := check(line.text); err != "" {
					t.Errorf("%s.md:%d: %s", page, line.number, err)
				}
				if wrong := miscalculated(line.text); check(wrong) == "" {
					t.Errorf("%s.md:%d: passes too with a wrong result: %s", page, line.number, wrong)
				}
			}
		})
	}
}

// methodPages are the names of the pages in docs/methods.
func methodPages(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(methodsFolder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".md")
	}
	return files
}

// example is a line of a page.
type example struct {
	number int
	text   string
}

func examples(t *testing.T, page string) []example {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(methodsFolder, page+".md"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []example
	inside := false
	for i, line := range strings.Split(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```example"
		case inside && line != "" && !strings.HasPrefix(line, "#"):
			lines = append(lines, example{i + 1, line})
		}
	}
	return lines
}

// miscalculated is the line with its last result one unit of its last digit off.
func miscalculated(line string) string {
	last := line[len(line)-1]
	switch {
	case last == '9':
		last = '8'
	case last >= '0' && last < '9':
		last++
	default: // a word
		last = '?'
	}
	return line[:len(line)-1] + string(last)
}

// A checker that accepts everything would keep no page right.
func TestWorkedExamplesCanFail(t *testing.T) {
	for _, line := range []string{
		"percentile(33; 193) = 0.834", "percentile(33; 193)", "percentile(33; 193) = 0.833 1", "unheard(1) = 1",
		"percentile(0; 193) = 1", "rank(1 2; higher; min) = 1 2", "rank(1 NA; higher; min) = 1 2", "band(1; low 0) = high",
	} {
		if check(line) == "" {
			t.Errorf("%q passes", line)
		}
	}
}

// check is "" for a line that is right, and else what is wrong.
func check(line string) string {
	call, printed, ok := strings.Cut(line, ") = ")
	name, inner, found := strings.Cut(call, "(")
	if !ok || !found {
		return "not an example: " + line
	}
	var arguments []string
	for argument := range strings.SplitSeq(inner, ";") {
		arguments = append(arguments, strings.TrimSpace(argument))
	}
	function := functions[name]
	if function == nil {
		function = analysisFunctions[name]
	}
	if function == nil {
		return "no function " + name
	}
	got, err := function(arguments)
	if err != nil {
		return err.Error()
	}
	want := strings.Fields(printed)
	if len(got) != len(want) {
		return name + ": got " + strconv.Itoa(len(got)) + " results"
	}
	for i := range want {
		if !sameAsPrinted(got[i], want[i]) {
			return name + ": got " + text(got[i]) + ", the page says " + want[i]
		}
	}
	return ""
}

func sameAsPrinted(got any, want string) bool {
	value, isNumber := got.(float64)
	if !isNumber {
		return got == want
	}
	printed := parse(want)
	if math.IsNaN(value) || math.IsNaN(printed) {
		return math.IsNaN(value) && want == "NA"
	}
	_, decimals, _ := strings.Cut(want, ".")
	return math.Abs(value-printed) <= .5*math.Pow10(-len(decimals))*(1+1e-9)
}

func text(v any) string {
	if value, ok := v.(float64); ok {
		return strconv.FormatFloat(value, 'g', 12, 64)
	}
	return v.(string)
}

func parse(word string) float64 {
	value, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return math.NaN()
	}
	return value
}

func row(argument string) []float64 {
	var values []float64
	for _, word := range strings.Fields(argument) {
		values = append(values, parse(word))
	}
	return values
}

func table(argument, separator string) [][]float64 {
	var rows [][]float64
	for part := range strings.SplitSeq(argument, separator) {
		rows = append(rows, row(part))
	}
	return rows
}

func series(argument string) []stats.Point {
	var points []stats.Point
	for _, pair := range table(argument, ",") {
		points = append(points, stats.Point{Time: pair[0], Value: pair[1]})
	}
	return points
}

func share(argument string) stats.Share {
	values := row(argument)
	return stats.Share{Value: values[0], N: int(values[1])}
}

func results(values ...float64) []any {
	var list []any
	for _, v := range values {
		list = append(list, v)
	}
	return list
}

// options reads `lower cap target=9`.
func options(arguments []string, from int) map[string]float64 {
	set := map[string]float64{}
	for _, argument := range arguments[min(from, len(arguments)):] {
		for _, word := range strings.Fields(argument) {
			name, value, _ := strings.Cut(word, "=")
			set[name] = parse(value)
		}
	}
	return set
}
