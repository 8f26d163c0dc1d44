package bench

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/models/stats"
)

// RankChangeQuery asks who climbed and why. Positions, but for the rest.
type RankChangeQuery struct {
	Indicator, Group int
	From, To         int    // periods; 0 is the newest that is covered well, and the one before it
	Sort             string // a column, the highest first with "-"
}

// RankChange is one country's move between two editions, among those with a value in both.
type RankChange struct {
	Country     string   `json:"country" example:"KAZ"`
	CountryName string   `json:"country_name" example:"Kazakhstan"`
	RankFrom    *int     `json:"rank_from" extensions:"x-nullable" example:"28"` // null, as all that follows from it, where the first value was not computed
	RankTo      *int     `json:"rank_to" extensions:"x-nullable" example:"24"`
	Change      *int     `json:"change" extensions:"x-nullable" example:"4"`        // places gained; negative is down
	Own         *float64 `json:"own" extensions:"x-nullable" example:"13.5"`        // by its own change of value
	Others      *float64 `json:"others" extensions:"x-nullable" example:"-9.5"`     // by the others' changes; own + others = change
	OwnFirst    *int     `json:"own_first" extensions:"x-nullable" example:"14"`    // had the others stood still
	OthersFirst *int     `json:"others_first" extensions:"x-nullable" example:"-9"` // had it stood still itself
	ValueFrom   *float64 `json:"value_from" extensions:"x-nullable" example:"0.8628"`
	ValueTo     float64  `json:"value_to" example:"0.90093"`
	ZeroCoded   bool     `json:"zero_coded" example:"false"`         // its first value is a zero that stands for "not computed"
	Highlight   *bool    `json:"highlight,omitempty" example:"true"` // only where countries to highlight are named
} // @name RankChange

// RankChanges are the moves of a group's members.
type RankChanges struct {
	Rows     []RankChange // those whose first value was not computed come last
	From, To int
	N        int // with a value in both
	Used     []int32
}

// RankChanges splits every change of rank into a country's own and the others'.
func (v *View) RankChanges(q RankChangeQuery) (*RankChanges, error) {
	group := v.Snapshot.Groups[q.Group].Code
	if q.To == 0 {
		q.To = v.Coverage(q.Indicator, group, 0).Period
	}
	members := v.MembersIn(group, q.To)
	if q.From == 0 {
		q.From = v.LastBefore(q.Indicator, members, q.To)
	}
	if q.From >= q.To && q.To != 0 {
		return nil, &stats.Error{Parameter: "from", Reason: fmt.Sprintf("from %d is not before to %d: exchange them", q.From, q.To)}
	}
	first, last := v.ranked(q.Indicator, q.From, members), v.ranked(q.Indicator, q.To, members)
	changes, err := stats.FindRankChanges(first.values, last.values, v.Snapshot.Indicators[q.Indicator].HigherIsBetter)
	if err != nil {
		return nil, err
	}
	answer := &RankChanges{Rows: []RankChange{}, From: q.From, To: q.To}
	shown := func(i int) bool { return changes[i] != nil }
	answer.Used = append(first.used(shown), last.used(shown)...)
	var marked []RankChange
	for i, change := range changes {
		c := &v.Snapshot.Countries[members[i]]
		row := RankChange{Country: c.Code, CountryName: c.Name(v.Lang), ValueTo: last.values[i]}
		switch {
		case change != nil:
			answer.N++
			row.fill(change, first.values[i])
			answer.Rows = append(answer.Rows, row)
		case v.zeroCoded(first.rows[i]) && last.values[i] == last.values[i]:
			row.ZeroCoded = true
			marked = append(marked, row)
		}
	}
	sortChanges(answer.Rows, q.Sort)
	answer.Rows = append(answer.Rows, marked...)
	return answer, nil
}

// zeroCoded says that a producer printed a zero for what it had not computed.
func (v *View) zeroCoded(row int32) bool {
	return row >= 0 && v.Absence(row).Code == "zero_coded_missing"
}

func (r *RankChange) fill(c *stats.RankChange, from float64) {
	r.RankFrom, r.RankTo, r.Change, r.Own, r.Others = &c.From, &c.To, &c.Change, &c.Own, &c.Others
	r.OwnFirst, r.OthersFirst, r.ValueFrom = &c.OwnFirst, &c.OthersFirst, &from
}

// sortChanges orders rows that are all computed, who climbed most first where nothing else is asked for.
func sortChanges(rows []RankChange, by string) {
	sign := 1.0
	if by == "" {
		by = "-change"
	}
	if by[0] == '-' {
		sign, by = -1, by[1:]
	}
	of := map[string]func(r RankChange) float64{
		"change":     func(r RankChange) float64 { return float64(*r.Change) },
		"own":        func(r RankChange) float64 { return *r.Own },
		"others":     func(r RankChange) float64 { return *r.Others },
		"rank_from":  func(r RankChange) float64 { return float64(*r.RankFrom) },
		"rank_to":    func(r RankChange) float64 { return float64(*r.RankTo) },
		"value_from": func(r RankChange) float64 { return *r.ValueFrom },
		"value_to":   func(r RankChange) float64 { return r.ValueTo },
	}[by]
	if of == nil {
		return // by country, as they are
	}
	slices.SortStableFunc(rows, func(a, b RankChange) int { return cmp.Compare(sign*of(a), sign*of(b)) })
}
