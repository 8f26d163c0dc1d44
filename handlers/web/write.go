package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"log/slog"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed"
)

// Writing is a request to publish something.
type Writing struct {
	context.Context
	api     *Server
	Request *http.Request
	Body    io.Reader // the request's; what is read of it goes into the fingerprint
	print   hash.Hash
	asked   models.Request
	Actor   string
	stored  bool // whether a release was made, and with it its audit entry and the answer
}

// Written is the answer to a write.
type Written struct {
	Status   int
	Location string
	Tag      string // of the thing that was edited
	Data     Publication
	Notes    []models.Note
}

// Publication is what a write changed.
type Publication struct {
	Release   int  `json:"release" example:"2" minimum:"1"` // the release in force after it; of a dry run, the number that it would get
	Added     int  `json:"added" example:"1" minimum:"0"`   // rows of all kinds, a new source among them
	Revised   int  `json:"revised" example:"0" minimum:"0"` // rows that had another content
	Withdrawn int  `json:"withdrawn" example:"0" minimum:"0"`
	DryRun    bool `json:"dry_run" example:"false"` // whether it was only tried
	// Of a dry run, the figures that would change, the greatest changes first.
	Changes *ImportChanges `json:"changes,omitempty"`
} // @name Publication

// ImportChanges are the figures that a file would change.
type ImportChanges struct {
	Figures []FigureChange `json:"figures"`
	More    int            `json:"more" example:"12" minimum:"0"` // how many are left out
} // @name ImportChanges

// FigureChange is what publishing would do to one figure or programme.
type FigureChange struct {
	What      string   `json:"what" example:"revised"` // added, revised or withdrawn
	Indicator string   `json:"indicator" example:"un-egdi"`
	Country   string   `json:"country" example:"KAZ"`
	Group     string   `json:"group,omitempty" example:"eu"`                                   // where the figure is one of a group
	Programme string   `json:"programme,omitempty" example:"kaz-digital-kazakhstan-2018-2022"` // where it is no figure
	Period    int      `json:"period" example:"2024"`
	Source    string   `json:"source" example:"un-egdi-2024"`
	Was       *float64 `json:"was" extensions:"x-nullable" example:"0.9"`      // the value in force; of a figure added, that of another source for the same year
	Becomes   *float64 `json:"becomes" extensions:"x-nullable" example:"0.91"` // null for a gap
	Besides   string   `json:"besides,omitempty" example:"status A to E"`      // what else of the figure is revised
} // @name FigureChange

// kept is an answer as a receipt keeps it.
type kept struct {
	Status   int             `json:"status"`
	Location string          `json:"location"`
	Tag      string          `json:"tag"`
	Body     json.RawMessage `json:"body"`
}

// Write makes a route of a handler that publishes: bind the address, take the request up once, call,
// and write the answer or the problem.
func Write[Q any](api *Server, call func(*Writing, Q) (*Written, error)) gin.HandlerFunc {
	binder := NewBinder(reflect.TypeFor[Q]())
	return func(c *gin.Context) {
		var query Q
		if err := binder.Bind(reflect.ValueOf(&query).Elem(), c.Request.URL.RawQuery, c.Param); err != nil {
			api.Fail(c, err)
			return
		}
		w := api.writing(c)
		answer, replayed, err := w.once(func() (*Written, error) { return call(w, query) })
		c.Set(recorded, w.stored)
		if err != nil {
			api.Fail(c, api.writeProblem(w, err))
			return
		}
		header := c.Writer.Header()
		header["Cache-Control"] = []string{"no-store"}
		if answer.Location != "" {
			header["Location"] = []string{answer.Location}
		}
		if answer.Tag != "" {
			header["Etag"] = []string{answer.Tag}
		}
		if replayed {
			header["Idempotency-Replayed"] = []string{"true"}
		}
		c.Data(answer.Status, "application/json; charset=utf-8", answer.Body)
	}
}

func (api *Server) writing(c *gin.Context) *Writing {
	from := callerOf(c)
	w := &Writing{
		Context: c.Request.Context(), api: api, Request: c.Request, print: sha256.New(), Actor: from.key.Name,
		asked: models.Request{
			ID: c.Writer.Header().Get("X-Request-Id"), Action: action(c.Request), Client: from.client, KeyID: from.key.ID,
		},
	}
	for _, part := range []string{c.Request.Method, c.Request.URL.RequestURI(), c.Request.Header.Get("Content-Type"), c.Request.Header.Get("If-Match"), c.Request.Header.Get("If-None-Match")} {
		fmt.Fprintf(w.print, "%d %s\n", len(part), part)
	}
	w.Body = io.TeeReader(c.Request.Body, w.print)
	return w
}

// Publish makes a release of a changeset, and serves it before the answer names it.
func (w *Writing) Publish(changes models.Changeset, answer func(models.Release) *Written) (*Written, error) {
	if err := w.prepare(&changes, answer); err != nil {
		return nil, err
	}
	release, err := w.api.Store.Publish(w, changes)
	return w.served(release, err, answer)
}

