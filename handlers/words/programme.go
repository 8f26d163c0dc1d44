package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// NoCause says what the figures of a programme's years do not.
func NoCause(v *bench.View) models.Note { return of(v).note("no_cause", "note.no_cause", nil) }

// ProgrammeHeadline says how a programme's country moved in the world while it ran.
func ProgrammeHeadline(v *bench.View, p *models.Programme, during []bench.During) string {
	world, known := v.GroupAt("world")
	row := foremost(during)
	if !known || row == nil {
		return ""
	}
	w := &row.World
	return of(v).moved("moved.country", of(v).indicator(row.Indicator), &v.Snapshot.Groups[world], *row.From, row.To, w.Of,
		&bench.RankChange{Country: p.Country, RankFrom: w.RankFrom, RankTo: w.RankTo, Change: w.Change, Own: w.Own, Others: w.Others})
}

// foremost is the row of what is asked first that has a rank at both ends.
func foremost(during []bench.During) *bench.During {
	for _, code := range firstAsked() {
		for i := range during {
			if d := &during[i]; d.Indicator == code && d.World.Change != nil {
				return d
			}
		}
	}
	return nil
}
