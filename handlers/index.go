package handlers

// IndexQuery describes an index of the caller's own.
type IndexQuery struct {
	// Components: indicators by id, from 2 to 30, comma-separated.
	Indicator []string `form:"indicator" binding:"required" example:"un-osi,un-tii,un-hci"`
	// Weights, one for each indicator in the same order. Only their proportions matter: 5,3,2 is 0.5,0.3,0.2. Without them all weigh the same.
	Weights []float64 `form:"weights" example:"0.5,0.3,0.2"`
	// How the indicators are brought to one scale. Without it the published values are taken as they are (none), which needs indicators of one unit.
	Normalise string `form:"normalise" enums:"none,minmax,zscore,rank,percentile_rank,borda,dist2ref,dist2targ,goalposts" example:"minmax"`
	// Whether the scale is made of the edition's values alone, or of those of all editions, so that scores compare over time.
	Scope string `form:"scope" enums:"edition,panel" default:"edition" example:"edition"`
	// Lower end: of the scale for minmax (0 without it), of the goalposts in each indicator's unit (its least possible value without it). One for all, or one for each indicator.
	Lower []float64 `form:"lower" example:"0"`
	// Upper end, likewise (1 for minmax, the greatest possible value for goalposts).
	Upper []float64 `form:"upper" example:"1"`
	// Country whose values are the targets of dist2ref, by alpha-3, alpha-2, M49 number or name.
	Reference string `form:"reference" example:"KOR"`
	// Targets of dist2targ in each indicator's unit: one for all, or one for each indicator.
	Target []float64 `form:"target" example:"0.9"`
	// Keeps dist2ref and dist2targ from passing 1, and goalposts within 0 and 1.
	Cap bool `form:"cap" default:"false" example:"false"`
	// How the components become one score.
	Aggregate string `form:"aggregate" enums:"arithmetic,geometric,harmonic,copeland" default:"arithmetic" example:"arithmetic"`
	// What becomes of a country that lacks components: its weights are rescaled over what it has, it is left out, or the whole index is refused.
	Missing string `form:"missing" enums:"rescale,exclude,refuse" default:"rescale" example:"rescale"`
	// With missing=rescale, the least share of the components that a country must have, from 0 to 1. The JRC's rule of thumb is 0.65.
	MinAvailability *float64 `form:"min_availability" example:"0.65"`
	// What a geometric or harmonic mean makes of a score of zero: it is raised to the floor, or the index is refused.
	Zeros string `form:"zeros" enums:"floor,refuse" example:"floor"`
	// The least score in a geometric or harmonic mean; 0.000001 without it.
	Floor *float64 `form:"floor" example:"0.01"`
	// Rank of equal scores: 1, 2, 2, 4 (min), 1, 2, 2, 3 (dense) or 1, 3, 3, 4 (max).
	Ties string `form:"ties" enums:"min,dense,max" default:"min" example:"min"`
	// Edition or year; of an indicator that has none for it, the latest before. Without it, the latest of each.
	Period int `form:"period" minimum:"1900" maximum:"2100" example:"2016"`
	// Whose members are compared, as they were on the as_of day, or are today.
	Group string `form:"group" default:"world" example:"cis"`
	// How it is tried whether ranks hold: every weighting in steps of 1 % (three components), random weightings, weights with noise, one component left out at a time, or not at all. Without it: lattice for three components, else dirichlet; drop for copeland.
	Robustness string `form:"robustness" enums:"lattice,dirichlet,noise,drop,none" example:"lattice"`
	// Random weightings, 1,000 without it.
	Draws int `form:"draws" minimum:"1" maximum:"100000" example:"1000"`
	// Of the random numbers, 1 without it: the same seed gives the same draws.
	Seed int `form:"seed" minimum:"1" maximum:"2147483647" example:"1"`
	// For robustness=noise, the share of itself by which each weight moves at most, above 0 and up to 1; 0.25 without it.
	Noise *float64 `form:"noise" example:"0.25"`
	// Countries of which each pair is held against each other over all weightings, from 2 to 12, comma-separated.
	Pairs []string `form:"pairs" example:"KAZ,RUS"`
	Pictured
	Common
	Paging
}

