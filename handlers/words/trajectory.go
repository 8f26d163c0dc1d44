package words

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// TrajectoryNotes say under what condition a path holds, and which countries have none.
func TrajectoryNotes(v *bench.View, rows []bench.Trajectory) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("no_promise", "note.no_promise", nil)}
	for _, row := range rows {
		if at, ok := s.CountryAt(row.Country); ok && row.Reason != nil {
			notes = append(notes, s.note("no_projection", "note.no_projection", slots{"Country": s.country(at)}))
		}
	}
	return notes
}

// TargetNote says whose target stands where a request names none. What a group calls its target stays in its words.
func TargetNote(v *bench.View, t *models.Target) models.Note {
	s := of(v)
	return s.note("target", "note.target", slots{"Group": s.groupOf(t.Group), "Period": strconv.Itoa(t.Period)})
}

// TrajectoryHeadline says where the first country that has a path is going.
func TrajectoryHeadline(v *bench.View, x *models.Indicator, rows []bench.Trajectory, target *float64) string {
	s := of(v)
	for _, row := range rows {
		at, ok := s.CountryAt(row.Country)
		if !ok || row.Value == nil || len(row.Projection) == 0 {
			continue
		}
		with := slots{"Country": s.country(at), "When": s.when(x, *row.Period), "Name": s.name(x), "Value": s.usual(x, *row.Value)}
		last := row.Projection[len(row.Projection)-1]
		with.and("Period", strconv.Itoa(last.Period)).and("There", s.within(x, last.Value)).and("Low", s.within(x, last.Low)).and("High", s.within(x, last.High))
		switch {
		case target == nil && with["Low"] == with["High"]: // by the decimals that are written
			return s.Say("trajectory.narrow", with)
		case target == nil:
			return s.Say("trajectory.path", with)
		}
		with.and("Target", s.usual(x, *target))
		yearOf := func(moment float64) string { return yearAfter(*row.Period, moment) }
		switch reaches := row.Reaches; {
		case *row.Value >= *target:
			return s.Say("trajectory.there", with)
		case reaches == nil || reaches.Central == nil:
			return s.Say("trajectory.not", with)
		case reaches.Early == nil || reaches.Late == nil || yearOf(*reaches.Early) == yearOf(*reaches.Late):
			return s.Say("trajectory.reaches", with.and("Year", yearOf(*reaches.Central)))
		default:
			with.and("Year", yearOf(*reaches.Central)).and("Early", yearOf(*reaches.Early)).and("Late", yearOf(*reaches.Late))
			return s.Say("trajectory.between", with)
		}
	}
	return ""
}

// within is a projected value. What comes near the whole of a share and does not reach it is not written as the whole,
// but as over the number before it.
func (s speaker) within(x *models.Indicator, value float64) string {
	const whole = 100
	decimals := decimalsFor(x, x.Decimals)
	if printing(x.Unit).text != "number.percent" || value >= whole || stats.Rounded(value, decimals) != whole {
		return s.usual(x, value)
	}
	return s.Say("hedge.over", slots{"Value": s.usual(x, whole-math.Pow10(-decimals))})
}

// yearAfter is the year nearest to a moment: where a line crosses a target is not known to the tenth of a year. It is
// after the year of the figure, which has not crossed it.
func yearAfter(period int, moment float64) string {
	return strconv.Itoa(max(int(math.Round(moment)), period+1))
}
