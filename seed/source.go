package seed

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// attribute adds the source that goes with the figures; sum is the file's.
func (i *Imported) attribute(u *Upload, b *intake.Batch, sum string) {
	switch {
	case slices.ContainsFunc(b.Observations, func(o models.Observation) bool { return o.Source == "" }):
		i.Findings = append(i.Findings, intake.Finding{Rule: "no-source", Severity: "fault", File: u.File,
			Detail: "nothing says where the figures are from: name the source, or bring its source.yaml"})
	case u.Source != nil && !names(b, u.Source.Code):
		i.Findings = append(i.Findings, intake.Finding{Rule: "other-source", Severity: "fault", File: u.File,
			Detail: fmt.Sprintf("no row of the file is from %q, the source that goes with it: its editions have the ids %s", u.Source.Code, strings.Join(sourcesOf(b), ", "))})
	case u.Source != nil:
		i.addSource(*u.Source, sum, u.File)
	case b.Brought != nil: // its sha256 is of the producer's file, if it is stated
		i.addSource(*b.Brought, cmp.Or(b.Brought.SHA256, sum), u.File)
	}
}

// addSource adds the edition with the sum of the file just read.
func (i *Imported) addSource(source models.Source, sum, file string) {
	if source.SHA256 != "" && source.SHA256 != sum {
		i.Findings = append(i.Findings, intake.Finding{Rule: "sha256", Severity: "fault", File: file,
			Detail: fmt.Sprintf("the file's SHA-256 is %s, and its source says %s: this is another file", sum, source.SHA256)})
	}
	source.SHA256 = sum
	i.Changes.Sources = []models.Source{source}
}

// names says whether any row is from a source. A file without rows has faults of its own.
func names(b *intake.Batch, source string) bool {
	all := sourcesOf(b)
	return len(all) == 0 || slices.Contains(all, source)
}

// sourcesOf are the sources that the rows name.
func sourcesOf(b *intake.Batch) []string {
	all := map[string]bool{}
	for i := range b.Observations {
		all[b.Observations[i].Source] = true
	}
	for i := range b.GroupFigures {
		all[b.GroupFigures[i].Source] = true
	}
	for i := range b.Targets {
		all[b.Targets[i].Source] = true
	}
	for i := range b.Programmes {
		for _, source := range b.Programmes[i].Sources {
			all[source] = true
		}
	}
	return intake.SortedKeys(all)
}

// ReadSource reads a source.yaml. An unknown key is an error, with its line.
func ReadSource(in io.Reader, file string) (models.Source, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return models.Source{}, err
	}
	var e edition
	if err := yaml.UnmarshalWithOptions(data, &e, yaml.Strict()); err != nil {
		return models.Source{}, intake.YAMLError(file, err)
	}
	if !intake.IsID(e.Code) {
		return models.Source{}, fmt.Errorf("%s: id %q: use lower-case letters, digits and single hyphens", file, e.Code)
	}
	return e.Source, nil
}
