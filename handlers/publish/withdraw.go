package publish

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// WithdrawQuery names the release to be withdrawn.
type WithdrawQuery struct {
	N int `uri:"n" minimum:"1" swaggerignore:"true"`
	// Why, for the release that the withdrawal becomes.
	Note string `form:"note" example:"published by mistake"`
}

// Withdraw takes a release back, by another release.
//
//	@Summary		Withdraw a release
//	@Description	Makes a new release in which what the given one added is withdrawn, and what it revised or withdrew is again as it was before. What was changed since stays, and a note says how much that is. The release itself goes on answering under `release=N`; publishing the same again works.
//	@ID				withdrawRelease
//	@Tags			writing
//	@Produce		json
//	@Security		bearer
//	@Param			n				path		int				true	"release number"	minimum(2)	example(2)
//	@Param			query			query		WithdrawQuery	false	"why"
//	@Param			Idempotency-Key	header		string			false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Success		200				{object}	web.One[web.Publication]
//	@Failure		404				{object}	web.Problem
//	@Failure		409				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Router			/v1/releases/{n} [delete]
func (api *API) Withdraw(w *web.Writing, q WithdrawQuery) (*web.Written, error) {
	note := q.Note
	if note == "" {
		note = fmt.Sprintf("release %d withdrawn", q.N)
	}
	stay := 0
	answer, err := w.PublishUpon(func(newest int) (changes models.Changeset, err error) {
		changes, stay, err = api.Store.Withdrawal(w, q.N, newest)
		changes.Note = note
		return changes, err
	}, func(r models.Release) *web.Written {
		answer := web.Published(r, nil)
		answer.Status, answer.Location = http.StatusOK, ""
		if stay > 0 {
			answer.Notes = []models.Note{{Code: "changed_since", Detail: fmt.Sprintf("%d rows of release %d were changed since and stay as they are", stay, q.N)}}
		}
		return answer
	})
	if errors.Is(err, models.ErrNotFound) {
		return nil, web.NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no release %d; /v1/releases lists them", q.N),
			web.FieldError{Parameter: "n", Detail: "no such release"})
	}
	return answer, refused(err)
}
