package handlers

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ReleasesQuery lists releases.
type ReleasesQuery struct {
	web.Common
	web.Paging
}

// ReleaseQuery names one release.
type ReleaseQuery struct {
	N int `uri:"n" minimum:"1" swaggerignore:"true"`
	web.Common
}

// ChangesQuery names the release whose changes are wanted.
type ChangesQuery struct {
	ReleaseQuery
	web.Paging
}

// Releases lists the data releases.
//
//	@Summary	Data releases
//	@Description	Every publication of data here, the newest first, with counts and checksum.
//	@ID			listReleases
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		ReleasesQuery	false	"view"
//	@Success	200		{object}	web.List[models.Release]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/releases [get]
func (api *API) Releases(v *View, q ReleasesQuery) (*web.List[models.Release], error) {
	return web.Page(v.Request, v.Snapshot.Releases, q.Paging), nil
}

// Release answers with one release.
//
//	@Summary	One data release
//	@Description	When it was published, why, and the checksum over its rows.
//	@ID			getRelease
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		n		path		int				true	"release number"	minimum(1)	example(1)
//	@Param		query	query		ReleaseQuery	false	"view"
//	@Success	200		{object}	web.One[models.Release]
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/releases/{n} [get]
func (api *API) Release(v *View, q ReleaseQuery) (*web.One[models.Release], error) {
	release, err := v.release(q.N)
	if err != nil {
		return nil, err
	}
	return &web.One[models.Release]{Data: release, Envelope: v.Envelope()}, nil
}

// Changes answers with what a release added, revised and withdrew.
//
//	@Summary	What a release changed
//	@Description	One row for each thing that the release added, revised or withdrew.
//	@ID			listReleaseChanges
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		n		path		int				true	"release number"	minimum(1)	example(1)
//	@Param		query	query		ChangesQuery	false	"view"
//	@Success	200		{object}	web.List[models.Change]
//	@Failure	400		{object}	web.Problem
//	@Failure	404		{object}	web.Problem
//	@Router		/v1/releases/{n}/changes [get]
func (api *API) Changes(v *View, q ChangesQuery) (*web.List[models.Change], error) {
	if _, err := v.release(q.N); err != nil {
		return nil, err
	}
	changes, total, err := api.Store.Changes(context.Background(), q.N, models.Page{Limit: q.Limit, Offset: q.Offset})
	if err != nil {
		return nil, err
	}
	answer := &web.List[models.Change]{Data: bench.List(changes), Envelope: v.Envelope()}
	answer.Count(total, q.Paging)
	return answer, nil
}

func (v *View) release(number int) (models.Release, error) {
	at := slices.IndexFunc(v.Snapshot.Releases, func(r models.Release) bool { return r.Number == number })
	if at < 0 {
		return models.Release{}, web.NewProblem(http.StatusNotFound, "not-found", fmt.Sprintf("there is no release %d; /v1/releases lists them", number),
			web.FieldError{Parameter: "n", Detail: "no such release"})
	}
	return v.Snapshot.Releases[at], nil
}
