package bench

import "github.com/egovbench/egovbench/models/stats"

// TimeDistance is how long before or after a country the reference stood at its level.
type TimeDistance struct {
	Headline       string       `json:"headline" example:"Kazakhstan had 0.9009 in the 2024 edition of the E-Government Development Index: Denmark first passed that level 20.0 years before. It last passed it 6.4 years before."` // ready to quote
	Indicator      string       `json:"indicator" example:"un-egdi"`
	Unit           string       `json:"unit" example:"index from 0 to 1"`
	Country        string       `json:"country" example:"KAZ"`
	CountryName    string       `json:"country_name" example:"Kazakhstan"`
	Period         *int         `json:"period" extensions:"x-nullable" example:"2024"` // null where the country has no value
	Value          *float64     `json:"value" extensions:"x-nullable" example:"0.90093"`
	Reference      string       `json:"reference" example:"DNK"`
	ReferenceName  string       `json:"reference_name" example:"Denmark"`
	ReferenceValue *float64     `json:"reference_value" extensions:"x-nullable" example:"0.98474"` // in the same period
	YearsBehind    *YearsBehind `json:"years_behind" extensions:"x-nullable"`                      // null where either has no value
} // @name TimeDistance

// YearsBehind is Sicherl's S-time-distance in years; positive is behind.
type YearsBehind struct {
	FirstCrossing float64 `json:"first_crossing" example:"20.04"` // since the reference first passed the level; the bound where censored
	LastCrossing  float64 `json:"last_crossing" example:"6.44"`   // since it last did
	Crossings     int     `json:"crossings" example:"3"`          // in either direction
	// already_above: at least first_crossing, the reference begins beyond the level. never_reached: at most, it has not come there.
	Censored  *string `json:"censored" extensions:"x-nullable" enums:"already_above,never_reached" example:"already_above"`
	Direction string  `json:"direction" enums:"behind,ahead,level,mixed,undecided" example:"behind"`
} // @name YearsBehind

func BehindBy(d stats.TimeDistance) *YearsBehind {
	return &YearsBehind{
		FirstCrossing: d.First, LastCrossing: d.Last, Crossings: d.Crossings,
		Censored: Optional(string(d.Censored)), Direction: d.Direction,
	}
}
