package bench

import (
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// The verdicts on a statement.
const (
	Supported     = "supported"
	Fragile       = "supported_but_fragile" // it holds, but another reasonable method overturns it
	Refuted       = "refuted"
	Partly        = "partly" // of several assertions some hold
	WrongBase     = "wrong_base"
	NotComparable = "not_comparable"
	NoData        = "no_data"
)

// Finding is what the data says on one assertion.
type Finding struct {
	Verdict string
	Day     models.Date // what had been published by then counts

	Period    int      // of the figure found; 0 where there is none
	From      int      // earlier period of a change
	Value     *float64 // found, of the country; of a change, the change
	Rank      *int     // computed, in the group
	Band      string   // class found, as the data names it; of a statement of one
	Tied      []int    // countries that share the rank
	Of        int      // countries ranked
	Row       int32    // of the country's figure, -1 where there is none
	Rows      []int32  // every figure used
	Members   []int    // of the group on MembersOn
	MembersOn models.Date
	Coverage  Coverage    // which editions speak for the group
	Later     models.Date // day of publication of a vintage that stands in; "" where none has to
	Lacks     int         // the period that has no figure, where that is why nothing is found; 0 is any
	OfBefore  int         // countries ranked in the earlier period of a change

	// Published is the rank that the producer printed, and Universe says that it ranks just the group asked
	// for. Basis says which rank, if any, bears the assertion out: published, computed or both.
	Published int
	Universe  bool
	Basis     string

	// Margin is how far the country is ahead of the rival, the one that would first change the
	// verdict, or behind it where the assertion is refuted; of a value, found less claimed.
	Margin *float64
	Rival  *Standing

	Fragility Fragility
	Notes     []models.Note // without a detail where the code and the finding say it all
}

// Which rank bears an assertion out.
const (
	ByPublished = "published"
	ByComputed  = "computed"
	ByBoth      = "both"
)

// Standing is a country's place and value in the ranking that was checked.
type Standing struct {
	Country int
	Rank    int
	Value   float64
}

// Verdict checks one assertion with what had been published by a day. Countries, groups and
// indicators must be ids of the snapshot; for others there is no data.
func (s *Data) Verdict(a models.Assertion, day models.Date, lang string) Finding {
	return (&View{Data: s, Today: day, Lang: lang}).Examine(a)
}

// Examine checks one assertion with what had been published by the view's day.
func (v *View) Examine(a models.Assertion) Finding {
	seen := *v
	seen.AsOf = v.Day()
	q := inquiry{View: &seen, Assertion: a}
	f := Finding{Verdict: NoData, Day: seen.AsOf, Row: -1}
	var okIndicator, okCountry bool
	q.indicator, okIndicator = v.IndicatorAt(a.Indicator)
	q.country, okCountry = v.CountryAt(a.Country)
	if q.Group == "" {
		q.Group = "world"
	}
	switch {
	case !okIndicator || !okCountry:
		f.note("unknown")
	case a.Stated != "" && a.Stated == a.Indicator:
		f.note("self_reference")
	case a.Type == "rank":
		q.rank(&f)
	case a.Type == "value":
		q.value(&f)
	case a.Type == "change":
		q.change(&f)
	case a.Type == "band":
		q.inBand(&f)
	}
	return f
}

// Judge checks every assertion of a claim, by its position, with what had been published by the
// claim's date. That needs no more than the snapshot and a language, so it is done once: do not change the findings.
func (s *Data) Judge(claim int, lang string) []Finding {
	return Keep(s, judged{claim, lang}, func() []Finding {
		c := &s.Claims[claim]
		findings := make([]Finding, len(c.Assertions))
		for i, a := range c.Assertions {
			findings[i] = s.Verdict(a, c.Date.Last(), lang)
		}
		return findings
	})
}

// judged is the position of a claim whose findings are kept, and their language.
type judged struct {
	claim int
	lang  string
}

// Together is the verdict on a statement of several assertions.
func Together(findings []Finding) string {
	count := map[string]int{}
	for i := range findings {
		count[findings[i].Verdict]++
	}
	n, holding := len(findings), count[Supported]+count[Fragile]
	switch {
	case n == 0:
		return NoData
	case count[Supported] == n:
		return Supported
	case holding == n:
		return Fragile
	case holding > 0:
		return Partly
	}
	for _, verdict := range []string{WrongBase, Refuted, NotComparable} {
		if count[verdict] > 0 {
			return verdict
		}
	}
	return NoData
}

// inquiry is one assertion being checked, with what had been published by the view's AsOf.
type inquiry struct {
	*View
	models.Assertion
	indicator, country int
}

// later is the view without a day: what has been published since stands in for what is not here.
func (q *inquiry) later() *View {
	return &View{Data: q.Data, Today: q.AsOf, MembersOn: q.View.MembersOn, Lang: q.Lang}
}

// superior says whether the statement puts the country above others: "the leader", "among the first ten",
// "more than". Such a statement can turn on a choice; a rank that was printed cannot.
func (q *inquiry) superior() bool {
	switch {
	case q.Type == "rank" && q.Op == "eq":
		return q.Assertion.Value == 1
	case q.Type == "rank":
		return q.Op == "lt" || q.Op == "le"
	}
	return q.Op != "eq"
}

func (f *Finding) note(code string) { f.tell(code, "") }

// tell notes what the data itself says.
func (f *Finding) tell(code, detail string) {
	if !f.Noted(code) || detail != "" {
		f.Notes = append(f.Notes, models.Note{Code: code, Detail: detail})
	}
}

// Noted says whether a finding has a note of some code.
func (f *Finding) Noted(code string) bool {
	return slices.ContainsFunc(f.Notes, func(n models.Note) bool { return n.Code == code })
}

// holds says whether a figure stands to the one stated as it was said.
func (q *inquiry) holds(found float64) bool {
	claimed := q.Assertion.Value
	switch q.Op {
	case "eq":
		return asStated(found, q.Stating()) == claimed
	case "gt":
		return found > claimed+stats.FloatDust
	case "ge":
		return found >= claimed-stats.FloatDust
	case "lt":
		return found < claimed-stats.FloatDust
	case "le":
		return found <= claimed+stats.FloatDust
	}
	return false
}

// asStated rounds a figure to as many decimals as a statement has: 95.8 is "96", not "95".
func asStated(found float64, decimals int) float64 {
	if decimals < cleanTo {
		found = clean(found)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(found, 'f', decimals, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return rounded
}

// cleanTo is to how many decimals differences are exact.
const cleanTo = 9

// clean takes away what differences of decimal figures leave in their last digits.
func clean(x float64) float64 {
	if rounded := math.Round(x*1e9) / 1e9; !math.IsInf(rounded, 0) {
		return rounded
	}
	return x // too great to have any
}

func verdictOf(holds bool) string {
	if holds {
		return Supported
	}
	return Refuted
}
