package publish

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

// mostChanges is how many changes a dry run lists.
const mostChanges = 100

// ImportQuery says how a file is to be taken in.
type ImportQuery struct {
	// Only check the file and count what it would change; publish nothing.
	DryRun bool `form:"dry_run" example:"true"`
	// What the release is to say of itself; a JSON body or a form may bring its own.
	Note string `form:"note" example:"UN survey 2026"`
	// The id of the source that rows without one are from; it must be there already.
	Source string `form:"source" example:"un-egdi-2024"`
	// Which form the body has; without it, the form is found by looking.
	As string `form:"as" example:"tidy"`
	// The member of a zip or the sheet of a workbook that is meant.
	Part string `form:"part" example:"Data"`
	// The indicator of all figures in the file, where it holds one series.
	Indicator string `form:"indicator" example:"un-egdi"`
	// Leave out the figures of earlier periods.
	From int `form:"from" example:"2000"`
	// Leave out the figures of later periods, such as forecasts.
	Until int `form:"until" example:"2025"`
	// Confirm that an edition has far fewer countries than the one before.
	Partial bool `form:"partial" example:"true"`
	// Confirm that the figures in force are on another scale and are to be replaced.
	Rescaled bool `form:"rescaled" example:"true"`
}

// ImportBody is the product's own JSON.
type ImportBody struct {
	Note         string              `json:"note,omitempty" example:"UN survey 2026"`
	Source       *ImportSource       `json:"source,omitempty"` // the source that the file brings; the id of one that is there, as a text, does too
	Observations []ImportObservation `json:"observations"`
} // @name ImportBody

// ImportSource is a new source, with the fields of a source.yaml.
type ImportSource struct {
	ID            string `json:"id" example:"un-egdi-2026"`
	Producer      string `json:"producer" example:"UN DESA"`
	Title         string `json:"title" example:"E-Government Survey 2026"`
	Edition       string `json:"edition,omitempty" example:"2026"`
	PublishedAt   string `json:"published_at" example:"2026-09"` // as exact as it is known: year, month or day
	PublishedNote string `json:"published_note,omitempty" example:"press release"`
	RetrievedAt   string `json:"retrieved_at,omitempty" example:"2026-10-01"`
	URL           string `json:"url,omitempty" example:"https://publicadministration.un.org/egovkb/"`
	Licence       string `json:"licence" example:"CC BY-NC-SA 3.0 IGO"`
	Citation      string `json:"citation" example:"UN DESA (2026), E-Government Survey 2026"`
	SHA256        string `json:"sha256,omitempty" example:"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"` // of the producer's file
	Trimmed       string `json:"trimmed,omitempty" example:"the table of results"`
	Via           string `json:"via,omitempty" example:"the producer"`
	Note          string `json:"note,omitempty" example:"provisional"`
} // @name ImportSource

// ImportObservation is one figure as it is sent.
type ImportObservation struct {
	Indicator     string   `json:"indicator" example:"un-egdi"`
	Country       string   `json:"country" example:"KAZ"`
	Period        int      `json:"period" example:"2026"`
	Value         *float64 `json:"value" extensions:"x-nullable" example:"0.9"`                // null where status says why there is none
	Status        string   `json:"status,omitempty" example:"A"`                               // SDMX codes, comma-separated; or a list of them
	Qualifier     *string  `json:"qualifier,omitempty" extensions:"x-nullable" example:"over"` // over, under or about
	PublishedRank *int     `json:"published_rank,omitempty" extensions:"x-nullable" example:"24"`
	Note          *string  `json:"note,omitempty" extensions:"x-nullable" example:"provisional"`
	Band          *string  `json:"band,omitempty" extensions:"x-nullable" example:"Very High"`
	SampleSize    *int     `json:"sample_size,omitempty" extensions:"x-nullable" example:"1000"`
	MarginOfError *float64 `json:"margin_of_error,omitempty" extensions:"x-nullable" example:"0.5"`
	StandardError *float64 `json:"standard_error,omitempty" extensions:"x-nullable" example:"0.25"`
	Source        *string  `json:"source,omitempty" extensions:"x-nullable" example:"un-egdi-2024"` // where the body names none
} // @name ImportObservation

