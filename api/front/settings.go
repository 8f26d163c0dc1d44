// Package front is what every request passes before and after the handlers: who asks and how often, answers that
// are kept, compression, headers, the log, metrics and traces.
package front

import "time"

// Settings are those of the server's settings that concern every request.
type Settings struct {
	Base           string        // what stands before every address behind a proxy, such as "/stats"; "" for nothing
	CacheSize      int           // MB for repeated answers, 0 for none
	RateLimit      int           // requests a minute of one client, 0 for no limit of any kind
	CPULimit       int           // milliseconds of a processor a minute of one client, 0 for no limit
	AnswerMemory   int           // MB for answers that their clients have not taken yet, 0 for no bound
	Unfinished     int           // requests of one client under way at once, 0 for no bound
	Pace           time.Duration // for each 64 KB of a large answer, 0 for the server's own deadline
	TrustedProxies []string      // addresses and networks
	TraceEndpoint  string        // address of a collector, "" for that of OTEL_EXPORTER_OTLP_ENDPOINT, if any
}
