package api

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
)

const (
	large = "/v1/observations?indicator=un-egdi&country=KAZ,KOR"
	small = "/v1/releases/1"
)

// decode undoes a content coding.
func decode(t *testing.T, coding string, body []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	var err error
	switch coding {
	case "gzip":
		r, err = gzip.NewReader(r)
	case "br":
		r = brotli.NewReader(r)
	case "zstd":
		var decoder *zstd.Decoder
		decoder, err = zstd.NewReader(r)
		defer decoder.Close()
		r = decoder
	}
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", coding, err)
	}
	return plain
}

func TestCodingsCarryTheSameAnswer(t *testing.T) {
	s := served(t)
	plain := s.get(t, large)
	tags := []string{plain.header.Get("Etag")}
	for _, coding := range []string{"gzip", "br", "zstd"} {
		for round := range 4 { // the third is from the cache
			got := s.get(t, large, "Accept-Encoding: "+coding)
			if got.header.Get("Content-Encoding") != coding || len(got.body) >= len(plain.body) {
				t.Errorf("%s: coding %q of %d bytes", coding, got.header.Get("Content-Encoding"), len(got.body))
			}
			if !bytes.Equal(decode(t, coding, got.body), plain.body) {
				t.Errorf("%s, round %d: another answer", coding, round)
			}
			if got.header.Get("Content-Length") != fmt.Sprint(len(got.body)) || !strings.Contains(got.header.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: headers %v", coding, got.header)
			}
			if round == 0 {
				tags = append(tags, got.header.Get("Etag"))
			} else if tags[len(tags)-1] != got.header.Get("Etag") {
				t.Errorf("%s: the tag changes to %s", coding, got.header.Get("Etag"))
			}
		}
	}
	for _, tag := range tags {
		if !strings.HasPrefix(tag, `"`) || !strings.HasSuffix(tag, `"`) || len(tag) < 10 {
			t.Errorf("%s is no strong tag", tag)
		}
	}
	slices.Sort(tags)
	if len(slices.Compact(tags)) != 4 {
		t.Errorf("codings share a tag: %v", tags)
	}
	refused := s.get(t, large, "Accept-Encoding: gzip;q=0, br; q=0.0, zstd;q=0")
	if refused.header.Get("Content-Encoding") != "" || !bytes.Equal(refused.body, plain.body) {
		t.Error("a refused coding was used")
	}
	if got := s.get(t, small, "Accept-Encoding: gzip"); got.header.Get("Content-Encoding") != "" {
		t.Error("a small answer is compressed")
	}
}

func TestConditionalRequests(t *testing.T) {
	for _, target := range []string{large, small, large + "&release=1", large + "&format=csv"} {
		for _, coding := range []string{"identity", "gzip", "br", "zstd"} {
			s := served(t)
			accept := "Accept-Encoding: " + coding
			for round := range 4 { // from the third on the cache answers
				full := s.get(t, target, accept)
				tag := full.header.Get("Etag")
				for _, match := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
					got := s.do(t, http.MethodGet, target, accept, "If-None-Match: "+match)
					if got.status != http.StatusNotModified || len(got.body) > 0 {
						t.Errorf("%s %s round %d: If-None-Match %s: %d", target, coding, round, match, got.status)
						continue
					}
					if match != "*" && got.header.Get("Etag") != tag {
						t.Errorf("%s %s round %d: 304 has %s, 200 had %s", target, coding, round, got.header.Get("Etag"), tag)
					}
					for _, name := range []string{"Vary", "Cache-Control", "Last-Modified"} {
						if got.header.Get(name) == "" || got.header.Get(name) != full.header.Get(name) {
							t.Errorf("%s %s round %d: 304 has %s %q", target, coding, round, name, got.header.Get(name))
						}
					}
				}
				for _, match := range []string{`"other"`, strings.TrimSuffix(tag, `"`) + `x"`, strings.TrimSuffix(tag, `"`) + `-lzma"`} {
					if got := s.do(t, http.MethodGet, target, accept, "If-None-Match: "+match); got.status != http.StatusOK || !bytes.Equal(got.body, full.body) {
						t.Errorf("%s %s round %d: If-None-Match %s: %d", target, coding, round, match, got.status)
					}
				}
			}
		}
	}
}

