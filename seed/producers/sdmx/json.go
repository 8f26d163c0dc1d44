package sdmx

import (
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// message is SDMX-JSON: version 1 has structure and dataSets at the top, version 2 below data.
type message struct {
	messageData
	Data *messageData `json:"data"`
}

type messageData struct {
	DataSets   []dataSet   `json:"dataSets"`
	Structure  *structure  `json:"structure"`
	Structures []structure `json:"structures"`
}

type structure struct {
	Name       any `json:"name"`
	Dimensions struct {
		DataSet     []component `json:"dataSet"`
		Series      []component `json:"series"`
		Observation []component `json:"observation"`
	} `json:"dimensions"`
	Attributes struct {
		DataSet     []component `json:"dataSet"`
		Series      []component `json:"series"`
		Observation []component `json:"observation"`
	} `json:"attributes"`
	Links []struct {
		HREF string `json:"href"`
		URN  string `json:"urn"`
	} `json:"links"`
}

type component struct {
	ID     string `json:"id"`
	Values []struct {
		ID    string `json:"id"`
		Value string `json:"value"`
	} `json:"values"`
}

type dataSet struct {
	Attributes   []json.RawMessage            `json:"attributes"`
	Observations map[string][]json.RawMessage `json:"observations"`
	Series       map[string]struct {
		Attributes   []json.RawMessage            `json:"attributes"`
		Observations map[string][]json.RawMessage `json:"observations"`
	} `json:"series"`
}

func fitsJSON(h *intake.Head) bool {
	return h.IsJSON() && strings.Contains(h.Text, `"dataSets"`) || h.IsJSON() && strings.Contains(h.Text, `"structure"`) && strings.Contains(h.Text, `"dimensions"`)
}

// readText reads JSON in which no object has two members of one name, of which the last would count; nil after a fault.
func readText(in io.Reader, b *intake.Batch) ([]byte, error) {
	text, err := tables.ReadAll(in, b)
	if twice := intake.TwiceNamed(text); twice != "" {
		b.Fault("not-json", 1, twice, "the file names %q twice in one object: keep one", twice)
		return nil, nil
	}
	return text, err
}

// ReadJSON reads SDMX-JSON with its figures in series or flat.
func ReadJSON(in io.Reader, b *intake.Batch) error {
	text, err := readText(in, b)
	if text == nil {
		return err
	}
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		tables.Unreadable(b, 1, err)
		return nil
	}
	data := &m.messageData
	if m.Data != nil {
		data = m.Data
	}
	if data.Structure == nil && len(data.Structures) == 1 {
		data.Structure = &data.Structures[0]
	}
	if data.Structure == nil || len(data.DataSets) != 1 {
		b.Fault("not-a-dataset", 1, "dataSets", "a message with one data set and its structure is wanted, and this has %d data sets", len(data.DataSets))
		return nil
	}
	r := jsonReader{batch: b, structure: data.Structure}
	return r.read(&data.DataSets[0])
}

// jsonReader takes the figures of one data set.
type jsonReader struct {
	batch         *intake.Batch
	structure     *structure
	table         *tables.Table
	figure        tables.Figure
	place, period int
	ofSeries      []json.RawMessage // attributes of the series now read, by their positions
	ofSet         []json.RawMessage // and of the data set
	all           []component       // the dimensions: of the data set, of series, of observations
}

func (r *jsonReader) read(set *dataSet) error {
	d := r.structure.Dimensions
	r.all = slices.Concat(d.DataSet, d.Series, d.Observation)
	c := cube{}
	for _, part := range r.all {
		c.dimensions = append(c.dimensions, dimension{name: part.ID})
	}
	place, period, others, ok := c.roles(r.batch)
	if !ok {
		return nil
	}
	t, err := tables.New(r.batch, &tables.Form{Name: "sdmx-json", Places: "sdmx", Flags: tables.AnyFlags, Missing: []string{"null", "NaN"}})
	if err != nil {
		return err
	}
	names := make([]string, len(others))
	for i, at := range others {
		names[i] = r.all[at].ID
	}
	t.Dimensions(r.dataset(), names)
	r.table, r.place, r.period = t, place, period
	r.figure = tables.Figure{Line: 1, PlaceColumn: r.all[place].ID, PeriodColumn: r.all[period].ID, Codes: make([]string, len(others))}
	r.ofSet = set.Attributes
	for _, key := range intake.SortedKeys(set.Observations) {
		r.take(key, set.Observations[key], others)
	}
	for _, series := range intake.SortedKeys(set.Series) {
		figures := set.Series[series].Observations
		r.ofSeries = set.Series[series].Attributes
		for _, key := range intake.SortedKeys(figures) {
			r.take(series+":"+key, figures[key], others)
		}
	}
	t.Close()
	return nil
}

// take takes the figure with a key such as "0:3:1".
func (r *jsonReader) take(key string, parts []json.RawMessage, others []int) {
	positions := strings.Split(key, ":")
	fixed := len(r.structure.Dimensions.DataSet) // those have one value each, and no place in the key
	if len(positions) > len(r.all)-fixed {
		r.batch.Fault("not-a-dataset", 1, key, "the key %q has %d positions, and there are %d dimensions", key, len(positions), len(r.all)-fixed)
		return
	}
	codes := make([]string, len(r.all))
	for i, part := range r.all {
		at := 0
		if i >= fixed {
			var err error
			if i-fixed >= len(positions) {
				at = -1
			} else if at, err = strconv.Atoi(positions[i-fixed]); err != nil {
				at = -1
			}
		}
		if at < 0 || at >= len(part.Values) {
			r.batch.Fault("not-a-dataset", 1, key, "the key %q names no value of dimension %s", key, part.ID)
			return
		}
		codes[i] = part.Values[at].ID
	}
	f := &r.figure
	for i, other := range others {
		f.Codes[i] = codes[other]
	}
	f.Place, f.Period, f.Column, f.Value, f.Flag = codes[r.place], codes[r.period], "observation "+key, "", ""
	if len(parts) > 0 {
		f.Value = tables.Text(parts[0])
	}
	f.Flag, f.Power = r.attribute(parts, "OBS_STATUS", "OBS_FLAG"), r.attribute(parts, "UNIT_MULT", "POWERCODE")
	r.table.Take(f)
}

// attribute is the code of the first of these attributes that a figure has, its own, its series' or its
// data set's; "" where it has none.
func (r *jsonReader) attribute(parts []json.RawMessage, ids ...string) string {
	own := parts[min(1, len(parts)):]
	for _, level := range []struct {
		of []component
		at []json.RawMessage
	}{{r.structure.Attributes.Observation, own}, {r.structure.Attributes.Series, r.ofSeries}, {r.structure.Attributes.DataSet, r.ofSet}} {
		for i, attribute := range level.of {
			if !slices.Contains(ids, attribute.ID) || i >= len(level.at) {
				continue
			}
			if at, err := strconv.Atoi(string(level.at[i])); err == nil && 0 <= at && at < len(attribute.Values) {
				return attribute.Values[at].ID
			}
		}
	}
	return ""
}

// dataset is the table's id, as far as a link states it.
func (r *jsonReader) dataset() string {
	for _, link := range r.structure.Links {
		for _, text := range []string{link.URN, link.HREF} {
			if _, id, found := strings.Cut(text, "Dataflow="); found {
				return tables.DatasetOf(id)
			}
			if _, id, found := strings.Cut(text, "/dataflow/"); found {
				id, _, _ = strings.Cut(id, "/")
				return id
			}
		}
	}
	return ""
}
