package render

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Cube is a table whose rows are the cells of a cube.
type Cube struct {
	Table
	// Dimensions are the columns that tell the cells apart, the slowest first.
	Dimensions []Dimension
	// Further is a dimension that joins them only where rows cannot be told apart otherwise.
	Further Dimension
	// Measures are the columns with the figures; where there are several they make a dimension too.
	Measures []string
	// Status is the column that says why a cell is as it is; Beside are further ones that go along.
	Status string
	Beside []string
}

// Dimension is one edge of a cube.
type Dimension struct {
	Column string
	Label  string
	Role   string            // geo, time, metric, or ""
	Labels map[string]string // what to call its categories, by id
	Units  map[string]string // of a metric's categories
}

// ShapeError says why rows make no cube, and the way out.
type ShapeError struct{ Detail string }

func (e *ShapeError) Error() string { return e.Detail }

// mostCells bounds a cube: clients make room for every cell, also for those that are empty.
const mostCells = 1_000_000

type dataset struct {
	Version   string               `json:"version"`
	Class     string               `json:"class"`
	Label     string               `json:"label"`
	Href      string               `json:"href,omitempty"`
	Source    string               `json:"source"`
	Note      []string             `json:"note,omitempty"`
	ID        []string             `json:"id"`
	Size      []int                `json:"size"`
	Role      map[string][]string  `json:"role"`
	Dimension map[string]dimension `json:"dimension"`
	Value     any                  `json:"value"`
	Status    map[int]any          `json:"status,omitempty"`
	Extension beyond               `json:"extension"`
}

type dimension struct {
	Label    string   `json:"label"`
	Category category `json:"category"`
}

type category struct {
	Index []string                     `json:"index"`
	Label map[string]string            `json:"label,omitempty"`
	Unit  map[string]map[string]string `json:"unit,omitempty"`
}

// beyond holds what JSON-stat has no place for: whole sources, and the columns beside the value.
type beyond struct {
	Release int                    `json:"release"`
	Sources []source               `json:"sources"`
	Cells   map[string]map[int]any `json:"cells,omitempty"`
}

