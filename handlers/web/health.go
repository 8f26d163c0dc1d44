package web

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// Alive answers that the process runs.
//
//	@Summary	Liveness
//	@Description	200 as long as the process runs.
//	@ID			getHealth
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	Health
//	@Router		/healthz [get]
func (api *Server) Alive(c *gin.Context) {
	api.state(c, http.StatusOK, Health{Status: "ok"})
}

// ReadyState answers whether data can be read.
//
//	@Summary	Readiness
//	@Description	200 once data can be read, with the release that is served. It stays 200 while the database does not
//	@Description	answer, since reading goes on from memory: database is "unreachable" then, and "damaged" where the newest
//	@Description	release has not its checksum and the last good one is served. It is 503 while the disk is full or the
//	@Description	database has gone back to an older state.
//	@ID			getReadiness
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	Health
//	@Failure	503	{object}	Problem
//	@Router		/readyz [get]
func (api *Server) ReadyState(c *gin.Context) {
	at := api.current.Load()
	if at == nil {
		api.Fail(c, NewProblem(http.StatusServiceUnavailable, "not-ready", "the data is being loaded; try again in some seconds"))
		return
	}
	health := Health{Status: "ok", Release: at.Release.Number, Database: reachable}
	switch is := api.trouble.Load(); is.kind() {
	case reachable:
	case goneBack, full:
		api.Fail(c, unready(is))
		return
	case damaged:
		health.Database, health.DatabaseLostAt, health.Detail = damaged, &is.since, is.err.Error()
	default:
		health.Database, health.DatabaseLostAt = unreachable, &is.since
	}
	api.state(c, http.StatusOK, health)
}

// unready says with its reason that requests should go elsewhere.
func unready(is *trouble) error {
	problem := AsProblem(is.err)
	problem.Status, problem.Detail = http.StatusServiceUnavailable, is.err.Error()
	return problem
}

// Health is the state of the process.
type Health struct {
	Status  string `json:"status" example:"ok"`
	Release int    `json:"release,omitempty" example:"1"`
	// Of /readyz: whether new releases can be learnt of.
	Database       string     `json:"database,omitempty" enums:"reachable,unreachable,damaged" example:"reachable"`
	DatabaseLostAt *time.Time `json:"database_lost_at,omitempty" format:"date-time" example:"2026-11-23T12:00:00Z"` // since when it is not reachable
	Detail         string     `json:"detail,omitempty" example:"release 7 is damaged"`                              // what is wrong
} // @name Health

func (api *Server) state(c *gin.Context, status int, health Health) {
	c.Writer.Header()["Cache-Control"] = []string{"no-store"}
	c.JSON(status, health)
}
