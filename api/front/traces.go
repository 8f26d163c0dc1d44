package front

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Traced makes a span of every request and sends it to the collector of OpenTelemetry that the
// settings name. Where they name none, it is the handler as it was. Flush sends what is left.
func Traced(ctx context.Context, settings Settings, handler http.Handler, build string) (traced http.Handler, flush func(), err error) {
	if !settings.traces() {
		return handler, func() {}, nil
	}
	var options []otlptracehttp.Option // OTEL_EXPORTER_OTLP_ENDPOINT is read by the exporter itself
	if settings.TraceEndpoint != "" {
		at, err := url.Parse(settings.TraceEndpoint)
		if err != nil || at.Scheme != "http" && at.Scheme != "https" || at.Host == "" {
			return nil, nil, fmt.Errorf("EGOVBENCH_TRACE_ENDPOINT: %q is no address of a collector, such as http://localhost:4318", settings.TraceEndpoint)
		}
		options = append(options, otlptracehttp.WithEndpointURL(at.JoinPath("v1/traces").String()))
	}
	exporter, err := otlptracehttp.New(ctx, options...)
	if err != nil {
		return nil, nil, fmt.Errorf("EGOVBENCH_TRACE_ENDPOINT: %w", err)
	}
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(resource.NewSchemaless(
		attribute.String("service.name", "egovbench"), attribute.String("service.version", build))))
	flush = func() {
		last, enough := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer enough()
		_ = provider.Shutdown(last) // a collector that is away stops no stop
	}
	return &tracing{handler, provider.Tracer("egovbench"), propagation.TraceContext{}}, flush, nil
}

// traces says whether spans are wanted.
func (s Settings) traces() bool {
	return s.TraceEndpoint != "" || os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != ""
}

// tracing stands before everything else.
type tracing struct {
	http.Handler
	tracer trace.Tracer
	caller propagation.TraceContext
}

// ServeHTTP gives a request its span, below the caller's if it came with one.
func (t *tracing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := t.caller.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, r.Method, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("url.path", r.URL.Path)))
	defer span.End()
	t.Handler.ServeHTTP(w, r.WithContext(ctx))
	span.SetAttributes(attribute.String("egovbench.request_id", first(w.Header(), "X-Request-Id")))
}

// nameSpan says what became of a request, in OpenTelemetry's words.
func nameSpan(r *http.Request, route string, status int) {
	span := trace.SpanFromContext(r.Context())
	if route != "" {
		span.SetName(r.Method + " " + route)
		span.SetAttributes(attribute.String("http.route", route))
	}
	span.SetAttributes(attribute.Int("http.response.status_code", status))
	if status >= http.StatusInternalServerError {
		span.SetStatus(codes.Error, "")
	}
}
