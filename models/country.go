package models

import "github.com/egovbench/egovbench/models/phrases"

// Country is a country or territory with an ISO 3166-1 code, or Kosovo (XKX, user-assigned).
type Country struct {
	Row
	Code   string `gorm:"size:3;not null;index" yaml:"code"` // ISO 3166-1 alpha-3
	Alpha2 string `gorm:"size:2;not null" yaml:"alpha2"`
	M49    string `gorm:"size:3;not null" yaml:"m49"` // three digits; "" for Kosovo
	// Names by language tag: en, ru, kk, ko, fr, es, ar, zh.
	Names map[string]string `gorm:"serializer:json;not null" yaml:"names"`
	// Aliases are further names under which everybody may ask for the country.
	Aliases     []string `gorm:"serializer:json;not null" yaml:"aliases"`
	Region      string   `gorm:"not null" yaml:"region"`       // group id, UN M49, or ""
	Subregion   string   `gorm:"not null" yaml:"subregion"`    // group id, UN M49, or ""
	IncomeGroup string   `gorm:"not null" yaml:"income_group"` // group id, World Bank, or ""
	Capital     string   `gorm:"not null" yaml:"capital"`
	UNMember    bool     `gorm:"not null" yaml:"un_member"`
}

// Name is the country's name in a language, the English one where that language has none.
func (c *Country) Name(lang string) string {
	if name := c.Names[lang]; name != "" {
		return name
	}
	return c.Names["en"]
}

// Said is the country's name as it stands in a sentence of a language: "the United Kingdom".
func (c *Country) Said(lang string) string { return phrases.Country(lang, c.Code, c.Name(lang)) }
