package front

import (
	"fmt"
	"hash/maphash"
	"maps"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/maypok86/otter/v2"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// smallest is the size in bytes from which a body is worth compressing.
const smallest = 1024

// largest is the size in bytes up to which the memory of an answer is used again.
const largest = 256 << 10

// cache keeps the finished bytes of answers that are asked for again, compressed as their clients
// accept. It is filled on the second request: storing every new query would cost more than it saves.
type cache struct {
	api       *handlers.API // whose release and day an answer is kept for
	kept      *otter.Cache[string, *stored]
	seed      maphash.Seed
	seen      [1 << 14]atomic.Uint64
	recorders sync.Pool
	large     sync.Pool // bodies of large answers, until the next collection but one
}

// stored is one finished answer.
type stored struct {
	header http.Header
	tag    string // that of the answer before it was compressed
	route  string
	body   []byte
}

func newCache(megabytes int, a *handlers.API) (*cache, error) {
	c := &cache{api: a, seed: maphash.MakeSeed()}
	c.recorders.New = func() any { return &recorder{own: make([]byte, 0, small)} }
	if megabytes <= 0 {
		return c, nil
	}
	kept, err := otter.New(&otter.Options[string, *stored]{
		MaximumWeight: uint64(megabytes) << 20,
		Weigher:       func(key string, s *stored) uint32 { return uint32(len(key) + len(s.body) + 1024) },
	})
	if err != nil {
		return nil, fmt.Errorf("EGOVBENCH_CACHE_SIZE: %w", err)
	}
	c.kept = kept
	return c, nil
}

// record gives a recorder before w; free takes it back.
func (s *cache) record(w http.ResponseWriter) *recorder {
	r := s.recorders.Get().(*recorder)
	*r = recorder{ResponseWriter: w, own: r.own, body: r.own[:0], cache: s, status: http.StatusOK}
	return r
}

// empty begins an answer anew, without the memory that it had taken.
func (s *cache) empty(r *recorder) {
	id := r.Header()["X-Request-Id"]
	clear(r.Header())
	r.Header()["X-Request-Id"] = id
	r.body, r.status = nil, http.StatusOK
}

func (s *cache) free(r *recorder) {
	switch size := cap(r.body); {
	case size > largest && size <= mostKept:
		body := r.body
		s.large.Put(&body)
	case size > cap(r.own) && size <= largest:
		r.own = r.body
	}
	*r = recorder{own: r.own[:0]}
	s.recorders.Put(r)
}

// borrow gives a body for a large answer; free takes it back.
func (s *cache) borrow(size int) []byte {
	if found, ok := s.large.Get().(*[]byte); ok && cap(*found) >= size {
		return (*found)[:0]
	}
	return make([]byte, 0, size+size/8)
}

// key is everything that shapes the answer to a request: the release, the day, where it was sent to, the request. The
// length of each header stands before it: both may hold anything, and no two requests may share a key.
func (s *cache) key(a *asking) string {
	accept, language := first(a.Header, "Accept"), first(a.Header, "Accept-Language")
	return strconv.Itoa(s.api.Version()) + " " + string(s.api.Today()) + " " + a.coding + " " + a.origin.scheme + a.origin.host + " " +
		strconv.Itoa(len(accept)) + " " + strconv.Itoa(len(language)) + " " + accept + language + a.RequestURI
}

// size is the memory in use, in bytes.
func (s *cache) size() uint64 {
	if s.kept == nil {
		return 0
	}
	return s.kept.WeightedSize()
}

// again says whether a key was seen before, as far as a small table remembers.
func (s *cache) again(key string) bool {
	hash := maphash.String(s.seed, key)
	return s.seen[hash%uint64(len(s.seen))].Swap(hash) == hash
}

// keep stores an answer whose tag was plain before it was compressed.
func (s *cache) keep(key, plain string, r *recorder) {
	header := maps.Clone(r.Header())
	delete(header, "X-Request-Id") // of one request alone
	header["Content-Length"] = []string{strconv.Itoa(len(r.body))}
	s.kept.Set(key, &stored{header, plain, r.route, append([]byte(nil), r.body...)})
}

// write sends a kept answer, or 304 to a client that has it, and gives the status.
func (k *stored) write(w http.ResponseWriter, a *asking, pace time.Duration) int {
	header := w.Header()
	maps.Copy(header, k.header)
	if k.tag != "" && (web.Matches(a.match, k.tag) || since(a.Header, first(k.header, "Last-Modified"))) {
		withoutBody(header)
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	w.WriteHeader(http.StatusOK)
	paced(w, a.Request, k.body, pace)
	return http.StatusOK
}

// withoutBody takes away the headers that speak of a body.
func withoutBody(header http.Header) {
	delete(header, "Content-Encoding")
	delete(header, "Content-Length")
	delete(header, "Content-Type")
}
