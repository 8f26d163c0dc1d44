package chart

import (
	"bytes"
	"image/png"
	"io"
	"os"
	"syscall"
	"testing"
	"time"
)

// spent is the processor time of some runs of a function, the least of three.
func spent(t *testing.T, times int, run func() error) time.Duration {
	t.Helper()
	best := time.Hour
	for range 3 {
		before := processor(t)
		for range times {
			if err := run(); err != nil {
				t.Fatal(err)
			}
		}
		best = min(best, (processor(t)-before)/time.Duration(times))
	}
	return best
}

func processor(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// TestSpeed: a PNG costs less than image/png takes for the same image alone, an SVG a fiftieth of that; one
// of 200 countries twice as much and a fifth.
func TestSpeed(t *testing.T) {
	if os.Getenv("EGOVBENCH_BENCH") == "" {
		t.Skip("EGOVBENCH_BENCH=1 measures")
	}
	for name, chart := range charts() {
		p := Picture{Width: 1700, Height: 1200}
		var file bytes.Buffer
		if err := PNG(&file, chart, p); err != nil {
			t.Fatal(err)
		}
		image, err := png.Decode(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		encoding := spent(t, 5, func() error { return png.Encode(io.Discard, image) })
		pixels := spent(t, 5, func() error { return PNG(io.Discard, chart, p) })
		vector := spent(t, 100, func() error { return SVG(io.Discard, chart, p) })
		t.Logf("%s: image/png %v; PNG %v, %.2f times; SVG %v, %.3f times (%d bytes)", name, encoding, pixels,
			float64(pixels)/float64(encoding), vector, float64(vector)/float64(encoding), file.Len())
		most, share := encoding, encoding/50
		if len(chart.Series) > 100 {
			most, share = 2*encoding, encoding/5
		}
		if pixels > most {
			t.Errorf("%s: the PNG costs %v, more than %v", name, pixels, most)
		}
		if vector > share {
			t.Errorf("%s: the SVG costs %v, more than %v", name, vector, share)
		}
	}
}