// TestATagOfAnotherCodingDoesNotMatch keeps a client from taking gzip's bytes for brotli's.
func TestATagOfAnotherCodingDoesNotMatch(t *testing.T) {
	for rounds := range 4 {
		s := served(t)
		for range rounds {
			s.get(t, large, "Accept-Encoding: br")
		}
		tag := s.get(t, large, "Accept-Encoding: gzip").header.Get("Etag")
		if got := s.do(t, http.MethodGet, large, "Accept-Encoding: br", "If-None-Match: "+tag); got.status != http.StatusOK {
			t.Errorf("after %d: %d", rounds, got.status)
		}
	}
}

// TestTagsTellAnswersApart changes one thing after another that shapes an answer.
func TestTagsTellAnswersApart(t *testing.T) {
	s := served(t)
	tags := map[string]string{}
	for _, request := range [][]string{
		{large}, {large + "&format=csv"}, {large + "&lang=ru"}, {large, "Accept: text/csv;q=0.9"}, {large, "Accept-Language: ko"},
		{large + "&as_of=2017-04-24"}, {large + "&limit=1"}, {small},
	} {
		tag := s.get(t, request[0], request[1:]...).header.Get("Etag")
		if other, ok := tags[tag]; ok {
			t.Errorf("%v and %s have the tag %s", request, other, tag)
		}
		tags[tag] = fmt.Sprint(request)
	}
}

// TestHeadersShapeKeptAnswers asks one address in different ways until the cache answers.
func TestHeadersShapeKeptAnswers(t *testing.T) {
	s := served(t)
	const address = "/v1/countries/KOR"
	for range 5 {
		if got := s.get(t, address, "Accept: text/csv"); !strings.HasPrefix(got.header.Get("Content-Type"), "text/csv") {
			t.Errorf("asked for CSV: %s", got.header.Get("Content-Type"))
		}
		if got := s.get(t, address); got.header.Get("Content-Type") != "application/json" {
			t.Errorf("asked for nothing: %s", got.header.Get("Content-Type"))
		}
		if got := s.get(t, address, "Accept-Language: ko"); !bytes.Contains(got.body, []byte(`"lang":"ko"`)) {
			t.Errorf("asked in Korean: %.200s", got.body)
		}
	}
}

func TestKeptAnswersAreTheSame(t *testing.T) {
	s := served(t)
	for _, target := range []string{large, small, large + "&format=csv", large + "&release=1"} {
		first := s.get(t, target)
		for range 3 {
			again := s.get(t, target)
			for _, header := range []http.Header{first.header, again.header} {
				header.Del("X-Request-Id")
			}
			if diff := cmp.Diff(first, again, cmp.AllowUnexported(reply{})); diff != "" {
				t.Errorf("%s: %s", target, diff)
			}
		}
	}
	const whole = "/v1/observations?indicator=un-egdi&limit=10000&format=csv" // more than 1 MB
	for range 3 {
		s.get(t, whole)
	}
	if hits := s.metric(t, "egovbench_cache_hits_total"); hits == 0 {
		t.Error("nothing was kept")
	} else if s.get(t, whole); s.metric(t, "egovbench_cache_hits_total") != hits+1 {
		t.Error("a whole indicator as CSV is not kept")
	}
	one, two := s.get(t, large).header.Get("X-Request-Id"), s.get(t, large).header.Get("X-Request-Id")
	if one == two || one == "" {
		t.Errorf("two requests have the id %q", one)
	}
	for range 3 {
		if got := s.get(t, "/readyz"); got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("readiness may be cached: %v", got.header)
		}
	}
}

