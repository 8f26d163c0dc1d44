package api_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// kills is how many imports are killed before they end, on each engine.
func kills() int {
	if clienttest.Soaking() {
		return 100
	}
	return 25
}

// TestKill kills the program with SIGKILL while it imports, over and over. After each the database
// holds exactly the releases that were acknowledged, and at most the one under way, whole; the
// checksums of all recompute and check is clean.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the program")
	}
	t.Parallel()
	binary := program(t)
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		t.Parallel()
		k := killing{binary: binary, url: fresh(t), folder: t.TempDir(), seed: uint64(time.Now().UnixNano())}
		t.Logf("random seed %d", k.seed)
		k.random = rand.New(rand.NewPCG(k.seed, 0))
		k.publishSmall(t)
		// Two that live tell how long an import takes, and that it works at all.
		var reading, publishing time.Duration
		for range 2 {
			out := k.importOne(t, -1, -1)
			if !out.acknowledged {
				t.Fatalf("not killed, and failed: %s", out.said)
			}
			reading, publishing = out.reading, out.publishing
			k.check(t, out)
		}
		begun := time.Now()
		k.aim = publishing
		for i := 0; k.nothing+k.unheard < kills() && i < 4*kills(); i++ {
			var out outcome
			if i%3 == 0 { // anywhere
				out = k.importOne(t, 0, k.upTo((reading+publishing)*5/4))
			} else { // while it publishes
				out = k.importOne(t, -1, k.upTo(k.aim))
			}
			k.check(t, out)
			if testing.Verbose() && i%10 == 9 {
				t.Logf("%d imports in %s, %d releases, of which %d were not acknowledged", i+1, time.Since(begun).Round(time.Second), k.releases, k.unheard)
			}
			if t.Failed() {
				t.Fatalf("after kill %d, random seed %d", i+1, k.seed)
			}
		}
		t.Logf("%d imports killed in the middle: %d published nothing, %d published and could not say so; %d came to their end (an import: %s reading, %s publishing)",
			k.nothing+k.unheard, k.nothing, k.unheard, k.ended-2, reading.Round(time.Millisecond), publishing.Round(time.Millisecond))
		if k.nothing+k.unheard < kills() {
			t.Errorf("fewer than %d", kills())
		}
	})
}

type killing struct {
	binary, url, folder string
	seed                uint64
	random              *rand.Rand

	imports  int // begun
	releases int // in force, as last seen
	value    float64
	ended    int           // before they could be killed, or having said what they published
	unheard  int           // published by an import that did not live to say so
	nothing  int           // published, by an import that was killed
	aim      time.Duration // the longest wait for a kill while it publishes: some are to come too late
}

