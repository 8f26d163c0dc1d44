package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
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
	switch {
	case found.After != found.Before:
		return s.Say("whatif.moved", with)
	case found.Needed == nil:
		return s.Say("whatif.same", with)
	}
	with.and("Target", Ordinal(found.Needed.Rank)).and("TargetRank", strconv.Itoa(found.Needed.Rank))
	with.and("Change", s.written(printing(x.Unit).gap, found.Needed.Change, decimalsFor(x, x.Decimals)+1))
	if found.Needed.Impossible {
		return s.Say("whatif.impossible", with)
	}
	return s.Say("whatif.needed", with)
}
