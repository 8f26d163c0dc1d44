package seed

import (
	"errors"
	"io/fs"
	"path"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// groupFigures reads an edition's figures of groups and its targets.
func (l *loader) groupFigures(e *edition) {
	l.sheet(path.Join(e.dir, intake.GroupFiguresFile), intake.GroupFigureColumns(), func(row intake.Row) {
		l.rows.GroupFigures = append(l.rows.GroupFigures, models.GroupFigure{
			Indicator: row.Get("indicator"), Group: row.Get("group"), Period: periodOf(row), Source: e.Code,
			Value: row.Float("value"), Status: row.Get("status"), Label: row.Get("label"), Note: intake.Shown(row.Get("note")),
		})
	})
	l.sheet(path.Join(e.dir, intake.TargetsFile), intake.TargetColumns(), func(row intake.Row) {
		l.rows.Targets = append(l.rows.Targets, models.Target{
			Indicator: row.Get("indicator"), Group: row.Get("group"), Period: periodOf(row), Source: e.Code,
			Value: row.Float("value"), Name: row.Get("name"), Note: intake.Shown(row.Get("note")),
		})
	})
}

// sheet reads a table that an edition may have.
func (l *loader) sheet(name string, columns []string, do func(intake.Row)) {
	if _, err := fs.Stat(l.files, name); errors.Is(err, fs.ErrNotExist) {
		return
	}
	l.fault(intake.EachSheetRow(l.files, name, columns, do))
}

func periodOf(row intake.Row) int {
	period := row.Int("period")
	if period == nil || *period < intake.FirstPeriod || *period > intake.LastPeriod {
		row.Batch.Fault("period", row.Line, "period", "%q is not a year from %d to %d", row.Get("period"), intake.FirstPeriod, intake.LastPeriod)
		return 0
	}
	return *period
}
