package seed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/data"
	"github.com/egovbench/egovbench/seed/intake"
)

// block is the figures of one indicator in one source.
type block struct{ source, indicator string }

// content is how many figures a block holds, and the beginning of the sum over their lines.
type content struct{ figures, sum string }

// TestChanges holds the embedded figures to those that were shipped before the second delivery
// (testdata/before.csv, the tag data-before-second-delivery): the summary of what differs lists what
// was meant to, and nothing else. With -update it is written anew, to be read before it is kept.
func TestChanges(t *testing.T) {
	before, now := shippedBefore(t), shippedNow(t)
	var lines []string
	added := map[string]int{}
	for _, b := range slices.SortedFunc(maps.Keys(now), compareBlocks) {
		switch was, there := before[b]; {
		case !there:
			added[b.source]++
		case was != now[b]:
			lines = append(lines, fmt.Sprintf("changed %s %s: %s figures, %s before", b.source, b.indicator, now[b].figures, was.figures))
		}
	}
	for _, b := range slices.SortedFunc(maps.Keys(before), compareBlocks) {
		if _, there := now[b]; !there {
			lines = append(lines, fmt.Sprintf("gone %s %s: %s figures", b.source, b.indicator, before[b].figures))
		}
	}
	for _, source := range slices.Sorted(maps.Keys(added)) {
		lines = append(lines, fmt.Sprintf("added %s: %d indicators", source, added[source]))
	}
	made := []byte(strings.Join(lines, "\n") + "\n")
	golden := filepath.Join("testdata", "changes.golden")
	if *update {
		if err := os.WriteFile(golden, made, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(made), "\n")); diff != "" {
		t.Errorf("the embedded figures differ otherwise than testdata/changes.golden says: %s", diff)
	}
}

func compareBlocks(a, b block) int {
	return strings.Compare(a.source+" "+a.indicator, b.source+" "+b.indicator)
}

func shippedBefore(t *testing.T) map[block]content {
	t.Helper()
	blocks := map[block]content{}
	err := intake.EachSheetRow(os.DirFS("testdata"), "before.csv", []string{"source", "indicator", "figures", "sum"}, func(row intake.Row) {
		blocks[block{row.Get("source"), row.Get("indicator")}] = content{row.Get("figures"), row.Get("sum")}
	})
	if err != nil || len(blocks) == 0 {
		t.Fatal(err, len(blocks))
	}
	return blocks
}

func shippedNow(t *testing.T) map[block]content {
	t.Helper()
	editions, err := readEditions(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[block]content{}
	for _, e := range editions {
		text, err := fs.ReadFile(data.Files(), path.Join(e.dir, intake.ObservationsFile))
		if err != nil {
			continue // no figures of countries
		}
		lines := map[string][][]byte{}
		for _, line := range bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))[1:] {
			indicator, _, _ := bytes.Cut(line, []byte(","))
			lines[string(indicator)] = append(lines[string(indicator)], line)
		}
		for indicator, of := range lines {
			sum := sha256.Sum256(bytes.Join(of, []byte("\n")))
			blocks[block{e.Code, indicator}] = content{fmt.Sprint(len(of)), hex.EncodeToString(sum[:])[:12]}
		}
	}
	return blocks
}
