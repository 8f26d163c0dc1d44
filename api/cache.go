package api

import (
	"fmt"
	"hash/maphash"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/maypok86/otter/v2"

	"github.com/egovbench/egovbench/handlers"
)

// smallest is the size in bytes from which a body is worth compressing.
const smallest = 1024

// cache keeps the finished bytes of answers that are asked for again, compressed as their clients
// accept. It is filled on the second request: storing every new query would cost more than it saves.
type cache struct {
	api       *handlers.API // whose release and day an answer is kept for
	kept      *otter.Cache[string, *stored]
	seed      maphash.Seed
	seen      [1 << 14]atomic.Uint64
	recorders sync.Pool
}

// stored is one finished answer.
type stored struct {
	header []headerField
	tag    string
	route  string
	body   []byte
}

type headerField struct {
	name   string
	values []string
}

func newCache(megabytes int, a *handlers.API) (*cache, error) {
	c := &cache{api: a, seed: maphash.MakeSeed()}
	c.recorders.New = func() any { return &recorder{body: make([]byte, 0, 32<<10)} }
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
	*r = recorder{ResponseWriter: w, body: r.body[:0], status: http.StatusOK}
	return r
}

func (s *cache) free(r *recorder) {
	r.ResponseWriter = nil
	s.recorders.Put(r)
}

// key is everything that shapes the answer to a request: the release, the day, the request.
func (s *cache) key(r *http.Request, coding string) string {
	accept, language := first(r.Header, "Accept"), first(r.Header, "Accept-Language")
	key := make([]byte, 0, 32+len(coding)+len(accept)+len(language)+len(r.RequestURI))
	key = strconv.AppendInt(key, int64(s.api.Version()), 10)
	for _, part := range [...]string{string(s.api.Today()), coding, accept, language, r.RequestURI} {
		key = append(append(key, ' '), part...)
	}
	return string(key)
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

// keep stores an answer with the headers that its handler gave it; those of every answer are set anew.
func (s *cache) keep(key string, r *recorder) {
	header := r.Header()
	kept := &stored{body: append([]byte(nil), r.body...), tag: first(header, "Etag"), route: r.route}
	for _, name := range []string{"Etag", "Last-Modified", "Cache-Control", "Link", "Content-Disposition", "Content-Type",
		"Content-Encoding", "Content-Security-Policy", "Referrer-Policy", "X-Frame-Options"} {
		if values, ok := header[name]; ok && &values[0] != &policy[0] {
			kept.header = append(kept.header, headerField{name, values})
		}
	}
	kept.header = append(kept.header, headerField{"Content-Length", []string{strconv.Itoa(len(kept.body))}})
	s.kept.Set(key, kept)
}

// write sends a kept answer, or 304 to a client that has it, and gives the status.
func (k *stored) write(w http.ResponseWriter, match string) int {
	header := w.Header()
	for _, f := range k.header {
		header[f.name] = f.values
	}
	if match != "" && k.tag != "" && (strings.TrimSpace(match) == "*" || strings.Contains(match, k.tag)) {
		delete(header, "Content-Length")
		delete(header, "Content-Encoding")
		delete(header, "Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return http.StatusNotModified
	}
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(k.body)
	return http.StatusOK
}
