package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// publishes is how many releases are made while two replicas are read from.
const publishes = 200

// TestReplicas runs two programs on one PostgreSQL and publishes while both are read from without a
// pause; in the middle PostgreSQL is stopped and started. No answer mixes two releases, none is of an
// earlier release than the one before it on its connection, and none is a 5xx. Every release is soon
// served by both.
func TestReplicas(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the program")
	}
	database := modelstest.Postgres(t)
	url := database.Database(t)
	store := modelstest.OpenURL(t, url)
	if _, err := store.Publish(t.Context(), allValued(1)); err != nil {
		t.Fatal(err)
	}
	r := replicas{store: store}
	key, err := store.CreateKey(t.Context(), "the test", models.ScopePublish)
	if err != nil {
		t.Fatal(err)
	}
	r.key = key
	binary := program(t)
	for i := range r.urls {
		_, r.urls[i], _ = start(t, binary, url, "--rate-limit", "0") // the readers are all one client
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var readers sync.WaitGroup
	for i := range r.urls {
		for n := range 3 {
			readers.Go(func() { r.read(ctx, t, i, n) })
		}
	}
	begun := time.Now()
	for n := 2; n <= publishes+1; n++ {
		if n == publishes/2 {
			r.interrupt(t, database, n)
		}
		r.publish(t, n)
		time.Sleep(30 * time.Millisecond)
		if testing.Verbose() && n%50 == 0 {
			t.Logf("%d releases after %s, %d answers", n, time.Since(begun).Round(time.Millisecond), r.answers.Load())
		}
	}
	for i := range r.urls { // the last has to arrive before the readers go
		r.await(t, i, publishes+1)
	}
	stop()
	readers.Wait()
	r.report(t)
	releases, err := store.Releases(t.Context())
	if err != nil || len(releases) != publishes+1 {
		t.Errorf("%d releases, %v", len(releases), err)
	}
}

// replicas are two programs on one database and what was seen of them.
type replicas struct {
	store   *models.Store
	key     string // with which files are sent
	urls    [2]string
	answers atomic.Int64
	newest  [2]atomic.Int64 // release seen of each

	published [publishes + 2]time.Time
	lock      sync.Mutex
	seen      [2][publishes + 2]time.Time // when each release, or a later one, was first seen
}

// allValued sets every figure to the number of the release that holds it, so that a mixture shows.
func allValued(release int) models.Changeset {
	changes := models.Changeset{Note: fmt.Sprint("all are ", release)}
	if release == 1 {
		changes.Sources = []models.Source{inventedSource()}
		changes.Groups = []models.Group{{Code: "world", Names: map[string]string{"en": "World"}, Kind: "world"}}
		for _, code := range killedCountries() {
			changes.Countries = append(changes.Countries, models.Country{Code: code, Names: map[string]string{"en": "Country " + code}})
			changes.Memberships = append(changes.Memberships, models.Membership{Group: "world", Country: code, Status: "member"})
		}
	}
	for _, id := range killedIndicators()[:3] {
		if release == 1 {
			changes.Indicators = append(changes.Indicators, models.Indicator{Code: id, Name: id, Theme: "index", Definition: "invented",
				Unit: "index", Scale: "absolute", Method: "invented", Rankable: true})
		}
		for _, country := range killedCountries()[:10] { // few: every release revises all
			for period := range 2 {
				value := float64(release)
				changes.Observations = append(changes.Observations, models.Observation{
					Indicator: id, Country: country, Period: 2022 + period, Source: "invented-2026", Value: &value, Status: "A"})
			}
		}
	}
	return changes
}

// publish makes the next release: one in three past the replicas, the others by a file that is sent
// to either.
func (r *replicas) publish(t *testing.T, n int) {
	t.Helper()
	var release models.Release
	var err error
	if n%3 == 0 {
		release, err = r.store.Publish(t.Context(), allValued(n))
	} else {
		release, err = r.send(t.Context(), n%3-1, n)
	}
	if err != nil || release.Number != n || release.Revised != 60 {
		t.Fatalf("release %d: %+v, %v", n, release, err)
	}
	r.lock.Lock()
	r.published[n] = time.Now()
	r.lock.Unlock()
}

// send sends a release to a replica as a file.
func (r *replicas) send(ctx context.Context, replica, n int) (models.Release, error) {
	var file bytes.Buffer
	file.WriteString("indicator,country,period,value,source\n")
	for _, o := range allValued(n).Observations {
		fmt.Fprintf(&file, "%s,%s,%d,%v,%s\n", o.Indicator, o.Country, o.Period, *o.Value, o.Source)
	}
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.urls[replica]+"/v1/imports", bytes.NewReader(file.Bytes()))
		if err != nil {
			return models.Release{}, err
		}
		request.Header.Set("Content-Type", "text/csv")
		request.Header.Set("Authorization", "Bearer "+r.key)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return models.Release{}, err
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		switch {
		case err != nil:
			return models.Release{}, err
		case response.StatusCode == http.StatusTooManyRequests:
			time.Sleep(100 * time.Millisecond)
			continue
		case response.StatusCode != http.StatusCreated:
			return models.Release{}, fmt.Errorf("%s: %.300s", response.Status, body)
		}
		var answer struct{ Data models.Release }
		return answer.Data, json.Unmarshal(body, &answer)
	}
}

