package words

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models/bench"
)

// sentence is a comparison being put into words.
type sentence struct {
	*bench.Compared
	with      []int // the countries with a value, in the order they are told
	onePeriod bool
	forbidden bool // the figures are not comparable
}

// Comparison says in one sentence what the figures say, with edition and unit, and what must be said with it.
func Comparison(k *bench.Compared) string {
	s := sentence{Compared: k, forbidden: k.Answer.Comparability.Verdict == bench.NotComparable}
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
	figures := make([]string, len(s.with))
	for n, i := range s.with {
		figures[n] = s.Figure(i)
	}
	figures[0] = strings.Replace(figures[0], " at ", " stood at ", 1)
	text := together(figures) + " " + s.where()
	switch {
	case s.forbidden:
		return text + ", and these figures are not comparable: " + s.why() + "."
	case len(s.with) == bench.FewestCompared && s.Answer.Rows[s.with[0]].Gap != nil:
		text += ": " + s.difference(*s.Answer.Rows[s.with[0]].Gap)
	}
	return text + s.caveats() + "."
}

// nothing says who has a value where there is nothing to compare.
func (s *sentence) nothing() string {
	names := make([]string, len(s.Countries))
	for i := range s.Countries {
		names[i] = s.name(i)
	}
	if len(s.with) == 0 {
		return fmt.Sprintf("There is nothing to compare: none of %s has a value %s.", together(names), s.where())
	}
	return fmt.Sprintf("There is nothing to compare: of %s only %s has a value, %s, %s.",
		together(names), s.name(s.with[0]), s.hedged(s.with[0]), s.where())
}

func (s *sentence) name(i int) string { return s.Snapshot.Countries[s.Countries[i]].Name(s.Lang) }

// order puts the best first; of two, the reference comes last.
func (s *sentence) order() {
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

func (s *sentence) Value(i int) float64 { return s.Snapshot.Observations.Value[s.Rows[i]] }

// Figure is a country with its value: "Kazakhstan at 0.72499 (rank 33 of 193)".
func (s *sentence) Figure(i int) string {
	row, beside := &s.Answer.Rows[i], []string{}
	if row.Rank != nil && s.X.Rankable && s.X.Theme != "context" && !s.forbidden {
		rank := fmt.Sprintf("rank %d of %d", *row.Rank, *row.Ranked)
		if row.PublishedRank != nil && *row.PublishedRank != *row.Rank {
			rank += fmt.Sprintf(" by value, published as %d", *row.PublishedRank)
		}
		beside = append(beside, rank)
	}
	if !s.onePeriod {
		beside = append(beside, strconv.Itoa(*row.Period))
	}
	text := s.name(i) + " at " + s.hedged(i)
	if len(beside) > 0 {
		text += " (" + strings.Join(beside, ", ") + ")"
	}
	return text
}

// hedged is a value as its source gives it.
func (s *sentence) hedged(i int) string {
	if qualifier := s.Answer.Rows[i].Qualifier; qualifier != nil {
		return *qualifier + " " + s.number(s.Value(i))
	}
	return s.number(s.Value(i))
}

// number writes a value or a difference with as many decimals as are published, and no more than can be read.
func (s *sentence) number(value float64) string {
	decimals := s.Precision(s.Rows[s.with[0]])
	if s.X.Unit == "percent" {
		decimals = min(decimals, 2)
	}
	return figured(value, decimals)
}

// where names indicator, edition and unit.
func (s *sentence) where() string {
	unit := strings.NewReplacer(" (", ", ", ")", "").Replace(s.X.Unit)
	name := "“" + s.X.NameIn(s.Lang) + "” (" + unit + ")"
	if before, ok := strings.CutSuffix(s.X.NameIn(s.Lang), ")"); ok && len(s.X.Components) > 0 {
		name = "the " + before + "; " + unit + ")"
	} else if len(s.X.Components) > 0 {
		name = "the " + s.X.NameIn(s.Lang) + " (" + unit + ")"
	}
	period := s.Period
	if len(s.with) > 0 {
		period = s.Of(s.Rows[s.with[0]])
	}
	switch {
	case !s.onePeriod || period == 0:
		return "in " + name
	case s.X.Theme == "index":
		return fmt.Sprintf("in the %d edition of %s", period, name)
	}
	return fmt.Sprintf("in %s for %d", name, period)
}

// difference sets the first of two against the second, the reference.
func (s *sentence) difference(gap float64) string {
	unit, judged := "", &s.Answer.Comparability
	if s.X.Unit == "percent" {
		unit = " percentage points"
	}
	switch {
	case gap == 0:
		return "the two are level"
	case judged.Has("within_rounding"):
		return "the difference is one of rounding"
	case judged.Has("not_significant"):
		return "the difference of " + s.number(max(gap, -gap)) + unit + " lies within the sampling error"
	case gap < 0:
		return fmt.Sprintf("%s was %s%s below %s", s.name(s.with[0]), s.number(-gap), unit, s.name(s.with[1]))
	}
	return fmt.Sprintf("%s was %s%s above %s", s.name(s.with[0]), s.number(gap), unit, s.name(s.with[1]))
}

// caveats are what the sentence must not leave out.
func (s *sentence) caveats() string {
	text := ""
	if !s.onePeriod {
		text = "; the figures are of different periods"
	}
	for i, row := range s.Rows {
		if row < 0 {
			text += "; " + s.name(i) + " has no value"
		}
	}
	base := s.Base()
	for i := range s.Rows {
		for _, r := range s.Answer.Comparability.Reasons {
			if r.Country != s.Snapshot.Countries[s.Countries[i]].Code {
				continue
			}
			switch {
			case r.Code == "low_reliability":
				text += "; the figure of " + s.name(i) + " is marked as of low reliability"
			case r.Code == "definition_differs":
				text += "; the figure of " + s.name(i) + " is marked as of another definition"
			case r.Code == "within_rounding" && len(s.with) > bench.FewestCompared:
				text += "; " + s.name(i) + " and " + s.name(base) + " differ by no more than rounding"
			case r.Code == "not_significant" && len(s.with) > bench.FewestCompared:
				text += "; " + s.name(i) + " and " + s.name(base) + " differ by less than the sampling error"
			}
		}
	}
	return text
}

// why is the first sentence of the first reason that keeps the figures apart.
func (s *sentence) why() string {
	for _, r := range s.Answer.Comparability.Reasons {
		if r.Verdict == bench.NotComparable {
			first, _, _ := strings.Cut(strings.TrimSpace(r.Detail), ". ")
			return strings.TrimSuffix(first, ".")
		}
	}
	return ""
}
