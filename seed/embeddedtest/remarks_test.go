package embeddedtest

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// TestRemarks: what is remarked on figures is said in plain words: nobody speaks of himself, and nothing
// stands there that the table of remarks has other words for.
func TestRemarks(t *testing.T) {
	collected, err := intake.ReadRecords(data.Files(), "rules/remarks.csv", "collected", "said")
	if err != nil || len(collected) == 0 {
		t.Fatal(err)
	}
	himself := regexp.MustCompile(`\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b`)
	for _, table := range []string{"observations.csv", "group_figures.csv"} {
		names, err := fs.Glob(data.Files(), path.Join("*", "*", table))
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			rows, err := intake.ReadRecords(data.Files(), name, "note")
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				if himself.MatchString(row["note"]) {
					t.Errorf("%s: %s", name, row["note"])
				}
				for _, c := range collected {
					if strings.Contains(row["note"], c["collected"]) {
						t.Errorf("%s: %s", name, row["note"])
					}
				}
			}
		}
	}
}
