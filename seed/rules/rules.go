package rules

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// The rules in this file hold for the whole of the data: an import runs them on what it is about
// to publish, check on what is in the database. Rows are those in force.

// noticed adds what a rule finds about an observation, until there is enough of it.
func noticed(findings []intake.Finding, o *models.Observation, f intake.Finding) []intake.Finding {
	switch {
	case len(findings) < intake.MostFaults:
		f.Row = intake.KeyOf(o).String()
	case len(findings) == intake.MostFaults:
		f = intake.Finding{Rule: "more-of-the-same", Severity: f.Severity, Detail: fmt.Sprintf("%s: these are the first %d: what follows is not listed", f.Rule, intake.MostFaults)}
	default:
		return findings
	}
	return append(findings, f)
}

// CheckComposites recomputes each composite as the weighted mean of its components from the same
// source, with the weights of its period. A difference above the indicator's tolerance is a fault,
// or a note where the composite is flagged U (low reliability). A component without a value counts
// as 0, as the producers did; a composite that fits so is noted.
func CheckComposites(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	var findings []intake.Finding
	eachComposite(indicators, rows, func(o *models.Observation, composite *models.Indicator, mean float64, missing []string) {
		switch fits := math.Abs(mean-*o.Value) <= composite.Tolerance; {
		case fits && len(missing) > 0:
			findings = noticed(findings, o, intake.Finding{Rule: "missing-counted-as-zero", Severity: "note", Detail: fmt.Sprintf(
				"%v: %v is the mean with %s, which has no value, counted as 0", intake.KeyOf(o), *o.Value, strings.Join(missing, " and "))})
		case !fits:
			severity := "fault"
			if intake.HasStatus(o.Status, "U") {
				severity = "note"
			}
			without := ""
			if len(missing) > 0 {
				without = " with " + strings.Join(missing, " and ") + " counted as 0"
			}
			findings = noticed(findings, o, intake.Finding{Rule: "composite-differs", Severity: severity, Detail: fmt.Sprintf(
				"%v: %v is published, its components give %.6f%s, more than %v away", intake.KeyOf(o), *o.Value, mean, without, composite.Tolerance)})
		}
	})
	return findings
}

// eachComposite gives every composite that can be computed again, with the mean of its components and those that
// have no value.
func eachComposite(indicators []models.Indicator, rows []models.Observation, do func(o *models.Observation, composite *models.Indicator, mean float64, missing []string)) {
	byCode := indicatorsByCode(indicators)
	component := map[string]bool{}
	for i := range indicators {
		for _, c := range indicators[i].Components {
			component[c.Indicator] = true
		}
	}
	value := map[intake.RowKey]*float64{}
	for i := range rows {
		if component[rows[i].Indicator] {
			value[intake.KeyOf(&rows[i])] = rows[i].Value
		}
	}
	for i := range rows {
		o := &rows[i]
		composite := byCode[o.Indicator]
		if composite == nil || len(composite.Components) == 0 || o.Value == nil {
			continue
		}
		if mean, missing, ok := Recompute(composite, o, value); ok {
			do(o, composite, mean, missing)
		}
	}
}

// Recompute gives the weighted mean of an observation's components, and those that have no value.
// It is not ok where the indicator has no components in that period, or the rows do not hold all.
func Recompute(composite *models.Indicator, o *models.Observation, value map[intake.RowKey]*float64) (mean float64, missing []string, ok bool) {
	var sum, weights float64
	for _, c := range composite.Components {
		if o.Period < c.From || c.To != 0 && o.Period > c.To {
			continue
		}
		v, there := value[intake.RowKey{Indicator: c.Indicator, Country: o.Country, Period: o.Period, Source: o.Source}]
		switch {
		case !there:
			return 0, nil, false
		case v == nil:
			missing = append(missing, c.Indicator)
		default:
			sum += c.Weight * *v
		}
		weights += c.Weight
	}
	return sum / weights, missing, weights > 0
}

// CheckRange faults every value below its indicator's least or above its greatest possible one.
func CheckRange(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	units, err := boundsOfUnits()
	if err != nil {
		return []intake.Finding{{Rule: "units", Severity: "fault", Detail: err.Error()}}
	}
	byCode := map[string]bounds{}
	for i := range indicators {
		byCode[indicators[i].Code] = boundsOf(&indicators[i], units)
	}
	var findings []intake.Finding
	for i := range rows {
		o := &rows[i]
		b, known := byCode[o.Indicator]
		if !known || o.Value == nil {
			continue
		}
		low := b.least != nil && *o.Value < *b.least
		high := b.greatest != nil && *o.Value > *b.greatest
		if low || high || math.IsNaN(*o.Value) {
			findings = noticed(findings, o, intake.Finding{Rule: "impossible-value", Severity: "fault", Detail: fmt.Sprintf(
				"%v: %v is not from %s to %s", intake.KeyOf(o), *o.Value, intake.Number(b.least), intake.Number(b.greatest))})
		}
	}
	return findings
}

