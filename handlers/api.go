package handlers

import (
	"log/slog"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// API answers the questions of all nouns. It is safe for concurrent use.
type API struct {
	*web.Server
	downloads downloads
}

// New makes an API that answers 503 until Load has been called.
func New(store *models.Store, log *slog.Logger, build string, today func() models.Date) *API {
	return &API{Server: web.NewServer(store, log, build, today)}
}

// View is what the handlers of nouns answer from.
type View struct{ *web.Request }

// Handle makes a route of a handler.
func Handle[Q any, P web.QueryOf[Q], A web.Answer](api *API, call func(*View, Q) (A, error)) gin.HandlerFunc {
	return web.Handle[Q, P](api.Server, func(v *web.Request, q Q) (A, error) { return call(&View{v}, q) })
}

// Question makes of a handler what a door asks without HTTP.
func Question[Q any, P web.QueryOf[Q], A web.Answer](api *API, call func(*View, Q) (A, error)) web.Question {
	return web.QuestionOf[Q, P](api.Server, func(v *web.Request, q Q) (A, error) { return call(&View{v}, q) })
}
