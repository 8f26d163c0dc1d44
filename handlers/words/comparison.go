package words

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models/bench"
)

// comparison is countries side by side, being put into words.
type comparison struct {
	speaker
	*bench.Compared
	with      []int // the countries with a value, in the order they are told
	onePeriod bool
	forbidden bool // the figures are not comparable
	decimals  int
	gap       int // decimals of the difference
	apart     float64
}

// Comparison says in one sentence what the figures say, with edition and unit, and what must be said with it.
func Comparison(k *bench.Compared) string {
	s := comparison{speaker: of(k.View), Compared: k, forbidden: k.Answer.Comparability.Verdict == bench.NotComparable}
	for i, row := range k.Rows {
		if row >= 0 {
			s.with = append(s.with, i)
		}
	}
	s.onePeriod = !slices.ContainsFunc(s.with, func(i int) bool { return k.Of(k.Rows[i]) != k.Of(k.Rows[s.with[0]]) })
	if len(s.with) < bench.FewestCompared {
		return s.nothing()
	}
	s.order()
	s.write()
	text := ""
	for n, i := range s.with {
		id := "compare.next"
		if n == 0 {
			id = "compare.first"
		}
		figure := s.Say(id, slots{"Country": s.name(i), "Value": s.hedged(i), "Beside": s.beside(i)})
		switch {
		case n == 0:
			text = figure
		case n == len(s.with)-1:
			text = s.Say("compare.last", slots{"A": text, "B": figure})
		default:
			text = s.Say("list.more", slots{"A": text, "B": figure})
		}
	}
	filled := slots{"Figures": text, "Name": s.speaker.name(s.X), "Difference": "", "Caveats": ""}
	switch {
	case s.forbidden:
		filled["Difference"] = s.Say("compare.unlike", slots{"Why": s.why()})
	case len(s.with) == bench.FewestCompared && s.Answer.Rows[s.with[0]].Gap != nil:
		filled["Difference"] = s.difference(*s.Answer.Rows[s.with[0]].Gap)
		filled["Caveats"] = s.caveats()
	default:
		filled["Caveats"] = s.caveats()
	}
	if !s.onePeriod {
		return s.Say("compare.periods", filled)
	}
	filled["When"] = s.when(s.X, s.Of(s.Rows[s.with[0]]))
	return s.Say("compare.all", filled)
}

func (s *comparison) name(i int) string { return s.country(s.Countries[i]) }

// nothing says who has a value where there is nothing to compare.
func (s *comparison) nothing() string {
	with := slots{"Countries": s.countries(s.Countries), "Name": s.speaker.name(s.X), "Time": "", "Day": s.date(s.AsOf)}
	if len(s.with) == 1 {
		i := s.with[0]
		s.write()
		with["Country"], with["Value"], with["Time"] = s.name(i), s.hedged(i), s.time(s.X, s.Of(s.Rows[i]))
		return s.Say("compare.one", with)
	}
	at, _ := s.IndicatorAt(s.X.Code)
	if first := s.FirstPublished(at, s.Countries, 0); s.AsOf != "" && first > s.AsOf {
		with["Published"] = s.on(first)
		return s.Say("compare.none_later", with)
	}
	if s.Period != 0 {
		return s.Say("compare.none_in", with.and("Time", s.time(s.X, s.Period)))
	}
	return s.Say("compare.none", with)
}

// order puts the best first; of two, the reference comes last.
func (s *comparison) order() {
	if len(s.with) == bench.FewestCompared {
		if s.with[0] == s.Reference {
			slices.Reverse(s.with)
		}
		return
	}
	if s.forbidden {
		return
	}
	slices.SortStableFunc(s.with, func(i, j int) int {
		if s.X.HigherIsBetter {
			i, j = j, i
		}
		return cmp.Compare(s.Value(i), s.Value(j))
	})
}

// write chooses with how many decimals figures are written: with as many as let the difference of two add up.
func (s *comparison) write() {
	published := 0
	for _, i := range s.with {
		published = max(published, s.Precision(s.Rows[i]))
	}
	s.decimals = decimalsFor(s.X, published)
	if len(s.with) == bench.FewestCompared {
		s.decimals, s.gap, s.apart = apart(s.X, s.Value(s.with[0]), s.Value(s.with[1]), s.decimals, published)
	}
}

