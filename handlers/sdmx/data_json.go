package sdmx

import (
	"math"
	"slices"
	"strconv"
)

// index numbers what a message has of a kind, in the order in which it comes.
type index[T comparable] struct {
	at   map[T]int
	list []T
}

func (x *index[T]) of(code T) int {
	at, known := x.at[code]
	if !known {
		if x.at == nil {
			x.at = map[T]int{}
		}
		at = len(x.list)
		x.at[code], x.list = at, append(x.list, code)
	}
	return at
}

// places does the same for positions, which are small.
type places struct {
	at   []int32 // by position, one more than its number
	list []int
}

func (x *places) of(position int) int {
	for len(x.at) <= position {
		x.at = append(x.at, make([]int32, position+64)...)
	}
	if x.at[position] == 0 {
		x.list = append(x.list, position)
		x.at[position] = int32(len(x.list))
	}
	return int(x.at[position]) - 1
}

// jsonData collects what the structure of a JSON message lists, while its figures are written.
type jsonData struct {
	*dataset
	areas                               index[areaOf]
	indicators, periods, sources        places
	units, decimals, statuses, comments index[string]
}

// appendJSON writes SDMX-JSON 1.0 in the envelope of its drafts, which is what is read.
func appendJSON(b []byte, d *dataset) []byte {
	j := jsonData{dataset: d}
	b = slices.Grow(b, d.observations()*40)
	b = appendText(append(b, `{"header":{"id":"DATA","test":false,"prepared":`...), d.prepared())
	b = append(b, `,"sender":{"id":"`+agency+`","name":"egovbench"}},"dataSets":[`...)
	for i, p := range d.parts {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"action":"Replace"`...)
		if p.day != "" {
			b = appendText(append(b, `,"validFrom":`...), string(p.day))
		}
		b = append(j.appendSet(b, p), '}')
	}
	return append(j.appendStructure(append(b, `],"structure":`...)), '}')
}

// appendSet appends the figures of one part.
func (j *jsonData) appendSet(b []byte, p part) []byte {
	name := `,"series":{`
	if j.flat {
		name = `,"observations":{`
	}
	b = append(b, name...)
	first := true
	for _, s := range p.series {
		key := "0:" + strconv.Itoa(j.areas.of(s.area)) + ":" + strconv.Itoa(j.indicators.of(s.indicator))
		shared := j.shared(s)
		if !j.flat {
			if !first {
				b = append(b, ',')
			}
			first = false
			b = append(b, `"`+key+`":{"attributes":[`+shared+`],"observations":{`...)
		}
		separated := j.flat && !first
		for o := range j.each(s) {
			if j.noValues && !j.flat {
				break
			}
			if separated {
				b = append(b, ',')
			}
			separated, first = true, false
			b = append(b, '"')
			if j.flat {
				b = append(b, key+":"...)
			}
			b = strconv.AppendInt(b, int64(j.periods.of(o.period)), 10)
			b = j.appendRow(append(b, `":[`...), o, shared)
		}
		if !j.flat {
			b = append(b, "}}"...)
		}
	}
	return append(b, '}')
}

// shared are the places of a series' attributes.
func (j *jsonData) shared(s series) string {
	if j.noAttributes {
		return ""
	}
	x := &j.Indicators[s.indicator]
	return strconv.Itoa(j.units.of(x.Unit)) + "," + strconv.Itoa(j.decimals.of(strconv.Itoa(x.Decimals)))
}

// appendRow appends a value and the places of its attributes.
func (j *jsonData) appendRow(b []byte, o observation, shared string) []byte {
	if math.IsNaN(o.value) || j.noValues {
		b = append(b, "null"...)
	} else {
		b = appendNumber(b, o.value, o.shown)
	}
	if j.noAttributes {
		return append(b, ']')
	}
	if j.flat {
		b = append(append(b, ','), shared...)
	}
	b = strconv.AppendInt(append(b, ','), int64(j.statuses.of(o.status)), 10)
	b = strconv.AppendInt(append(b, ','), int64(j.sources.of(o.source)), 10)
	if o.comment != "" {
		b = strconv.AppendInt(append(b, ','), int64(j.comments.of(o.comment)), 10)
	} // what is left away at the end is none
	return append(b, ']')
}

// appendStructure lists the codes that the places mean. An attribute without any is left out: sdmx1 would
// count wrongly.
func (j *jsonData) appendStructure(b []byte) []byte {
	b = append(appendText(append(b, `{"name":`...), j.flow.name), `,"dimensions":{"dataSet":[],`...)
	series, observed := `"series":[`, `],"observation":[`
	if j.flat {
		series, observed = `"series":[],"observation":[`, `,`
	}
	b = j.appendComponent(append(b, series...), keyComponents()[frequency], 0, [][2]string{{"A", "Annual"}})
	b = j.appendComponent(append(b, ','), keyComponents()[area], 1, names(j.areas.list, j.nameOfArea))
	b = j.appendComponent(append(b, ','), keyComponents()[indicator], 2, names(j.indicators.list, j.nameOfIndicator))
	b = j.appendComponent(append(b, observed...), timeComponent(), 3, names(j.periods.list, func(at int) (string, string) { return year(at), year(at) }))
	b = append(b, `]},"attributes":{"dataSet":[],"series":[`...)
	separator := ""
	list := func(c component, values [][2]string) {
		if len(values) > 0 {
			b = j.appendComponent(append(b, separator...), c, -1, values)
			separator = ","
		}
	}
	all := attributes()
	if j.flat {
		b = append(b, `],"observation":[`...)
	}
	list(all[0], named(j.units))
	list(all[1], named(j.decimals))
	if !j.flat {
		b, separator = append(b, `],"observation":[`...), ""
	}
	list(all[2], j.namedStatuses())
	list(all[3], names(j.sources.list, j.nameOfSource))
	list(all[4], named(j.comments))
	return append(b, "]}}"...)
}

func (j *jsonData) nameOfArea(of areaOf) (id, name string) { return j.code(of), j.nameOf(of) }

func (j *jsonData) nameOfIndicator(at int) (id, name string) {
	return j.Indicators[at].Code, j.Indicators[at].NameIn(j.Lang)
}

func (j *jsonData) nameOfSource(at int) (id, name string) {
	return j.Sources[at].Code, j.Sources[at].Citation
}

// names are ids with names, by place.
func names[T any](list []T, of func(T) (id, name string)) (all [][2]string) {
	for _, at := range list {
		id, name := of(at)
		all = append(all, [2]string{id, name})
	}
	return all
}

func named(x index[string]) (all [][2]string) {
	for _, text := range x.list {
		all = append(all, [2]string{"", text})
	}
	return all
}

func (j *jsonData) namedStatuses() (all [][2]string) {
	for _, id := range j.statuses.list {
		for _, c := range statuses() {
			if c.id == id {
				all = append(all, [2]string{id, c.names["en"]})
			}
		}
	}
	return all
}

// appendComponent appends a dimension with its place in the key, or an attribute, with its values.
func (j *jsonData) appendComponent(b []byte, c component, position int, values [][2]string) []byte {
	b = append(b, `{"id":"`+c.id+`","name":"`+c.name+`"`...)
	if position >= 0 {
		b = append(b, `,"keyPosition":`+strconv.Itoa(position)...)
	}
	b = append(b, `,"values":[`...)
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '{')
		if v[0] != "" {
			b = append(appendText(append(b, `"id":`...), v[0]), ',')
		}
		b = append(appendText(append(b, `"name":`...), v[1]), '}')
	}
	return append(b, "]}"...)
}