// IndexedCountry is one country's place in an index of the caller's own.
type IndexedCountry struct {
	Rank        int              `json:"rank" example:"1"`
	Country     string           `json:"country" example:"KAZ"`
	CountryName string           `json:"country_name" example:"Kazakhstan"`
	Score       float64          `json:"score" example:"0.72499666667"`       // higher is better, to 12 digits
	Components  []IndexComponent `json:"components"`                          // in the order asked for
	RankBounds  *RankBounds      `json:"rank_bounds" extensions:"x-nullable"` // null where it lacks a component
	Robustness  *RankSpread      `json:"robustness" extensions:"x-nullable"`  // null with robustness=none
} // @name IndexedCountry

// IndexComponent is one country's value of one component and what it counts for.
type IndexComponent struct {
	Indicator string   `json:"indicator" example:"un-osi"`
	Period    int      `json:"period" example:"2016"`
	Value     *float64 `json:"value" extensions:"x-nullable" example:"0.76812"` // as published
	Score     *float64 `json:"score" extensions:"x-nullable" example:"0.76812"` // normalised, higher is better
	Status    []string `json:"status" example:"A"`                              // SDMX CL_OBS_STATUS
} // @name IndexComponent

// RankBounds are the best and the worst rank that any weights can give.
type RankBounds struct {
	Best  int `json:"best" example:"1"`  // 1 + the countries ahead in every component
	Worst int `json:"worst" example:"3"` // the countries with all components, less those behind in every one
} // @name RankBounds

// RankSpread is the distribution of a country's rank over the weightings tried.
type RankSpread struct {
	P5         int            `json:"p5" example:"1"` // nearest-rank percentiles, so that ranks stay whole
	Median     int            `json:"median" example:"1"`
	P95        int            `json:"p95" example:"3"`
	Mean       float64        `json:"mean" example:"1.658319"`
	Min        int            `json:"min" example:"1"`
	Max        int            `json:"max" example:"3"`
	ShareFirst float64        `json:"share_first" example:"0.539895"`                // of the weightings, shared first places included
	Without    map[string]int `json:"without,omitempty" example:"un-osi:2,un-hci:1"` // with robustness=drop, the rank without each component; 0 where nothing is left
} // @name RankSpread

// IndexMeta is Meta and what an index adds to it.
type IndexMeta struct {
	*Meta
	Ranked        int              `json:"ranked" example:"9"`
	Excluded      []IndexExcluded  `json:"excluded"`
	Group         GroupRef         `json:"group"`
	Method        IndexMethod      `json:"method"`
	MeanRankShift *float64         `json:"mean_rank_shift" extensions:"x-nullable" example:"0.222222"` // mean distance of a rank from that under equal weights
	Robustness    *IndexRobustness `json:"robustness" extensions:"x-nullable"`                         // null where none was tried
	WinShares     []PairShare      `json:"win_shares"`                                                 // of the pairs asked for
} // @name IndexMeta

// IndexExcluded is a member of the group that has no score.
type IndexExcluded struct {
	Country     string   `json:"country" example:"SSD"`
	CountryName string   `json:"country_name" example:"South Sudan"`
	Reason      string   `json:"reason" enums:"no_values,too_few_components" example:"too_few_components"`
	Detail      string   `json:"detail" example:"has 1 of 3 components"`
	Lacking     []string `json:"lacking" example:"un-osi"`
} // @name IndexExcluded

