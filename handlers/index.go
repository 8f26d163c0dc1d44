package handlers

import (
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models/bench"
)

// IndexMeta is Meta and what an index adds to it.
type IndexMeta struct {
	*web.Meta
	Headline      string                 `json:"headline" example:"Kazakhstan was first of 9 in the Commonwealth of Independent States by this index of 3 indicators, with 0.7250. It was first under 54% of the 5,151 weightings tried."` // ready to quote
	Ranked        int                    `json:"ranked" example:"9"`
	Excluded      []bench.IndexExcluded  `json:"excluded"`
	Group         bench.GroupRef         `json:"group"`
	Method        bench.IndexMethod      `json:"method"`
	MeanRankShift *float64               `json:"mean_rank_shift" extensions:"x-nullable" example:"0.222222"` // mean distance of a rank from that under equal weights
	Robustness    *bench.IndexRobustness `json:"robustness" extensions:"x-nullable"`                         // null where none was tried
	WinShares     []bench.PairShare      `json:"win_shares"`                                                 // of the pairs asked for
} // @name IndexMeta

// Index answers with the places in an index of the caller's own.
type Index struct {
	Data []bench.IndexedCountry `json:"data"`
	web.Envelope
	Meta IndexMeta `json:"meta"` // in place of the envelope's own

	view *View
	used []int32
} // @name Index

// Index answers with an index of the caller's own.
//
//	@Summary		An index of your own
//	@Description	Indicators, how they are brought to one scale, what each weighs and how they are put together, and the rank that each country then has: with every rank comes how sturdy it is under other weights, and the method in full. The address is the index: links.permalink will always answer the same. A request may cost at most 20,000,000 (weightings × countries × components).
//	@ID				getIndex
//	@Tags			benchmarking
//	@Produce		json,text/csv,image/svg+xml
//	@Param			query	query		IndexQuery	false	"recipe"
//	@Success		200		{object}	Index
//	@Failure		400		{object}	web.Problem
//	@Router			/v1/index [get]
func (api *API) Index(v *View, q IndexQuery) (*Index, error) {
	v = v.among(q.Universe)
	r := v.Resolver()
	recipe := q.recipe(r)
	q.checkCombination(r)
	if err := r.Err(); err != nil {
		return nil, err
	}
	x, err := v.Composite(recipe)
	if err != nil {
		return nil, err
	}
	answer := &Index{Data: []bench.IndexedCountry{}, Envelope: v.Envelope(), view: v}
	answer.Meta.Meta = &answer.Envelope.Meta
	if err := x.Compute(); err != nil {
		return nil, x.Refusal(err)
	}
	order := bench.InOrder(x.Ranks)
	for _, i := range web.Cut(order, q.Paging) {
		answer.Data = append(answer.Data, x.Row(i))
	}
	answer.Count(len(order), q.Paging)
	answer.used = x.Rows()
	v.Explain(&answer.Envelope, answer.used)
	answer.Envelope.Meta.Notes = unique(append(answer.Envelope.Meta.Notes, words.IndexNotes(x)...))
	describe(x, &answer.Meta)
	answer.Meta.Headline = words.IndexHeadline(x)
	return answer, nil
}

// Formats are those of what can be drawn.
func (x *Index) Formats() web.Offer { return web.Offers[*Index](web.Table, web.Picture) }

func (x *Index) Chart() (chart.Chart, error) {
	return chart.OfIndex(x.view.View, chart.IndexDrawing{
		Rows: x.Data, Of: *x.Envelope.Meta.Total, Method: x.Meta.Method, Trial: x.Meta.Robustness, Pairs: x.Meta.WinShares,
		Group: x.Meta.Group.Name, Used: x.used,
	}), nil
}

// Table has a row for each country and two columns for each component, its value and its score.
func (x *Index) Table() render.Table {
	table := render.Table{Columns: []render.Column{
		{Name: "rank", Type: render.Whole}, {Name: "country"}, {Name: "country_name"}, {Name: "score", Type: render.Number},
	}, Rows: [][]any{}}
	for _, part := range x.Meta.Method.Components {
		table.Columns = append(table.Columns,
			render.Column{Name: part.Indicator, Type: render.Number}, render.Column{Name: part.Indicator + "_score", Type: render.Number})
	}
	for _, name := range []string{"best", "worst", "p5", "median", "p95", "min", "max"} {
		table.Columns = append(table.Columns, render.Column{Name: name, Type: render.Whole})
	}
	table.Columns = append(table.Columns, render.Column{Name: "mean", Type: render.Number}, render.Column{Name: "share_first", Type: render.Number})
	for _, c := range x.Data {
		table.Rows = append(table.Rows, indexCells(&c))
	}
	return table
}

func indexCells(c *bench.IndexedCountry) []any {
	row := []any{int64(c.Rank), c.Country, c.CountryName, c.Score}
	for _, part := range c.Components {
		row = append(row, numberCell(part.Value), numberCell(part.Score))
	}
	bounds, spread := []any{nil, nil}, make([]any, 7)
	if b := c.RankBounds; b != nil {
		bounds = []any{int64(b.Best), int64(b.Worst)}
	}
	if s := c.Robustness; s != nil {
		spread = []any{int64(s.P5), int64(s.Median), int64(s.P95), int64(s.Min), int64(s.Max), s.Mean, s.ShareFirst}
	}
	return append(append(row, bounds...), spread...)
}

func numberCell(value *float64) any {
	if value == nil {
		return nil
	}
	return *value
}

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
