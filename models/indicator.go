package models

import (
	"github.com/egovbench/egovbench/models/phrases"
	"maps"
	"strconv"
)

// Indicator is one measure: one question, one population base, one recall window, one scale.
// Two figures are of the same indicator only if all of these agree.
type Indicator struct {
	Row
	Code      string `gorm:"not null;index" yaml:"code"`
	Name      string `gorm:"not null" yaml:"name"`
	ShortName string `gorm:"not null" yaml:"short_name"` // as it stands in a sentence: "internet use"
	// Names and ShortNames in other languages than English, by language tag: ru, kk, ko.
	Names      map[string]string `gorm:"serializer:json;not null" yaml:"names"`
	ShortNames map[string]string `gorm:"serializer:json;not null" yaml:"short_names"`
	Theme      string            `gorm:"not null" yaml:"theme"` // index, adoption, satisfaction, access, governance, context
	Definition string            `gorm:"not null" yaml:"definition"`
	Unit       string            `gorm:"not null" yaml:"unit"`
	// Scale is "absolute", or "relative" where each edition is scaled against the other countries.
	Scale          string `gorm:"not null" yaml:"scale"`
	PopulationBase string `gorm:"not null" yaml:"population_base"`
	RecallWindow   string `gorm:"not null" yaml:"recall_window"`
	Method         string `gorm:"not null" yaml:"method"`
	HigherIsBetter bool   `gorm:"not null" yaml:"higher_is_better"`
	// Rankable is false where the makers say that it is no ranking, or no two countries answer the same question.
	Rankable bool   `gorm:"not null" yaml:"rankable"`
	RankNote string `gorm:"not null" yaml:"rank_note"` // why not, or among whom
	// RankedGroup is the group whose members alone are ranked, "" for all.
	RankedGroup string   `gorm:"not null" yaml:"ranked_group"`
	Decimals    int      `gorm:"not null" yaml:"decimals"` // as published; the most of any edition
	Min         *float64 `yaml:"min"`                      // least and greatest possible value, where bounded
	Max         *float64 `yaml:"max"`
	// Components of a composite, one entry for each component and span of editions.
	Components []Component `gorm:"serializer:json;not null" yaml:"components"`
	// Tolerance is how far a composite may lie from the weighted mean of its published components.
	Tolerance float64 `gorm:"not null" yaml:"tolerance"`
	Breaks    []Break `gorm:"serializer:json;not null" yaml:"breaks"`
	Bands     []Band  `gorm:"serializer:json;not null" yaml:"bands"`
	Notes     []Note  `gorm:"serializer:json;not null" yaml:"notes"`
	// PeriodKind says what a period is: "edition" of an index, "fieldwork" (the year in which people
	// were asked), "year", or "biennial" (the average of the period and the year before).
	PeriodKind string `gorm:"not null" yaml:"period_kind"`
	// EditionOffset is what a period lacks to the number of the edition that its producer publishes
	// it under: 1 where the period 2022 is in the edition called 2023.
	EditionOffset int `gorm:"not null" yaml:"edition_offset"`
	// SharedInputs are indicators that this one is made from without being their weighted mean: a
	// correlation with one of them is partly with itself.
	SharedInputs []string `gorm:"serializer:json;not null" yaml:"shared_inputs"`
	// NextExpected is when the producer's next figures are due, "" where nothing is known.
	NextExpected Date `gorm:"not null" yaml:"next_expected"`
	// NextNote says how that is known.
	NextNote string `gorm:"not null" yaml:"next_note"`
}

// NameIn is the indicator's name in a language, the English one where that language has none.
func (i *Indicator) NameIn(lang string) string {
	if name := i.Names[lang]; name != "" {
		return name
	}
	return i.Name
}

// AllNames are the indicator's names by language, with the English one.
func (i *Indicator) AllNames() map[string]string {
	names := map[string]string{"en": i.Name}
	maps.Copy(names, i.Names)
	return names
}

// ShortNameIn is the name as it stands in a sentence of a language: the short one, the name where
// that language has no short one, in English where it has neither.
func (i *Indicator) ShortNameIn(lang string) string {
	for _, name := range []string{i.ShortNames[lang], i.Names[lang], i.ShortName} {
		if name != "" {
			return name
		}
	}
	return i.Name
}

// Said is the short name as it stands in a sentence of a language, with its article: "the Online Service Index".
func (i *Indicator) Said(lang string) string { return phrases.Title(lang, i.ShortNameIn(lang)) }

// EditionLabel is the number of the producer's edition that holds a period, "" where a period is no
// edition.
func (i *Indicator) EditionLabel(period int) string {
	if i.PeriodKind != "edition" && i.EditionOffset == 0 {
		return ""
	}
	return strconv.Itoa(period + i.EditionOffset)
}

// Component is the weight of one indicator in a composite for editions From to To (0 is open).
type Component struct {
	Indicator string  `json:"indicator" yaml:"indicator" example:"un-osi"`
	Weight    float64 `json:"weight" yaml:"weight" example:"0.3333333333333333"`
	From      int     `json:"from,omitempty" yaml:"from" example:"2003"`
	To        int     `json:"to,omitempty" yaml:"to" example:"2024"`
}

// Break says that values from Period on are not to be joined to earlier ones.
// Code is a comparability reason: series_break, methodology_changed, mode_change, ….
type Break struct {
	Period int    `json:"period" yaml:"period" example:"2018"`
	Code   string `json:"code" yaml:"code" example:"methodology_changed"`
	Detail string `json:"detail" yaml:"detail" example:"New name (development in place of readiness) and new name and content of the online services component; weights 0.34, 0.33 and 0.33 since 2008."`
}

// Band is a class of values its producer names, from a lower bound (included) up.
type Band struct {
	Name string  `json:"name" yaml:"name" example:"Very high"`
	From float64 `json:"from" yaml:"from" example:"0.75"`
}

// Note is what a careful reader must know, with a code that programs can act on.
type Note struct {
	Code   string `json:"code" yaml:"code" example:"relative_scale"`
	Detail string `json:"detail" yaml:"detail" example:"Every edition scales each measure against the other countries of that edition. A higher value in a later edition can go with no progress at all; compare ranks, or distances within one edition."`
}
