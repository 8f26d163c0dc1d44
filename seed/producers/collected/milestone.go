package collected

import (
	"regexp"
	"time"

	"github.com/egovbench/egovbench/models"
)

// The ways in which the collected steps are dated.
var (
	datedSpan  = regexp.MustCompile(`^(\d{4})-(\d{4}) (.+)$`)         // 2007-2009 payment gateway
	datedFirst = regexp.MustCompile(`^(\d{4}(?:-\d\d){0,2}):? (.+)$`) // 2001-03-16 approved
	datedEnd   = regexp.MustCompile(`^end (\d{4}): (.+)$`)            // end 2019: 86 percent …
	datedWord  = regexp.MustCompile(`^(\w+)(?: in)? (\d{4})$`)        // completed in 2002
	datedMonth = regexp.MustCompile(`^(.+), ([A-Z][a-z]+ \d{4})$`)    // … partnership, October 2021
	spanLast   = regexp.MustCompile(`^(.*\D)(\d{4})-\d{4}$`)          // action plan 2001-2003
)

// readMilestone takes the date out of a step's words. A step without one stays undated.
func readMilestone(text string) models.Milestone {
	if m := datedSpan.FindStringSubmatch(text); m != nil {
		return models.Milestone{Date: models.Date(m[1]), Text: m[3] + " (" + m[1] + " to " + m[2] + ")"}
	}
	if m := datedFirst.FindStringSubmatch(text); m != nil {
		return models.Milestone{Date: models.Date(m[1]), Text: m[2]}
	}
	if m := datedEnd.FindStringSubmatch(text); m != nil {
		return models.Milestone{Date: models.Date(m[1]), Text: m[2] + " (at the end of the year)"}
	}
	if m := datedWord.FindStringSubmatch(text); m != nil {
		return models.Milestone{Date: models.Date(m[2]), Text: m[1]}
	}
	if m := datedMonth.FindStringSubmatch(text); m != nil {
		if month, err := time.Parse("January 2006", m[2]); err == nil {
			return models.Milestone{Date: models.Date(month.Format("2006-01")), Text: m[1]}
		}
	}
	if m := spanLast.FindStringSubmatch(text); m != nil {
		return models.Milestone{Date: models.Date(m[2]), Text: text}
	}
	return models.Milestone{Text: text}
}