// IndexMethod says in full how an index was made.
type IndexMethod struct {
	Components      []IndexPart `json:"components"`
	Normalise       string      `json:"normalise" enums:"none,minmax,zscore,rank,percentile_rank,borda,dist2ref,dist2targ,goalposts" example:"none"`
	Scope           string      `json:"scope" enums:"edition,panel" example:"edition"`
	Reference       *string     `json:"reference" extensions:"x-nullable" example:"KOR"`
	Cap             bool        `json:"cap" example:"false"`
	Aggregate       string      `json:"aggregate" enums:"arithmetic,geometric,harmonic,copeland" example:"arithmetic"`
	Missing         string      `json:"missing" enums:"rescale,exclude,refuse" example:"rescale"`
	MinAvailability float64     `json:"min_availability" example:"0"`
	Floor           *float64    `json:"floor" extensions:"x-nullable" example:"0.000001"` // of zeros in a geometric or harmonic mean; null where they are refused or do no harm
	Ties            string      `json:"ties" enums:"min,dense,max" example:"min"`
} // @name IndexMethod

// IndexPart is one component of an index: what it weighs and how it was brought to scale.
type IndexPart struct {
	Indicator      string   `json:"indicator" example:"un-osi"`
	Weight         float64  `json:"weight" example:"0.333333333333"` // of a sum of 1
	Period         *int     `json:"period" extensions:"x-nullable" example:"2016"`
	HigherIsBetter bool     `json:"higher_is_better" example:"true"` // where false, the scale is turned round
	Lower          *float64 `json:"lower" extensions:"x-nullable" example:"0"`
	Upper          *float64 `json:"upper" extensions:"x-nullable" example:"1"`
	Target         *float64 `json:"target" extensions:"x-nullable" example:"0.9"`
} // @name IndexPart

// IndexRobustness says which weightings were tried and what they changed.
type IndexRobustness struct {
	Method        string   `json:"method" enums:"lattice,dirichlet,noise,drop" example:"lattice"`
	Weightings    int      `json:"weightings" example:"5151"`
	Seed          *int     `json:"seed" extensions:"x-nullable" example:"1"`
	Generator     *string  `json:"generator" extensions:"x-nullable" example:"PCG-DXSM (math/rand/v2)"` // of the random numbers
	Noise         *float64 `json:"noise" extensions:"x-nullable" example:"0.25"`
	MeanRankShift float64  `json:"mean_rank_shift" example:"0.566211"` // R_S: mean distance of a rank from the one given, over countries and weightings
} // @name IndexRobustness

// PairShare is how many of all weightings put one country above another.
type PairShare struct {
	Country  string   `json:"country" example:"KAZ"`
	Other    string   `json:"other" example:"RUS"`
	WinShare *float64 `json:"win_share" extensions:"x-nullable" example:"0.613459"` // exact; null where one of the two lacks a component
	Reading  *string  `json:"reading" extensions:"x-nullable" example:"depends on the weights"`
} // @name PairShare

// Index answers with the places in an index of the caller's own.
type Index struct {
	Data []IndexedCountry `json:"data"`
	Envelope
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
//	@Failure		400		{object}	Problem
//	@Router			/v1/index [get]
func (api *API) Index(v *View, q IndexQuery) (*Index, error) {
	x, err := v.composite(&q)
	if err != nil {
		return nil, err
	}
	answer := &Index{Data: []IndexedCountry{}, Envelope: v.envelope(), view: v}
	answer.Meta.Meta = &answer.Envelope.Meta
	if err := x.compute(); err != nil {
		return nil, x.refusal(err)
	}
	order := inOrder(x.ranks)
	for _, i := range cut(order, q.Paging) {
		answer.Data = append(answer.Data, x.row(i))
	}
	answer.count(len(order), q.Paging)
	answer.used = x.rows()
	v.explain(&answer.Envelope, answer.used)
	answer.Envelope.Meta.Notes = unique(append(answer.Envelope.Meta.Notes, x.notes()...))
	x.meta(&answer.Meta)
	return answer, nil
}
