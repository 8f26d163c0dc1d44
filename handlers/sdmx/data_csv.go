package sdmx

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// appendCSV1 writes SDMX-CSV 1.0, appendCSV2 2.0. A missing value is NaN: sdmx1 cannot read an empty one.
func appendCSV1(b []byte, d *dataset) []byte {
	return d.appendCSV(b, "DATAFLOW", d.labelled(agency+":"+d.id+"("+version+")", d.name))
}

func appendCSV2(b []byte, d *dataset) []byte {
	return d.appendCSV(b, "STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,"+d.labelled(agency+":"+d.id+"("+version+")", d.name)+",I")
}

// labelled is a field with a code, and its name where that is asked for.
func (d *dataset) labelled(code, name string) string {
	if d.labels && name != "" {
		code += ": " + name
	}
	return string(appendField(nil, code))
}

// appendCSV writes a header and a row for each observation, with what stands before them.
func (d *dataset) appendCSV(b []byte, heading, before string) []byte {
	b = slices.Grow(b, d.observations()*132)
	b = append(b, heading...)
	shown := len(components())
	if d.noAttributes {
		shown -= len(attributes())
	}
	for _, c := range components()[:shown] {
		b = append(append(b, ','), d.labelled(c.id, c.name)...)
	}
	b = append(b, "\r\n"...)
	w := csvRows{d, before + "," + d.labelled("A", "Annual"), map[string]string{}}
	for _, s := range statuses() {
		w.statuses[s.id] = d.labelled(s.id, s.names["en"])
	}
	for _, p := range d.parts {
		for _, s := range p.series {
			row := w.of(s.area, s.indicator)
			for o := range d.each(s) {
				b = row.append(b, o)
			}
		}
	}
	for _, a := range d.absent() {
		b = w.of(a.area, a.indicator).append(b, observation{period: a.period, value: math.NaN(), status: "O", source: -1, comment: "there is no figure of it, of this or any other period that was asked for"})
	}
	return b
}

// csvRows writes rows of CSV, csvSeries those of one series, with what they share.
type csvRows struct {
	*dataset
	before   string
	statuses map[string]string
}

type csvSeries struct {
	csvRows
	key, shared string
}

func (w csvRows) of(area areaOf, indicator int) csvSeries {
	x := &w.Indicators[indicator]
	key := w.before + "," + w.labelled(w.code(area), w.nameOf(area)) + "," + w.labelled(x.Code, x.NameIn(w.Lang)) + ","
	return csvSeries{w, key, "," + string(appendField(nil, x.Unit)) + "," + strconv.Itoa(x.Decimals) + ","}
}

func (s csvSeries) append(b []byte, o observation) []byte {
	b = append(strconv.AppendInt(append(b, s.key...), int64(o.period), 10), ',')
	if !s.noValues {
		b = appendNumber(b, o.value, o.shown)
	}
	if !s.noAttributes {
		b = append(append(append(b, s.shared...), cmp.Or(s.statuses[o.status], o.status)...), ',')
		if o.source >= 0 {
			b = append(b, s.Sources[o.source].Code...)
		}
		b = appendField(append(b, ','), o.comment)
	}
	return append(b, "\r\n"...)
}
