package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// WhatIfNotes say under what condition an answer holds.
func WhatIfNotes(v *bench.View, found *bench.WhatIf) []models.Note {
	s := of(v)
	notes := []models.Note{s.note("others_stand_still", "note.others_still", nil)}
	if found.Impossible {
		notes = append(notes, s.note("impossible", "note.impossible", nil))
	}
	return notes
}

// WhatIfHeadline says where a country would stand if nobody else moved, or what it would take to come to its target.
func WhatIfHeadline(v *bench.View, x *models.Indicator, group *models.Group, country int, found *bench.WhatIf) string {
	s := of(v)
	with := slots{
		"Country": s.country(country), "When": s.when(x, found.Period),
		"Among": s.among(&placed{x: x, group: group, of: found.After.Of, period: found.Period}),
		"Place": Ordinal(found.Before.Rank), "Rank": strconv.Itoa(found.Before.Rank), "Value": s.usual(x, found.Before.Value),
		"NewPlace": Ordinal(found.After.Rank), "NewRank": strconv.Itoa(found.After.Rank), "NewValue": s.usual(x, found.After.Value),
	}
	switch needed := found.Needed; {
	case found.Impossible:
		return s.Say("whatif.beyond", with)
	case found.After.Rank != found.Before.Rank:
		return s.Say("whatif.moved", with)
	case found.After != found.Before:
		return s.Say("whatif.stayed", with)
	case needed == nil:
		return s.Say("whatif.same", with)
	default:
		return s.aimed(x, needed, found.Before.Value, with)
	}
}

// aimed says what a rank or a value would take.
func (s speaker) aimed(x *models.Indicator, needed *bench.NeededForTarget, value float64, with slots) string {
	u, usual := printing(x.Unit), decimalsFor(x, x.Decimals)
	decimals, gap := stats.AddUp(needed.Value, value, usual, usual+1)
	with.and("Target", Ordinal(needed.Rank)).and("TargetRank", strconv.Itoa(needed.Rank)).and("TargetValue", s.written(u.text, needed.Value, decimals))
	with.and("Value", s.written(u.text, value, decimals)).and("Change", s.written(u.gap, needed.Change, gap))
	switch {
	case needed.Change <= 0:
		return s.Say("whatif.there", with)
	case needed.Impossible:
		return s.Say("whatif.impossible", with)
	}
	return s.Say("whatif.needed", with)
}
