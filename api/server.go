package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/egovbench/egovbench/api/front"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/assistant"
	"github.com/egovbench/egovbench/handlers/explorer"
)

// longestHeader is of request line and headers, in bytes: net/http reads 4,096 more than it is told.
const longestHeader = 16<<10 - 4096

// Handler is the whole server as one http.Handler: what every request passes, and every address.
func Handler(cfg Config, a *handlers.API, log *slog.Logger) (*front.Front, error) {
	if err := cfg.checkPublicURL(); err != nil {
		return nil, err
	}
	r, err := front.New(cfg.front(), a, log)
	if err != nil {
		return nil, err
	}
	pages, err := docs.NewPages()
	if err != nil {
		return nil, err
	}
	pages.At(cfg.PublicURL)
	explorer, err := explorer.NewExplorer(a, pages)
	if err != nil {
		return nil, err
	}
	assistant, err := assistant.New(a, pages)
	if err != nil {
		return nil, err
	}
	routes(writer{r, a, cfg}, explorer, pages, assistant)
	if cfg.AdminAddr == "" {
		r.Local(a.Server)
	}
	r.Ready()
	return r, nil
}

// ServeOperators answers those who run the server on a listener of their own until the context ends.
func ServeOperators(ctx context.Context, handler http.Handler, listener net.Listener) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	_ = server.Serve(listener) // ends with the context
}

// Traced makes a span of every request where the settings name a collector of OpenTelemetry.
func Traced(ctx context.Context, cfg Config, handler http.Handler, build string) (traced http.Handler, flush func(), err error) {
	return front.Traced(ctx, cfg.front(), handler, build)
}

// Serve answers requests on a listener until the context ends, then waits for those under way.
func Serve(ctx context.Context, cfg Config, handler http.Handler, listener net.Listener, log *slog.Logger) error {
	connections, err := front.NewConnections(cfg.Connections, cfg.TrustedProxies)
	if err != nil {
		return err
	}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetUnencryptedHTTP2(true) // what proxies speak when they are told to; without TLS there is no choosing
	server := &http.Server{
		Protocols:         protocols,
		Handler:           handler,
		ReadHeaderTimeout: min(cfg.RequestTimeout, 10*time.Second),
		ReadTimeout:       cfg.RequestTimeout,
		WriteTimeout:      cfg.RequestTimeout,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    longestHeader,
		ConnState:         connections.Watch,
		ConnContext:       front.Knowing,

		DisableGeneralOptionsHandler: true, // "OPTIONS *" is answered as all else is
		ErrorLog:                     slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(front.Gathered{Listener: listener}) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping", "waiting_at_most", cfg.ShutdownTimeout.String())
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), cfg.ShutdownTimeout)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return fmt.Errorf("requests were still under way after %s: %w", cfg.ShutdownTimeout, err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
