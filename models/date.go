package models

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/egovbench/egovbench/models/phrases"
)

// Date is an ISO 8601 calendar date at the precision its source gives:
// "2016", "2016-07" or "2016-07-29". The empty Date is unknown or open.
// Dates of day precision compare as strings.
type Date string

// Precision says how exact the date is: "day", "month", "year", or "" when empty or malformed.
func (d Date) Precision() string {
	var layout, precision string
	switch len(d) {
	case len("2006-01-02"):
		layout, precision = "2006-01-02", "day"
	case len("2006-01"):
		layout, precision = "2006-01", "month"
	case len("2006"):
		layout, precision = "2006", "year"
	default:
		return ""
	}
	if _, err := time.Parse(layout, string(d)); err != nil {
		return ""
	}
	return precision
}

// First is the first day the date can mean, "" for an empty or malformed date.
func (d Date) First() Date {
	switch d.Precision() {
	case "day":
		return d
	case "month":
		return d + "-01"
	case "year":
		return d + "-01-01"
	}
	return ""
}

// Last is the last day the date can mean, "" for an empty or malformed date.
// It decides what was published by a day: only what was surely out counts.
func (d Date) Last() Date {
	switch d.Precision() {
	case "day":
		return d
	case "month":
		first, _ := time.Parse("2006-01", string(d))
		return Date(first.AddDate(0, 1, -1).Format(time.DateOnly))
	case "year":
		return d + "-12-31"
	}
	return ""
}

// Overdue says whether what was expected by the date ought to have come before a day.
func (d Date) Overdue(day Date) bool { return d != "" && d.Last() < day.First() }

// Check refuses anything that is neither empty nor a date of one of the three precisions.
func (d Date) Check() error {
	if d != "" && d.Precision() == "" {
		return fmt.Errorf("%q is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", string(d))
	}
	return nil
}

// Year is the date's year, 0 for an empty or malformed date.
func (d Date) Year() int {
	year, err := strconv.Atoi(string(d.First()[:min(4, len(d.First()))]))
	if err != nil {
		return 0
	}
	return year
}

// Said is the date as a language writes it: a day, or the month or the year where no more is known.
func (d Date) Said(lang string) string { return d.said(lang, "date.") }

// SaidOn is when something happened, as a language says it: on a day, in a month, in a year.
func (d Date) SaidOn(lang string) string { return d.said(lang, "on.") }

func (d Date) said(lang, as string) string {
	parts := strings.Split(string(d), "-")
	switch d.Precision() {
	case "day":
		month := phrases.In(lang, "month."+strings.TrimPrefix(parts[1], "0"))
		return phrases.Say(lang, as+"day", strings.TrimPrefix(parts[2], "0"), month, parts[0])
	case "month":
		return phrases.Say(lang, as+"month", "", phrases.In(lang, "in_month."+strings.TrimPrefix(parts[1], "0")), parts[0])
	case "year":
		if as == "on." {
			return phrases.Say(lang, "on.year", "", "", parts[0])
		}
	}
	return string(d)
}