// CheckPublishedRanks notes every published rank that is not the standard competition rank
// (1, 2, 2, 4) of its published value. Such ranks are kept: the producer had more digits.
func CheckPublishedRanks(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	byCode := indicatorsByCode(indicators)
	var findings []intake.Finding
	for table, rows := range rankedTables(byCode, rows) {
		if len(findings) > intake.MostOthers {
			break
		}
		findings = append(findings, compareRanks(rows, byCode[table.Indicator].HigherIsBetter)...)
	}
	slices.SortFunc(findings, func(a, b intake.Finding) int { return cmp.Compare(a.Detail, b.Detail) })
	return findings
}

// rankedTables are the rows with published ranks by their tables, whose keys name no country.
func rankedTables(byCode map[string]*models.Indicator, rows []models.Observation) map[intake.RowKey][]*models.Observation {
	tables := map[intake.RowKey][]*models.Observation{}
	for i := range rows {
		o := &rows[i]
		if byCode[o.Indicator] != nil && o.Value != nil && o.PublishedRank != nil {
			table := intake.KeyOf(o)
			table.Country = ""
			tables[table] = append(tables[table], o)
		}
	}
	return tables
}

// compareRanks does it for one table of one edition. A part of a table cannot be compared.
func compareRanks(rows []*models.Observation, higherIsBetter bool) []intake.Finding {
	best := func(o *models.Observation) float64 {
		if higherIsBetter {
			return -*o.Value
		}
		return *o.Value
	}
	slices.SortFunc(rows, func(a, b *models.Observation) int {
		return cmp.Or(cmp.Compare(best(a), best(b)), cmp.Compare(a.Country, b.Country))
	})
	first, last := *rows[0].PublishedRank, *rows[0].PublishedRank
	for _, o := range rows {
		first, last = min(first, *o.PublishedRank), max(last, *o.PublishedRank)
	}
	if first != 1 || last > len(rows) {
		k := intake.KeyOf(rows[0])
		return []intake.Finding{{Rule: "ranks-incomplete", Severity: "note", Detail: fmt.Sprintf(
			"%s %d (%s): %d rows hold ranks %d to %d, so they cannot be compared with the values",
			k.Indicator, k.Period, k.Source, len(rows), first, last)}}
	}
	var findings []intake.Finding
	rank := 1
	for i, o := range rows {
		if i > 0 && *o.Value != *rows[i-1].Value {
			rank = i + 1
		}
		if *o.PublishedRank != rank {
			findings = noticed(findings, o, intake.Finding{Rule: "rank-differs", Severity: "note", Detail: fmt.Sprintf(
				"%v: %v is rank %d, %d is published", intake.KeyOf(o), *o.Value, rank, *o.PublishedRank)})
		}
	}
	return findings
}

// CheckBands notes every published class that is not the one its value falls in.
func CheckBands(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	var findings []intake.Finding
	eachBand(indicators, rows, func(o *models.Observation, band string) {
		if band != o.Band {
			findings = noticed(findings, o, intake.Finding{Rule: "band-differs", Severity: "note", Detail: fmt.Sprintf(
				"%v: %v is in band %s, %s is published", intake.KeyOf(o), *o.Value, band, o.Band)})
		}
	})
	return findings
}

// eachBand gives every figure with a published class, and the class that its value falls in.
func eachBand(indicators []models.Indicator, rows []models.Observation, do func(o *models.Observation, band string)) {
	byCode := indicatorsByCode(indicators)
	for i := range rows {
		o := &rows[i]
		indicator := byCode[o.Indicator]
		if indicator == nil || o.Value == nil || o.Band == "" {
			continue
		}
		if band := BandOf(indicator, *o.Value); band != "" {
			do(o, band)
		}
	}
}

// BandOf gives the class with the highest lower bound that the value reaches, "" for none.
func BandOf(indicator *models.Indicator, value float64) string {
	name, from := "", math.Inf(-1)
	for _, band := range indicator.Bands {
		if value >= band.From && band.From > from {
			name, from = band.Name, band.From
		}
	}
	return name
}

func indicatorsByCode(indicators []models.Indicator) map[string]*models.Indicator {
	byCode := map[string]*models.Indicator{}
	for i := range indicators {
		byCode[indicators[i].Code] = &indicators[i]
	}
	return byCode
}
