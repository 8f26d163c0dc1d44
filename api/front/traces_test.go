package front

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/protobuf/proto"
)

// Every request makes one span at the collector, named by its route, below the caller's.
func TestTraces(t *testing.T) {
	for _, standard := range []bool{false, true} {
		var got collector.ExportTraceServiceRequest
		receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil || r.URL.Path != "/v1/traces" {
				t.Errorf("%s: %v", r.URL.Path, err)
			}
			var part collector.ExportTraceServiceRequest
			if err := proto.Unmarshal(body, &part); err != nil {
				t.Error(err)
			}
			proto.Merge(&got, &part)
		}))
		defer receiver.Close()
		cfg := Settings{TraceEndpoint: receiver.URL}
		if standard {
			cfg.TraceEndpoint = ""
			t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.URL)
		}
		traced, flush, err := Traced(t.Context(), cfg, built(t, cfg), "test")
		if err != nil {
			t.Fatal(err)
		}
		ask(traced, "/v1/countries/XAA", "Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
		ask(traced, "/nowhere")
		flush()
		spans := got.GetResourceSpans()[0].GetScopeSpans()[0].GetSpans()
		if len(spans) != 2 || spans[0].GetName() != "GET /v1/countries/:country" || spans[1].GetName() != "GET" {
			t.Fatalf("%v", spans)
		}
		if shown := spans[0].String(); !strings.Contains(shown, "http.response.status_code") || len(spans[0].GetParentSpanId()) != 8 || len(spans[1].GetParentSpanId()) != 0 {
			t.Errorf("%s", shown)
		}
	}
}

func TestNoTraces(t *testing.T) {
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "")
	f := built(t, Settings{})
	if handler, flush, err := Traced(t.Context(), Settings{}, f, "test"); err != nil || handler != f {
		t.Errorf("%T %v", handler, err)
	} else {
		flush()
	}
	if _, _, err := Traced(t.Context(), Settings{TraceEndpoint: "://"}, f, "test"); err == nil || !strings.Contains(err.Error(), "EGOVBENCH_TRACE_ENDPOINT") {
		t.Errorf("%v", err)
	}
}
