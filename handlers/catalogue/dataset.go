// Package catalogue describes the data sets of a release for those who harvest catalogues: the whole release, every
// indicator, every edition of a source. What a data set is stands in one place; each form writes the same of it.
package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/models"
)

// Whole is the data set of a whole release.
const Whole = "egovbench"

// longestPage is how many rows one file of an address has at most.
const longestPage = 10_000

// Kinds of data sets.
const (
	Release   = "release"
	Indicator = "indicator"
	Source    = "source"
)

// Dataset is what every form tells of a data set. Addresses are absolute where the server has a public one.
type Dataset struct {
	ID, Kind    string
	Title       string
	Titles      map[string]string // by language, English among them
	Description string
	Keywords    []string
	Landing     string // the page that tells of it
	Metadata    string // where it is described for machines
	Permalink   string // that tells of it as it is in this release
	Creators    []string
	Citation    string
	Licences    []Licence
	Origins     []string // ids of the data sets that it is made from
	First, Last int      // periods, 0 where there are none
	Countries   int
	Rows        int
	Version     string
	Released    models.Date // by its producer
	TakenIn     models.Date
	Next        models.Date // when more is due, "" where nothing is known
	Overdue     bool        // whether that was before today
	Modified    string      // time of the release
	Unit        string
	Technique   string
	Files       []File
	Columns     []render.Column // of the files in CSV; nil where they differ
}

// Licence is under what terms a data set may be used.
type Licence struct{ Text, URL string }

// File is a form in which a data set can be had.
type File struct {
	ID, Name, Media, URL string
}

// Catalogue are the data sets of one release.
type Catalogue struct {
	*models.Snapshot
	Base  string // where readers find it, "" where that is not known
	Today models.Date
}

// IDs of all data sets: the whole release first, then indicators that have figures, then sources.
func (c *Catalogue) IDs() []string {
	ids := []string{Whole}
	for i := range c.Indicators {
		if c.has(i) {
			ids = append(ids, c.Indicators[i].Code)
		}
	}
	for i := range c.Sources {
		ids = append(ids, c.Sources[i].Code)
	}
	return ids
}

// Dataset is the one with an id.
func (c *Catalogue) Dataset(id string) (Dataset, bool) {
	if id == Whole {
		return c.whole(), true
	}
	if at, ok := c.IndicatorAt(id); ok && c.has(at) {
		return c.indicator(at), true
	}
	if at, ok := c.SourceAt(id); ok {
		return c.source(at), true
	}
	return Dataset{}, false
}

// has says whether there are figures of an indicator, of countries or of groups.
func (c *Catalogue) has(indicator int) bool {
	for country := range c.Countries {
		if from, to := c.Series(indicator, country); from < to {
			return true
		}
	}
	code := c.Indicators[indicator].Code
	return slices.ContainsFunc(c.GroupFigures(""), func(f models.GroupFigure) bool { return f.Indicator == code })
}

// begun is what all data sets have.
func (c *Catalogue) begun(kind, id, landing string) Dataset {
	release := strconv.Itoa(c.Release.Number)
	return Dataset{
		ID: id, Kind: kind, Landing: c.Base + landing, Permalink: c.Base + landing + "?release=" + release, Metadata: c.Base + "/catalog/" + id + ".jsonld",
		Version: release, Modified: c.Release.CreatedAt.UTC().Format("2006-01-02T15:04:05Z"),
		Keywords: []string{"digital government", "e-government"},
	}
}

func (c *Catalogue) whole() Dataset {
	d := c.begun(Release, Whole, "/v1/download")
	d.Title = "Published figures on countries' digital government"
	d.Titles = map[string]string{"en": d.Title}
	d.Description = fmt.Sprintf("%d figures of %d indicators for %d countries from %d publications, each with its source, licence, status and day of publication: indices of digital government and their ranks, use, satisfaction, access, governance, and the programmes and public claims that go with them.",
		len(c.Rows()), len(c.Indicators), len(c.Countries), len(c.Sources))
	d.Creators, d.Citation = []string{"egovbench"}, fmt.Sprintf("egovbench, Published figures on countries' digital government, data release %d", c.Release.Number)
	d.Licences = []Licence{{"Each source has its own licence, given with it and with every figure.", c.Base + "/docs/sources"}}
	d.Countries, d.Rows = len(c.Countries), len(c.Rows())
	d.Released = models.Date(c.Release.CreatedAt.UTC().Format("2006-01-02"))
	d.TakenIn = d.Released
	for i := range c.Sources {
		d.Origins = append(d.Origins, c.Sources[i].Code)
	}
	for _, row := range c.Rows() {
		d.spans(int(c.Observations.Period[row]))
	}
	for i := range c.Indicators {
		if next := c.Indicators[i].NextExpected; next != "" && !next.Overdue(c.Today) && (d.Next == "" || next < d.Next) {
			d.Next = next
		}
	}
	for _, f := range handlers.BulkFiles() {
		d.Files = append(d.Files, c.bulk(f))
	}
	d.Columns = handlers.BulkColumns()
	return d
}

func (d *Dataset) spans(period int) {
	if d.First == 0 || period < d.First {
		d.First = period
	}
	d.Last = max(d.Last, period)
}

