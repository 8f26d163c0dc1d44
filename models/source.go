package models

import "strings"

// Source is one edition of one publication.
type Source struct {
	Row
	Code     string `gorm:"not null;index" yaml:"id"` // "un-egdi-2016"
	Producer string `gorm:"not null" yaml:"producer"`
	Title    string `gorm:"not null" yaml:"title"`
	Edition  string `gorm:"not null" yaml:"edition"`
	// PublishedAt decides every as_of answer; its last possible day counts.
	PublishedAt   Date   `gorm:"not null" yaml:"published_at"`
	PublishedNote string `gorm:"not null" yaml:"published_note"` // how the date is known
	RetrievedAt   Date   `gorm:"not null" yaml:"retrieved_at"`
	URL           string `gorm:"not null" yaml:"url"`
	Licence       string `gorm:"not null" yaml:"licence"`
	Citation      string `gorm:"not null" yaml:"citation"` // plain, producer first
	SHA256        string `gorm:"not null" yaml:"sha256"`   // of the input file, hex
	Trimmed       string `gorm:"not null" yaml:"trimmed"`  // what was taken and what was left
	Via           string `gorm:"not null" yaml:"via"`      // where the copy was found
	Note          string `gorm:"not null" yaml:"note"`
}

// BriefLicence is the first statement of a licence.
func BriefLicence(licence string) string {
	licence, _, _ = strings.Cut(licence, ";")
	licence, _, _ = strings.Cut(licence, ". ")
	if strings.Count(licence, "(") > strings.Count(licence, ")") {
		licence, _, _ = strings.Cut(licence, " (")
	}
	return strings.TrimSuffix(licence, ".")
}
