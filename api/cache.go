package api

import (
	"fmt"
	"hash/maphash"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gin-gonic/gin"
	"github.com/maypok86/otter/v2"
)

// smallest is the size in bytes from which a body is worth compressing.
const smallest = 1024

// cache keeps the finished bytes of answers that are asked for again, compressed as their clients
// accept. It is filled on the second request: storing every new query would cost more than it saves.
type cache struct {
	state   func() string // the release served and the day; an answer is kept for these only
	kept    *otter.Cache[string, *stored]
	seed    maphash.Seed
	seen    [1 << 14]atomic.Uint64
	writers sync.Pool
}

// stored is one finished answer.
type stored struct {
	header []headerField
	body   []byte
}

type headerField struct {
	name   string
	values []string
}

func newCache(megabytes int, state func() string) (*cache, error) {
	c := &cache{state: state, seed: maphash.MakeSeed()}
	c.writers.New = func() any { return &recorder{body: make([]byte, 0, 32<<10)} }
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

// recorder holds an answer back until it can be compressed and kept.
type recorder struct {
	gin.ResponseWriter
	body   []byte
	status int
}

// Buffer is where an answer can be built so that Write need not copy it.
func (r *recorder) Buffer() []byte { return r.body[:0] }

// Write takes a body that was built in Buffer as it is and copies any other.
func (r *recorder) Write(p []byte) (int, error) {
	if len(r.body) == 0 && len(p) > 0 && cap(r.body) > 0 && &p[0] == &r.body[:1][0] {
		r.body = p
	} else {
		r.body = append(r.body, p...)
	}
	return len(p), nil
}

func (r *recorder) WriteString(s string) (int, error) {
	r.body = append(r.body, s...)
	return len(s), nil
}
func (r *recorder) WriteHeader(status int) { r.status = status }
func (r *recorder) WriteHeaderNow()        {}
func (r *recorder) Written() bool          { return len(r.body) > 0 }
func (r *recorder) Status() int            { return r.status }
func (r *recorder) Size() int              { return len(r.body) }

// serve answers from the cache, or lets the handlers answer, compresses, and keeps what came back.
func (s *cache) serve(c *gin.Context) {
	if c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead {
		return
	}
	encoding := accepted(c.Request.Header.Get("Accept-Encoding"))
	match := c.Request.Header.Get("If-None-Match")
	var key string
	if s.kept != nil && c.Request.Method == http.MethodGet {
		key = s.key(c.Request, encoding)
		if hit, ok := s.kept.GetIfPresent(key); ok {
			s.replay(c, hit, match)
			return
		}
	}
	if match != "" {
		c.Request.Header.Set("If-None-Match", plainTags(match, encoding))
	}
	direct := c.Writer
	w := s.writers.Get().(*recorder)
	w.ResponseWriter, w.body, w.status = direct, w.body[:0], http.StatusOK
	c.Writer = w
	defer func() {
		c.Writer = direct
		w.ResponseWriter = nil
		s.writers.Put(w)
	}()
	c.Next()
	c.Writer = direct
	body := w.body
	header := direct.Header()
	if encoding != "" && len(body) >= smallest && header.Get("Content-Encoding") == "" {
		body = compress(encoding, body)
		header["Content-Encoding"] = []string{encoding}
	}
	if tag := header["Etag"]; encoding != "" && len(tag) == 1 {
		coded := strings.TrimSuffix(tag[0], `"`) + "-" + encoding + `"`
		if header.Get("Content-Encoding") != "" || w.status == http.StatusNotModified && strings.Contains(match, coded) {
			header["Etag"] = []string{coded}
		}
	}
	if w.status == http.StatusNotModified {
		direct.WriteHeader(w.status)
		direct.WriteHeaderNow()
		return
	}
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if key != "" && w.status == http.StatusOK && len(body) < 1<<20 && header.Get("Cache-Control") != "no-store" && s.again(key) {
		s.keep(key, header, body)
	}
	direct.WriteHeader(w.status)
	_, _ = direct.Write(body)
}

// key is everything of a request that shapes its answer.
func (s *cache) key(r *http.Request, encoding string) string {
	return s.state() + " " + encoding + " " + r.Header.Get("Accept") + " " + r.Header.Get("Accept-Language") + " " + r.RequestURI
}

// again says whether a key was seen before, as far as a small table remembers.
func (s *cache) again(key string) bool {
	hash := maphash.String(s.seed, key)
	return s.seen[hash%uint64(len(s.seen))].Swap(hash) == hash
}

// keep stores an answer with the headers that its handler gave it; those of every answer are set anew.
func (s *cache) keep(key string, header http.Header, body []byte) {
	kept := &stored{body: append([]byte(nil), body...)}
	for _, name := range []string{"Etag", "Last-Modified", "Cache-Control", "Link", "Content-Disposition", "Content-Type", "Content-Encoding", "Content-Length"} {
		if values, ok := header[name]; ok {
			kept.header = append(kept.header, headerField{name, values})
		}
	}
	s.kept.Set(key, kept)
}

// replay writes a kept answer, or 304 to a client that has it.
func (s *cache) replay(c *gin.Context, hit *stored, match string) {
	header := c.Writer.Header()
	for _, f := range hit.header {
		header[f.name] = f.values
	}
	if tags := header["Etag"]; match != "" && len(tags) == 1 && (strings.TrimSpace(match) == "*" || match != "" && strings.Contains(match, tags[0])) {
		delete(header, "Content-Length")
		delete(header, "Content-Encoding")
		delete(header, "Content-Type")
		c.Writer.WriteHeader(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
	} else {
		c.Writer.WriteHeader(http.StatusOK)
		_, _ = c.Writer.Write(hit.body)
	}
	c.Abort()
}