func (c *Catalogue) indicator(at int) Dataset {
	x := &c.Indicators[at]
	d := c.begun(Indicator, x.Code, "/v1/indicators/"+x.Code)
	d.Title, d.Titles, d.Description = x.Name, x.AllNames(), described(x.Definition, x.Name)
	d.Unit, d.Technique = x.Unit, x.Method
	d.Keywords = append(d.Keywords, x.Theme)
	fresh := c.Freshness(at, "")
	d.Released, d.TakenIn, d.Next = fresh.Released, fresh.TakenIn, fresh.NextExpected
	d.Overdue = d.Next.Overdue(c.Today)
	used := map[int]bool{}
	for country := range c.Countries {
		from, to := c.Series(at, country)
		if from < to {
			d.Countries++
		}
		for row := from; row < to; row++ {
			d.Rows++
			d.spans(int(c.Observations.Period[row]))
			used[int(c.Observations.Source[row])] = true
		}
	}
	if d.Rows == 0 {
		for _, f := range c.GroupFigures("") {
			if at, ok := c.SourceAt(f.Source); ok && f.Indicator == x.Code {
				d.spans(f.Period)
				used[at] = true
			}
		}
	}
	for i := range c.Sources {
		if used[i] {
			d.from(&c.Sources[i], c.Base)
		}
	}
	d.Citation = x.Name
	if len(d.Creators) > 0 {
		d.Citation = d.Creators[0] + ", " + x.Name
	}
	c.files(&d, "indicator", x.Code)
	return d
}

// from adds a source that a data set is made from.
func (d *Dataset) from(s *models.Source, base string) {
	d.Origins = append(d.Origins, s.Code)
	if !slices.Contains(d.Creators, s.Producer) {
		d.Creators = append(d.Creators, s.Producer)
	}
	licence := licenceOf(s, base)
	if !slices.ContainsFunc(d.Licences, func(l Licence) bool { return l.Text == licence.Text }) {
		d.Licences = append(d.Licences, licence)
	}
}

func (c *Catalogue) source(at int) Dataset {
	s := &c.Sources[at]
	d := c.begun(Source, s.Code, "/v1/sources/"+s.Code)
	d.Title = s.Title
	d.Titles = map[string]string{"en": s.Title}
	d.Description = described(cmp.Or(s.Note, s.Trimmed), s.Citation)
	d.from(s, c.Base)
	d.Origins, d.Citation = nil, s.Citation
	d.Released, d.TakenIn = s.PublishedAt, s.RetrievedAt
	countries := map[uint16]bool{}
	for _, row := range c.RowsOf(at) {
		d.Rows++
		d.spans(int(c.Observations.Period[row]))
		countries[c.Observations.Country[row]] = true
	}
	d.Countries = len(countries)
	c.files(&d, "source", s.Code)
	return d
}

// described is a description that is long enough for search engines, which take none below 50 characters.
func described(text, title string) string {
	if text == "" {
		return title + ": the figures that are taken from it, with status and source."
	}
	if len(text) < 50 {
		return title + ". " + text
	}
	return text
}

// bulk is a file of the whole release.
func (c *Catalogue) bulk(f handlers.Download) File {
	return File{f.Name, f.About, f.MediaType, fmt.Sprintf("%s/v1/download/%s?release=%d", c.Base, f.Name, c.Release.Number)}
}

// elsewhere are the files of the whole release that hold what is taken from a source or told of an indicator of which
// no country has a figure: programmes, figures of groups, or all tables.
func (c *Catalogue) elsewhere(by, id string) (files []File) {
	held := "egovbench.sqlite"
	switch {
	case slices.ContainsFunc(c.GroupFigures(""), func(f models.GroupFigure) bool { return by == "indicator" && f.Indicator == id || f.Source == id }):
		held = "group_figures.csv"
	case slices.ContainsFunc(c.Programmes, func(p models.Programme) bool { return slices.Contains(p.Sources, id) }):
		held = "programmes.csv"
	}
	for _, f := range handlers.BulkFiles() {
		if f.Name == held {
			files = append(files, c.bulk(f))
		}
	}
	return files
}

// files are the forms in which the figures of one indicator or source can be had, pinned to the release.
func (c *Catalogue) files(d *Dataset, by, id string) {
	if d.Rows == 0 {
		d.Files = c.elsewhere(by, id)
		return
	}
	address := fmt.Sprintf("%s/v1/observations?%s=%s&release=%d&vintage=all&limit=%d", c.Base, by, id, c.Release.Number, longestPage)
	for _, form := range []File{{"csv", "CSV", "text/csv", ""}, {"parquet", "Parquet", "application/vnd.apache.parquet", ""}, {"json", "JSON", "application/json", ""}} {
		for offset := 0; offset < d.Rows; offset += longestPage {
			f := File{id + "." + form.ID, form.Name, form.Media, address + "&format=" + form.ID}
			if d.Rows > longestPage {
				part := offset/longestPage + 1
				f.ID, f.Name = fmt.Sprintf("%s-%d.%s", id, part, form.ID), fmt.Sprintf("%s, part %d of %d", form.Name, part, (d.Rows-1)/longestPage+1)
				f.URL += fmt.Sprintf("&offset=%d", offset)
			}
			d.Files = append(d.Files, f)
		}
	}
	d.Columns = handlers.FigureColumns()
}
