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
)

// Load reads all embedded tables as one changeset, every kind of row in the order of its key. Its
// error names the file and line of everything that is wrong in them.
func Load() (models.Changeset, error) {
	data, err := fs.Sub(files, "data")
	if err != nil {
		return models.Changeset{}, err
	}
	reference, err := ReferenceRows()
	if err != nil {
		return models.Changeset{}, err
	}
	places, err := LoadPlaces()
	if err != nil {
		return models.Changeset{}, err
	}
	return load(data, reference, places)
}

// loader gathers rows, and where each was found.
type loader struct {
	files  fs.FS
	places *Places
	rows   models.Changeset
	at     whereabouts
	faults []error

	known     map[string]bool // ids of indicators
	additions []addition      // to programmes that other editions describe
}

// load adds the tables in files to the countries and groups of the reference rows.
func load(files fs.FS, reference models.Changeset, places *Places) (models.Changeset, error) {
	l := loader{files: files, places: places, at: whereabouts{}, known: map[string]bool{}}
	l.rows.Countries, l.rows.Groups, l.rows.Memberships = reference.Countries, reference.Groups, reference.Memberships
	editions, err := readEditions(files)
	if err != nil {
		return l.rows, err
	}
	for _, e := range editions {
		l.rows.Sources = append(l.rows.Sources, e.Source)
		l.at[rowName{"source", e.Code}] = location{path.Join(e.dir, sourceFile), 1}
	}
	l.indicators()
	for _, e := range editions {
		l.observations(&e)
		l.programmes(&e)
		l.claims(&e)
	}
	l.merge()
	l.sort()
	for _, fault := range checkForm(&l.rows, l.at) {
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
		found, err := readList[models.Indicator](l.files, name)
		l.fault(err)
		for _, i := range found {
			if l.add("indicator", i.value.Code, location{name, i.line}) {
				l.rows.Indicators = append(l.rows.Indicators, i.value)
				l.known[i.value.Code] = true
			}
		}
		return nil
	})
	l.fault(err)
}

// add remembers where a row was found; false, and a fault, if another has its code.
func (l *loader) add(kind, code string, at location) bool {
	if first, taken := l.at[rowName{kind, code}]; taken {
		l.fault(fmt.Errorf("%s: %s %q is already in %s", at, kind, code, first))
		return false
	}
	l.at[rowName{kind, code}] = at
	return true
}

func (l *loader) observations(e *edition) {
	name := path.Join(e.dir, observationsFile)
	data, err := fs.ReadFile(l.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		l.fault(err)
		return
	}
	batch := Batch{File: name, Places: l.places, Source: e.Code, Indicators: l.known,
		Observations: slices.Grow(l.rows.Observations, bytes.Count(data, []byte("\n")))}
	l.fault(readTidy(bytes.NewReader(data), &batch))
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
	found, err := readList[models.Claim](l.files, name)
	l.fault(err)
	for _, c := range found {
		if c.value.Source == "" {
			c.value.Source = e.Code
		}
		if l.add("claim", c.value.Code, location{name, c.line}) {
			l.rows.Claims = append(l.rows.Claims, c.value)
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
	slices.SortFunc(r.Observations, func(a, b models.Observation) int { return compareKeys(&a, &b) })
	slices.SortFunc(r.Programmes, func(a, b models.Programme) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortFunc(r.Claims, func(a, b models.Claim) int { return cmp.Compare(a.Code, b.Code) })
}
