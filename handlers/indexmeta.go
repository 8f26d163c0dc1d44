package handlers

import "github.com/egovbench/egovbench/models/bench"

// describe says how the index was made and who is not in it.
func describe(x *bench.Composite, meta *IndexMeta) {
	q := &x.Q
	meta.Group = bench.GroupRef{ID: x.Group.Code, Name: x.Group.Name(x.Lang), MembersOn: x.On, Members: len(x.Members)}
	meta.Excluded, meta.MeanRankShift, meta.Robustness, meta.WinShares = x.Excluded(), x.Shift, x.Trial(), bench.List(x.Shares)
	for _, rank := range x.Ranks {
		if rank > 0 {
			meta.Ranked++
		}
	}
	meta.Method = bench.IndexMethod{
		Components: []bench.IndexPart{}, Normalise: string(x.Method), Scope: q.Scope, Cap: q.Cap, Aggregate: q.Aggregate,
		Missing: q.Missing, Ties: q.Ties,
	}
	if q.MinAvailability != nil {
		meta.Method.MinAvailability = *q.MinAvailability
	}
	if floor := x.Floor(); floor > 0 {
		meta.Method.Floor = &floor
	}
	if x.Q.Reference >= 0 {
		meta.Method.Reference = &x.Countries[x.Q.Reference].Code
	}
	for k := range x.Parts {
		meta.Method.Components = append(meta.Method.Components, x.Described(k))
	}
}
