package bench

import (
	"github.com/egovbench/egovbench/models"
)

// ComparedIndicator is one indicator in all of the countries.
type ComparedIndicator struct {
	Indicator     string            `json:"indicator" example:"un-egdi"`
	Name          string            `json:"name" example:"E-Government Development Index (EGDI)"`
	Theme         string            `json:"theme" example:"index"`
	Unit          string            `json:"unit" example:"index from 0 to 1"`
	Scale         string            `json:"scale" enums:"absolute,relative" example:"relative"`
	Rankable      bool              `json:"rankable" example:"true"`
	Period        *int              `json:"period" extensions:"x-nullable" example:"2016"` // the one asked for or chosen; null where no country has a value
	Reference     string            `json:"reference" example:"KOR"`
	Rows          []ComparedCountry `json:"rows"` // in the order asked for
	Decomposition []Decomposition   `json:"decomposition"`
	Comparability Comparability     `json:"comparability"` // of the countries with the reference; a change has its own
	Beside        []Beside          `json:"beside"`        // survey indicators: whether the others asked for measure the same
	Headline      string            `json:"headline" example:"Kazakhstan stood at 0.7250 (33rd of 193) and South Korea at 0.8915 (3rd of 193) in the 2016 edition of the E-Government Development Index: Kazakhstan was 0.1665 below South Korea."`
} // @name ComparedIndicator

// ComparedCountry is one country's figure, set against the reference's.
type ComparedCountry struct {
	Country       string          `json:"country" example:"KAZ"`
	CountryName   string          `json:"country_name" example:"Kazakhstan"`
	Value         *float64        `json:"value" extensions:"x-nullable" example:"0.72499"`
	Period        *int            `json:"period" extensions:"x-nullable" example:"2016"` // the nearest before the one asked for, where that has no value
	Status        []string        `json:"status" example:"A"`                            // SDMX CL_OBS_STATUS
	Qualifier     *string         `json:"qualifier" extensions:"x-nullable" enums:"over,under,about"`
	SampleSize    *int            `json:"sample_size" extensions:"x-nullable"`
	PublishedRank *int            `json:"published_rank" extensions:"x-nullable" example:"33"`
	Rank          *int            `json:"rank" extensions:"x-nullable" example:"33"` // in the world, computed; null where none is fair or it is not ranked
	Ranked        *int            `json:"ranked" extensions:"x-nullable" example:"193"`
	RankInGroups  []Place         `json:"rank_in_groups"`                                // in the world and in each group that all countries share
	Gap           *float64        `json:"gap" extensions:"x-nullable" example:"-0.1665"` // value less the reference's; null, like ratio and years_behind, where the two are not comparable
	Ratio         *float64        `json:"ratio" extensions:"x-nullable" example:"0.8132"`
	Significance  *Significance   `json:"significance" extensions:"x-nullable"` // of the gap, where both sampling errors are known
	YearsBehind   *YearsBehind    `json:"years_behind" extensions:"x-nullable"`
	Change        *ComparedChange `json:"change" extensions:"x-nullable"` // since the edition before
	Source        *string         `json:"source" extensions:"x-nullable" example:"un-egdi-2016"`
	Reason        *models.Note    `json:"reason" extensions:"x-nullable"` // why the period asked for has no value
} // @name ComparedCountry

// Beside says whether another indicator measures the same thing.
type Beside struct {
	Indicator     string        `json:"indicator" example:"kor-egov-survey-use-internet-users"`
	Comparability Comparability `json:"comparability"`
} // @name Beside

const (
	FewestCompared = 2
	MostCompared   = 12
)