// TestHeadIsGetWithoutItsBody goes through net/http, which leaves the body out.
func TestHeadIsGetWithoutItsBody(t *testing.T) {
	s := served(t)
	addr := listen(t, s.handler)
	for _, target := range []string{large, small, "/v1/sources/nope", "/healthz", large + "&format=csv"} {
		for _, coding := range []string{"identity", "gzip"} {
			get, body := fetch(t, "http://"+addr+target, http.Header{"Accept-Encoding": {coding}})
			request, err := http.NewRequest(http.MethodHead, "http://"+addr+target, nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Accept-Encoding", coding)
			head, err := http.DefaultTransport.RoundTrip(request)
			if err != nil {
				t.Fatal(err)
			}
			none, err := io.ReadAll(head.Body)
			_ = head.Body.Close()
			if err != nil || len(none) > 0 || head.StatusCode != get.StatusCode {
				t.Errorf("HEAD %s: %d with %d bytes, %v; GET %d", target, head.StatusCode, len(none), err, get.StatusCode)
			}
			for _, header := range []http.Header{get.Header, head.Header} {
				header.Del("X-Request-Id")
				header.Del("Date")
			}
			if get.StatusCode >= 400 { // the ids in the bodies differ, not their lengths
				get.Header.Del("Etag")
			}
			if diff := cmp.Diff(get.Header, head.Header); diff != "" {
				t.Errorf("HEAD %s (%d bytes): %s", target, len(body), diff)
			}
		}
	}
}

// TestNoAnswerMixesReleases asks while a new release is taken up: rows, release number, tag and
// links must all be of one release.
func TestNoAnswerMixesReleases(t *testing.T) {
	store := openFixture(t)
	s := serve(t, store)
	const target = "/v1/observations?indicator=online-index"
	ask := func(header ...string) (release int, values string, tag string) {
		w := s.do(t, http.MethodGet, target, header...)
		var got answered[rows]
		if w.status != http.StatusOK {
			t.Errorf("%d %s", w.status, w.body)
			return
		}
		got = decoded[answered[rows]](t, w.body)
		return got.Meta.Release, fmt.Sprint(brief(got.Data), strings.HasSuffix(got.Links.Permalink, fmt.Sprintf("release=%d", got.Meta.Release))), w.header.Get("Etag")
	}
	_, first, _ := ask()
	value := 0.999
	if _, err := store.Publish(t.Context(), models.Changeset{Note: "second", Observations: []models.Observation{
		{Indicator: "online-index", Country: "XAA", Period: 2018, Source: "atlas-2022", Value: &value, Status: "B"},
		{Indicator: "online-index", Country: "XDD", Period: 2022, Source: "atlas-2024", Value: &value, Status: "E"},
	}}); err != nil {
		t.Fatal(err)
	}
	var lock sync.Mutex
	seen := map[int]map[string]bool{}
	stop := make(chan struct{})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for {
				release, values, tag := ask()
				lock.Lock()
				if seen[release] == nil {
					seen[release] = map[string]bool{}
				}
				seen[release][values] = true
				if !strings.HasPrefix(tag, fmt.Sprintf(`"%d-`, release)) {
					t.Errorf("release %d has the tag %s", release, tag)
				}
				lock.Unlock()
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	if err := s.api.Load(t.Context()); err != nil {
		t.Error(err)
	}
	release, second, _ := ask()
	close(stop)
	group.Wait()
	if release != 2 || second == first {
		t.Fatalf("release %d after loading: %s", release, second)
	}
	for number, want := range map[int]string{1: first, 2: second} {
		for values := range seen[number] {
			if values != want {
				t.Errorf("release %d answered %s, want %s", number, values, want)
			}
		}
	}
	pinned := asking[rows](t, s, target+"&release=1")
	if pinned.Meta.Release != 1 || fmt.Sprint(brief(pinned.Data), true) != first {
		t.Errorf("release 1 is now %v", brief(pinned.Data))
	}
}

// TestANewDayIsAnsweredAnew keeps yesterday's members out of today's answer.
func TestANewDayIsAnsweredAnew(t *testing.T) {
	store := openFixture(t)
	s := serve(t, store)
	day := models.Date("2019-12-31")
	s.api = handlers.New(store, s.logger(), "test", func() models.Date { return day })
	if err := s.api.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.renew(Config{CacheSize: 8}); err != nil {
		t.Fatal(err)
	}
	members := func() (found []string) {
		for _, m := range asking[handlers.Group](t, s, "/v1/groups/coast").Data.Members {
			found = append(found, m.Country)
		}
		return found
	}
	for range 4 {
		if got := members(); !slices.Equal(got, []string{"XAA", "XCC"}) {
			t.Fatalf("%s: %v", day, got)
		}
	}
	day = "2020-12-31"
	if got := members(); !slices.Contains(got, "XBB") {
		t.Errorf("%s: %v", day, got)
	}
}
