package handlers

import (
	"net/http"

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
func (api *API) Alive(c *gin.Context) {
	api.state(c, http.StatusOK, Health{Status: "ok"})
}

// ReadyState answers whether data can be read.
//
//	@Summary	Readiness
//	@Description	200 once data can be read, with the release that is served.
//	@ID			getReadiness
//	@Tags		operation
//	@Produce	json
//	@Success	200	{object}	Health
//	@Failure	503	{object}	Problem
//	@Router		/readyz [get]
func (api *API) ReadyState(c *gin.Context) {
	at := api.current.Load()
	if at == nil {
		api.Fail(c, NewProblem(http.StatusServiceUnavailable, "not-ready", "the data is being loaded; try again in some seconds"))
		return
	}
	api.state(c, http.StatusOK, Health{Status: "ok", Release: at.Release.Number})
}

// Health is the state of the process.
type Health struct {
	Status  string `json:"status" example:"ok"`
	Release int    `json:"release,omitempty" example:"1"`
} // @name Health

func (api *API) state(c *gin.Context, status int, health Health) {
	c.Writer.Header()["Cache-Control"] = []string{"no-store"}
	c.JSON(status, health)
}
