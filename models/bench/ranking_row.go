package bench

import "github.com/egovbench/egovbench/models"

// RankedCountry is one country's place.
type RankedCountry struct {
	Rank          int       `json:"rank" example:"1"` // standard competition (1, 2, 2, 4) on the unrounded published value
	Country       string    `json:"country" example:"KAZ"`
	CountryName   string    `json:"country_name" example:"Kazakhstan"`
	Indicator     string    `json:"indicator" example:"un-egdi"`
	Period        int       `json:"period" example:"2016"`
	Value         float64   `json:"value" example:"0.72499"`
	PublishedRank *int      `json:"published_rank" extensions:"x-nullable" example:"33"` // the producer's own, among all whom it ranked
	Percentile    float64   `json:"percentile" example:"1"`                              // share of the others that it leaves behind
	GapToFirst    float64   `json:"gap_to_first" example:"0"`                            // never negative, in the unit of the value
	Previous      *Previous `json:"previous" extensions:"x-nullable"`                    // null where it was not ranked in the edition before
	Change        *Movement `json:"change" extensions:"x-nullable"`
	Band          *string   `json:"band" extensions:"x-nullable" example:"High"` // the producer's class, or by its bounds
	Status        []string  `json:"status" example:"A"`                          // SDMX CL_OBS_STATUS
	Source        string    `json:"source" example:"un-egdi-2016"`
	Highlight     *bool     `json:"highlight,omitempty" example:"true"` // only where countries to highlight are named
	// Only where the producer gives standard errors: how sure the rank is, and how many others cannot be told apart from it.
	RankInterval      *RankInterval `json:"rank_interval,omitempty"`
	Indistinguishable *int          `json:"indistinguishable,omitempty" example:"92"`
	Trend             []RankAt      `json:"trend,omitempty"` // only with trend=true: the rank in every edition
} // @name RankedCountry

// RankAt is a country's rank in one edition, among the same members.
type RankAt struct {
	Period int `json:"period" example:"2014"`
	Rank   int `json:"rank" example:"2"`
	Ranked int `json:"ranked" example:"9"`
} // @name RankAt

// Previous is a country's place in the edition before.
type Previous struct {
	Period int     `json:"period" example:"2014"`
	Rank   int     `json:"rank" example:"2"`
	Value  float64 `json:"value" example:"0.72827"`
	Ranked int     `json:"ranked" example:"9"` // how many were ranked then
} // @name Previous

// Movement is what changed since the edition before.
type Movement struct {
	Rank       *int    `json:"rank" extensions:"x-nullable" example:"1"` // places gained; negative is down; null where one edition has too few countries
	Value      float64 `json:"value" example:"-0.00328"`
	Percentile float64 `json:"percentile" example:"0.125"` // fair where the number ranked has changed
} // @name Movement

// Excluded is a member of the group that has no rank.
type Excluded struct {
	Country       string   `json:"country" example:"SSD"`
	CountryName   string   `json:"country_name" example:"South Sudan"`
	Reason        string   `json:"reason" enums:"not_covered,not_ranked,cannot_exist,not_collected,missing,suppressed" example:"cannot_exist"`
	Detail        string   `json:"detail" example:"the edition says nothing of it"`
	Value         *float64 `json:"value,omitempty" example:"0.619"`        // of a country that its producer does not rank
	PublishedRank *int     `json:"published_rank,omitempty" example:"191"` // what the producer printed beside the gap
} // @name Excluded

// BandCount is a class of values and how many of the ranked are in it.
type BandCount struct {
	Name  string   `json:"name" example:"Very high"`
	From  *float64 `json:"from" extensions:"x-nullable" example:"0.75"` // lower bound, included
	Count int      `json:"count" example:"29"`
} // @name BandCount

// GroupRef says whose members an answer covers.
type GroupRef struct {
	ID        string      `json:"id" example:"cis"`
	Name      string      `json:"name" example:"Commonwealth of Independent States"`
	MembersOn models.Date `json:"members_on" swaggertype:"string" format:"date" example:"2016-12-31"` // the end of the edition's year, unless another day was asked for
	Members   int         `json:"members" example:"9"`
} // @name GroupRef
