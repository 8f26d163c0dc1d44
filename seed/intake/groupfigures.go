package intake

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
)

// The files of an edition that hold no figures of countries.
const (
	GroupFiguresFile = "group_figures.csv"
	TargetsFile      = "targets.csv"
)

func GroupFigureColumns() []string {
	return []string{"indicator", "group", "period", "value", "status", "label", "note"}
}

func TargetColumns() []string {
	return []string{"indicator", "group", "period", "value", "name", "note"}
}

// OfGroup takes the figure of a row that is of a group which is known here, and says whether it is one. Other groups are
// for Country to leave out.
func (in *Intake) OfGroup(row Row, column string, f models.GroupFigure) bool {
	f.Label = row.Get(column)
	if f.Group = in.Batch.Places.Group(f.Label); f.Group == "" {
		return false
	}
	if f.Value != nil && f.Period != 0 {
		f.Status = cmp.Or(f.Status, "A")
		f.Source = cmp.Or(f.Source, in.Batch.Source)
		in.Batch.GroupFigures = append(in.Batch.GroupFigures, f)
	}
	return true
}

// CompareGroupFigures orders by indicator, group, period and source.
func CompareGroupFigures(a, b *models.GroupFigure) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Group, b.Group),
		cmp.Compare(a.Period, b.Period), cmp.Compare(a.Source, b.Source))
}

// CompareTargets orders by indicator, group, year and source.
func CompareTargets(a, b *models.Target) int {
	return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Group, b.Group),
		cmp.Compare(a.Period, b.Period), cmp.Compare(a.Source, b.Source))
}

// WriteGroupFigures writes the figures of groups of one source in the order of their keys.
func WriteGroupFigures(out io.Writer, rows []models.GroupFigure) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b models.GroupFigure) int { return CompareGroupFigures(&a, &b) })
	lines := [][]string{GroupFigureColumns()}
	for i := range rows {
		f := &rows[i]
		lines = append(lines, []string{f.Indicator, f.Group, strconv.Itoa(f.Period), Number(f.Value), f.Status, f.Label, Harmless(f.Note)})
	}
	return csv.NewWriter(out).WriteAll(lines)
}

// WriteTargets writes the targets of one source in the order of their keys.
func WriteTargets(out io.Writer, rows []models.Target) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b models.Target) int { return CompareTargets(&a, &b) })
	lines := [][]string{TargetColumns()}
	for i := range rows {
		t := &rows[i]
		lines = append(lines, []string{t.Indicator, t.Group, strconv.Itoa(t.Period), Number(t.Value), t.Name, Harmless(t.Note)})
	}
	return csv.NewWriter(out).WriteAll(lines)
}
