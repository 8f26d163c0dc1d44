package words

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// placed is a country's place, and all that has to be said with it.
type placed struct {
	x                *models.Indicator
	country          int
	rank, of         int
	tied             []int
	group            *models.Group
	membersOn        models.Date // "" where it goes without saying
	period           int
	row              int32
	value            float64
	published        int            // rank as printed, 0 where it says the same or nothing
	thin             bench.Coverage // Period 0 unless the edition covers too little
	other            int            // the country that the distance is to, -1 without one
	otherValue, lead float64        // lead is negative where the other is ahead
}

func (s speaker) place(p *placed) string {
	with := slots{
		"Country": s.country(p.country), "Place": Ordinal(p.rank), "Rank": strconv.Itoa(p.rank), "When": s.when(p.x, p.period),
		"Of": strconv.Itoa(p.of), "Group": s.group(p.group), "Shared": s.shared("rank.shared", p.tied), "Among": s.among(p), "Printed": "", "Distance": "",
	}
	published := s.Precision(p.row)
	decimals := decimalsFor(p.x, published)
	if p.other >= 0 && p.x.Rankable { // without a ranking nobody is ahead
		gap, difference := 0, 0.0
		decimals, gap, difference = apart(p.x, p.value, p.otherValue, decimals, published)
		if stats.Rounded(difference, decimals) != 0 { // less than what is published is no distance
			with["Distance"] = s.distance(p, decimals, s.written(printing(p.x.Unit).gap, math.Abs(difference), gap))
		}
	}
	with["Value"] = s.written(printing(p.x.Unit).text, p.value, decimals)
	if p.published != 0 && p.published != p.rank {
		with["Printed"] = s.Say("rank.printed", slots{"Place": Ordinal(p.published), "Rank": strconv.Itoa(p.published)})
	}
	with["Caveat"] = s.unrankable(p.x)
	switch {
	case p.of == 1:
		return s.Say("rank.alone", with)
	case p.x.Rankable:
		return s.Say("rank.place", with)
	case p.rank == 1:
		return s.Say("rank.highest", with)
	}
	return s.Say("rank.value", with)
}

// unrankable says why an indicator is not to be ranked by: its makers say so, or what it measures.
func (s speaker) unrankable(x *models.Indicator) string {
	if x.Rankable {
		return ""
	}
	if slices.ContainsFunc(x.Notes, func(n models.Note) bool { return n.Code == "not_a_ranking" }) {
		return " " + s.Say("rank.no_ranking", nil)
	}
	if note := x.RankNoteIn(s.Voice.Lang); note != "" {
		return " " + strings.TrimSuffix(note, ".") + "."
	}
	return ""
}

// shared says who else has a place.
func (s speaker) shared(id string, tied []int) string {
	if len(tied) == 0 {
		return ""
	}
	return s.Say(id, slots{"Others": s.alike(tied)})
}

// alike names countries that nothing puts before one another, in the order of the alphabet.
func (s speaker) alike(countries []int) string {
	if len(countries) < 2 {
		return s.countries(countries)
	}
	alphabet := collate.New(language.Make(s.Voice.Lang))
	return s.countries(slices.SortedFunc(slices.Values(countries), func(a, b int) int {
		return alphabet.CompareString(strings.TrimPrefix(s.country(a), "the "), strings.TrimPrefix(s.country(b), "the "))
	}))
}

// among says of how many the place is, and of whom.
func (s speaker) among(p *placed) string {
	with := slots{"Of": strconv.Itoa(p.of), "Group": s.group(p.group), "Members": ""}
	if p.membersOn != "" && !p.group.Placed() {
		with["Members"] = s.Say("rank.members", slots{"Day": s.date(p.membersOn)})
	}
	switch everybody := len(s.MembersIn(p.group.Code, p.period)); {
	case p.thin.Period != 0:
	case bench.Covers(p.of, everybody):
		return s.Say("rank.among", with)
	case p.group.Code == "world":
		return s.Say("rank.among_some", with)
	default:
		return s.Say("rank.among_some_of", with)
	}
	with["Before"], with["Earlier"] = strconv.Itoa(p.thin.Count), s.time(p.x, p.thin.Period)
	return s.Say("rank.among_thin", with)
}

func (s speaker) distance(p *placed, decimals int, gap string) string {
	id := "rank.ahead"
	if p.lead < 0 {
		id = "rank.behind"
	}
	return s.Say(id, slots{"Other": s.country(p.other), "Gap": gap, "Value": s.written(printing(p.x.Unit).text, p.otherValue, decimals)})
}

// stated is the day that members are of, where it is not the end of the edition's year.
func stated(v *bench.View, period int) models.Date {
	if v.MembersOn == "" {
		return ""
	}
	usual := *v
	usual.MembersOn = ""
	if day := v.MembersDay(period); day != usual.MembersDay(period) {
		return day
	}
	return ""
}

// RankingHeadline says who is first, or where the one country stands that is asked about.
func RankingHeadline(k *bench.Ranking, about []int) string {
	s := of(k.View)
	with := slots{"Group": s.group(k.Group), "Name": s.name(k.X), "Country": ""}
	if k.Ranked == 0 {
		switch {
		case len(k.Members) == 0:
			return s.Say("note.no_members", with.and("Day", s.date(k.MembersDay(k.Now.Period))))
		case k.Now.Period == 0:
			return s.Say("rank.nothing", with)
		}
		with["When"] = s.when(k.X, k.Now.Period)
		return s.Say("rank.nobody", with)
	}
	order := bench.InOrder(k.Ranks)
	at := order[0]
	if len(about) == 1 {
		if !slices.Contains(k.Members, about[0]) {
			return s.outside(about[0], k.Group, k.MembersDay(k.Now.Period))
		}
		at = -1
		for i, country := range k.Members {
			if country == about[0] && k.Ranks[i] > 0 {
				at = i
			}
		}
		if at < 0 {
			with["Country"], with["When"] = s.country(about[0]), s.when(k.X, k.Now.Period)
			return s.Say("rank.lacking", with)
		}
	}
	return s.place(rankedPlace(k, order, at))
}

func rankedPlace(k *bench.Ranking, order []int, at int) *placed {
	country := k.Members[at]
	row := k.Now.Rows[country]
	p := &placed{
		x: k.X, country: country, rank: k.Ranks[at], of: k.Ranked, tied: k.Tied(at), group: k.Group, membersOn: stated(k.View, k.Now.Period),
		period: k.Now.Period, row: row, value: k.Values[at], other: -1,
	}
	if k.Group.Code == "world" || k.Group.Code == k.X.RankedGroup {
		p.published = int(k.Snapshot.Observations.Rank[row])
	}
	if k.Thin {
		p.thin = k.View.Coverage(k.Now.Indicator, k.Group.Code, k.Now.Period)
	}
	if p.rank > 1 {
		return p
	}
	for _, next := range order {
		if k.Ranks[next] > 1 { // the first behind
			p.other, p.otherValue, p.lead = k.Members[next], k.Values[next], 1
			break
		}
	}
	return p
}
