package seed

import (
	"fmt"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// overdue notes the indicators whose next figures were due before a day, and have not come since.
func overdue(rows *models.Changeset, day time.Time) []intake.Finding {
	published := map[string]models.Date{}
	for i := range rows.Sources {
		published[rows.Sources[i].Code] = rows.Sources[i].PublishedAt.Last()
	}
	released := map[string]models.Date{}
	for i := range rows.Observations {
		o := &rows.Observations[i]
		released[o.Indicator] = max(released[o.Indicator], published[o.Source])
	}
	var findings []intake.Finding
	for i := range rows.Indicators {
		x := &rows.Indicators[i]
		if x.NextExpected.Overdue(models.Date(day.UTC().Format(time.DateOnly))) && released[x.Code] < x.NextExpected.First() {
			findings = append(findings, intake.Finding{Rule: "overdue", Severity: "note", Detail: fmt.Sprintf(
				"%s: the next figures were due %s (%s): look for them", x.Code, x.NextExpected, x.NextNote)})
		}
	}
	return findings
}
