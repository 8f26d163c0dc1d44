package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/models"
)

// Admit finds the key of an Authorization header and lets it pass if it allows what the scope is for.
// The error is a 401 or 403 problem.
func (api *Server) Admit(ctx context.Context, authorization []string, scope string) (models.Key, error) {
	if len(authorization) == 0 {
		return models.Key{}, NewProblem(http.StatusUnauthorized, "key-needed",
			"this address needs an API key: send it as the header Authorization: Bearer KEY; the server's operator makes keys")
	}
	scheme, text, _ := strings.Cut(authorization[0], " ")
	if len(authorization) > 1 || !strings.EqualFold(scheme, "Bearer") {
		return models.Key{}, NewProblem(http.StatusUnauthorized, "key-needed", "the header must be one: Authorization: Bearer KEY")
	}
	key, err := api.Store.Authenticate(ctx, strings.TrimSpace(text))
	switch {
	case errors.Is(err, models.ErrNotFound) && key.RevokedAt != nil:
		return key, NewProblem(http.StatusUnauthorized, "key-needed", "this API key has been revoked; the server's operator makes new ones")
	case errors.Is(err, models.ErrNotFound):
		return key, NewProblem(http.StatusUnauthorized, "key-needed", "there is no such API key; the server's operator makes keys")
	case err != nil:
		return key, api.writeProblem(ctx, err)
	case !key.Allows(scope):
		return key, NewProblem(http.StatusForbidden, "key-not-allowed",
			"this needs a key of the scope "+scope+", and "+key.Prefix()+" has the scope "+key.Scope)
	}
	return key, nil
}

// caller is who sends a request that is to change data.
type caller struct {
	key    models.Key // the zero key if there is none, or one that is not in force
	client string     // the network address
}

const callerName = "caller"

// Come notes who sends a request.
func Come(c *gin.Context, key models.Key, client string) {
	if key.RevokedAt != nil {
		key = models.Key{}
	}
	c.Set(callerName, caller{key, client})
}

func callerOf(c *gin.Context) caller {
	from, _ := c.Value(callerName).(caller)
	return from
}
