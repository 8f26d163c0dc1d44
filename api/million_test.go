package api_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
)

// TestImportAgainstSQLite3 holds an import, with all its checks, to twice what the sqlite3 shell's
// .import takes for the same rows into the same table with the same indexes. What counts is the
// processor time of the two programs: a test shares its machine. With EGOVBENCH_BENCH=1 there are a
// million rows.
func TestImportAgainstSQLite3(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the program")
	}
	shell, err := sqlite3()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	rows, most := 100_000, 5.0 // the program's start weighs more, and so does SQLite where it is written in Go
	if os.Getenv("EGOVBENCH_BENCH") != "" {
		rows, most = 1_000_000, 2.0
	}
	m := manyRows{folder: t.TempDir()}
	m.write(t, rows)
	binary := program(t)
	base := m.base(t)
	best, ratios := 100.0, []string{}
	for try := range 3 {
		ours, theirs := filepath.Join(m.folder, fmt.Sprintf("ours%d.db", try)), filepath.Join(m.folder, "theirs.db")
		copyFile(t, base, ours)
		copyFile(t, base, theirs)
		_, their := m.run(t, exec.Command(shell, theirs, ".mode csv", fmt.Sprintf(".import %q observations", m.table)))
		said, our := m.run(t, exec.Command(binary, "--database-url", ours, "import", m.tidy, "--source", "invented-2026"))
		if !strings.Contains(said, fmt.Sprintf("published as release 2: %d added, 0 revised", rows)) || !strings.Contains(said, "reading ") {
			t.Fatal(said)
		}
		if rows == 1_000_000 {
			t.Log(said)
		}
		m.same(t, shell, ours, theirs)
		ratio := our.Seconds() / their.Seconds()
		best = min(best, ratio)
		ratios = append(ratios, fmt.Sprintf("%.2f (%s to %s)", ratio, our.Round(time.Millisecond), their.Round(time.Millisecond)))
		if ratio <= most {
			break
		}
	}
	t.Logf("importing %d rows costs so many times what sqlite3's .import costs: %s", rows, strings.Join(ratios, ", "))
	if best > most {
		t.Errorf("more than %g times", most)
	}
}

// sqlite3 finds the shell. Root may install it.
func sqlite3() (string, error) {
	if path, err := exec.LookPath("sqlite3"); err == nil {
		return path, nil
	}
	if _, err := exec.LookPath("apt-get"); err == nil && os.Getuid() == 0 {
		_ = exec.Command("apt-get", "update").Run()
		_ = exec.Command("apt-get", "install", "-y", "--no-install-recommends", "sqlite3").Run()
	}
	path, err := exec.LookPath("sqlite3")
	if err != nil {
		return "", fmt.Errorf("the sqlite3 shell is not here to compare with: %w", err)
	}
	return path, nil
}

// manyRows are the same rows as a tidy file and as the database's own table.
type manyRows struct{ folder, tidy, table string }

// write writes rows as they come from producers: sorted by indicator and country, every tenth with
// a rank and a note.
func (m *manyRows) write(t *testing.T, rows int) {
	t.Helper()
	m.tidy, m.table = filepath.Join(m.folder, "tidy.csv"), filepath.Join(m.folder, "table.csv")
	tidy, err := os.Create(m.tidy)
	if err != nil {
		t.Fatal(err)
	}
	defer tidy.Close()
	table, err := os.Create(m.table)
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	one, other := bufio.NewWriter(tidy), bufio.NewWriter(table)
	fmt.Fprintln(one, "indicator,country,period,value,status,qualifier,published_rank,note,band,sample_size,margin_of_error,standard_error")
	for i := range rows {
		indicator, country, period := manyIndicator(i/10_000), manyCountries()[i/200%50], 1900+i%200
		value, size, note := float64(i*7919%100_000)/1e5, "", ""
		if i%10 == 0 {
			size, note = fmt.Sprint(1000+i%193), fmt.Sprintf("as printed on page %d", i%300)
		}
		fmt.Fprintf(one, "%s,%s,%d,%v,A,,,%s,,%s,,\n", indicator, country, period, value, note, size)
		fmt.Fprintf(other, "%d,2,0,%s,%s,%d,invented-2026,%v,A,,,,%s,,,%s\n", 10+i, indicator, country, period, value, size, note)
	}
	for _, w := range []*bufio.Writer{one, other} {
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
}

func manyIndicator(i int) string { return fmt.Sprintf("indicator-%03d", i) }

func manyCountries() []string {
	return strings.Fields(`AFG AGO ALB ARG ARM AUS AUT AZE BEL BEN BGD BGR BLR BOL BRA CAN CHE CHL CHN CMR COL CZE DEU DNK EGY
		ESP EST FIN FRA GBR GEO GHA GRC HUN IDN IND IRL ISL ISR ITA JPN KAZ KEN KGZ KOR LTU LVA MEX NOR USA`)
}

// base is a database with all that the rows name and none of them.
func (m *manyRows) base(t *testing.T) string {
	t.Helper()
	changes := models.Changeset{Note: "nothing yet", Sources: []models.Source{inventedSource()}}
	for _, country := range manyCountries() {
		changes.Countries = append(changes.Countries, models.Country{Code: country, Names: map[string]string{"en": country}})
	}
	for i := range 100 {
		id := manyIndicator(i)
		changes.Indicators = append(changes.Indicators, models.Indicator{Code: id, Name: id, Theme: "index", Definition: "invented",
			Unit: "index", Scale: "absolute", Method: "invented", Rankable: true})
	}
	path := filepath.Join(m.folder, "base.db")
	store, err := models.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	return path
}

// run runs a program to its end and gives the processor time that it took.
func (m *manyRows) run(t *testing.T, command *exec.Cmd) (said string, took time.Duration) {
	t.Helper()
	begun := time.Now()
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%.2000s", command, err, out)
	}
	took = command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	t.Logf("%s: %s of processor time, %s by the clock", filepath.Base(command.Path), took.Round(time.Millisecond), time.Since(begun).Round(time.Millisecond))
	return string(out), took
}

// same holds the two databases to the same rows.
func (m *manyRows) same(t *testing.T, shell, ours, theirs string) {
	t.Helper()
	const question = `SELECT count(*), sum(value), count(nullif(sample_size, '')), sum(length(note)), min(country), max(indicator), sum(period) FROM observations;`
	var answers [2]string
	for i, database := range []string{ours, theirs} {
		out, err := exec.Command(shell, database, question).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		answers[i] = string(out)
	}
	if answers[0] != answers[1] {
		t.Errorf("we hold %s, sqlite3 holds %s", answers[0], answers[1])
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	for _, left := range []string{"-wal", "-shm"} {
		_ = os.Remove(to + left)
	}
	if err != nil {
		t.Fatal(err)
	}
}
