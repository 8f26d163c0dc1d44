package front

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// refusal is why a request is not answered as it asks. It goes to the handlers with the request, as a problem.
type refusal struct {
	status       int
	kind, detail string
	wait         time.Duration
}

type refusalKey struct{}

func (r *refusal) of(request *http.Request) *http.Request {
	return request.WithContext(context.WithValue(request.Context(), refusalKey{}, r))
}

func (r *refusal) seconds() string { return strconv.Itoa(max(int(math.Ceil(r.wait.Seconds())), 1)) }

func tooSoon(wait time.Duration) *refusal {
	r := &refusal{http.StatusTooManyRequests, "too-many-requests", "", wait}
	r.detail = "this is one request too many from your network: ask again in " + r.seconds() + " s, ask for more at once (limit=, lists), or keep answers by their ETag"
	return r
}

func tooMany(what string) *refusal {
	return &refusal{http.StatusTooManyRequests, "too-many-requests", what, time.Second}
}

func busy(what string) *refusal {
	return &refusal{http.StatusServiceUnavailable, "busy", what, 5 * time.Second}
}

// refuse answers what was refused before it came here.
func refuse(a *handlers.API) gin.HandlerFunc {
	return func(c *gin.Context) {
		r, refused := c.Request.Context().Value(refusalKey{}).(*refusal)
		if !refused {
			return
		}
		a.Fail(c, web.NewProblem(r.status, r.kind, r.detail))
		c.Writer.Header()["Retry-After"] = []string{r.seconds()}
	}
}
