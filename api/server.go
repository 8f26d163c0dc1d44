package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
)

const (
	longestHeader = 16 << 10 // bytes of request line and headers
	longestURL    = 8 << 10  // bytes
	longestBody   = 1 << 20  // bytes; reading addresses take none at all
)

// Handler is the whole server as one http.Handler: middleware and every address.
func Handler(cfg Config, a *handlers.API, log *slog.Logger) (http.Handler, error) {
	if err := cfg.checkPublicURL(); err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	r, err := newFront(cfg, a, log)
	if err != nil {
		return nil, err
	}
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	r.UseRawPath = true
	r.UnescapePathValues = true
	r.ContextWithFallback = true
	if err := r.SetTrustedProxies(nil); err != nil { // who asks is found out before Gin
		return nil, err
	}
	r.Use(noteRoute, recovery(a), refuse(a), limit(a))
	r.NoRoute(func(c *gin.Context) {
		leave(c)
		a.Fail(c, handlers.NewProblem(http.StatusNotFound, "not-found", "there is no such address; /docs lists them all"))
	})
	r.NoMethod(func(c *gin.Context) {
		leave(c)
		a.Fail(c, handlers.NewProblem(http.StatusMethodNotAllowed, "method-not-allowed", "this address does not take "+c.Request.Method+"; it takes "+c.Writer.Header().Get("Allow")))
	})
	pages, err := docs.NewPages()
	if err != nil {
		return nil, err
	}
	explorer, err := handlers.NewExplorer(a)
	if err != nil {
		return nil, err
	}
	routes(writer{r, a, cfg}, explorer, pages)
	get(r.Engine, "/metrics", r.metrics.serve())
	r.metrics.know(r.Routes())
	return r, nil
}

// leave answers without the body that comes with a request: net/http would wait for it.
func leave(c *gin.Context) {
	if c.Request.ContentLength != 0 {
		c.Header("Connection", "close")
	}
}

// Serve answers requests on a listener until the context ends, then waits for those under way.
func Serve(ctx context.Context, cfg Config, handler http.Handler, listener net.Listener, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: min(cfg.RequestTimeout, 10*time.Second),
		ReadTimeout:       cfg.RequestTimeout,
		WriteTimeout:      cfg.RequestTimeout,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    longestHeader,
		ConnContext:       withConn,

		DisableGeneralOptionsHandler: true, // "OPTIONS *" is answered as all else is
		ErrorLog:                     slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(gathering{listener}) }()
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
