package publish

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// EditQuery names the thing to be edited.
type EditQuery struct {
	ID string `uri:"id" swaggerignore:"true"`
	// Why, for the release that the edit becomes.
	Note string `form:"note" example:"end date corrected"`
}

// edit is one change of one thing.
type edit struct {
	noun string // "programme"
	id   string
	note string
	path string // its address
	// state gives the release that last changed the thing, 0 where there is none in force.
	state func(newest int) (int, error)
	// change puts the thing into a changeset, as it is to be or withdrawn.
	change func(*models.Changeset)
}

// publishEdit publishes a change of one thing, if the request's conditions hold of the thing as it is in
// force when the change is published.
func publishEdit(w *web.Writing, e edit) (*web.Written, error) {
	verb, status := "changed", http.StatusOK
	answer, err := w.PublishUpon(func(newest int) (models.Changeset, error) {
		var changes models.Changeset
		changed, err := e.state(newest)
		if err != nil {
			return changes, err
		}
		if err := mayEdit(w, e, changed, newest); err != nil {
			return changes, err
		}
		switch {
		case w.Request.Method == http.MethodDelete:
			verb = "withdrawn"
		case changed == 0:
			verb, status = "added", http.StatusCreated
		default:
			verb, status = "changed", http.StatusOK
		}
		changes.Note = e.note
		if changes.Note == "" {
			changes.Note = e.noun + " " + e.id + " " + verb
		}
		e.change(&changes)
		return changes, nil
	}, func(r models.Release) *web.Written {
		answer := web.Published(r, nil)
		answer.Status, answer.Location = status, ""
		if status == http.StatusCreated {
			answer.Location = e.path
		}
		if verb != "withdrawn" {
			answer.Tag = fmt.Sprintf(`"%d-%.16s"`, r.Number, r.Checksum)
		}
		return answer
	})
	return answer, refused(err)
}

// mayEdit holds a request to its conditions. Changed is the release that last changed the thing, 0
// where there is none.
func mayEdit(w *web.Writing, e edit, changed, newest int) error {
	match := strings.Join(w.Request.Header.Values("If-Match"), ",")
	none := strings.TrimSpace(w.Request.Header.Get("If-None-Match"))
	switch {
	case none != "" && none != "*":
		return web.Invalid(web.FieldError{Parameter: "If-None-Match", Detail: "is taken as * only here: nothing may be there yet", Allowed: []string{"*"}})
	case none == "*" && changed > 0, match != "" && changed == 0 && w.Request.Method != http.MethodDelete:
		return stale(e, changed)
	case changed == 0 && w.Request.Method == http.MethodDelete:
		return web.NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no %s %q", e.noun, e.id), web.FieldError{Parameter: "id", Detail: "is not known"})
	case changed > 0 && w.Request.Method == http.MethodPost:
		return web.NewProblem(http.StatusConflict, "conflict", fmt.Sprintf("there is a %s %q already: change it by PUT with If-Match, or choose another id", e.noun, e.id))
	case changed > 0 && match == "":
		return web.NewProblem(http.StatusPreconditionRequired, "if-match-needed",
			fmt.Sprintf("there is a %s %q already: read it, and send the ETag of that answer as If-Match", e.noun, e.id),
			web.FieldError{Parameter: "If-Match", Detail: "is needed"})
	case changed > 0 && !web.MatchesSince(match, changed, newest):
		return stale(e, changed)
	}
	return nil
}

func stale(e edit, changed int) error {
	detail := fmt.Sprintf("the %s %q was changed by release %d, after what If-Match names: read it again", e.noun, e.id, changed)
	if changed == 0 {
		detail = fmt.Sprintf("there is no %s %q, so that If-Match names nothing: leave the header out to add it", e.noun, e.id)
	}
	return web.NewProblem(http.StatusPreconditionFailed, "changed-meanwhile", detail, web.FieldError{Parameter: "If-Match", Detail: "does not hold"})
}
