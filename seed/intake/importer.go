package intake

import (
	"fmt"
	"io"

	"github.com/egovbench/egovbench/models"
)

// Importer reads one producer's file format. To support a new one, write a Read function in that
// producer's package and add a line to its Importers.
type Importer struct {
	Name  string // what --as takes: "un-egdi"
	Title string // the producer and the file, for the help text
	// Columns are those by which a table is recognised: its first row has them all.
	Columns []string
	// Fits says whether a file that begins so is one of these, where Columns do not say it alone.
	Fits func(*Head) bool
	// Own forms are the product's: they are UTF-8 or at fault.
	Own bool
	// Read adds what the file holds to the batch. It reports faults and repairs on the batch and
	// reads on, so that one run shows every fault; it returns an error only when reading itself fails.
	Read func(r io.Reader, b *Batch) error
}

// Recognises says whether a file that begins so is in this form.
func (i *Importer) Recognises(h *Head) bool {
	if i.Fits != nil {
		return i.Fits(h)
	}
	return len(i.Columns) > 0 && h.Begins(i.Columns...)
}

// Batch is what one file holds once read, and everything that was noticed on the way.
// A batch with faults is never published.
type Batch struct {
	File   string  // shown in findings
	Places *Places // matches country names and codes
	// Source is the id given to rows of files that do not tell their editions apart.
	Source string
	// Mapping says which series are which indicators, nil where those that ship are to be used.
	Mapping *Mapping
	// Ignored are columns that say nothing here, though the form does not know them.
	Ignored []string
	// Indicators are the ids that a file of the product's own format may use; nil allows all.
	Indicators map[string]bool

	Brought *models.Source // the source that the file itself describes, if it does
	Says    string         // the note that the file itself brings

	Observations []models.Observation
	Programmes   []models.Programme
	GroupFigures []models.GroupFigure
	Targets      []models.Target
	Findings     []Finding

	Rows   int   // read from the file, heads of tables that are read row by row among them
	Lines  []int // of the observations
	faults int
	others int // repairs and notes
}

// A file that is wrong throughout shows it soon enough: so many faults end its reading, and so many
// repairs and notes are kept. Memory does not grow with what is wrong.
const (
	MostFaults = 1000
	MostOthers = 10_000
)

// Take adds observations read from one line.
func (b *Batch) Take(line int, observations ...models.Observation) {
	b.Observations = append(b.Observations, observations...)
	for range observations {
		b.Lines = append(b.Lines, line)
	}
}

// FaultCount is how many faults were found, also those that are not kept.
func (b *Batch) FaultCount() int { return b.faults }

// Full says that reading on would show nothing new.
func (b *Batch) Full() bool { return b.faults >= MostFaults }

// Finding is one thing noticed while reading or checking.
type Finding struct {
	Rule     string `json:"rule"`     // kebab-case id of the rule: "zero-means-not-computed"
	Severity string `json:"severity"` // fault (nothing is published), repair (changed by a stated rule) or note
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`   // 1-based; 0 where the finding has no line
	Column   string `json:"column,omitempty"` // the column's name
	Detail   string `json:"detail"`
	// Row is the observation it is about, as rules name it; "" where it is about none or several.
	Row string `json:"-"`
}

func (f Finding) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, f.Line)
	}
	if f.Column != "" {
		place += " (" + f.Column + ")"
	}
	if place != "" {
		place += ": "
	}
	return fmt.Sprintf("%s%s: %s [%s]", place, f.Severity, f.Detail, f.Rule)
}

// Fault notes a fault: the file will not be published.
func (b *Batch) Fault(rule string, line int, column, format string, args ...any) {
	b.find("fault", rule, line, column, format, args...)
}

// Repair notes something put right by a stated rule.
func (b *Batch) Repair(rule string, line int, column, format string, args ...any) {
	b.find("repair", rule, line, column, format, args...)
}

// Note notes something that a careful reader should know and nothing was done about.
func (b *Batch) Note(rule string, line int, column, format string, args ...any) {
	b.find("note", rule, line, column, format, args...)
}

func (b *Batch) find(severity, rule string, line int, column, format string, args ...any) {
	counted, most := &b.others, MostOthers
	if severity == "fault" {
		counted, most = &b.faults, MostFaults
	}
	if *counted++; *counted > most {
		return
	}
	b.Findings = append(b.Findings, Finding{
		Rule: rule, Severity: severity, File: b.File, Line: line, Column: column,
		Detail: clipped(fmt.Sprintf(format, args...)),
	})
	if *counted == most {
		b.Findings = append(b.Findings, Finding{
			Rule: "more-of-the-same", Severity: severity, File: b.File, Line: line,
			Detail: fmt.Sprintf("these are the first %d: what follows is not listed", most),
		})
	}
}

// Faults are the findings that forbid publishing.
func (b *Batch) Faults() []Finding {
	var faults []Finding
	for _, f := range b.Findings {
		if f.Severity == "fault" {
			faults = append(faults, f)
		}
	}
	return faults
}

// Place gives findings about observations the lines that these were read from.
func (b *Batch) Place(findings []Finding) {
	line := map[string]int{}
	for _, f := range findings {
		line[f.Row] = 0
	}
	if delete(line, ""); len(line) == 0 || len(b.Lines) != len(b.Observations) {
		return
	}
	for i := range b.Observations {
		name := KeyOf(&b.Observations[i]).String()
		if at, wanted := line[name]; wanted && at == 0 {
			line[name] = b.Lines[i]
		}
	}
	for i := range findings {
		findings[i].Line = max(findings[i].Line, line[findings[i].Row])
	}
}
