package models

import (
	"slices"
	"strings"
)

// Gap says what the SDMX codes of a missing value's status mean: cannot_exist, not_collected, suppressed or missing,
// each with the id of its words in models/phrases.
func Gap(status string) Note {
	for code := range strings.SplitSeq(status, ",") {
		switch code {
		case "M":
			return Note{"cannot_exist", "status.M"}
		case "L":
			return Note{"not_collected", "status.L"}
		case "Q":
			return Note{"suppressed", "status.Q"}
		}
	}
	return Note{"missing", "status.missing"}
}

// Absence says, without the row's own note, why a row has no value: what its status means, or zero_coded_missing where the producer
// prints a 0, invalid_value where it prints what cannot be.
func (s *Snapshot) Absence(row int32) Note {
	c := &s.Observations
	x, note := &s.Indicators[c.Indicator[row]], c.Extra(row).Note
	gap := Gap(c.Words[c.Status[row]])
	switch {
	case gap.Code == "not_collected" && strings.Contains(note, "prints 0") && x.Noted("zero_coded_missing"):
		gap.Code = "zero_coded_missing"
	case gap.Code == "missing" && note != "" && x.Noted("invalid_value"):
		gap.Code = "invalid_value"
	}
	return gap
}

func (i *Indicator) Noted(code string) bool {
	return slices.ContainsFunc(i.Notes, func(n Note) bool { return n.Code == code })
}

// Sentence continues a sentence with a note, where there is one.
func Sentence(note string) string {
	if note == "" {
		return ""
	}
	return ": " + strings.TrimSuffix(note, ".")
}
