package seed

import (
	"fmt"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// overdue notes the indicators whose next figures were due before a day.
func overdue(indicators []models.Indicator, day time.Time) []intake.Finding {
	var findings []intake.Finding
	for i := range indicators {
		x := &indicators[i]
		if x.Overdue(models.Date(day.UTC().Format(time.DateOnly))) {
			findings = append(findings, intake.Finding{Rule: "overdue", Severity: "note", Detail: fmt.Sprintf(
				"%s: the next figures were due %s (%s): look for them", x.Code, x.NextExpected, x.NextNote)})
		}
	}
	return findings
}
