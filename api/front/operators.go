package front

import (
	"net/http"
	"net/http/pprof"
	"net/netip"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
)

// Operators is what those who run the server see, at an address that they alone can reach: metrics, readiness with
// its reasons, profiles.
func (f *Front) Operators() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/metrics", f.metrics.page())
	mux.Handle("/healthz", f)
	mux.Handle("/readyz", f)
	mux.Handle("/debug/pprof/", profiles())
	return mux
}

// profiles are Go's own.
func profiles() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	return mux
}

// Local registers the operators' addresses among all others, for this machine alone.
func (f *Front) Local(a *web.Server) {
	for path, handler := range map[string]http.Handler{"/metrics": f.metrics.page(), "/debug/pprof/*name": profiles()} {
		f.GET(path, func(c *gin.Context) {
			if !local(c.Request) {
				a.Fail(c, web.NewProblem(http.StatusNotFound, "not-found", "there is no such address; /docs lists them all"))
				return
			}
			delete(c.Writer.Header(), "Access-Control-Allow-Origin") // pages elsewhere, open in a browser on this machine, are no operators
			handler.ServeHTTP(c.Writer, c.Request)
		})
	}
}

// local says whether a request comes from this machine, and not through a proxy on it.
func local(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback() &&
		r.Header["X-Forwarded-For"] == nil && r.Header["Forwarded"] == nil && r.Header["X-Real-Ip"] == nil
}

// operational says whether a request asks whether this process is well, which has no limit.
func operational(r *http.Request) bool {
	switch path := r.URL.Path; {
	case path == "/readyz", path == "/healthz":
		return true
	case path == "/metrics", strings.HasPrefix(path, "/debug/pprof/"):
		return local(r)
	}
	return false
}
