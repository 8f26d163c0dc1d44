package seed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/rules"
)

// programmes reads an edition's programmes, written by hand or made by an importer. A programme
// without a name adds to the one that another edition describes under the same id.
func (l *loader) programmes(e *edition) {
	for _, file := range []string{programmesFile, madeProgrammesFile} {
		name := path.Join(e.dir, file)
		if _, err := fs.Stat(l.files, name); err != nil {
			continue
		}
		read := intake.ReadList[models.Programme]
		if file == madeProgrammesFile {
			read = readJSON
		}
		found, err := read(l.files, name)
		l.fault(err)
		for _, p := range found {
			if len(p.Value.Sources) == 0 {
				p.Value.Sources = []string{e.Code}
			}
			intake.FillLists(&p.Value)
			at := rules.Location{File: name, Line: p.Line}
			if p.Value.Name == "" {
				l.additions = append(l.additions, addition{p.Value, at})
			} else if l.add("programme", p.Value.Code, at) {
				l.rows.Programmes = append(l.rows.Programmes, p.Value)
			}
		}
	}
}

// addition is what an edition says about a programme that another one describes.
type addition struct {
	models.Programme
	at rules.Location
}

// merge adds every addition to its programme.
func (l *loader) merge() {
	for _, a := range l.additions {
		i := slices.IndexFunc(l.rows.Programmes, func(p models.Programme) bool { return p.Code == a.Code })
		if i < 0 {
			l.fault(fmt.Errorf("%s: programme %q has no name here, and no other source describes it", a.at, a.Code))
			continue
		}
		if err := mergeProgramme(&l.rows.Programmes[i], &a.Programme); err != nil {
			l.fault(fmt.Errorf("%s: programme %q: %w", a.at, a.Code, err))
		}
	}
}

// mergeProgramme adds to a programme what a further source says: lists grow, empty fields are
// filled, and an objective stands beside the first. All else may not contradict.
func mergeProgramme(into, from *models.Programme) error {
	if from.Objective != "" && into.Objective != "" {
		into.Objective += "; " + from.Objective
	} else {
		into.Objective += from.Objective
	}
	var contradictions []error
	for _, field := range []struct {
		name string
		into *string
		from string
	}{
		{"original_name", &into.OriginalName, from.OriginalName},
		{"country", &into.Country, from.Country},
		{"kind", &into.Kind, from.Kind},
		{"status", &into.Status, from.Status},
		{"start", (*string)(&into.Start), string(from.Start)},
		{"end", (*string)(&into.End), string(from.End)},
		{"lead_agency", &into.LeadAgency, from.LeadAgency},
		{"legal_basis", &into.LegalBasis, from.LegalBasis},
		{"url", &into.URL, from.URL},
		{"confidence", &into.Confidence, from.Confidence},
	} {
		switch {
		case field.from == "" || field.from == *field.into:
		case *field.into == "":
			*field.into = field.from
		default:
			contradictions = append(contradictions, fmt.Errorf("%s is %q here and %q elsewhere", field.name, field.from, *field.into))
		}
	}
	into.Financing = append(into.Financing, from.Financing...)
	into.Aliases = union(into.Aliases, from.Aliases)
	into.Targets = union(into.Targets, from.Targets)
	into.Partners = union(into.Partners, from.Partners)
	into.Sources = union(into.Sources, from.Sources)
	into.Pages = union(into.Pages, from.Pages)
	into.Milestones = append(into.Milestones, from.Milestones...)
	intake.SortMilestones(into.Milestones)
	return errors.Join(contradictions...)
}

func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// readJSON reads programmes that an importer has written; a line would tell nobody anything there.
func readJSON(files fs.FS, name string) ([]intake.Located[models.Programme], error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var programmes []models.Programme
	if err := json.Unmarshal(data, &programmes); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	found := make([]intake.Located[models.Programme], len(programmes))
	for i, p := range programmes {
		found[i] = intake.Located[models.Programme]{Value: p, Line: 1}
	}
	return found, nil
}
