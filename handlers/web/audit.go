package web

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/models"
)

// recorded marks a request whose release has its audit entry already.
const recorded = "recorded"

// Audited records every write: one that was refused, or changed nothing, here; a release's with the
// release. Refusals of strangers, who could fill the database with them, are recorded one a second;
// the log has them all.
func (api *Server) Audited(c *gin.Context) {
	c.Next()
	from := callerOf(c)
	if c.GetBool(recorded) || from.key.ID == "" && !api.strangers.Allow() {
		return
	}
	entry := models.AuditEntry{
		Actor: from.key.Name, KeyID: from.key.ID, Client: from.client, Action: action(c.Request),
		RequestID: c.Writer.Header().Get("X-Request-Id"), Outcome: strconv.Itoa(c.Writer.Status()),
	}
	if last := c.Errors.Last(); last != nil {
		entry.Detail = AsProblem(last.Err).Detail
	}
	ctx := context.WithoutCancel(c.Request.Context())
	if err := api.Store.Audit(ctx, entry); err != nil {
		api.Log.LogAttrs(ctx, slog.LevelError, "a write could not be recorded", slog.String("request_id", entry.RequestID), slog.Any("error", err))
	}
}

// action is what a request asks for, without its parameters: they may hold anything.
func action(r *http.Request) string { return r.Method + " " + Printable(r.URL.EscapedPath()) }
