// Package quality tells how good the data is: for each source what was read, what was left out or repaired and
// why, what is flagged, and what its figures were held against.
package quality

import (
	"encoding/csv"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// ReadsFile records what the importers found in the producers' files. The tests of the seed write it.
const ReadsFile = "quality/reads.csv"

// Read is what one importer found in one file of a producer.
type Read struct {
	File     string  `json:"file"`
	Form     string  `json:"form"`
	Rows     int     `json:"rows"`    // heads of tables among them
	Figures  int     `json:"figures"` // taken, those without a value among them
	Findings []Found `json:"findings"`
}

// Found is what one rule did to a file.
type Found struct {
	Severity string `json:"severity"` // repair or note
	Rule     string `json:"rule"`
	Times    int    `json:"times"`
	Detail   string `json:"detail"` // of the first
}

// longestDetail is how much of a finding is recorded, in characters.
const longestDetail = 300

// ReadOf sums up what an importer found.
func ReadOf(form string, b *intake.Batch) Read {
	r := Read{File: b.File, Form: form, Rows: b.Rows, Figures: len(b.Observations) + len(b.GroupFigures) + len(b.Targets)}
	for _, f := range b.Findings {
		at := slices.IndexFunc(r.Findings, func(g Found) bool { return g.Severity == f.Severity && g.Rule == f.Rule })
		if at < 0 {
			detail := []rune(f.Detail)
			if len(detail) > longestDetail {
				detail = append(detail[:longestDetail], '…')
			}
			at, r.Findings = len(r.Findings), append(r.Findings, Found{Severity: f.Severity, Rule: f.Rule, Detail: string(detail)})
		}
		r.Findings[at].Times++
	}
	slices.SortFunc(r.Findings, func(a, b Found) int { return strings.Compare(a.Severity+a.Rule, b.Severity+b.Rule) })
	return r
}

func columns() []string {
	return []string{"file", "form", "rows", "figures", "severity", "rule", "times", "detail"}
}

// WriteReads writes a line for each file, and one for each rule that found something in it.
func WriteReads(out io.Writer, reads []Read) error {
	w := csv.NewWriter(out)
	if err := w.Write(columns()); err != nil {
		return err
	}
	for _, r := range reads {
		if err := w.Write([]string{r.File, r.Form, strconv.Itoa(r.Rows), strconv.Itoa(r.Figures), "", "", "", ""}); err != nil {
			return err
		}
		for _, f := range r.Findings {
			if err := w.Write([]string{r.File, r.Form, "", "", f.Severity, f.Rule, strconv.Itoa(f.Times), f.Detail}); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// shippedReads are the recorded reads by importer and file.
func shippedReads() (map[input]*Read, error) {
	records, err := intake.ReadRecords(data.Files(), ReadsFile, columns()...)
	if err != nil {
		return nil, err
	}
	reads := map[input]*Read{}
	for _, record := range records {
		key := input{record["file"], record["form"]}
		if rule := record["rule"]; rule != "" {
			times, err := strconv.Atoi(record["times"])
			if err != nil {
				return nil, err
			}
			reads[key].Findings = append(reads[key].Findings, Found{record["severity"], rule, times, record["detail"]})
			continue
		}
		rows, err := strconv.Atoi(record["rows"])
		if err != nil {
			return nil, err
		}
		figures, err := strconv.Atoi(record["figures"])
		if err != nil {
			return nil, err
		}
		reads[key] = &Read{File: key.File, Form: key.As, Rows: rows, Figures: figures, Findings: []Found{}}
	}
	return reads, nil
}

// input is one file as a source's card names it.
type input struct {
	File string `yaml:"file"`
	As   string `yaml:"as"`
}

// readsOf are the reads behind each source that ships.
func readsOf() (map[string][]Read, error) {
	reads, err := shippedReads()
	if err != nil {
		return nil, err
	}
	of := map[string][]Read{}
	err = fs.WalkDir(data.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(name) != intake.SourceFile {
			return err
		}
		var card struct {
			ID     string  `yaml:"id"`
			Inputs []input `yaml:"inputs"`
		}
		text, err := fs.ReadFile(data.Files(), name)
		if err != nil {
			return err
		}
		if err := yaml.Unmarshal(text, &card); err != nil {
			return err
		}
		for _, in := range card.Inputs {
			if read := reads[in]; read != nil {
				of[card.ID] = append(of[card.ID], *read)
			}
		}
		return nil
	})
	return of, err
}
