// Package api is the server: its settings, its middleware and its map of addresses.
package api

import (
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/egovbench/egovbench/api/front"
)

// Config holds every setting. Each is a flag and an environment variable with the prefix EGOVBENCH_;
// the README lists them, and a test compares the two.
type Config struct {
	Addr            string        `help:"Address to listen on." default:":8080" env:"EGOVBENCH_ADDR" placeholder:"HOST:PORT"`
	AdminAddr       string        `help:"Address for operators alone: metrics, readiness, profiles; without one they are for this machine alone, at the other address." env:"EGOVBENCH_ADMIN_ADDR" placeholder:"HOST:PORT"`
	LogFormat       string        `help:"Form of the log lines: text or json." enum:"text,json" default:"text" env:"EGOVBENCH_LOG_FORMAT" placeholder:"FORMAT"`
	LogLevel        string        `help:"What the log has: debug, info with a line for each request, warn, error." enum:"debug,info,warn,error" default:"info" env:"EGOVBENCH_LOG_LEVEL" placeholder:"LEVEL"`
	CacheSize       int           `help:"Most memory for repeated answers, in MB; 0 turns the cache off." default:"32" env:"EGOVBENCH_CACHE_SIZE" placeholder:"MB"`
	BasePath        string        `help:"Path below which a proxy serves this program, such as /stats; that of the public address without it." env:"EGOVBENCH_BASE_PATH" placeholder:"PATH"`
	PublicURL       string        `help:"Where readers find this server, such as https://figures.example.org; pages and previews for other sites name it alone, files and catalogues without it the address that they were asked for at." env:"EGOVBENCH_PUBLIC_URL" placeholder:"URL"`
	RateLimit       int           `help:"Requests a minute that one client may make, all at once if it likes; 0 for no limit of any kind." default:"6000" env:"EGOVBENCH_RATE_LIMIT" placeholder:"N"`
	CPULimit        int           `help:"Milliseconds of a processor a minute that one client's answers may take to compute; 0 for no limit." default:"15000" env:"EGOVBENCH_CPU_LIMIT" placeholder:"MS"`
	AnswerMemory    int           `help:"Most memory for answers that their readers have not taken yet, in MB, a quarter of it for one client; 0 for no bound." default:"128" env:"EGOVBENCH_ANSWER_MEMORY" placeholder:"MB"`
	Connections     int           `help:"Connections open at once, an eighth of them for one client; 0 for no bound." default:"4096" env:"EGOVBENCH_CONNECTIONS" placeholder:"N"`
	RequestTimeout  time.Duration `help:"Longest time for reading a request and for writing its answer; of a large answer, for each 192 KB." default:"30s" env:"EGOVBENCH_REQUEST_TIMEOUT" placeholder:"DURATION"`
	ImportSize      int           `help:"Largest body of an import, in MB, unpacked." default:"64" env:"EGOVBENCH_IMPORT_SIZE" placeholder:"MB"`
	ImportTimeout   time.Duration `help:"Longest time for reading an import and publishing it." default:"5m" env:"EGOVBENCH_IMPORT_TIMEOUT" placeholder:"DURATION"`
	ShutdownTimeout time.Duration `help:"Longest time that a stop waits for requests under way." default:"10s" env:"EGOVBENCH_SHUTDOWN_TIMEOUT" placeholder:"DURATION"`
	EmbeddedData    string        `help:"What becomes of the data that a new program brings: publish it as a release at the start, or keep what is in force; egovbench update publishes it then." enum:"publish,keep" default:"publish" env:"EGOVBENCH_EMBEDDED_DATA" placeholder:"WHAT"`
	ReadDatabaseURL string        `help:"PostgreSQL standby that releases are read from while it has the newest that was seen; without one, from the database itself." env:"EGOVBENCH_READ_DATABASE_URL" placeholder:"URL"`
	TraceEndpoint   string        `help:"Collector of OpenTelemetry that traces are sent to (OTLP over HTTP), such as http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT is read too." env:"EGOVBENCH_TRACE_ENDPOINT" placeholder:"URL"`
	TrustedProxies  []string      `help:"Proxies whose X-Forwarded-For, -Host and -Proto are believed, as addresses or networks." env:"EGOVBENCH_TRUSTED_PROXIES" placeholder:"CIDR"`
}

// front is what of the settings concerns every request.
func (c Config) front() front.Settings {
	return front.Settings{
		CacheSize: c.CacheSize, RateLimit: c.RateLimit, CPULimit: c.CPULimit, AnswerMemory: c.AnswerMemory,
		Unfinished: c.Connections / 8, Pace: c.RequestTimeout / 3,
		Base: c.base(), TrustedProxies: c.TrustedProxies, TraceEndpoint: c.TraceEndpoint,
	}
}

// Logger is the log as the settings want it; flush writes out the lines that are still held back.
func (c Config) Logger(w io.Writer) (log *slog.Logger, flush func()) {
	return front.Logger(c.LogFormat, c.LogLevel, w)
}

// checkPublicURL refuses what no address of a page could begin with.
func (c Config) checkPublicURL() error {
	if c.BasePath != "" && (!strings.HasPrefix(c.BasePath, "/") || strings.ContainsAny(c.BasePath, "?#\"' <>") || strings.Contains(c.BasePath, "//")) {
		return fmt.Errorf("EGOVBENCH_BASE_PATH: %q is no path, such as /stats", c.BasePath)
	}
	if c.PublicURL == "" {
		return nil
	}
	at, err := url.Parse(c.PublicURL)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" || at.User != nil || at.RawQuery != "" || at.Fragment != "" || strings.ContainsAny(at.Path, "\"' <>") {
		return fmt.Errorf("EGOVBENCH_PUBLIC_URL: %q is not scheme and host, such as https://figures.example.org, with a path where a proxy serves it below one", c.PublicURL)
	}
	return nil
}

// base is what stands before every address, without a slash at its end.
func (c Config) base() string {
	path := c.BasePath
	if at, err := url.Parse(c.PublicURL); path == "" && err == nil {
		path = at.Path
	}
	return strings.TrimRight(path, "/")
}
