// Package front is what every request passes before and after the handlers: who asks and how often, answers that
// are kept, compression, headers, the log, metrics and traces.
package front

// Settings are those of the server's settings that concern every request.
type Settings struct {
	CacheSize      int      // MB for repeated answers, 0 for none
	RateLimit      int      // requests a minute of one client, 0 for no limit
	TrustedProxies []string // addresses and networks
	TraceEndpoint  string   // address of a collector, "" for that of OTEL_EXPORTER_OTLP_ENDPOINT, if any
}
