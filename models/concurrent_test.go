package models_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// Two programs on one database, three publishers in each: every release gets its own number and
// none loses a row.
func TestPublishersAtOnce(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		stores := []*models.Store{modelstest.OpenURL(t, url), modelstest.OpenURL(t, url)}
		mustPublish(t, stores[0], modelstest.Fixture())
		const publishers = 6
		numbers := make([]int, publishers)
		var all sync.WaitGroup
		for i := range publishers {
			all.Go(func() {
				release, err := stores[i%2].Publish(t.Context(), models.Changeset{Observations: []models.Observation{
					observation("XAA", 2030+i, 1), observation("XBB", 2030, float64(i)),
				}})
				if err != nil {
					t.Error(err)
				}
				numbers[i] = release.Number
			})
		}
		all.Wait()
		releases, err := stores[1].Releases(t.Context())
		if err != nil || len(releases) != publishers+1 {
			t.Fatalf("%d releases, %v", len(releases), err)
		}
		for i, release := range releases {
			if release.Number != i+1 || i > 1 && (release.Added != 1 || release.Revised != 1) || release.Counts["observations"] != 41+i+min(i, 1) {
				t.Errorf("release %d: %+v", i+1, release)
			}
		}
		got := series(read(t, stores[0], publishers+1), "XBB")[2030]
		for i, number := range numbers {
			if number == publishers+1 && got != float64(i) {
				t.Errorf("the last release said %d, in force is %v", i, got)
			}
			if _, there := series(read(t, stores[0], publishers+1), "XAA")[2030+i]; !there {
				t.Errorf("what publisher %d added is lost", i)
			}
		}
	})
}

// A publisher that finds its number taken by one still at work waits, and then starts afresh.
func TestThePublisherWhoComesSecond(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		first, second := modelstest.OpenURL(t, url), modelstest.OpenURL(t, url)
		mustPublish(t, first, modelstest.Fixture())
		ahead := first.Writer().Begin()
		release := models.Release{Number: 2, CreatedAt: time.Now(), Counts: map[string]int{"observations": 41}}
		if err := ahead.Create(&release).Error; err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		var number int
		go func() {
			release, err := second.Publish(t.Context(), models.Changeset{Observations: []models.Observation{observation("XAA", 2030, 1)}})
			number = release.Number
			done <- err
		}()
		select {
		case err := <-done:
			t.Errorf("did not wait: %v", err)
		case <-time.After(200 * time.Millisecond):
		}
		if err := ahead.Commit().Error; err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil || number != 3 {
			t.Errorf("release %d, %v", number, err)
		}
	})
}

// onWritten is a log that calls do once some, not all, of a release's observations are written.
type onWritten struct {
	slog.Handler
	do func()
}

func (h onWritten) Enabled(context.Context, slog.Level) bool { return true }

func (h onWritten) Handle(_ context.Context, record slog.Record) error {
	if record.Message == "observations written" {
		h.do()
	}
	return nil
}

func (h onWritten) WithAttrs([]slog.Attr) slog.Handler { return h }

func (h onWritten) WithGroup(string) slog.Handler { return h }

func openWith(t *testing.T, url string, do func()) *models.Store {
	t.Helper()
	store, err := models.Open(t.Context(), url, slog.New(onWritten{slog.DiscardHandler, do}))
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestPublishInterrupted(t *testing.T) {
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		mustPublish(t, modelstest.OpenURL(t, url), modelstest.Fixture())
		ctx, cancel := context.WithCancel(t.Context())
		reached := false
		store := openWith(t, url, func() { reached = true; cancel() })
		defer store.Close()
		if _, err := store.Publish(ctx, many(3)); err != context.Canceled || !reached {
			t.Errorf("%v, reached the middle: %v", err, reached)
		}
		nothingHalfDone(t, store)
	})
}

const childURL = "EGOVBENCH_TEST_KILLED_URL"

func TestPublishKilled(t *testing.T) {
	if url := os.Getenv(childURL); url != "" {
		store := openWith(t, url, func() {
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill()
			select {}
		})
		_, err := store.Publish(t.Context(), many(3))
		t.Fatalf("lived on: %v", err)
	}
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		url := fresh(t)
		mustPublish(t, modelstest.OpenURL(t, url), modelstest.Fixture())
		program, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		child := exec.Command(program, "-test.run=^TestPublishKilled$")
		child.Env = append(os.Environ(), childURL+"="+url)
		out, err := child.CombinedOutput()
		if err == nil || !strings.Contains(err.Error(), "killed") || bytes.Contains(out, []byte("FAIL")) {
			t.Fatalf("the child was to be killed: %v\n%s", err, out)
		}
		nothingHalfDone(t, modelstest.OpenURL(t, url))
	})
}

// nothingHalfDone checks that a store holds the fixture and nothing more, and goes on working.
func nothingHalfDone(t *testing.T, store *models.Store) {
	t.Helper()
	if n, err := store.Newest(t.Context()); n != 1 || err != nil {
		t.Errorf("newest: %d, %v", n, err)
	}
	for _, table := range []string{"countries", "indicators", "sources", "observations"} {
		var rows int64
		if err := store.Reader().Table(table).Where("release > 1").Count(&rows).Error; err != nil || rows > 0 {
			t.Errorf("%d %s of a release that is not there, %v", rows, table, err)
		}
	}
	want := read(t, modelstest.Open(t), 1)
	if diff := cmp.Diff(want, read(t, store, 1), bookkeeping); diff != "" {
		t.Error(diff)
	}
	if release := mustPublish(t, store, many(3)); release.Number != 2 || release.Added != 6104 {
		t.Errorf("publishing again: %+v", release)
	}
	if got := len(read(t, store, 2).Observations); got != 6041 {
		t.Errorf("%d observations", got)
	}
}
