package sdmx

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// statSet is a data set of JSON-stat.
type statSet struct {
	ID        []string                   `json:"id"`
	Size      []int                      `json:"size"`
	Role      map[string][]string        `json:"role"`
	Dimension map[string]json.RawMessage `json:"dimension"`
	Value     json.RawMessage            `json:"value"`
	Status    json.RawMessage            `json:"status"`
	Extension struct {
		ID string `json:"id"`
	} `json:"extension"`
}

type statDimension struct {
	Category struct {
		Index json.RawMessage            `json:"index"`
		Label map[string]json.RawMessage `json:"label"`
	} `json:"category"`
}

// mostStat bounds the cells of a data set: a size that lies fills no memory.
const mostStat = 10_000_000

// ReadStat reads a data set of JSON-stat, alone, in a collection, or in a bundle of version 1. Values and statuses may
// be lists or sparse objects.
func ReadStat(in io.Reader, b *intake.Batch) error {
	text, err := readText(in, b)
	if text == nil {
		return err
	}
	set, ok := statOf(text, b)
	if !ok {
		return nil
	}
	cube, ok := set.cube(b)
	if !ok {
		return nil
	}
	return cube.read(b, &tables.Form{Name: "json-stat", Places: "sdmx", Flags: tables.AnyFlags, Missing: []string{":", "null"}})
}

// cube makes the data set's figures addressable; false after a fault.
func (s *statSet) cube(b *intake.Batch) (*cube, bool) {
	if len(s.ID) == 0 || len(s.ID) != len(s.Size) {
		b.Fault("not-a-dataset", 1, "size", "id names %d dimensions, and size has %d", len(s.ID), len(s.Size))
		return nil, false
	}
	c := cube{dataset: s.Extension.ID, place: firstOf(s.Role["geo"]), period: firstOf(s.Role["time"])}
	cells := 1
	for i, name := range s.ID {
		if s.Size[i] < 1 || s.Size[i] > mostStat/cells {
			b.Fault("too-large", 1, "size", "the sizes multiply to 0 or to more than %d cells", mostStat)
			return nil, false
		}
		cells *= s.Size[i]
		codes, err := codesOf(s.Dimension[name], s.Size[i])
		if err != nil {
			b.Fault("not-a-dataset", 1, name, "dimension %q: %v", name, err)
			return nil, false
		}
		c.dimensions = append(c.dimensions, dimension{name, codes})
	}
	var err error
	if c.values, err = sparse(s.Value, cells); err == nil {
		c.flags, err = sparse(s.Status, cells)
	}
	if err != nil {
		b.Fault("not-a-dataset", 1, "value", "%v", err)
		return nil, false
	}
	return &c, true
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// codesOf are the codes of a dimension by their position. An index may be an object, a list, or missing where there
// is one category only.
func codesOf(raw json.RawMessage, size int) ([]string, error) {
	var d statDimension
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &d); err != nil {
			return nil, fmt.Errorf("it cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
		}
	}
	codes := make([]string, size)
	var list []string
	var positions map[string]int
	switch {
	case len(d.Category.Index) == 0 && len(d.Category.Label) == 1 && size == 1:
		for code := range d.Category.Label {
			codes[0] = code
		}
		return codes, nil
	case json.Unmarshal(d.Category.Index, &list) == nil && len(list) == size:
		return list, nil
	case json.Unmarshal(d.Category.Index, &positions) != nil || len(positions) != size:
		return nil, fmt.Errorf("its index does not hold as many categories as its size, %d", size)
	}
	for code, at := range positions {
		if at < 0 || at >= size || codes[at] != "" {
			return nil, fmt.Errorf("category %q stands at %d, which is outside or taken", code, at)
		}
		codes[at] = code
	}
	return codes, nil
}

