package words

import (
	"cmp"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Rating is a verdict as a review words it.
func Rating(lang, verdict string) string { return In(lang).Say("rating."+verdict, nil) }

// Statement puts an assertion into words; period is that of the figure it was checked with, 0 without one.
func Statement(v *bench.View, a models.Assertion, period int) string {
	s := of(v)
	x := s.indicator(a.Indicator)
	country := a.Country
	if at, ok := s.CountryAt(a.Country); ok {
		country = s.country(at)
	}
	what := s.name(x)
	if period != 0 {
		what = s.Say("statement.what", slots{"Name": what, "Time": s.time(x, period)})
	}
	with := slots{"Country": country, "What": what, "Of": ""}
	switch a.Type {
	case "rank":
		if a.Measure != "" {
			with["What"] = s.Say("statement.by_change", slots{"What": what})
		}
		place := slots{"Place": Ordinal(int(a.Value)), "Rank": strconv.Itoa(int(a.Value))}
		with["Place"], with["Group"] = s.Say("op.rank."+a.Op, place), s.groupOf(cmp.Or(a.Group, "world"))
		return s.Say("statement.rank", with)
	case "change":
		u := printing(x.Unit).gap
		switch a.Measure {
		case "percent":
			u = "per_cent"
		case "rank":
			u = "gap.places"
		}
		by := s.written(u, abs(a.Value), a.Stating())
		if a.Op == "eq" && a.Value != 0 {
			return s.Say("statement.moved", with.and("Change", s.went(a.Measure, a.Value, by)))
		}
		with["Value"] = s.Say("op."+a.Op, slots{"N": signed(a.Value, by)})
		return s.Say("statement.change", with)
	case "band":
		return s.Say("statement.band", with.and("Band", models.BandIn(s.Voice.Lang, a.Band)))
	}
	if a.Base != "" {
		with["Of"] = s.Say("statement.of", slots{"Base": s.Say("base."+bench.Base(a.Base), nil)})
	}
	with["Value"] = s.Say("op."+a.Op, slots{"N": s.written(printing(x.Unit).text, a.Value, a.Stating())})
	return s.Say("statement.value", with)
}
