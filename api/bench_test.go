package api_test

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
)

const (
	syntheticCountries  = 200
	syntheticIndicators = 40
	syntheticPeriods    = 25
)

// synthetic makes a changeset of invented figures: every indicator × country × period has a value.
func synthetic(indicators int) models.Changeset {
	changes := models.Changeset{Note: "synthetic"}
	changes.Sources = []models.Source{{Code: "synthetic-2024", Producer: "Nobody", Title: "Invented figures", Edition: "2024",
		PublishedAt: "2024", Licence: "CC0", Citation: "Nobody, Invented figures 2024", URL: "https://example.org/"}}
	for i := range syntheticCountries {
		changes.Countries = append(changes.Countries, models.Country{
			Code: code(i), Names: map[string]string{"en": "Country " + code(i)}, Aliases: []string{},
		})
	}
	for i := range indicators {
		id := string(appendIndicator(nil, i))
		changes.Indicators = append(changes.Indicators, models.Indicator{
			Code: id, Name: id, Theme: "index", Definition: "invented", Unit: "index, 0 to 1", Scale: "absolute", Rankable: true, Decimals: 5,
			Components: []models.Component{}, Breaks: []models.Break{}, Bands: []models.Band{}, Notes: []models.Note{},
		})
		for j := range syntheticCountries {
			for k := range syntheticPeriods {
				value, rank := float64((i*7919+j*104729+k*1299709)%100000)/1e5, j+1
				changes.Observations = append(changes.Observations, models.Observation{
					Indicator: id, Country: code(j), Period: 2000 + k, Source: "synthetic-2024", Value: &value, Status: "A", PublishedRank: &rank,
				})
			}
		}
	}
	return changes
}

func appendIndicator(b []byte, i int) []byte {
	return append(b, 'i', 'n', 'd', '-', '0'+byte(i/100%10), '0'+byte(i/10%10), '0'+byte(i%10))
}

func appendCode(b []byte, i int) []byte {
	return append(b, 'A'+byte(i/676%26), 'A'+byte(i/26%26), 'A'+byte(i%26))
}

func code(i int) string { return string(appendCode(nil, i)) }

