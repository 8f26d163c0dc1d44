package handlers

import (
	"math"
	"net/url"
	"strconv"

	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Check is one checked assertion.
type Check struct {
	Verdict     string        `json:"verdict" enums:"supported,supported_but_fragile,refuted,partly,wrong_base,not_comparable,no_data" example:"supported_but_fragile"`
	Assertion   string        `json:"assertion" enums:"rank,value,change,band" example:"rank"`
	Country     string        `json:"country" example:"KAZ"`
	CountryName string        `json:"country_name" example:"Kazakhstan"`
	Indicator   string        `json:"indicator" example:"un-egdi"`
	Group       *string       `json:"group" extensions:"x-nullable" example:"cis"` // in which the country is ranked
	Op          string        `json:"op" enums:"eq,gt,ge,lt,le" example:"eq"`
	Value       *float64      `json:"value" extensions:"x-nullable" example:"1"` // as stated; null of a band
	Band        *string       `json:"band" extensions:"x-nullable" example:"A"`  // as stated; null of all else
	Measure     *string       `json:"measure" extensions:"x-nullable" enums:"value,percent,rank" example:"percent"`
	Except      []string      `json:"except" example:"MAR"`                         // countries that the rank leaves out
	Base        *string       `json:"base" extensions:"x-nullable" example:"users"` // of the value, in the speaker's words
	AsOf        models.Date   `json:"as_of" swaggertype:"string" format:"date" example:"2017-04-24"`
	Evidence    Evidence      `json:"evidence"`
	Fragility   Fragility     `json:"fragility"`
	Sturdiness  *Sturdiness   `json:"sturdiness" extensions:"x-nullable"`                                                                                                                                                            // how little of the method it turns on, whatever the verdict; null where there is nothing to weigh
	Headline    string        `json:"headline" example:"Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition of the E-Government Development Index, at 0.7250, 0.0035 ahead of Russia (0.7215)."` // the finding in words, ready to quote
	Notes       []models.Note `json:"notes"`
	Query       string        `json:"query" example:"/v1/rankings?as_of=2017-04-24&group=cis&indicator=un-egdi&period=2016"` // shows the figures
} // @name Finding

// Evidence is what a verdict rests on.
type Evidence struct {
	Source        *string      `json:"source" extensions:"x-nullable" example:"un-egdi-2016"` // edition; null where there is none
	PublishedAt   *models.Date `json:"published_at" swaggertype:"string" extensions:"x-nullable" example:"2016-07-29"`
	Period        *int         `json:"period" extensions:"x-nullable" example:"2016"`
	From          *int         `json:"from" extensions:"x-nullable" example:"2014"`                                      // earlier period of a change
	Value         *float64     `json:"value" extensions:"x-nullable" example:"0.7250"`                                   // found; of a change, the change
	Band          *string      `json:"band" extensions:"x-nullable" example:"A"`                                         // the class found; null where none was stated
	Rank          *int         `json:"rank" extensions:"x-nullable" example:"1"`                                         // found, in the group
	PublishedRank *int         `json:"published_rank" extensions:"x-nullable" example:"33"`                              // the producer's own, among all whom it ranked
	Basis         *string      `json:"basis" extensions:"x-nullable" enums:"published,computed,both" example:"computed"` // which rank bears the statement out
	TiedWith      []string     `json:"tied_with" example:"EST,USA"`                                                      // who shares the rank
	Ranked        *int         `json:"ranked" extensions:"x-nullable" example:"9"`                                       // members with a figure
	Margin        *float64     `json:"margin" extensions:"x-nullable" example:"0.00352"`                                 // how far ahead of the runner-up (behind it where negative); of a value or a change, found less stated
	RunnerUp      *RunnerUp    `json:"runner_up" extensions:"x-nullable"`                                                // nearest to overturning a rank that holds, or who has the rank stated
	GroupMembers  []string     `json:"group_members" example:"ARM"`                                                      // empty where no group matters, and for the world
	MembersOn     *models.Date `json:"members_on" swaggertype:"string" format:"date" extensions:"x-nullable" example:"2017-04-24"`
} // @name Evidence

// Sturdiness is the share of the weightings near the published one under which a rank holds.
type Sturdiness struct {
	Share      float64 `json:"share" example:"0.874"`
	Weightings int     `json:"weightings" example:"1000"` // drawn within a quarter of the published weights
	Reading    string  `json:"reading" example:"depends on the weights"`
} // @name Sturdiness

// RunnerUp is the country that a margin is measured to.
type RunnerUp struct {
	Country     string  `json:"country" example:"RUS"`
	CountryName string  `json:"country_name" example:"Russia"`
	Rank        int     `json:"rank" example:"2"`
	Value       float64 `json:"value" example:"0.72147"`
} // @name RunnerUp

// Fragility is how little it takes to overturn a verdict.
type Fragility struct {
	WinShare      *float64       `json:"win_share" extensions:"x-nullable" example:"0.613459"` // share of all weightings that keep the order with the runner-up
	Reading       *string        `json:"reading" extensions:"x-nullable" example:"depends on the weights"`
	ShareHolding  *float64       `json:"share_holding" extensions:"x-nullable" example:"0.539895"` // share of the weightings tried under which the assertion holds
	Weightings    *int           `json:"weightings" extensions:"x-nullable" example:"5151"`
	Ranks         map[string]int `json:"ranks" example:"geometric:2,harmonic:2"` // by other means of the components
	FlipsWith     []string       `json:"flips_with" example:"geometric"`         // geometric, harmonic, weights, rounding, sampling, model
	SamplingError *float64       `json:"sampling_error" extensions:"x-nullable" example:"1.08"`
	Previous      *Neighbour     `json:"previous" extensions:"x-nullable"` // on the edition before
	Next          *Neighbour     `json:"next" extensions:"x-nullable"`     // on the edition after, which was not known on the day
} // @name Fragility

// Neighbour is the same assertion on another edition.
type Neighbour struct {
	Period  int      `json:"period" example:"2018"`
	Verdict string   `json:"verdict" example:"refuted"`
	Rank    *int     `json:"rank" extensions:"x-nullable" example:"3"`
	Value   *float64 `json:"value" extensions:"x-nullable" example:"0.7597"`
} // @name Neighbour

// checked makes the documented answer of a finding.
func (v *View) checked(a models.Assertion, f *bench.Finding) Check {
	name := a.Country
	if at, ok := v.CountryAt(a.Country); ok {
		name = v.Snapshot.Countries[at].Name(v.Lang)
	}
	ranked := a.Type == "rank" || a.Measure == "rank"
	if ranked && a.Group == "" {
		a.Group = "world"
	}
	check := Check{
		Verdict: f.Verdict, Assertion: a.Type, Country: a.Country, CountryName: name, Indicator: a.Indicator,
		Group: bench.Optional(a.Group), Op: a.Op, Band: v.class(a.Band), Measure: bench.Optional(a.Measure), Base: bench.Optional(a.Base), Except: bench.List(a.Except),
		AsOf: f.Day, Evidence: v.evidence(a, f), Headline: words.Finding(v.View, a, f), Notes: words.FindingNotes(v.View, a, f), Query: v.shows(a, f),
		Fragility: Fragility{
			WinShare: f.Fragility.WinShare, Ranks: f.Fragility.Ranks, FlipsWith: bench.List(f.Fragility.FlipsWith),
			SamplingError: f.Fragility.SamplingError,
			Previous:      neighbour(f.Fragility.Previous), Next: neighbour(f.Fragility.Next),
		},
	}
	if a.Type != "band" {
		check.Value = &a.Value
	}
	if share := f.Fragility.ShareHolding; share != nil {
		rounded := bench.Plain(*share, 6)
		check.Fragility.ShareHolding, check.Fragility.Weightings = &rounded, &f.Fragility.Weightings
	}
	if share := f.Fragility.Sturdiness; share != nil {
		check.Sturdiness = &Sturdiness{Share: bench.Plain(*share, 6), Weightings: bench.NearWeightings, Reading: bench.Reading(v.Lang, *share)}
	}
	if check.Fragility.Ranks == nil {
		check.Fragility.Ranks = map[string]int{}
	}
	if share := f.Fragility.WinShare; share != nil {
		rounded := math.Round(*share*1e6) / 1e6
		reading := bench.Reading(v.Lang, *share)
		check.Fragility.WinShare, check.Fragility.Reading = &rounded, &reading
	}
	return check
}

// class is the name of a class in the view's language, null where there is none.
func (v *View) class(name string) *string { return bench.Optional(models.BandIn(v.Lang, name)) }

func neighbour(n *bench.Neighbour) *Neighbour {
	if n == nil {
		return nil
	}
	return &Neighbour{n.Period, n.Verdict, n.Rank, n.Value}
}

func (v *View) evidence(a models.Assertion, f *bench.Finding) Evidence {
	e := Evidence{Value: f.Value, Band: v.class(f.Band), Rank: f.Rank, Margin: f.Margin, GroupMembers: []string{}, TiedWith: []string{}, Basis: bench.Optional(f.Basis)}
	for _, at := range f.Tied {
		e.TiedWith = append(e.TiedWith, v.Snapshot.Countries[at].Code)
	}
	if f.Row >= 0 {
		source := &v.Sources[v.Snapshot.Observations.Source[f.Row]]
		e.Source, e.PublishedAt, e.PublishedRank = &source.Code, &source.PublishedAt, v.observation(f.Row).PublishedRank
	}
	if f.Period != 0 {
		e.Period = &f.Period
	}
	if f.From != 0 {
		e.From = &f.From
	}
	if f.Of > 0 {
		e.Ranked = &f.Of
	}
	if f.MembersOn != "" {
		e.MembersOn = &f.MembersOn
		if a.Group != "world" {
			for _, at := range f.Members {
				e.GroupMembers = append(e.GroupMembers, v.Snapshot.Countries[at].Code)
			}
		}
	}
	if f.Rival != nil {
		c := &v.Snapshot.Countries[f.Rival.Country]
		e.RunnerUp = &RunnerUp{c.Code, c.Name(v.Lang), f.Rival.Rank, f.Rival.Value}
	}
	return e
}

// shows is the address of the figures that a finding rests on.
func (v *View) shows(a models.Assertion, f *bench.Finding) string {
	q := url.Values{"indicator": {a.Indicator}}
	if !f.Noted("later_vintage") {
		q.Set("as_of", string(f.Day))
	}
	if f.Period != 0 {
		q.Set("period", strconv.Itoa(f.Period))
	}
	switch {
	case a.Type == "rank" && a.Measure == "":
		q.Set("group", a.Group)
		if end := models.Date(strconv.Itoa(f.Period) + "-12-31"); f.MembersOn != min(end, f.Day) {
			q.Set("members_on", string(f.MembersOn))
		}
		return "/v1/rankings?" + q.Encode()
	case a.Type == "rank":
		q.Set("group", a.Group)
	default:
		q.Set("country", a.Country)
	}
	if f.From != 0 && f.Period != 0 {
		q.Set("period", strconv.Itoa(f.From)+","+strconv.Itoa(f.Period))
	}
	return "/v1/observations?" + q.Encode()
}