// Import publishes a file as one release, or nothing.
//
//	@Summary		Publish a file
//	@Description	Reads the whole body, checks it alone and against the data in force, and publishes all of it as one new release, or nothing. A body with faults is answered 422 with every fault, its line and its column. Takes the product's own tidy CSV and JSON, and the downloads of producers (CSV, TSV, JSON, SDMX-ML, workbooks and zips), whose form is found by looking or named by `as`; a form (multipart/form-data) may bring `source`, a source.yaml or an id, before `file`. With `dry_run` it says what would be added, revised and withdrawn, with the greatest changes first. Where everything is in force already, the answer is 200 with the note `unchanged`. A request with an Idempotency-Key can be sent again without publishing twice.
//	@ID				importFile
//	@Tags			writing
//	@Accept			json
//	@Produce		json
//	@Security		bearer
//	@Param			query			query		ImportQuery	false	"how"
//	@Param			Idempotency-Key	header		string		false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			body			body		ImportBody	true	"the file"
//	@Success		201				{object}	web.One[web.Publication]
//	@Success		200				{object}	web.One[web.Publication]
//	@Failure		400				{object}	web.Problem
//	@Failure		401				{object}	web.Problem
//	@Failure		403				{object}	web.Problem
//	@Failure		408				{object}	web.Problem
//	@Failure		409				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Router			/v1/imports [post]
func (api *API) Import(w *web.Writing, q ImportQuery) (*web.Written, error) {
	file, err := fileOf(w, q)
	if err != nil {
		return nil, err
	}
	if err := api.sourceIsThere(w, file.upload.SourceID); err != nil {
		return nil, err
	}
	read, err := seed.Import(w, api.Store, file.in, file.upload)
	if err != nil {
		return nil, err
	}
	if err := file.close(); err != nil {
		return nil, err
	}
	if faults := read.Faults(); len(faults) > 0 {
		return nil, web.Faulty(faults)
	}
	notes := remarks(read)
	if file.dryRun {
		release, err := api.Store.Preview(w, read.Changes)
		if errors.Is(err, models.ErrUnchanged) {
			return w.Unchanged()
		}
		answer := web.Published(release, notes)
		answer.Status, answer.Location, answer.Data.DryRun = http.StatusOK, "", true
		if err == nil {
			answer.Data.Changes, err = api.changes(w, &read.Changes)
		}
		return answer, refused(err)
	}
	answer, err := w.Publish(read.Changes, func(r models.Release) *web.Written { return web.Published(r, notes) })
	return answer, refused(err)
}

// ImportForm publishes the file of a form.
//
//	@Summary		Publish a file as a form
//	@Description	What /v1/imports takes as a form too, under an address of its own for clients that are generated: one address, one kind of body. The file is the last part.
//	@ID				importForm
//	@Tags			writing
//	@Accept			mpfd
//	@Produce		json
//	@Security		bearer
//	@Param			Idempotency-Key	header		string	false	"makes it safe to send the request again; kept for 24 hours"	example(8e03978e-40d5-43dd-bc93-6894a57f9324)
//	@Param			source			formData	string	false	"a source.yaml, or the id of a source that is there"			example(un-egdi-2024)
//	@Param			note			formData	string	false	"what the release says of itself"							example(Figures of 2026)
//	@Param			as				formData	string	false	"the form of the file, where it is not to be found by looking"	example(tidy)
//	@Param			dry_run			formData	bool	false	"say what would change, and publish nothing"				example(false)
//	@Param			file			formData	file	true	"the file"
//	@Success		201				{object}	web.One[web.Publication]
//	@Success		200				{object}	web.One[web.Publication]
//	@Failure		400				{object}	web.Problem
//	@Failure		401				{object}	web.Problem
//	@Failure		403				{object}	web.Problem
//	@Failure		408				{object}	web.Problem
//	@Failure		409				{object}	web.Problem
//	@Failure		413				{object}	web.Problem
//	@Failure		415				{object}	web.Problem
//	@Failure		422				{object}	web.Problem
//	@Router			/v1/imports/file [post]
func (api *API) ImportForm(w *web.Writing, q ImportQuery) (*web.Written, error) {
	return api.Import(w, q)
}

// changes are the figures that a changeset would change, the greatest changes first.
func (api *API) changes(w *web.Writing, changes *models.Changeset) (*web.ImportChanges, error) {
	shown, more, err := seed.Differences(w, api.Store, changes, mostChanges)
	figures := make([]web.FigureChange, len(shown))
	for i, d := range shown {
		figures[i] = web.FigureChange(d)
	}
	return &web.ImportChanges{Figures: figures, More: more}, err
}

// sourceIsThere spares a file whose source is misspelt one fault for each of its rows.
func (api *API) sourceIsThere(w *web.Writing, id string) error {
	if id == "" {
		return nil
	}
	newest, err := api.Store.Newest(w)
	if err != nil {
		return err
	}
	sources, err := api.Store.Sources(w, newest)
	if err != nil {
		return err
	}
	var ids []string
	for i := range sources {
		if ids = append(ids, sources[i].Code); sources[i].Code == id {
			return nil
		}
	}
	return web.Invalid(web.FieldError{Parameter: "source", DidYouMean: web.Nearest(id, ids),
		Detail: fmt.Sprintf("there is no source %q: name one that is there, or send the source with the file (as JSON, or in a form)", web.Printable(id))})
}

// remarks are what was put right or noticed in a file that is published.
func remarks(read *seed.Imported) []models.Note {
	findings := read.Findings
	var notes []models.Note
	if said := read.Recognised(); said != "" {
		notes = append(notes, models.Note{Code: "recognised", Detail: said})
	}
	for i := range findings {
		if i == web.MostRemarks {
			notes = append(notes, models.Note{Code: "more", Detail: fmt.Sprintf("%d further remarks are left out", len(findings)-i)})
			break
		}
		notes = append(notes, models.Note{Code: findings[i].Rule, Detail: web.Whereabouts(&findings[i])})
	}
	return notes
}

// refused turns what the store has against a changeset into a problem of the body.
func refused(err error) error {
	var field *models.InvalidError
	if !errors.As(err, &field) {
		return err
	}
	return web.NewProblem(http.StatusUnprocessableEntity, "faults", "nothing was published because of one fault: "+field.Error(),
		web.FieldError{Parameter: "body", Column: field.Field, Detail: field.Reason})
}
