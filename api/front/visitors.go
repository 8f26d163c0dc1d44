package front

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// mostVisitors is how many clients are told apart; who has been away longest is forgotten.
const mostVisitors = 100_000

// visitors tells clients apart, and keeps for each what it may still ask for.
type visitors struct {
	quota, processor int // of a minute: requests, and milliseconds of a processor; 0 counts nothing
	policy           []string
	known            *otter.Cache[netip.Addr, *visitor]
}

// visitor is one client. Both buckets hold what a minute allows, all at once if the client likes, and fill evenly.
type visitor struct {
	*visitors
	requests, microseconds *rate.Limiter // nil where nothing is counted
	little                 *rate.Limiter // a sixteenth of the microseconds, and less at once
	turns                  chan struct{} // its answers that are being computed
	open                   atomic.Int64  // its answers that are not finished
	held                   atomic.Int64  // bytes of answers that it has not taken yet
}

// newVisitors allows each client so many requests, and so many milliseconds of a processor, a minute.
func newVisitors(requests, milliseconds int) (*visitors, error) {
	for name, given := range map[string]int{"EGOVBENCH_RATE_LIMIT": requests, "EGOVBENCH_CPU_LIMIT": milliseconds} {
		if given < 0 {
			return nil, fmt.Errorf("%s: %d is less than 0: give what a minute allows, or 0 for no limit", name, given)
		}
	}
	known, err := otter.New(&otter.Options[netip.Addr, *visitor]{MaximumSize: mostVisitors})
	if err != nil {
		return nil, fmt.Errorf("EGOVBENCH_RATE_LIMIT: %w", err)
	}
	v := &visitors{quota: requests, processor: milliseconds, known: known}
	if requests == 0 { // whoever takes that limit away measures, or has another before this server
		v.processor = 0
	}
	policy := `"requests";q=` + strconv.Itoa(v.quota) + ";w=60"
	if v.processor > 0 {
		policy += `, "cpu";q=` + strconv.Itoa(v.processor) + `;w=60;qu="milliseconds"`
	}
	v.policy = []string{policy}
	return v, nil
}

// of is the visitor with an address. Who has one address of IPv6 has 2⁶⁴ of them: the network counts.
func (v *visitors) of(client string) *visitor {
	addr, _ := netip.ParseAddr(client)
	if addr = addr.Unmap().WithZone(""); addr.Is6() {
		network, _ := addr.Prefix(64)
		addr = network.Addr()
	}
	if found, ok := v.known.GetIfPresent(addr); ok {
		return found
	}
	made := &visitor{visitors: v, turns: make(chan struct{}, runtime.GOMAXPROCS(0))}
	if v.quota > 0 {
		made.requests = rate.NewLimiter(rate.Limit(float64(v.quota)/60), v.quota)
	}
	if v.processor > 0 {
		made.microseconds = rate.NewLimiter(rate.Limit(float64(v.processor)*1000/60), v.processor*1000)
		made.little = rate.NewLimiter(made.microseconds.Limit()/16, made.microseconds.Burst()/256)
	}
	found, _ := v.known.SetIfAbsent(addr, made)
	return found
}

// take counts one request, and says how long to wait where it is one too many.
func (v *visitor) take(at time.Time) (wait time.Duration) {
	if v.requests != nil && !v.requests.AllowN(at, 1) {
		wait = until(v.requests, 1, at)
	}
	return max(wait, v.owes(at))
}

// owes is how long to wait until the processor's time that was used is paid.
func (v *visitor) owes(at time.Time) time.Duration {
	if v.microseconds == nil || v.microseconds.TokensAt(at) >= 0 {
		return 0
	}
	return until(v.microseconds, 1, at)
}

// frugal says whether a client has lately used little of a processor: less than a sixteenth of what is allowed.
func (v *visitor) frugal() bool { return v.little != nil && v.little.Tokens() > 0 }

func until(bucket *rate.Limiter, tokens float64, at time.Time) time.Duration {
	return max(time.Duration((tokens-bucket.TokensAt(at))/float64(bucket.Limit())*float64(time.Second)), 0)
}

// charge counts what an answer took to compute. It may leave a client in debt: what an answer costs is known for
// certain only when it is made.
func (v *visitor) charge(spent time.Duration, at time.Time) {
	if v.microseconds != nil {
		for _, bucket := range []*rate.Limiter{v.microseconds, v.little} {
			bucket.ReserveN(at, min(int(spent.Microseconds()), bucket.Burst()))
		}
	}
}

// tell writes what is left, and when all of it will be there again (draft-ietf-httpapi-ratelimit-headers).
// Answers that are ready say so only when half is gone, so that they stay as cheap as they are.
func (v *visitor) tell(header http.Header, at time.Time, ready bool) {
	if v.requests == nil {
		return
	}
	requests, cpu := v.requests.TokensAt(at), math.Inf(1)
	if v.microseconds != nil {
		cpu = v.microseconds.TokensAt(at)
	}
	if ready && requests > float64(v.quota)/2 && cpu > float64(v.processor)*1000/2 {
		return
	}
	var b strings.Builder
	left(&b, `"requests"`, v.requests, requests, 1)
	if v.microseconds != nil {
		b.WriteString(", ")
		left(&b, `"cpu"`, v.microseconds, cpu, 1000)
	}
	header["Ratelimit-Policy"] = v.policy
	header["Ratelimit"] = []string{b.String()}
}

// left writes one bucket's part, in units of so many tokens.
func left(b *strings.Builder, name string, bucket *rate.Limiter, tokens, unit float64) {
	tokens = max(tokens, 0)
	full := math.Ceil((float64(bucket.Burst()) - tokens) / float64(bucket.Limit()))
	b.WriteString(name)
	b.WriteString(";r=")
	b.WriteString(strconv.Itoa(int(tokens / unit)))
	b.WriteString(";t=")
	b.WriteString(strconv.Itoa(int(full)))
}