// sparse reads a list, or an object of positions, as texts by position. One text stands for all.
func sparse(raw json.RawMessage, cells int) (map[int]string, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	var list []json.RawMessage
	var object map[string]json.RawMessage
	found := map[int]string{}
	var err error
	switch {
	case raw[0] == '"':
		for at := range cells {
			found[at] = tables.Text(raw)
		}
	case json.Unmarshal(raw, &list) == nil:
		if len(list) > cells {
			err = fmt.Errorf("there are %d values for %d cells", len(list), cells)
		}
		for at, value := range list {
			found[at] = tables.Text(value)
		}
	case json.Unmarshal(raw, &object) == nil:
		err = sparseObject(object, cells, found)
	default:
		err = fmt.Errorf("it is neither a list nor an object")
	}
	maps.DeleteFunc(found, func(_ int, value string) bool { return value == "" })
	return found, err
}

// sparseObject finds the values of an object whose keys are positions.
func sparseObject(object map[string]json.RawMessage, cells int, found map[int]string) error {
	for key, value := range object {
		at, err := strconv.Atoi(key)
		if err != nil || at < 0 || at >= cells {
			return fmt.Errorf("position %q is none of the %d cells", key, cells)
		}
		found[at] = tables.Text(value)
	}
	return nil
}

// dimension is one, with its codes by position.
type dimension struct {
	name  string
	codes []string
}

// cube holds figures by their position, the last dimension running fastest.
type cube struct {
	dataset       string
	dimensions    []dimension
	place, period string // the names of these dimensions, where they are stated
	values, flags map[int]string
}

// read takes all figures of a cube in the order of their positions.
func (c *cube) read(b *intake.Batch, form *tables.Form) error {
	t, err := tables.New(b, form)
	if err != nil {
		return err
	}
	place, period, others, ok := c.roles(b)
	if !ok {
		return nil
	}
	names := make([]string, len(others))
	for i, at := range others {
		names[i] = c.dimensions[at].name
	}
	t.Dimensions(c.dataset, names)
	f := tables.Figure{Line: 1, PlaceColumn: c.dimensions[place].name, PeriodColumn: c.dimensions[period].name, Codes: make([]string, len(others))}
	for _, at := range c.positions() {
		codes := c.codesAt(at)
		for i, other := range others {
			f.Codes[i] = codes[other]
		}
		f.Place, f.Period, f.Value, f.Flag = codes[place], codes[period], c.values[at], c.flags[at]
		f.Column = fmt.Sprintf("value %d", at)
		t.Take(&f)
	}
	t.Close()
	return nil
}

func (c *cube) positions() []int {
	all := make([]int, 0, len(c.values))
	for at := range c.values {
		all = append(all, at)
	}
	for at := range c.flags {
		if _, twice := c.values[at]; !twice {
			all = append(all, at)
		}
	}
	slices.Sort(all)
	return all
}

// codesAt are the codes of all dimensions at a position.
func (c *cube) codesAt(at int) []string {
	codes := make([]string, len(c.dimensions))
	for i, d := range slices.Backward(c.dimensions) {
		codes[i] = d.codes[at%len(d.codes)]
		at /= len(d.codes)
	}
	return codes
}

// roles finds which dimensions are places and periods; false after a fault.
func (c *cube) roles(b *intake.Batch) (place, period int, others []int, ok bool) {
	find := func(stated string, usual []string, mapped string) int {
		for _, name := range append([]string{mapped, stated}, usual...) {
			at := slices.IndexFunc(c.dimensions, func(d dimension) bool { return name != "" && d.name == name })
			if at >= 0 {
				return at
			}
		}
		return -1
	}
	var mapping intake.Mapping
	if b.Mapping != nil {
		mapping = *b.Mapping
	}
	place, period = find(c.place, places(), mapping.Place), find(c.period, periods(), mapping.Period)
	var names []string
	for i, d := range c.dimensions {
		names = append(names, d.name)
		if i != place && i != period {
			others = append(others, i)
		}
	}
	if place < 0 || period < 0 {
		b.Fault("no-such-dimension", 1, "", "which of the dimensions %s are the country and the year is not known: say place: and period: in a mapping", strings.Join(names, ", "))
	}
	return place, period, others, place >= 0 && period >= 0
}
