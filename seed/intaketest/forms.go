package intaketest

import (
	"io"
	"math"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/seed/intake"
)

// FuzzForm checks a form that needs a mapping: whatever a file holds, reading it neither fails nor lets
// in what has no country, year or status, or stands there twice.
func FuzzForm(f *testing.F, read func(io.Reader, *intake.Batch) error, examples ...string) {
	places := Places(f)
	for _, example := range examples {
		f.Add(example)
	}
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		b := anything(places)
		if err := read(strings.NewReader(text), b); err != nil {
			t.Fatal(err)
		}
		seen := map[intake.RowKey]bool{}
		for i := range b.Observations {
			o := &b.Observations[i]
			switch key := intake.KeyOf(o); {
			case seen[key]:
				t.Errorf("%v is there twice", key)
			case len(o.Country) != 3 || o.Period < intake.FirstPeriod || o.Period > intake.LastPeriod:
				t.Errorf("incomplete: %+v", o)
			case intake.StatusFault(o.Status, o.Value == nil) != "":
				t.Errorf("%v: %s", key, intake.StatusFault(o.Status, o.Value == nil))
			case o.Value != nil && (math.IsNaN(*o.Value) || math.Abs(*o.Value) > 1<<53):
				t.Errorf("%v: %v", key, *o.Value)
			default:
				seen[key] = true
			}
		}
	})
}

// anything is a batch whose mapping takes all figures for one indicator.
func anything(places *intake.Places) *intake.Batch {
	return &intake.Batch{File: "test", Places: places, Source: "s-1", Mapping: &intake.Mapping{Series: []intake.Series{{Indicator: "un-egdi"}}}}
}

// ReadMapped runs a reader on a text, all of whose figures are of one indicator.
func ReadMapped(t testing.TB, read func(io.Reader, *intake.Batch) error, text string) *intake.Batch {
	t.Helper()
	b := anything(Places(t))
	if err := read(strings.NewReader(text), b); err != nil {
		t.Fatal(err)
	}
	return b
}
