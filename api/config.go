// Package api is the server: its settings, its middleware and its map of addresses.
package api

import "time"

// Config holds every setting. Each is a flag and an environment variable with the prefix EGOVBENCH_;
// the README lists them, and a test compares the two.
type Config struct {
	Addr            string        `help:"Address to listen on." default:":8080" env:"EGOVBENCH_ADDR" placeholder:"HOST:PORT"`
	LogFormat       string        `help:"Form of the log lines: text or json." enum:"text,json" default:"text" env:"EGOVBENCH_LOG_FORMAT" placeholder:"FORMAT"`
	CacheSize       int           `help:"Most memory for repeated answers, in MB; 0 turns the cache off." default:"32" env:"EGOVBENCH_CACHE_SIZE" placeholder:"MB"`
	RequestTimeout  time.Duration `help:"Longest time for reading a request and for writing its answer." default:"30s" env:"EGOVBENCH_REQUEST_TIMEOUT" placeholder:"DURATION"`
	ShutdownTimeout time.Duration `help:"Longest time that a stop waits for requests under way." default:"10s" env:"EGOVBENCH_SHUTDOWN_TIMEOUT" placeholder:"DURATION"`
	TrustedProxies  []string      `help:"Proxies whose X-Forwarded-For is believed, as addresses or networks." env:"EGOVBENCH_TRUSTED_PROXIES" placeholder:"CIDR"`
}
