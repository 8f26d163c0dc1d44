package words

import (
	"math"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// MostGained says which country's value rose most between two periods: of a group's members, or of the countries
// shown where group is nil.
func MostGained(v *bench.View, indicator int, group *models.Group, shown []int, from, to int) string {
	s := of(v)
	x := &s.Snapshot.Indicators[indicator]
	among := shown
	if group != nil {
		among = v.MembersIn(group.Code, to)
	}
	first, last := v.Edition(indicator, from), v.Edition(indicator, to)
	var best []int
	most, n := 0.0, 0
	for _, country := range among {
		gained := bench.Plain(last.Values[country]-first.Values[country], x.Decimals)
		if last.Rows[country] < 0 || first.Rows[country] < 0 || math.IsNaN(gained) || math.IsNaN(last.Values[country]) || math.IsNaN(first.Values[country]) {
			continue
		}
		if n++; n == 1 || gained > most {
			most, best = gained, nil
		}
		if gained == most {
			best = append(best, country)
		}
	}
	if n < 2 {
		return ""
	}
	published := s.Precision(last.Rows[best[0]])
	with := slots{
		"Country": s.country(best[0]), "Shared": s.shared("rank.shared", best[1:]), "Of": strconv.Itoa(n), "Name": s.name(x),
		"From": strconv.Itoa(from), "To": strconv.Itoa(to), "Change": "+" + s.written(printing(x.Unit).gap, most, decimalsFor(x, published)),
	}
	switch {
	case most <= 0:
		return s.Say("gained.nobody", with)
	case group == nil:
		return s.Say("gained.shown", with)
	}
	with["Group"] = s.group(group)
	return s.Say("gained.group", with)
}