// started serves a changeset from a fresh SQLite file.
func started(t testing.TB, changes models.Changeset) *handlers.API {
	t.Helper()
	ctx := context.Background()
	store, err := models.Open(ctx, filepath.Join(t.TempDir(), "bench.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Publish(ctx, changes); err != nil {
		t.Fatal(err)
	}
	a := handlers.New(store, slog.New(slog.DiscardHandler), "bench", func() models.Date { return "2026-11-23" })
	if err := a.Load(ctx); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestRatios measures what the README promises, as ratios to a bare Gin route that writes the same
// bytes from memory, both sides in one run. It asserts only when asked to measure: a shared machine
// is too noisy for every test run.
func TestRatios(t *testing.T) {
	measuring(t)
	invented := chain(t, started(t, synthetic(syntheticIndicators)))
	real := chain(t, served(t).API)

	distinct := func(b []byte, n uint64) []byte {
		b = append(appendIndicator(append(b, "/v1/observations?indicator="...), int(n%syntheticIndicators)), "&country="...)
		b = append(appendCode(b, int(n%50)), ',')
		b = append(appendCode(b, int(50+n/50%50)), ',')
		b = append(appendCode(b, int(100+n/2500%50)), ',')
		return appendCode(b, int(150+n/125000%50))
	}
	repeated := func(b []byte, n uint64) []byte { return distinct(b, n%1000*397) } // 20 MB
	among := func(before string, values []string, after string) func([]byte, uint64) []byte {
		return func(b []byte, n uint64) []byte {
			return append(append(append(b, before...), values[n%uint64(len(values))]...), after...)
		}
	}
	for _, m := range []measure{
		{"distinct query", invented, "", distinct, 0.55},
		{"repeated query", invented, "", repeated, 0.80},
		{"repeated, compressed", invented, "Accept-Encoding: gzip\r\n", repeated, 1.00},
		{"world ranking", real, "", among("/v1/rankings?indicator=un-egdi&limit=500&period=", []string{"2014", "2016", "2018", "2020", "2022", "2024"}, ""), 0.50},
		{"repeated picture", real, "", among("/v1/observations?indicator=un-egdi&country=KAZ,", []string{"KOR", "EST", "UZB", "DNK"}, "&format=png"), 0.85},
		{"profile", real, "", among("/v1/countries/", []string{"KAZ", "KOR", "EST", "UZB"}, "/profile"), 0.30},
	} {
		t.Run(m.name, m.run)
	}
}

// chain serves an API as main does, with an access log that goes to a real file and a limit that is
// counted and never reached.
func chain(t *testing.T, a *handlers.API) (addr string) { return chained(t, a, 32) }

// chained is chain with so many MB for repeated answers.
func chained(t *testing.T, a *handlers.API, cache int) (addr string) {
	t.Helper()
	sink, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	cfg := api.Config{CacheSize: cache, RateLimit: 1 << 40, CPULimit: 1 << 40, AnswerMemory: 128, Connections: 4096, LogLevel: "info", LogFormat: "json", RequestTimeout: 30 * time.Second, ShutdownTimeout: 10 * time.Second}
	log, _ := cfg.Logger(sink)
	handler, err := api.Handler(cfg, a, log)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stopped := make(chan error)
	go func() { stopped <- api.Serve(ctx, cfg, handler, listener, log) }()
	t.Cleanup(func() {
		stop()
		if err := <-stopped; err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

// measure is a kind of request, and the least share of a bare route's rate that is promised for it.
type measure struct {
	name, addr, header string
	next               func(b []byte, n uint64) []byte
	least              float64
}

// run measures in short slices, each between two of the bare route's.
func (m measure) run(t *testing.T) {
	t.Helper()
	response, body := fetch(t, "http://"+m.addr+string(m.next(nil, 1)), nil)
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", m.name, body)
	}
	gin.SetMode(gin.ReleaseMode)
	bare := gin.New()
	bare.GET("/static", func(c *gin.Context) { c.Data(http.StatusOK, "application/json; charset=utf-8", body) })
	static, same := listen(t, bare), func(b []byte, _ uint64) []byte { return append(b, "/static"...) }

	sofar := uint64(0) // requests go on where the last slice ended
	slice := func(during time.Duration) (rate, cost float64) {
		begun := sofar
		rate, cost = load(t, m.addr, m.header, 64, during, func(b []byte, n uint64) []byte { return m.next(b, begun+n) })
		sofar += uint64(rate * during.Seconds() * 1.1)
		return rate, cost
	}
	slice(time.Second) // what is repeated has been asked for before
	var rates, costs []float64
	for range 25 {
		before, staticCost := load(t, static, "", 64, 150*time.Millisecond, same)
		mine, cost := slice(300 * time.Millisecond)
		after, staticCost2 := load(t, static, "", 64, 150*time.Millisecond, same)
		rates = append(rates, 2*mine/(before+after))
		costs = append(costs, (staticCost+staticCost2)/(2*cost))
	}
	median := middle(rates)
	t.Logf("%-22s %.2f of a bare route's rate for the same %d bytes (%.2f to %.2f; by processor time %.2f), at least %.2f is promised",
		m.name, median, len(body), slices.Min(rates), slices.Max(rates), middle(costs), m.least)
	if median < m.least {
		t.Errorf("%s: %.2f is less than the %.2f promised", m.name, median, m.least)
	}
}

func middle(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// TestMillion holds the program to 300 MB with a million observations.
func TestMillion(t *testing.T) {
	measuring(t)
	ctx := context.Background()
	database := filepath.Join(t.TempDir(), "million.db")
	store, err := models.Open(ctx, database, nil)
	if err != nil {
		t.Fatal(err)
	}
	release, err := store.Publish(ctx, synthetic(200))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	process, url, took := start(t, program(t), database)
	for i := range 300 {
		if response, body := fetch(t, fmt.Sprintf("%s/v1/observations?indicator=ind-%03d&limit=10000", url, i%200), nil); response.StatusCode != http.StatusOK {
			t.Fatalf("%s", body)
		}
	}
	now, peak := resident(t, process)
	t.Logf("%d observations: ready after %s, %.0f MB resident, at most %.0f MB", release.Counts["observations"], took.Round(time.Millisecond), now, peak)
	sorted := time.Hour
	for offset := range 5 {
		begun := time.Now()
		if response, body := fetch(t, fmt.Sprintf("%s/v1/observations?sort=-value&limit=100&offset=%d", url, offset), nil); response.StatusCode != http.StatusOK {
			t.Fatalf("%s", body)
		}
		sorted = min(sorted, time.Since(begun))
	}
	t.Logf("the hundred greatest values in %s", sorted.Round(time.Microsecond))
	if now > 300 {
		t.Errorf("%.0f MB are resident, more than 300", now)
	}
}

// measuring skips a test that needs a quiet machine unless it was asked for.
func measuring(t *testing.T) {
	t.Helper()
	if os.Getenv("EGOVBENCH_BENCH") == "" {
		t.Skip("measuring takes a quiet minute: make bench")
	}
}
