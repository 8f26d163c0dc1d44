package front

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// mostClients is how many clients are told apart; who has been away longest is forgotten.
const mostClients = 100_000

// limits counts what each client asks for: a bucket of a minute's requests, filled evenly. Nil counts
// nothing.
type limits struct {
	quota   int
	policy  []string
	buckets *otter.Cache[netip.Addr, *rate.Limiter]
}

// newLimits allows each client so many requests a minute, all at once if it likes; 0 is no limit.
func newLimits(perMinute int) (*limits, error) {
	if perMinute == 0 {
		return nil, nil
	}
	if perMinute < 0 {
		return nil, fmt.Errorf("EGOVBENCH_RATE_LIMIT: %d is less than 0: give the requests of a minute, or 0 for no limit", perMinute)
	}
	buckets, err := otter.New(&otter.Options[netip.Addr, *rate.Limiter]{MaximumSize: mostClients})
	if err != nil {
		return nil, fmt.Errorf("EGOVBENCH_RATE_LIMIT: %w", err)
	}
	return &limits{perMinute, []string{`"requests";q=` + strconv.Itoa(perMinute) + ";w=60"}, buckets}, nil
}

// bucket is a client's own. Who has one address of IPv6 has 2⁶⁴ of them: the network counts.
func (l *limits) bucket(client string) *rate.Limiter {
	addr, _ := netip.ParseAddr(client)
	if addr = addr.Unmap().WithZone(""); addr.Is6() {
		network, _ := addr.Prefix(64)
		addr = network.Addr()
	}
	if bucket, ok := l.buckets.GetIfPresent(addr); ok {
		return bucket
	}
	bucket, _ := l.buckets.SetIfAbsent(addr, rate.NewLimiter(rate.Limit(float64(l.quota)/60), l.quota))
	return bucket
}

// allowance is what is left to one client.
type allowance struct {
	*limits
	bucket *rate.Limiter
	at     time.Time
}

// take counts one request, and says how long to wait where it is one too many. What tells others
// whether this process is well is not counted.
func (l *limits) take(client, path string, at time.Time) (left allowance, wait time.Duration) {
	if l == nil || path == "/readyz" || path == "/healthz" {
		return allowance{}, 0
	}
	left = allowance{l, l.bucket(client), at}
	if !left.bucket.AllowN(at, 1) {
		wait = time.Duration((1 - left.bucket.TokensAt(at)) / float64(left.bucket.Limit()) * float64(time.Second))
	}
	return left, max(wait, 0)
}

// charge counts what a computed answer cost beyond one request. It may leave a client in debt: that an
// answer is dear is known for certain only when it is made.
func (a allowance) charge(r *http.Request, contentType string) {
	if dear := min(cost(r, contentType)-1, a.quotaOrNone()); dear > 0 {
		a.bucket.ReserveN(a.at, dear)
	}
}

func (a allowance) quotaOrNone() int {
	if a.limits == nil {
		return 0
	}
	return a.quota
}

// tell writes what is left, and when all of it will be there again (draft-ietf-httpapi-ratelimit-headers).
// Answers that are ready say so only when half is gone, so that they stay as cheap as they are.
func (a allowance) tell(header http.Header, ready bool) {
	if a.limits == nil {
		return
	}
	left := a.bucket.TokensAt(a.at)
	if ready && left > float64(a.quota)/2 {
		return
	}
	left = max(left, 0)
	full := math.Ceil((float64(a.quota) - left) / float64(a.bucket.Limit()))
	header["Ratelimit-Policy"] = a.policy
	header["Ratelimit"] = []string{`"requests";r=` + strconv.Itoa(int(left)) + ";t=" + strconv.Itoa(int(full))}
}

// cost is what an answer takes to make, in requests for figures as JSON.
func cost(r *http.Request, contentType string) int {
	kind, _, _ := strings.Cut(contentType, ";")
	switch {
	case kind == "application/problem+json":
		return 1
	case strings.HasPrefix(r.URL.Path, "/v1/download"):
		return 50
	case strings.HasSuffix(kind, "sheet"), strings.HasSuffix(kind, "parquet"), kind == "image/png":
		return 20
	case kind == "image/svg+xml":
		return 5
	case r.URL.Path == "/v1/index" && r.URL.RawQuery != "":
		query, _ := url.ParseQuery(r.URL.RawQuery)
		draws, _ := strconv.Atoi(query.Get("draws"))
		return 5 + min(max(draws, 0), 100_000)/1000
	}
	return 1
}

// tooMany is where a request carries how long its client has to wait.
type tooMany struct{}

// refuse answers a client that has asked too often.
func refuse(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		wait, refused := c.Request.Context().Value(tooMany{}).(time.Duration)
		if !refused {
			return
		}
		seconds := strconv.Itoa(int(math.Ceil(wait.Seconds())))
		c.Writer.Header()["Retry-After"] = []string{seconds}
		a.Fail(c, web.NewProblem(http.StatusTooManyRequests, "too-many-requests",
			"this is one request too many from your network: ask again in "+seconds+" s, ask for more at once (limit=, lists), or keep answers by their ETag"))
	}
}
