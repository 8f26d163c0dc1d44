package seed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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
	compareGolden(t, "changes.golden", lines)
}

// TestGroupFigures holds the embedded figures of groups and the targets to testdata/groupfigures.golden: which groups
// have how many of each indicator in each source, and the beginning of the sum over their lines. With -update it is
// written anew, to be read before it is kept.
func TestGroupFigures(t *testing.T) {
	editions, err := readEditions(data.Files())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range editions {
		for _, file := range []string{intake.GroupFiguresFile, intake.TargetsFile} {
			rows, err := intake.ReadRecords(data.Files(), path.Join(e.dir, file), "indicator", "group", "period", "value")
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			of, groups := map[string][]string{}, map[string]map[string]bool{}
			for _, row := range rows {
				indicator := row["indicator"]
				if groups[indicator] == nil {
					groups[indicator] = map[string]bool{}
				}
				groups[indicator][row["group"]] = true
				of[indicator] = append(of[indicator], fmt.Sprint(row["group"], row["period"], row["value"], row["status"], row["note"]))
			}
			for _, indicator := range slices.Sorted(maps.Keys(of)) {
				sum := sha256.Sum256([]byte(strings.Join(of[indicator], "\n")))
				lines = append(lines, fmt.Sprintf("%s %s %s: %d of %s, %s", strings.TrimSuffix(file, ".csv"), e.Code, indicator, len(of[indicator]),
					strings.Join(slices.Sorted(maps.Keys(groups[indicator])), " "), hex.EncodeToString(sum[:])[:12]))
			}
		}
	}
	slices.Sort(lines)
	compareGolden(t, "groupfigures.golden", lines)
}

func compareGolden(t *testing.T, name string, lines []string) {
	t.Helper()
	made := []byte(strings.Join(lines, "\n") + "\n")
	golden := filepath.Join("testdata", name)
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
		t.Errorf("the embedded figures differ otherwise than testdata/%s says: %s", name, diff)
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