// publishSmall makes a database that takes no time to import into and has no faults.
func (k *killing) publishSmall(t *testing.T) {
	t.Helper()
	k.releases, k.value = 1, 0
	changes := models.Changeset{Note: "small", Sources: []models.Source{inventedSource()}}
	for _, code := range killedCountries() {
		changes.Countries = append(changes.Countries, models.Country{Code: code, Names: map[string]string{"en": "Country " + code}})
	}
	for _, id := range killedIndicators() {
		changes.Indicators = append(changes.Indicators, models.Indicator{Code: id, Name: id, Theme: "index", Definition: "invented",
			Unit: "index", Scale: "absolute", Method: "invented", Rankable: true})
		for _, country := range killedCountries() {
			for period := range 20 {
				zero := 0.0
				changes.Observations = append(changes.Observations, models.Observation{
					Indicator: id, Country: country, Period: 2000 + period, Source: "invented-2026", Value: &zero, Status: "A"})
			}
		}
	}
	store, err := models.Open(t.Context(), k.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
}

func inventedSource() models.Source {
	return models.Source{Code: "invented-2026", Producer: "Nobody", Title: "Invented figures", Edition: "2026",
		PublishedAt: "2100", Licence: "CC0", Citation: "Nobody (2026)"}
}

func killedCountries() []string {
	return strings.Fields("KAZ KOR USA FRA DEU JPN CHN IND BRA ZAF GBR ITA ESP NOR SWE FIN DNK EST LVA LTU")
}
func killedIndicators() []string { return strings.Fields("first second third fourth fifth") }

// outcome is how an import ended.
type outcome struct {
	acknowledged        bool
	release             int // that it said it published
	value               float64
	reading, publishing time.Duration
	said                string
}

func (k *killing) upTo(longest time.Duration) time.Duration {
	return time.Duration(k.random.Int64N(int64(max(longest, time.Millisecond))))
}

var publishedAs = regexp.MustCompile(`published as release (\d+): 0 added, (\d+) revised`)

// importOne imports a file that revises every figure to one value, and kills the program so long
// after its start, or after it has begun to publish where start is negative; never where both are.
func (k *killing) importOne(t *testing.T, start, after time.Duration) outcome {
	t.Helper()
	k.imports++
	file := filepath.Join(k.folder, "figures.csv")
	var rows bytes.Buffer
	rows.WriteString("indicator,country,period,value\n")
	for _, id := range killedIndicators() {
		for _, country := range killedCountries() {
			for period := range 20 {
				fmt.Fprintf(&rows, "%s,%s,%d,%d\n", id, country, 2000+period, k.imports)
			}
		}
	}
	if err := os.WriteFile(file, rows.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(k.binary, "--database-url", k.url, "import", file, "--source", "invented-2026", "--note", fmt.Sprint("import ", k.imports))
	var said bytes.Buffer
	command.Stdout = &said
	progress, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if after >= 0 && start >= 0 {
		timer := time.AfterFunc(after, func() { _ = command.Process.Kill() })
		defer timer.Stop()
	}
	out := outcome{value: float64(k.imports)}
	heard := make([]byte, 0, 4096)
	for chunk := make([]byte, 1024); ; {
		n, err := progress.Read(chunk)
		heard = append(heard, chunk[:n]...)
		if out.reading == 0 && bytes.Contains(heard, []byte("publishing ")) {
			out.reading = time.Since(begun)
			if start < 0 && after >= 0 {
				timer := time.AfterFunc(after, func() { _ = command.Process.Kill() })
				defer timer.Stop()
			}
		}
		if err != nil {
			if err != io.EOF {
				t.Fatal(err)
			}
			break
		}
	}
	_ = command.Wait() // mostly that it was killed
	out.publishing = time.Since(begun) - out.reading
	out.said = said.String() + string(heard)
	if found := publishedAs.FindStringSubmatch(said.String()); found != nil {
		out.acknowledged = true
		out.release, _ = strconv.Atoi(found[1])
	}
	if command.ProcessState.ExitCode() > 0 {
		t.Errorf("the import was not killed and failed: %s", out.said)
	}
	return out
}

// check holds the database to what it must be after an import, however that ended.
func (k *killing) check(t *testing.T, out outcome) {
	t.Helper()
	modelstest.Settle(t, k.url)
	// Nobody else has the database open, so this is also how a restart finds it.
	store, err := models.Open(t.Context(), k.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	releases, err := store.Releases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	switch newest := len(releases); {
	case out.acknowledged && (newest != k.releases+1 || out.release != newest):
		t.Errorf("release %d was acknowledged after %d; now there are %d", out.release, k.releases, newest)
	case newest > k.releases+1 || newest < k.releases:
		t.Errorf("there were %d releases, now there are %d", k.releases, newest)
	case newest == k.releases:
		k.nothing++
		k.aim += k.aim / 10
	case newest == k.releases+1:
		if out.acknowledged {
			k.ended++
			k.aim -= k.aim / 6
		} else {
			k.unheard++
		}
		k.value = out.value
		if last := releases[newest-1]; last.Number != newest || last.Revised != 2000 || last.Added+last.Withdrawn > 0 || last.Note != fmt.Sprint("import ", out.value) {
			t.Errorf("%+v", last)
		}
	}
	k.releases = len(releases)
	found := 0
	err = store.EachObservation(t.Context(), len(releases), func(o *models.Observation) error {
		if found++; *o.Value != k.value {
			return fmt.Errorf("%s %s %d is %v, not %v: the releases are mixed", o.Indicator, o.Country, o.Period, *o.Value, k.value)
		}
		return nil
	})
	if err != nil || found != 2000 {
		t.Errorf("%d figures: %v", found, err)
	}
	// check recomputes every release's checksum, and fails where anything is at fault.
	if report, err := exec.Command(k.binary, "--database-url", k.url, "check").CombinedOutput(); err != nil || !bytes.Contains(report, []byte("no faults")) {
		t.Errorf("check: %v\n%s", err, report)
	}
}