type source struct {
	ID        string `json:"id"`
	Citation  string `json:"citation"`
	Licence   string `json:"licence"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Retrieved string `json:"retrieved"`
}

// JSONStat writes a cube as JSON-stat 2.0 (json-stat.org/full): countries are its geo dimension,
// periods its time, indicators or measures its metric.
func JSONStat(w io.Writer, c Cube) error {
	e := newEdges(c, c.Dimensions)
	cells, distinct := e.place(c.Rows)
	if !distinct && c.Further.Column != "" {
		e = newEdges(c, append(slices.Clone(c.Dimensions), c.Further))
		cells, distinct = e.place(c.Rows)
	}
	if !distinct {
		return &ShapeError{"several figures stand for one country, indicator and period, and a cube has one place for each: ask for fewer vintages, or for another format"}
	}
	measures := max(1, len(c.Measures))
	total := measures
	for _, size := range e.sizes() {
		if total *= size; total > mostCells {
			return &ShapeError{fmt.Sprintf("the %d rows make a cube of more than %d cells, most of them empty: ask for fewer indicators or periods at once, or for another format", len(c.Rows), mostCells)}
		}
	}
	d := e.dataset(c)
	values, beside := c.fill(cells, measures)
	d.Status, d.Value = beside[c.Status], any(values)
	delete(beside, c.Status)
	d.Extension.Cells = beside
	if 2*len(values) >= total {
		dense := make([]*float64, total)
		for at, value := range values {
			dense[at] = &value
		}
		d.Value = dense
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(d)
}

// fill gives the values of a cube's cells, and what stands beside them by column.
func (c *Cube) fill(cells []int, measures int) (values map[int]float64, beside map[string]map[int]any) {
	values, beside = map[int]float64{}, map[string]map[int]any{}
	for i, row := range c.Rows {
		for m, name := range c.Measures {
			at := cells[i]*measures + m
			switch value := row[c.column(name)].(type) {
			case float64:
				values[at] = value
			case int64:
				values[at] = float64(value)
			}
			if m > 0 {
				continue
			}
			for _, name := range append([]string{c.Status}, c.Beside...) {
				if j := c.column(name); j >= 0 && row[j] != nil && row[j] != "" {
					if beside[name] == nil {
						beside[name] = map[int]any{}
					}
					beside[name][at] = row[j]
				}
			}
		}
	}
	return values, beside
}

// column finds a column by name, -1 where there is none.
func (t *Table) column(name string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
}

// edges are the dimensions of a cube and the categories that its rows have in them.
type edges struct {
	dimensions []Dimension
	columns    []int
	categories [][]string
	at         []map[string]int
}

func newEdges(c Cube, dimensions []Dimension) *edges {
	e := &edges{dimensions: dimensions}
	for _, d := range dimensions {
		column := c.column(d.Column)
		at, ids := map[string]int{}, []string{}
		for _, row := range c.Rows {
			id := text(row[column])
			if _, ok := at[id]; !ok {
				at[id] = 0
				ids = append(ids, id)
			}
		}
		if d.Role == "time" {
			slices.Sort(ids)
		}
		for i, id := range ids {
			at[id] = i
		}
		e.columns, e.categories, e.at = append(e.columns, column), append(e.categories, ids), append(e.at, at)
	}
	return e
}

func (e *edges) sizes() []int {
	sizes := make([]int, len(e.categories))
	for i, ids := range e.categories {
		sizes[i] = len(ids)
	}
	return sizes
}

// place gives each row its cell, and whether no two have the same.
func (e *edges) place(rows [][]any) (cells []int, distinct bool) {
	taken := make(map[int]bool, len(rows))
	for _, row := range rows {
		cell := 0
		for i, column := range e.columns {
			cell = cell*len(e.categories[i]) + e.at[i][text(row[column])]
		}
		cells, taken[cell] = append(cells, cell), true
	}
	return cells, len(taken) == len(rows)
}

// dataset describes the cube; its cells are still to come.
func (e *edges) dataset(c Cube) dataset {
	d := dataset{
		Version: "2.0", Class: "dataset", Label: c.Title, Href: c.Permalink, ID: []string{}, Size: e.sizes(),
		Role: map[string][]string{}, Dimension: map[string]dimension{}, Extension: beyond{Release: c.Release, Sources: []source{}},
	}
	for i, x := range e.dimensions {
		of := category{Index: e.categories[i]}
		for _, id := range of.Index {
			if label := x.Labels[id]; label != "" {
				of.Label = put(of.Label, id, label)
			}
			if unit := x.Units[id]; unit != "" && x.Role == "metric" {
				of.Unit = put(of.Unit, id, map[string]string{"label": unit})
			}
		}
		d.ID, d.Dimension[x.Column] = append(d.ID, x.Column), dimension{x.Label, of}
		if x.Role != "" && (x.Role != "metric" || len(c.Measures) == 1) {
			d.Role[x.Role] = append(d.Role[x.Role], x.Column)
		}
	}
	if len(c.Measures) > 1 {
		of := category{Index: c.Measures}
		for _, name := range c.Measures {
			of.Label = put(of.Label, name, strings.ReplaceAll(name, "_", " "))
		}
		d.ID, d.Size = append(d.ID, "measure"), append(d.Size, len(c.Measures))
		d.Dimension["measure"], d.Role["metric"] = dimension{"Measure", of}, []string{"measure"}
	}
	var citations []string
	for _, s := range c.Sources {
		citations = append(citations, s.Citation+" ("+s.Licence+")")
		d.Extension.Sources = append(d.Extension.Sources, source(s))
	}
	d.Source = strings.Join(citations, "; ")
	for _, n := range c.Notes {
		d.Note = append(d.Note, n.Detail)
	}
	return d
}

// put adds to a map that may not be there yet.
func put[V any](m map[string]V, key string, value V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	m[key] = value
	return m
}