// PublishUpon is publish for what depends on the newest release; change is asked anew where others
// publish meanwhile.
func (w *Writing) PublishUpon(change func(newest int) (models.Changeset, error), answer func(models.Release) *Written) (*Written, error) {
	release, err := w.api.Store.PublishUpon(w, func(newest int) (models.Changeset, error) {
		changes, err := change(newest)
		if err != nil {
			return changes, err
		}
		faults, err := seed.Judge(w, w.api.Store, newest, &changes)
		if err == nil && len(faults) > 0 {
			err = Faulty(faults)
		}
		if err != nil {
			return changes, err
		}
		return changes, w.prepare(&changes, answer)
	})
	return w.served(release, err, answer)
}

// prepare says in a changeset who asks, and what the answer is to be, which is kept in the release's
// own transaction.
func (w *Writing) prepare(changes *models.Changeset, answer func(models.Release) *Written) error {
	if err := w.finishBody(); err != nil {
		return err
	}
	asked := w.asked
	asked.Answer = func(r models.Release) (string, error) {
		text, _, err := w.encode(answer(r))
		return text, err
	}
	changes.Actor, changes.Request = w.Actor, &asked
	return nil
}

// served loads a release just published and answers.
func (w *Writing) served(release models.Release, err error, answer func(models.Release) *Written) (*Written, error) {
	if errors.Is(err, models.ErrUnchanged) {
		return w.Unchanged()
	}
	if err != nil {
		return nil, err
	}
	w.stored = true
	if err := w.api.Load(context.WithoutCancel(w)); err != nil { // published all the same; Follow tries again
		w.api.Log.LogAttrs(w, slog.LevelWarn, "a release is published and not served yet", slog.Int("release", release.Number), slog.Any("error", err))
	}
	return answer(release), nil
}

// finishBody reads what no one has read, so that the fingerprint is of the whole.
func (w *Writing) finishBody() error {
	if _, err := io.Copy(io.Discard, w.Body); err != nil {
		return err
	}
	if w.asked.Receipt != nil {
		w.asked.Receipt.Fingerprint = hex.EncodeToString(w.print.Sum(nil))
	}
	return nil
}

// Unchanged answers that everything is in force already.
func (w *Writing) Unchanged() (*Written, error) {
	newest, err := w.api.Store.Newest(w)
	return &Written{Status: http.StatusOK, Data: Publication{Release: newest}, Notes: []models.Note{
		{Code: "unchanged", Detail: "everything is in force already: no release was made"},
	}}, err
}

// Published is the answer to a write that made a release.
func Published(r models.Release, notes []models.Note) *Written {
	return &Written{
		Status: http.StatusCreated, Location: "/v1/releases/" + strconv.Itoa(r.Number), Notes: notes,
		Data: Publication{Release: r.Number, Added: r.Added, Revised: r.Revised, Withdrawn: r.Withdrawn},
	}
}

// encode gives the answer as it goes out, and as a receipt keeps it.
func (w *Writing) encode(answer *Written) (string, *kept, error) {
	release := answer.Data.Release
	if answer.Data.DryRun {
		release--
	}
	one := One[Publication]{Data: answer.Data, Envelope: Envelope{Meta: Meta{
		Release: release, Sources: []SourceRef{}, Notes: bench.List(answer.Notes), Lang: "en",
	}}}
	one.Links.Self = fmt.Sprintf("/v1/releases/%d", release)
	one.Links.Permalink = fmt.Sprintf("%s?release=%d", one.Links.Self, release)
	body, err := AppendJSON(nil, &one)
	if err != nil {
		return "", nil, err
	}
	k := &kept{Status: answer.Status, Location: answer.Location, Tag: answer.Tag, Body: body}
	text, err := AppendJSON(nil, k)
	return string(text), k, err
}

// writeProblem turns what a store says to a publisher into problems. A fault of ours is one only
// while the database answers.
func (api *Server) writeProblem(ctx context.Context, err error) error {
	var problem *Problem
	var field *models.InvalidError
	switch {
	case errors.As(err, &problem), errors.As(err, &field), errors.Is(err, models.ErrNotFound):
		return err
	case errors.Is(err, models.ErrInFlight):
		return NewProblem(http.StatusConflict, "conflict", "a request with this Idempotency-Key is still being worked on: send it again in some seconds")
	case errors.Is(err, models.ErrConflict), errors.Is(err, models.ErrStale):
		return NewProblem(http.StatusConflict, "conflict", "others kept publishing first, and nothing was published of this request: send it again")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return NewProblem(http.StatusRequestTimeout, "timeout", "the request was not finished in time, and nothing was published of it")
	}
	if problem := databaseProblem(err); problem != nil && problem.Type != "/docs/problems/no-database" {
		api.note(ctx, err)
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if gone := api.Store.Ping(ctx); gone != nil || errors.Is(err, models.ErrAway) {
		api.Log.LogAttrs(ctx, slog.LevelWarn, "a write failed because the database does not answer", slog.Any("error", err))
		return NewProblem(http.StatusServiceUnavailable, "no-database",
			"the database does not answer: send the request again, with the same Idempotency-Key if it had one; reading goes on")
	}
	return err
}
