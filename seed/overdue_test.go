package seed

import (
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
)

func TestOverdue(t *testing.T) {
	rows := models.Changeset{
		Indicators:   []models.Indicator{{Code: "a", NextExpected: "2026-09"}, {Code: "b", NextExpected: "2027"}, {Code: "c"}, {Code: "d", NextExpected: "2026-09"}},
		Sources:      []models.Source{{Code: "old", PublishedAt: "2024-09"}, {Code: "new", PublishedAt: "2026-09"}},
		Observations: []models.Observation{{Indicator: "a", Source: "old"}, {Indicator: "d", Source: "old"}, {Indicator: "d", Source: "new"}},
	}
	found := overdue(&rows, time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC))
	if len(found) != 1 || found[0].Rule != "overdue" || found[0].Severity != "note" {
		t.Errorf("%v: want one note, about a", found)
	}
}
