package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestKillServing kills a server with SIGKILL while files are sent to it, over and over, 60 times on both
// engines together, 500 in make soak. What it acknowledged is there when it is started again, once;
// what it did not say is there whole or not at all; and the same request sent again ends with one release.
// It mostly waits: other such tests run beside it.
func TestKillServing(t *testing.T) {
	if testing.Short() {
		t.Skip("builds and runs the program")
	}
	t.Parallel()
	times, resent := 30, 30
	if clienttest.Soaking() {
		times, resent = 250, 10
	}
	binary := program(t)
	modelstest.Databases(t, func(t *testing.T, fresh func(t *testing.T) string) {
		t.Parallel()
		s := servingKilled{binary: binary, url: fresh(t), seed: rand.Uint64(), resent: resent}
		t.Logf("random seed %d", s.seed)
		s.random = rand.New(rand.NewPCG(s.seed, 0))
		store := modelstest.OpenURL(t, s.url)
		if _, err := store.Publish(t.Context(), allValued(1)); err != nil {
			t.Fatal(err)
		}
		key, err := store.CreateKey(t.Context(), "the test", models.ScopePublish)
		if err != nil {
			t.Fatal(err)
		}
		s.key, s.newest = key, 1
		for n := range times {
			s.round(t, store, n)
			if t.Failed() {
				t.Fatalf("kill %d, random seed %d", n+1, s.seed)
			}
		}
		damages, err := store.Damages(t.Context())
		if err != nil || len(damages) > 0 {
			t.Error(damages, err)
		}
		t.Logf("%d kills, %d releases acknowledged, %d made and not acknowledged", times, s.acknowledged, s.unheard)
	})
}

type servingKilled struct {
	binary, url, key      string
	seed                  uint64
	random                *rand.Rand
	newest                int // release, as last acknowledged or seen
	acknowledged, unheard int
	took                  time.Duration // to be acknowledged, the last time
	resent                int           // after every so many kills the last request is sent again
}

// round starts a server, sends files until it is killed, and looks at what is there.
func (s *servingKilled) round(t *testing.T, store *models.Store, n int) {
	t.Helper()
	process, url, _ := start(t, s.binary, s.url, "--rate-limit", "0")
	s.serves(t, url)
	timer := time.AfterFunc(time.Duration(s.random.Int64N(int64(max(4*s.took, 400*time.Millisecond)))), func() { _ = process.Kill() })
	defer timer.Stop()
	name := ""
	for i := 0; ; i++ {
		name = fmt.Sprintf("round-%d-%d", n, i)
		begun := time.Now()
		release, err := s.send(url, name, s.newest+1)
		if err != nil {
			break
		}
		s.took = time.Since(begun)
		if release != s.newest+1 {
			t.Fatalf("release %d was acknowledged after %d", release, s.newest)
		}
		s.newest, s.acknowledged = release, s.acknowledged+1
	}
	modelstest.Settle(t, s.url)
	found, err := store.Newest(t.Context())
	if err != nil || found != s.newest && found != s.newest+1 {
		t.Fatalf("release %d was acknowledged, and there is %d: %v", s.newest, found, err)
	}
	under := s.newest + 1
	if found == under {
		s.unheard++
	}
	s.newest = found
	if n%s.resent == s.resent-1 { // a lease takes its time to end
		s.again(t, name, under)
	}
}

// again sends the request that was under way once more, until it is answered as if nothing had been.
func (s *servingKilled) again(t *testing.T, name string, release int) {
	t.Helper()
	process, url, _ := start(t, s.binary, s.url, "--rate-limit", "0")
	defer func() { _ = process.Kill() }()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(500 * time.Millisecond) {
		got, err := s.send(url, name, release)
		if err == nil && got == release {
			s.newest = release
			s.serves(t, url)
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("sent again it is release %d, not %d: %v", got, release, err)
		}
	}
}

// serves holds what a server answers to one release, the newest.
func (s *servingKilled) serves(t *testing.T, url string) {
	t.Helper()
	response, body := fetch(t, url+"/v1/observations?limit=10000", nil)
	if release, err := wholly(response.StatusCode, body); err != nil || release != s.newest {
		t.Fatalf("release %d is served, not %d: %v", release, s.newest, err)
	}
}

// send sends all figures with one value.
func (s *servingKilled) send(url, name string, value int) (int, error) {
	var file bytes.Buffer
	file.WriteString("indicator,country,period,value,source\n")
	for _, o := range allValued(value).Observations {
		fmt.Fprintf(&file, "%s,%s,%d,%v,%s\n", o.Indicator, o.Country, o.Period, *o.Value, o.Source)
	}
	request, err := http.NewRequest(http.MethodPost, url+"/v1/imports", &file)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "text/csv")
	request.Header.Set("Authorization", "Bearer "+s.key)
	request.Header.Set("Idempotency-Key", name)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return 0, err
	}
	var answer struct{ Data models.Release }
	if response.StatusCode != http.StatusCreated {
		return 0, fmt.Errorf("%s: %.300s", response.Status, body)
	}
	err = json.Unmarshal(body, &answer)
	return answer.Data.Number, err
}