func (s *comparison) Value(i int) float64 { return s.Snapshot.Observations.Value[s.Rows[i]] }

// hedged is a value as its source gives it.
func (s *comparison) hedged(i int) string {
	value := s.written(printing(s.X.Unit).text, s.Value(i), s.decimals)
	if qualifier := s.Answer.Rows[i].Qualifier; qualifier != nil {
		return s.Say("hedge."+*qualifier, slots{"Value": value})
	}
	return value
}

// beside is what stands beside a figure: its rank and, where it is of another period, which.
func (s *comparison) beside(i int) string {
	row, what := &s.Answer.Rows[i], []string{}
	if row.Rank != nil && s.X.Rankable && s.X.Theme != "context" && !s.forbidden {
		id := "compare.rank"
		if s.Compared.Thin(*row.Period) {
			id = "compare.rank_thin"
		}
		what = append(what, s.Say(id, slots{"Place": Ordinal(*row.Rank), "Rank": strconv.Itoa(*row.Rank), "Of": strconv.Itoa(*row.Ranked)}))
		if p := row.PublishedRank; p != nil && *p != *row.Rank {
			what = append(what, s.Say("compare.published", slots{"Place": Ordinal(*p), "Rank": strconv.Itoa(*p)}))
		}
	}
	if !s.onePeriod {
		what = append(what, s.time(s.X, *row.Period))
	}
	if len(what) == 0 {
		return ""
	}
	text := what[0]
	for _, more := range what[1:] {
		text = s.Say("list.more", slots{"A": text, "B": more})
	}
	return s.Say("compare.beside", slots{"What": text})
}

// difference sets the first of two against the second, the reference.
func (s *comparison) difference(gap float64) string {
	judged, u := &s.Answer.Comparability, printing(s.X.Unit)
	with := slots{"Country": s.name(s.with[0]), "Other": s.name(s.with[1]), "Gap": s.written(u.gap, abs(s.apart), s.gap)}
	switch {
	case gap == 0 || s.apart == 0:
		return s.Say("compare.level", with)
	case judged.Has("within_rounding"):
		with["Kind"] = s.Say("kind.rounding", nil)
		return s.Say("compare.close", with)
	case judged.Has("not_significant"):
		with["Kind"] = s.Say("kind."+s.ErrorKind(s.Rows[s.with[0]]), nil)
		return s.Say("compare.close", with)
	case gap < 0:
		return s.Say("compare.below", with)
	}
	return s.Say("compare.above", with)
}

// caveats are what the sentence must not leave out.
func (s *comparison) caveats() string {
	text := ""
	if !s.onePeriod {
		text = s.Say("caveat.periods", nil)
	}
	at, _ := s.IndicatorAt(s.X.Code)
	for i, row := range s.Rows {
		if row >= 0 {
			continue
		}
		with := slots{"Country": s.name(i)}
		if first := s.FirstPublished(at, []int{s.Countries[i]}, 0); s.AsOf != "" && first > s.AsOf {
			with["Published"] = s.on(first)
			text += s.Say("caveat.later", with)
		} else {
			text += s.Say("caveat.no_value", with)
		}
	}
	for i := range s.Rows {
		code := s.Snapshot.Countries[s.Countries[i]].Code
		for _, r := range s.Answer.Comparability.Reasons {
			if r.Country == code {
				text += s.caveat(i, r)
			}
		}
	}
	return text
}

func (s *comparison) caveat(i int, r bench.Reason) string {
	with := slots{"Country": s.name(i), "Other": s.name(s.Base())}
	switch {
	case r.Code == "low_reliability" || r.Code == "definition_differs":
		return s.Say("caveat."+r.Code, with)
	case len(s.with) == bench.FewestCompared || s.Rows[i] < 0:
		return ""
	case r.Code == "within_rounding":
		with["Kind"] = s.Say("kind.rounding", nil)
		return s.Say("caveat.close", with)
	case r.Code == "not_significant":
		with["Kind"] = s.Say("kind."+s.ErrorKind(s.Rows[i]), nil)
		return s.Say("caveat.close", with)
	}
	return ""
}

// why is the first reason that keeps the figures apart.
func (s *comparison) why() string {
	for _, r := range s.Answer.Comparability.Reasons {
		if r.Verdict == bench.NotComparable {
			return s.Say("why."+r.Code, nil)
		}
	}
	return ""
}
