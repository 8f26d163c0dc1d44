package front

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/egovbench/egovbench/handlers"
)

// metrics is what an operator watches, as Prometheus reads it at /metrics.
type metrics struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
	routes   map[string]*observers
	hits     prometheus.Counter
	refused  prometheus.Counter
	busy     prometheus.Counter

	processor prometheus.Counter
}

// observers are those of one route, by the hundreds of the status, made when first needed.
type observers [6]atomic.Pointer[prometheus.Observer]

func newMetrics(a *handlers.API, c *cache, h *held) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(), routes: map[string]*observers{"": {}},
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "egovbench_request_seconds", Help: "Time to answer a request, by route and class of status.",
			Buckets: []float64{.0001, .0005, .001, .005, .01, .05, .1, .5, 1, 5, 30},
		}, []string{"route", "status"}),
		hits:      prometheus.NewCounter(prometheus.CounterOpts{Name: "egovbench_cache_hits_total", Help: "Requests answered with kept bytes."}),
		refused:   prometheus.NewCounter(prometheus.CounterOpts{Name: "egovbench_rate_limited_total", Help: "Requests refused with 429."}),
		busy:      prometheus.NewCounter(prometheus.CounterOpts{Name: "egovbench_busy_total", Help: "Requests refused with 503 because others had asked for too much."}),
		processor: prometheus.NewCounter(prometheus.CounterOpts{Name: "egovbench_computing_seconds_total", Help: "Time of processors that answers took to compute."}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	m.registry.MustRegister(m.seconds, m.hits, m.refused, m.busy, m.processor,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("egovbench_release", "The release that is served.", func() float64 { return float64(a.Version()) }),
		gauge("egovbench_release_timestamp_seconds", "When the release that is served was published, in Unix time.", func() float64 {
			return float64(a.State().Published.Unix())
		}),
		gauge("egovbench_database_up", "1 while the database answers, 0 while only memory does.", func() float64 {
			if a.State().Database != "unreachable" {
				return 1
			}
			return 0
		}),
		gauge("egovbench_database_wrong", "1 while the database has gone back, is damaged or has no room on its disk: /readyz says which.", func() float64 {
			switch a.State().Database {
			case "reachable", "unreachable":
				return 0
			}
			return 1
		}),
		gauge("egovbench_cache_bytes", "Memory for repeated answers in use.", func() float64 { return float64(c.size()) }),
		gauge("egovbench_held_bytes", "Memory of answers that their clients have not taken yet.", func() float64 { return float64(h.bytes.Load()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "egovbench_releases_loaded_total", Help: "Releases taken over by this process since it started, the first one included.",
		}, func() float64 { return float64(a.State().Loads) }),
	)
	return m
}

// know prepares for the routes that there are. Everything else counts as none.
func (m *metrics) know(routes gin.RoutesInfo) {
	for _, route := range routes {
		m.routes[route.Path] = &observers{}
	}
}

// observe counts one answer.
func (m *metrics) observe(route string, status int, took time.Duration) {
	of, known := m.routes[route]
	if !known {
		route, of = "", m.routes[""]
	}
	class := min(max(status/100, 0), 5)
	observer := of[class].Load()
	if observer == nil {
		if route == "" {
			route = "none"
		}
		made := m.seconds.WithLabelValues(route, string('0'+rune(class))+"xx")
		observer = &made
		of[class].Store(observer)
	}
	(*observer).Observe(took.Seconds())
}

// refuse counts a request that was refused for what was asked before.
func (m *metrics) refuse(status int) {
	if status == http.StatusTooManyRequests {
		m.refused.Inc()
	} else {
		m.busy.Inc()
	}
}

// page answers Prometheus.
func (m *metrics) page() http.Handler {
	text := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Cache-Control"] = []string{"no-store"}
		text.ServeHTTP(w, r)
	})
}

// noteRoute tells the recorder which route answers.
func noteRoute(c *gin.Context) {
	if rec := recorderOf(c); rec != nil {
		rec.route = c.FullPath()
	}
}

// recorderOf is what an answer is held back by, nil where nothing does.
func recorderOf(c *gin.Context) *recorder {
	wrapper, _ := c.Writer.(interface{ Unwrap() http.ResponseWriter })
	if wrapper == nil {
		return nil
	}
	rec, _ := wrapper.Unwrap().(*recorder)
	return rec
}
