package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// NoCause says what the figures of a programme's years do not.
func NoCause(v *bench.View) models.Note { return of(v).note("no_cause", "note.no_cause", nil) }

// ProgrammeHeadline says how a programme's country moved in the world while it ran.
func ProgrammeHeadline(v *bench.View, p *models.Programme, during []bench.During) string {
	country, ok := v.CountryAt(p.Country)
	world, known := v.GroupAt("world")
	row := foremost(during)
	if !ok || !known || row == nil {
		return ""
	}
	x, _ := v.IndicatorAt(row.Indicator)
	w := &row.World
	return RankChangeHeadline(v, &v.Snapshot.Indicators[x], &v.Snapshot.Groups[world], &bench.RankChanges{
		From: *row.From, To: row.To, N: w.Of,
		Rows: []bench.RankChange{{Country: p.Country, RankFrom: w.RankFrom, RankTo: w.RankTo, Change: w.Change, Own: w.Own, Others: w.Others}},
	}, []int{country})
}

// foremost is the row of the index by which governments are compared most, and before its first edition that of
// internet users, where it has a rank at both ends.
func foremost(during []bench.During) *bench.During {
	for _, code := range []string{"un-egdi", "wdi-internet-users"} {
		for i := range during {
			if d := &during[i]; d.Indicator == code && d.World.Change != nil {
				return d
			}
		}
	}
	return nil
}
