package intaketest

import (
	"io"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
)

// Published is a producer's file and some of its cells as they are printed: "" is for a cell that must be there
// whatever it says, "-" for one that must not.
type Published struct {
	Read  func(io.Reader, *intake.Batch) error
	Cells map[string]string
}

// CheckPublished checks files' figures as their producers print them.
func CheckPublished(t *testing.T, files map[string]Published) {
	t.Helper()
	for file, c := range files {
		t.Run(file, func(t *testing.T) {
			b := ReadCopy(t, c.Read, file)
			if len(b.Observations) < 100 {
				t.Fatalf("%d figures were read", len(b.Observations))
			}
			cells := Cells(b.Observations)
			for name, want := range c.Cells {
				switch got := cells[name]; {
				case want == "-" && got != "", want == "" && got == "", want != "-" && want != "" && got != want:
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

// Faulty is a text with a fault in it, and the first finding.
type Faulty struct {
	Read        func(io.Reader, *intake.Batch) error
	Text, Found string
}

// CheckFaults checks what is found first in texts.
func CheckFaults(t *testing.T, texts map[string]Faulty) {
	t.Helper()
	for name, c := range texts {
		t.Run(name, func(t *testing.T) {
			found := Found(ReadText(t, c.Read, c.Text).Findings)
			if len(found) == 0 || found[0] != c.Found {
				t.Errorf("%v, want %s", found, c.Found)
			}
		})
	}
}
