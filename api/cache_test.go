package api_test

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

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
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
	plain := s.Get(t, large)
	tags := []string{plain.Header.Get("Etag")}
	for _, coding := range []string{"gzip", "br", "zstd"} {
		for round := range 4 { // the third is from the cache
			got := s.Get(t, large, "Accept-Encoding: "+coding)
			if got.Header.Get("Content-Encoding") != coding || len(got.Body) >= len(plain.Body) {
				t.Errorf("%s: coding %q of %d bytes", coding, got.Header.Get("Content-Encoding"), len(got.Body))
			}
			if !bytes.Equal(decode(t, coding, got.Body), plain.Body) {
				t.Errorf("%s, round %d: another answer", coding, round)
			}
			if got.Header.Get("Content-Length") != fmt.Sprint(len(got.Body)) || !strings.Contains(got.Header.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: headers %v", coding, got.Header)
			}
			if round == 0 {
				tags = append(tags, got.Header.Get("Etag"))
			} else if tags[len(tags)-1] != got.Header.Get("Etag") {
				t.Errorf("%s: the tag changes to %s", coding, got.Header.Get("Etag"))
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
	refused := s.Get(t, large, "Accept-Encoding: gzip;q=0, br; q=0.0, zstd;q=0")
	if refused.Header.Get("Content-Encoding") != "" || !bytes.Equal(refused.Body, plain.Body) {
		t.Error("a refused coding was used")
	}
	if got := s.Get(t, small, "Accept-Encoding: gzip"); got.Header.Get("Content-Encoding") != "" {
		t.Error("a small answer is compressed")
	}
}

func TestConditionalRequests(t *testing.T) {
	for _, target := range []string{large, small, large + "&release=1", large + "&format=csv"} {
		for _, coding := range []string{"identity", "gzip", "br", "zstd"} {
			s := served(t)
			accept := "Accept-Encoding: " + coding
			for round := range 4 { // from the third on the cache answers
				full := s.Get(t, target, accept)
				tag := full.Header.Get("Etag")
				for _, match := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
					got := s.Do(t, http.MethodGet, target, accept, "If-None-Match: "+match)
					if got.Status != http.StatusNotModified || len(got.Body) > 0 {
						t.Errorf("%s %s round %d: If-None-Match %s: %d", target, coding, round, match, got.Status)
						continue
					}
					if match != "*" && got.Header.Get("Etag") != tag {
						t.Errorf("%s %s round %d: 304 has %s, 200 had %s", target, coding, round, got.Header.Get("Etag"), tag)
					}
					for _, name := range []string{"Vary", "Cache-Control", "Last-Modified"} {
						if got.Header.Get(name) == "" || got.Header.Get(name) != full.Header.Get(name) {
							t.Errorf("%s %s round %d: 304 has %s %q", target, coding, round, name, got.Header.Get(name))
						}
					}
				}
				for _, match := range []string{`"other"`, strings.TrimSuffix(tag, `"`) + `x"`, strings.TrimSuffix(tag, `"`) + `-lzma"`} {
					if got := s.Do(t, http.MethodGet, target, accept, "If-None-Match: "+match); got.Status != http.StatusOK || !bytes.Equal(got.Body, full.Body) {
						t.Errorf("%s %s round %d: If-None-Match %s: %d", target, coding, round, match, got.Status)
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
			s.Get(t, large, "Accept-Encoding: br")
		}
		tag := s.Get(t, large, "Accept-Encoding: gzip").Header.Get("Etag")
		if got := s.Do(t, http.MethodGet, large, "Accept-Encoding: br", "If-None-Match: "+tag); got.Status != http.StatusOK {
			t.Errorf("after %d: %d", rounds, got.Status)
		}
	}
}

// TestAPartIsNotOfWhatIsCompressed: a browser that has an answer compressed asks for a part with its tag. Told that nothing
// has changed, it would take the part from compressed bytes.
func TestAPartIsNotOfWhatIsCompressed(t *testing.T) {
	for rounds := range 3 {
		s := served(t)
		for _, coding := range []string{"zstd", "br", "gzip"} {
			tag := s.Get(t, large, "Accept-Encoding: "+coding).Header.Get("Etag")
			for range rounds {
				s.Get(t, large)
			}
			for _, accepts := range []string{"identity", coding} {
				got := s.Do(t, http.MethodGet, large, "Accept-Encoding: "+accepts, "Range: bytes=0-99", "If-None-Match: "+tag)
				if got.Status != http.StatusPartialContent || len(got.Body) != 100 {
					t.Errorf("after %d, %s, accepting %s: %d, %d bytes", rounds, coding, accepts, got.Status, len(got.Body))
				}
			}
			plain := s.Get(t, large).Header.Get("Etag")
			if got := s.Do(t, http.MethodGet, large, "Range: bytes=0-99", "If-None-Match: "+plain); got.Status != http.StatusNotModified {
				t.Errorf("with its own tag: %d", got.Status)
			}
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
		tag := s.Get(t, request[0], request[1:]...).Header.Get("Etag")
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
		if got := s.Get(t, address, "Accept: text/csv"); !strings.HasPrefix(got.Header.Get("Content-Type"), "text/csv") {
			t.Errorf("asked for CSV: %s", got.Header.Get("Content-Type"))
		}
		if got := s.Get(t, address); got.Header.Get("Content-Type") != "application/json" {
			t.Errorf("asked for nothing: %s", got.Header.Get("Content-Type"))
		}
		if got := s.Get(t, address, "Accept-Language: ko"); !bytes.Contains(got.Body, []byte(`"lang":"ko"`)) {
			t.Errorf("asked in Korean: %.200s", got.Body)
		}
	}
}

func TestKeptAnswersAreTheSame(t *testing.T) {
	s := served(t)
	for _, target := range []string{large, small, large + "&format=csv", large + "&release=1"} {
		first := s.Get(t, target)
		for range 3 {
			again := s.Get(t, target)
			for _, header := range []http.Header{first.Header, again.Header} {
				header.Del("X-Request-Id")
			}
			if diff := cmp.Diff(first, again, cmp.AllowUnexported(handlerstest.Reply{})); diff != "" {
				t.Errorf("%s: %s", target, diff)
			}
		}
	}
	const whole = "/v1/observations?indicator=un-egdi&limit=10000&format=csv" // more than 1 MB
	for range 3 {
		s.Get(t, whole)
	}
	if hits := metricOf(t, s, "egovbench_cache_hits_total"); hits == 0 {
		t.Error("nothing was kept")
	} else if s.Get(t, whole); metricOf(t, s, "egovbench_cache_hits_total") != hits+1 {
		t.Error("a whole indicator as CSV is not kept")
	}
	one, two := s.Get(t, large).Header.Get("X-Request-Id"), s.Get(t, large).Header.Get("X-Request-Id")
	if one == two || one == "" {
		t.Errorf("two requests have the id %q", one)
	}
	for range 3 {
		if got := s.Get(t, "/readyz"); got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("readiness may be cached: %v", got.Header)
		}
	}
}

// TestHeadIsGetWithoutItsBody goes through net/http, which leaves the body out.
func TestHeadIsGetWithoutItsBody(t *testing.T) {
	s := served(t)
	addr := listen(t, s.Handler)
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
	s := handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	const target = "/v1/observations?indicator=online-index"
	ask := func(header ...string) (release int, values string, tag string) {
		w := s.Do(t, http.MethodGet, target, header...)
		var got handlerstest.Answered[rows]
		if w.Status != http.StatusOK {
			t.Errorf("%d %s", w.Status, w.Body)
			return
		}
		got = handlerstest.Decoded[handlerstest.Answered[rows]](t, w.Body)
		return got.Meta.Release, fmt.Sprint(brief(got.Data), strings.HasSuffix(got.Links.Permalink, fmt.Sprintf("release=%d", got.Meta.Release))), w.Header.Get("Etag")
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
	if err := s.API.Load(t.Context()); err != nil {
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
	pinned := handlerstest.Asking[rows](t, s, target+"&release=1")
	if pinned.Meta.Release != 1 || fmt.Sprint(brief(pinned.Data), true) != first {
		t.Errorf("release 1 is now %v", brief(pinned.Data))
	}
}

// TestANewDayIsAnsweredAnew keeps yesterday's members out of today's answer.
func TestANewDayIsAnsweredAnew(t *testing.T) {
	store := openFixture(t)
	s := handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	day := models.Date("2019-12-31")
	s.API = handlers.New(store, s.Logger(), "test", func() models.Date { return day })
	if err := s.API.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Renew(api.Config{CacheSize: 8}); err != nil {
		t.Fatal(err)
	}
	members := func() (found []string) {
		for _, m := range handlerstest.Asking[handlers.Group](t, s, "/v1/groups/coast").Data.Members {
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
