package models

import (
	"strconv"
	"strings"
)

// Claim is a public statement as data. Its verdict is computed when asked for, never stored.
type Claim struct {
	Row
	Code       string      `gorm:"not null;index" json:"id" yaml:"id"`
	Speaker    string      `gorm:"not null" json:"speaker" yaml:"speaker"`
	Role       string      `gorm:"not null" json:"role" yaml:"role"`
	Date       Date        `gorm:"not null" json:"date" yaml:"date"`
	Place      string      `gorm:"not null" json:"place" yaml:"place"`
	Words      string      `gorm:"not null" json:"words" yaml:"words"` // what was said, quoted or closely reported
	Source     string      `gorm:"not null" json:"source" yaml:"source"`
	URL        string      `gorm:"not null" json:"url" yaml:"url"`
	Assertions []Assertion `gorm:"serializer:json;not null" json:"assertions" yaml:"assertions"`
	Note       string      `gorm:"not null" json:"note" yaml:"note"`
}

// Assertion is one checkable part of a claim.
type Assertion struct {
	Type      string  `json:"assertion" yaml:"assertion"` // rank, value, change or band
	Country   string  `json:"country" yaml:"country"`
	Indicator string  `json:"indicator" yaml:"indicator"` // what the data has to be checked with
	Group     string  `json:"group,omitempty" yaml:"group"`
	Op        string  `json:"op" yaml:"op"` // eq, gt, ge, lt, le
	Value     float64 `json:"value" yaml:"value"`
	// Decimals is how many the statement has where zeros end it: 1 of "5.0". It is nil where Value shows them.
	Decimals *int `json:"decimals,omitempty" yaml:"decimals"`
	Period   int  `json:"period,omitempty" yaml:"period"` // 0: the latest published by the claim's date
	// From is the earlier period of a change; 0: the edition before.
	From int `json:"from,omitempty" yaml:"from"`
	// Measure is what a change is counted in: value (or ""), percent of the earlier value, or rank
	// (places gained). A rank with a measure is the place by that change.
	Measure string `json:"measure,omitempty" yaml:"measure"`
	// Except are countries that a rank leaves out, because its speaker did.
	Except []string `json:"except,omitempty" yaml:"except"`
	// Base is the population base in the speaker's words, where it decides what the figure means.
	Base string `json:"base,omitempty" yaml:"base"`
	// Band is the class that a statement of one puts the country in: its value is 0.
	Band string `json:"band,omitempty" yaml:"band"`
	// Stated is the indicator under which the speaker's own figure is recorded, if it is.
	Stated string `json:"stated,omitempty" yaml:"stated"`
	Note   string `json:"note,omitempty" yaml:"note"`
}

// Stating is with how many decimals the value was stated.
func (a *Assertion) Stating() int {
	if a.Decimals != nil {
		return *a.Decimals
	}
	_, decimals, _ := strings.Cut(strconv.FormatFloat(a.Value, 'f', -1, 64), ".")
	return len(decimals)
}
