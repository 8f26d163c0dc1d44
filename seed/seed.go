// Package seed brings data in: one reader for each producer's format, the checks, and the embedded
// tables with which a new database begins.
package seed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
	"github.com/egovbench/egovbench/seed/rules"
	"github.com/egovbench/egovbench/seed/tidy"
)

// Load reads all embedded tables as one changeset, every kind of row in the order of its key. Its
// error names the file and line of everything that is wrong in them.
func Load() (models.Changeset, error) {
	fixed, err := reference.Rows()
	if err != nil {
		return models.Changeset{}, err
	}
	places, err := reference.LoadPlaces()
	if err != nil {
		return models.Changeset{}, err
	}
	return load(data.Files(), fixed, places)
}

// loader gathers rows, and where each was found.
type loader struct {
	files  fs.FS
	places *intake.Places
	rows   models.Changeset
	at     rules.Whereabouts
	faults []error

	known     map[string]bool // ids of indicators
	additions []addition      // to programmes that other editions describe
}

// load adds the tables in files to the countries and groups of the reference rows.
func load(files fs.FS, fixed models.Changeset, places *intake.Places) (models.Changeset, error) {
	l := loader{files: files, places: places, at: rules.Whereabouts{}, known: map[string]bool{}}
	l.rows.Countries, l.rows.Groups, l.rows.Memberships = fixed.Countries, fixed.Groups, fixed.Memberships
	editions, err := readEditions(files)
	if err != nil {
		return l.rows, err
	}
	for _, e := range editions {
		l.rows.Sources = append(l.rows.Sources, e.Source)
		l.at[rules.RowName{Kind: "source", Code: e.Code}] = rules.Location{File: path.Join(e.dir, intake.SourceFile), Line: 1}
	}
	l.indicators()
	l.named()
	for _, e := range editions {
		l.observations(&e)
		l.groupFigures(&e)
		l.programmes(&e)
		l.claims(&e)
	}
	l.merge()
	l.sort()
	for _, fault := range rules.Form(&l.rows, l.at) {
		if fault.Severity == "fault" {
			l.faults = append(l.faults, errors.New(fault.String()))
		}
	}
	return l.rows, errors.Join(l.faults...)
}

// indicators reads every indicators*.yaml.
func (l *loader) indicators() {
	err := fs.WalkDir(l.files, ".", func(name string, entry fs.DirEntry, err error) error {
		base := path.Base(name)
		if err != nil || entry.IsDir() || !strings.HasPrefix(base, "indicators") || path.Ext(base) != ".yaml" {
			return err
		}
		found, err := intake.ReadList[models.Indicator](l.files, name)
		l.fault(err)
		for _, i := range found {
			if l.add("indicator", i.Value.Code, rules.Location{File: name, Line: i.Line}) {
				l.rows.Indicators = append(l.rows.Indicators, i.Value)
				l.known[i.Value.Code] = true
			}
		}
		return nil
	})
	l.fault(err)
}

// add remembers where a row was found; false, and a fault, if another has its code.
func (l *loader) add(kind, code string, at rules.Location) bool {
	if first, taken := l.at[rules.RowName{Kind: kind, Code: code}]; taken {
		l.fault(fmt.Errorf("%s: %s %q is already in %s", at, kind, code, first))
		return false
	}
	l.at[rules.RowName{Kind: kind, Code: code}] = at
	return true
}

func (l *loader) observations(e *edition) {
	name := path.Join(e.dir, intake.ObservationsFile)
	data, err := fs.ReadFile(l.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		l.fault(err)
		return
	}
	batch := intake.Batch{File: name, Places: l.places, Source: e.Code, Indicators: l.known,
		Observations: slices.Grow(l.rows.Observations, bytes.Count(data, []byte("\n")))}
	l.fault(tidy.Read(bytes.NewReader(data), &batch))
	for _, fault := range batch.Faults() {
		l.fault(errors.New(fault.String()))
	}
	l.rows.Observations = batch.Observations
}

func (l *loader) claims(e *edition) {
	name := path.Join(e.dir, claimsFile)
	if _, err := fs.Stat(l.files, name); err != nil {
		return
	}
	found, err := intake.ReadList[models.Claim](l.files, name)
	l.fault(err)
	for _, c := range found {
		if c.Value.Source == "" {
			c.Value.Source = e.Code
		}
		if l.add("claim", c.Value.Code, rules.Location{File: name, Line: c.Line}) {
			l.rows.Claims = append(l.rows.Claims, c.Value)
		}
	}
}

func (l *loader) fault(err error) {
	if err != nil {
		l.faults = append(l.faults, err)
	}
}

// sort makes the changeset the same whatever the files' names.
func (l *loader) sort() {
	r := &l.rows
	slices.SortFunc(r.Countries, func(a, b models.Country) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.Groups, func(a, b models.Group) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.Memberships, func(a, b models.Membership) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Country, b.Country), cmp.Compare(a.From, b.From))
	})
	slices.SortFunc(r.Indicators, func(a, b models.Indicator) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.Sources, func(a, b models.Source) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.Observations, func(a, b models.Observation) int { return intake.CompareKeys(&a, &b) })
	slices.SortFunc(r.Programmes, func(a, b models.Programme) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.GroupFigures, func(a, b models.GroupFigure) int { return intake.CompareGroupFigures(&a, &b) })
	slices.SortFunc(r.Targets, func(a, b models.Target) int { return intake.CompareTargets(&a, &b) })
	slices.SortFunc(r.Claims, func(a, b models.Claim) int { return cmp.Compare(a.Code, b.Code) })
}
