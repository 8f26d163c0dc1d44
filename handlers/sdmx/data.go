package sdmx

import (
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// dataset is what a message of figures holds.
type dataset struct {
	*View
	flow
	options
	parts []part
	keys  []key
}

// part is what was published by one day, or with day "" all as it was published last.
type part struct {
	day    models.Date
	series []series
}

// series is the observations of one indicator in one country, or what was published for one group,
// ascending by period.
type series struct {
	indicator int
	area      areaOf
	rows      []int32              // of a country
	own       []models.GroupFigure // of a group
}

// areaOf is a country or a group.
type areaOf struct {
	group bool
	at    int
}

// find gives the figures that a request names.
func (v *View) find(r *Request) (*dataset, *Fault) {
	d := &dataset{View: v, options: r.options, keys: r.keys}
	if at := slices.IndexFunc(v.flows(), func(f flow) bool { return r.fits(r.kind, f.id) || r.kind == "datastructure" && r.fits(r.kind, cube) }); at >= 0 {
		d.flow = v.flows()[at]
	} else {
		lists := map[string]string{V21: "/sdmx/2.1/dataflow", V30: "/sdmx/3.0/structure/dataflow"}
		return nil, nothing("there is no flow %s:%s(%s): %s lists them", web.Shorten(r.agency), web.Shorten(r.id), web.Shorten(r.reference.version), lists[r.Version])
	}
	if !r.updatedAfter.IsZero() && !v.Snapshot.Release.CreatedAt.After(r.updatedAfter) {
		return nil, v.empty(r, nothing("nothing was published after %s", r.updatedAfter.Format("2006-01-02T15:04:05Z07:00")))
	}
	if fault := v.checkFilters(r.filters); fault != nil {
		return nil, fault
	}
	var rows []int32
	var groups []series
	for _, k := range r.keys {
		s, fault := v.selection(k, d)
		if fault != nil {
			return nil, fault
		}
		if s.Countries == nil || len(s.Countries) > 0 {
			rows = append(rows, v.Select(s.Selection)...)
		}
		groups = append(groups, v.ofGroups(s, d)...)
	}
	if len(r.keys) > 1 { // keys may overlap
		slices.Sort(rows)
		rows = slices.Compact(rows)
	}
	d.divide(v.filtered(rows, r.filters), groups)
	if d.observations() == 0 {
		return nil, v.empty(r, nothing("there are no figures of these; of a group there are only those that were published for it, and /v1/groups names its members"))
	}
	return d, nil
}

// observations counts what a dataset holds.
func (d *dataset) observations() (n int) {
	for _, p := range d.parts {
		for _, s := range p.series {
			n += len(s.rows) + len(s.own)
		}
	}
	return n
}

// empty is how a version of the standard says that nothing was found.
func (v *View) empty(r *Request, fault *Fault) *Fault {
	if r.Version == V30 {
		return &Fault{http.StatusNoContent, noResults, fault.Text}
	}
	return fault
}

// divide puts rows into series, and where history is asked for into what each day brought; then it
// leaves the observations of each series, and of all, that are asked for.
func (d *dataset) divide(rows []int32, groups []series) {
	if !d.history {
		d.parts = []part{{"", append(d.inSeries(rows), groups...)}}
	} else {
		d.parts = append(d.byDay(rows), d.groupsByDay(groups)...)
		slices.SortStableFunc(d.parts, func(a, b part) int { return strings.Compare(string(a.day), string(b.day)) })
	}
	for i := range d.parts {
		for j := range d.parts[i].series {
			s := &d.parts[i].series[j]
			s.rows, s.own = ends(s.rows, d.first, d.last), ends(s.own, d.first, d.last)
		}
	}
	d.cut()
}

// byDay makes a part of what each day brought.
func (d *dataset) byDay(rows []int32) (parts []part) {
	brought := map[models.Date][]int32{}
	for _, row := range rows {
		day := d.Published(int(d.Observations.Source[row]))
		brought[day] = append(brought[day], row)
	}
	for day, rows := range brought {
		parts = append(parts, part{day, d.inSeries(rows)})
	}
	return parts
}

func (d *dataset) inSeries(rows []int32) (all []series) {
	c := &d.Observations
	for begin := 0; begin < len(rows); {
		country, indicator := c.Country[rows[begin]], c.Indicator[rows[begin]]
		end := begin + 1
		for end < len(rows) && c.Country[rows[end]] == country && c.Indicator[rows[end]] == indicator {
			end++
		}
		all = append(all, series{indicator: int(indicator), area: areaOf{at: int(country)}, rows: rows[begin:end]})
		begin = end
	}
	return all
}

// ends leaves the first observations of a series, and the last.
func ends[T any](all []T, first, last int) []T {
	switch n := len(all); {
	case first > 0 && last > 0 && first+last < n:
		return append(slices.Clone(all[:first]), all[n-last:]...)
	case first > 0 && last == 0:
		return all[:min(first, n)]
	case last > 0 && first == 0:
		return all[max(0, n-last):]
	}
	return all
}

// cut leaves the observations from offset on, limit of them.
func (d *dataset) cut() {
	if d.offset == 0 && d.limit == 0 {
		return
	}
	skip, left := d.offset, d.limit
	if left == 0 {
		left = math.MaxInt
	}
	for i := range d.parts {
		var kept []series
		for _, s := range d.parts[i].series {
			s.rows = within(s.rows, &skip, &left)
			s.own = within(s.own, &skip, &left)
			if len(s.rows)+len(s.own) > 0 {
				kept = append(kept, s)
			}
		}
		d.parts[i].series = kept
	}
}

// within leaves what lies behind skip, at most left, and counts both down.
func within[T any](all []T, skip, left *int) []T {
	n := min(*skip, len(all))
	*skip -= n
	all = all[n:]
	all = all[:min(*left, len(all))]
	*left -= len(all)
	return all
}