// interrupt stops PostgreSQL for a while. Nothing can be published then, and reading goes on.
func (r *replicas) interrupt(t *testing.T, database *modelstest.Server, next int) {
	t.Helper()
	for i := range r.urls {
		r.await(t, i, next-1)
	}
	database.Stop(t)
	if _, err := r.store.Publish(t.Context(), allValued(next)); err == nil {
		t.Error("published without a database")
	}
	for i := range r.urls {
		r.ready(t, i, `"unreachable"`)
	}
	before := r.answers.Load()
	time.Sleep(1500 * time.Millisecond)
	if r.answers.Load()-before < 20 {
		t.Errorf("%d answers while the database was away", r.answers.Load()-before)
	}
	database.Start(t)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		newest, err := r.store.Newest(t.Context())
		if err == nil && newest == next-1 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("after PostgreSQL came back: release %d, %v", newest, err)
		}
	}
	for i := range r.urls {
		r.ready(t, i, `"reachable"`)
	}
}

// ready waits until a replica says so of its database; it stays ready all the while.
func (r *replicas) ready(t *testing.T, replica int, state string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		response, body := fetch(t, r.urls[replica]+"/readyz", nil)
		if response.StatusCode != http.StatusOK {
			t.Fatalf("/readyz of replica %d: %s", replica, body)
		}
		if bytes.Contains(body, []byte(state)) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("/readyz of replica %d does not say %s: %s", replica, state, body)
		}
	}
}

func (r *replicas) await(t *testing.T, replica, release int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); r.newest[replica].Load() < int64(release); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("replica %d still serves release %d, not %d", replica, r.newest[replica].Load(), release)
		}
	}
}

// read asks one replica over one connection until the context ends.
func (r *replicas) read(ctx context.Context, t *testing.T, replica, reader int) {
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}, Timeout: 20 * time.Second}
	defer client.CloseIdleConnections()
	before, tag := 0, ""
	for n := reader; ctx.Err() == nil; n++ {
		path := []string{"/v1/observations?limit=10000", fmt.Sprintf("/v1/observations?indicator=first&limit=%d", 1+n%60),
			"/v1/rankings?indicator=second&period=2022", "/v1/observations?indicator=third&country=KAZ&latest=true"}[n%4]
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.urls[replica]+path, nil)
		if err != nil {
			t.Error(err)
			return
		}
		if n%4 == 0 && tag != "" {
			request.Header.Set("If-None-Match", tag)
		}
		response, err := client.Do(request)
		if err != nil {
			if ctx.Err() == nil {
				t.Errorf("replica %d: %v", replica, err)
			}
			return
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			t.Errorf("replica %d: %v", replica, err)
			return
		case response.StatusCode == http.StatusTooManyRequests:
			time.Sleep(100 * time.Millisecond)
			continue
		case response.StatusCode == http.StatusNotModified:
			r.answers.Add(1)
			continue
		}
		release, err := wholly(response.StatusCode, body)
		if err == nil && release < before {
			err = fmt.Errorf("release %d after release %d on one connection", release, before)
		}
		if err != nil {
			t.Errorf("replica %d, %s: %v", replica, path, err)
			return
		}
		if n%4 == 0 {
			tag = response.Header.Get("Etag")
		}
		before = release
		r.saw(replica, release)
		time.Sleep(10 * time.Millisecond)
	}
}

// wholly is the release that an answer names, if all of it is from there.
func wholly(status int, body []byte) (int, error) {
	var answer struct {
		Data []struct{ Value *float64 }
		Meta struct{ Release int }
	}
	if status != http.StatusOK {
		return 0, fmt.Errorf("status %d: %.300s", status, body)
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return 0, fmt.Errorf("%w in %.300s", err, body)
	}
	if len(answer.Data) == 0 {
		return 0, errors.New("no data")
	}
	for _, row := range answer.Data {
		if row.Value == nil || *row.Value != float64(answer.Meta.Release) {
			return 0, fmt.Errorf("an answer of release %d holds a figure of another: %.300s", answer.Meta.Release, body)
		}
	}
	return answer.Meta.Release, nil
}

func (r *replicas) saw(replica, release int) {
	r.answers.Add(1)
	if r.newest[replica].Load() >= int64(release) {
		return
	}
	now := time.Now()
	r.lock.Lock()
	defer r.lock.Unlock()
	for n := int(r.newest[replica].Load()) + 1; n <= release; n++ {
		r.seen[replica][n] = now
	}
	r.newest[replica].Store(max(r.newest[replica].Load(), int64(release)))
}

// report tells how long releases took to arrive, and holds them to a second.
func (r *replicas) report(t *testing.T) {
	t.Helper()
	var waits []time.Duration
	for i := range r.urls {
		for n := 2; n <= publishes+1; n++ {
			waits = append(waits, max(0, r.seen[i][n].Sub(r.published[n])))
		}
	}
	slices.Sort(waits)
	median, nearly, longest := waits[len(waits)/2], waits[len(waits)*95/100], waits[len(waits)-1]
	t.Logf("%d answers; a release was served by each replica after %s (median), %s (19 of 20), %s at most", r.answers.Load(),
		median.Round(time.Millisecond), nearly.Round(time.Millisecond), longest.Round(time.Millisecond))
	// The machine may be busy with other tests: half of the releases have to keep the second, all five.
	if median > time.Second || longest > 5*time.Second {
		t.Error("a release is to be served within a second")
	}
}
