package models

import (
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models/phrases"
)

// UnitIn is the indicator's unit in a language.
func (i *Indicator) UnitIn(lang string) string { return phrases.In(lang, i.Unit) }

// PopulationBaseIn is of whom the figures are, in a language.
func (i *Indicator) PopulationBaseIn(lang string) string { return phrases.In(lang, i.PopulationBase) }

// RecallWindowIn is the time that was asked about, in a language.
func (i *Indicator) RecallWindowIn(lang string) string { return phrases.In(lang, i.RecallWindow) }

// RankNoteIn says in a language why there is no ranking, or among whom.
func (i *Indicator) RankNoteIn(lang string) string { return phrases.In(lang, i.RankNote) }

// NextNoteIn says in a language how it is known when the next figures are due.
func (i *Indicator) NextNoteIn(lang string) string { return phrases.In(lang, i.NextNote) }

// BandIn is the name of a class in a language.
func BandIn(lang, name string) string { return phrases.In(lang, name) }

// BandsIn are the classes of the producer with their names in a language.
func (i *Indicator) BandsIn(lang string) []Band {
	bands := slices.Clone(i.Bands)
	for at := range bands {
		bands[at].Name = BandIn(lang, bands[at].Name)
	}
	return bands
}

// NotesIn are an indicator's notes in a language, the indicators in them by their names.
func (s *Snapshot) NotesIn(i *Indicator, lang string) []Note {
	notes := slices.Clone(i.Notes)
	for at := range notes {
		notes[at].Detail = s.Tell(lang, notes[at].Detail)
	}
	return notes
}

// BreaksIn are an indicator's breaks in a language, the indicators in them by their names.
func (s *Snapshot) BreaksIn(i *Indicator, lang string) []Break {
	breaks := slices.Clone(i.Breaks)
	for at := range breaks {
		breaks[at].Detail = s.Tell(lang, breaks[at].Detail)
	}
	return breaks
}

// FromOn says in a language from which period on something holds: "from 2018 on".
func FromOn(lang string, period int) string { return phrases.Say(lang, "from_on", period) }

var codeInText = regexp.MustCompile(`[a-z]+(?:-[a-z0-9]+)+`)

// Tell is a text of the data in a language as a reader is told it: indicators by their short names, not by codes.
func (s *Snapshot) Tell(lang, text string) string {
	text = phrases.In(lang, text)
	if !strings.Contains(text, "-") {
		return text
	}
	return phrases.Nested(codeInText.ReplaceAllStringFunc(text, func(code string) string {
		if at, ok := s.IndicatorAt(code); ok {
			return quoted(lang, s.Indicators[at].ShortNameIn(lang))
		}
		return code
	}))
}

// quoted is a name in the quotation marks of a language.
func quoted(lang, name string) string {
	switch lang {
	case "ru", "kk":
		return phrases.Nested("«" + name + "»")
	case "ko":
		return phrases.Nested("‘" + name + "’")
	}
	return "“" + name + "”"
}
