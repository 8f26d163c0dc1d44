package oxford

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intaketest"
)

// TestPublished checks figures as their producers print them.
func TestPublished(t *testing.T) {
	intaketest.CheckPublished(t, map[string]intaketest.Published{
		"blavatnik-bipa-2024/bipa2024_index_domains_wide.csv": {Read: ReadDomains, Cells: map[string]string{
			"blavatnik-index SGP 2024": "0.85 A rank 1", "blavatnik-index EST 2024": "", "blavatnik-index KAZ 2024": "0.6 A rank 40"}},
	})
}

func TestContextFaults(t *testing.T) {
	intaketest.CheckFaults(t, map[string]intaketest.Faulty{
		"an index above one": {Read: ReadThemes, Text: "cc_iso3c,natdel_dig_value,natdel_dig_rank\nKAZ,1.2,3\n", Found: "fault impossible-value 2 natdel_dig_value"},
	})
}
