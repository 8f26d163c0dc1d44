package seed

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// against checks new figures against the series in force: a share where percentages stand, and an
// edition that lacks most of the countries of the one before.
type against struct {
	batch    *intake.Batch
	upload   *Upload
	brings   map[string]bool // the sources that come with the figures
	own      bool            // whether the file is in the product's own form
	findings []intake.Finding
}

// checkAgainstSeries gives what is wrong with observations beside those in force at a release.
func checkAgainstSeries(ctx context.Context, store *models.Store, release int, changes *models.Changeset, upload *Upload, b *intake.Batch, own bool) ([]intake.Finding, error) {
	a := against{batch: b, upload: upload, own: own, brings: map[string]bool{}}
	for i := range changes.Sources {
		a.brings[changes.Sources[i].Code] = true
	}
	byIndicator := map[string][]int{}
	for i := range changes.Observations {
		code := changes.Observations[i].Indicator
		byIndicator[code] = append(byIndicator[code], i)
	}
	for _, indicator := range intake.SortedKeys(byIndicator) {
		known, err := seriesInForce(ctx, store, release, indicator)
		if err != nil {
			return nil, err
		}
		if len(known) > 0 {
			a.scale(changes.Observations, byIndicator[indicator], known)
			a.coverage(indicator, changes.Observations, byIndicator[indicator], known)
		}
	}
	return a.findings, nil
}

// point is a figure in force.
type point struct {
	period int
	value  float64
	source string
}

// seriesInForce gives the values of an indicator by country.
func seriesInForce(ctx context.Context, store *models.Store, release int, indicator string) (map[string][]point, error) {
	known := map[string][]point{}
	err := store.EachObservationOf(ctx, release, indicator, func(o *models.Observation) error {
		if o.Value != nil {
			known[o.Country] = append(known[o.Country], point{o.Period, *o.Value, o.Source})
		}
		return nil
	})
	return known, err
}

const (
	nearYears     = 3  // a figure of a year so far away still tells the scale
	mostOneScale  = 20 // faults of one kind that are listed
	leastForScale = 5  // smaller values differ by hundreds of per cent from year to year
)

// scale finds values that are a hundred or a thousand times those in force, or that part of them.
func (a *against) scale(rows []models.Observation, at []int, known map[string][]point) {
	told := map[string]int{}
	for _, i := range at {
		o := &rows[i]
		if o.Value == nil || *o.Value == 0 {
			continue
		}
		was, there := nearest3(known[o.Country], o.Period)
		if !there {
			continue
		}
		rule, what := otherScale(*o.Value, was)
		if rule == "" {
			continue
		}
		if told[rule]++; told[rule] > mostOneScale {
			continue
		}
		a.find(rule, a.upload.Rescaled, o, "%v is %s: %s stands for %d (%s); mend the file, or confirm with --rescaled that the figures in force are on the wrong scale",
			*o.Value, what, intake.Number(&was.value), was.period, was.source)
	}
}

// otherScale says on which other scale a value seems to be, "" for none.
func otherScale(value float64, was point) (rule, what string) {
	ratio := value / was.value
	between := func(x, low, high float64) bool { return low <= x && x <= high }
	switch {
	case math.Abs(was.value) >= leastForScale && math.Abs(value) <= 1 && between(ratio, 0.008, 0.0125):
		return "share-for-percent", "a share where percentages stand"
	case math.Abs(was.value) <= 1 && math.Abs(value) >= leastForScale && between(ratio, 80, 125):
		return "percent-for-share", "a percentage where shares stand"
	case math.Abs(was.value) > 1000 && between(ratio, 0.0008, 0.00125):
		return "thousands-for-units", "in thousands where units stand"
	case math.Abs(value) > 1000 && between(ratio, 800, 1250):
		return "units-for-thousands", "in units where thousands stand"
	}
	return "", ""
}

// nearest3 gives the figure of the nearest year that is no more than three away.
func nearest3(points []point, period int) (point, bool) {
	best, found := point{}, false
	for _, p := range points {
		distance := abs(p.period - period)
		if p.value != 0 && distance <= nearYears && (!found || distance < abs(best.period-period)) {
			best, found = p, true
		}
	}
	return best, found
}

func abs(n int) int { return max(n, -n) }

const (
	leastCountries = 10  // editions of fewer tell nothing
	farFewer       = 0.6 // of the countries of the edition before
)

// coverage finds an edition that has far fewer countries than the one in force.
func (a *against) coverage(indicator string, rows []models.Observation, at []int, known map[string][]point) {
	has := map[string]bool{}
	brought := false
	for _, i := range at {
		if rows[i].Value != nil {
			has[rows[i].Country] = true
		}
		brought = brought || a.brings[rows[i].Source]
	}
	before := latestEdition(known)
	if a.own && len(has) < leastCountries { // few rows in the product's own form are written by hand
		return
	}
	if !brought || len(before) < leastCountries || float64(len(has)) >= farFewer*float64(len(before)) {
		return
	}
	missing := slices.DeleteFunc(intake.SortedKeys(before), func(country string) bool { return has[country] })
	a.find("partial-edition", a.upload.Partial, nil, "%s has %d countries here and %d in the edition in force: missing are %s; confirm with --partial that this is all there is",
		indicator, len(has), len(before), someOf(missing))
}

// latestEdition gives the countries with a figure from the source of the latest period.
func latestEdition(known map[string][]point) map[string]bool {
	latest, source := 0, ""
	bySource := map[string]map[string]bool{}
	for country, points := range known {
		for _, p := range points {
			if bySource[p.source] == nil {
				bySource[p.source] = map[string]bool{}
			}
			bySource[p.source][country] = true
			if p.period > latest || p.period == latest && p.source > source {
				latest, source = p.period, p.source
			}
		}
	}
	return bySource[source]
}

func someOf(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// find notes a fault, or a note where it was confirmed.
func (a *against) find(rule string, confirmed bool, o *models.Observation, format string, args ...any) {
	f := intake.Finding{Rule: rule, Severity: "fault", File: a.batch.File, Detail: fmt.Sprintf(format, args...)}
	if confirmed {
		f.Severity = "note"
	}
	if o != nil {
		f.Row = intake.KeyOf(o).String()
		f.Column, f.Detail = "value", f.Row+": "+f.Detail
	}
	a.findings = append(a.findings, f)
}
