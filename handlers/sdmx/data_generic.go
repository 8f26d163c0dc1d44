package sdmx

import (
	"math"
	"slices"
	"strconv"
)

// appendGeneric writes figures as generic data of SDMX-ML 2.1: every value with the name of its component.
func appendGeneric(b []byte, d *dataset) []byte {
	b = slices.Grow(b, d.observations()*310)
	b = append(b, declaration+`<mes:GenericData xmlns:mes="`+messageSpace+`" xmlns:gen="`+genericSpace+`" xmlns:com="`+commonSpace+"\">\n"...)
	b = d.dataHeader(b, "")
	for _, p := range d.parts {
		b = p.dated(append(b, `<mes:DataSet structureRef="`+cube+`" action="Replace"`...))
		b = append(b, ">\n"...)
		for _, s := range p.series {
			b = d.genericSeries(b, s)
		}
		b = append(b, "</mes:DataSet>\n"...)
	}
	return append(b, "</mes:GenericData>\n"...)
}

// dataHeader writes the header of a message of figures. Readers find the data structure by it.
func (d *dataset) dataHeader(b []byte, more string) []byte {
	b = d.header(b, "DATA")
	observed := "TIME_PERIOD"
	if d.flat {
		observed = "AllDimensions"
	}
	return append(b, `<mes:Structure structureID="`+cube+`"`+more+` dimensionAtObservation="`+observed+`"><com:Structure><Ref id="`+cube+
		`" agencyID="`+agency+`" version="`+version+"\"/></com:Structure></mes:Structure></mes:Header>\n"...)
}

// dated says from when on a part held, if it is one of several.
func (p part) dated(b []byte) []byte {
	if p.day == "" {
		return b
	}
	return attribute(b, "validFromDate", string(p.day))
}

// value appends a value of generic data.
func value(b []byte, id, text string) []byte {
	b = append(append(append(b, `<gen:Value id="`...), id...), `" value="`...)
	return append(appendXML(b, text), `"/>`...)
}

// genericKey appends the values of a series' key.
func (d *dataset) genericKey(b []byte, s series) []byte {
	b = append(b, `<gen:Value id="FREQ" value="A"/>`...)
	b = value(b, "REF_AREA", d.code(s.area))
	return value(b, "INDICATOR", d.Indicators[s.indicator].Code)
}

// shared appends the values of the attributes that a series has.
func (d *dataset) shared(b []byte, s series) []byte {
	x := &d.Indicators[s.indicator]
	return value(value(b, "UNIT_MEASURE", x.Unit), "DECIMALS", strconv.Itoa(x.Decimals))
}

func (d *dataset) genericSeries(b []byte, s series) []byte {
	shared := []byte{}
	if !d.noAttributes {
		shared = d.shared(shared, s)
	}
	if d.flat {
		key := d.genericKey(nil, s)
		for o := range d.each(s) {
			b = append(append(b, "<gen:Obs><gen:ObsKey>"...), key...)
			b = append(b, `<gen:Value id="TIME_PERIOD" value="`...)
			b = strconv.AppendInt(b, int64(o.period), 10)
			b = d.genericRow(append(b, `"/></gen:ObsKey>`...), o, shared)
		}
		return b
	}
	b = append(d.genericKey(append(b, "<gen:Series><gen:SeriesKey>"...), s), "</gen:SeriesKey>"...)
	if len(shared) > 0 {
		b = append(append(append(b, "<gen:Attributes>"...), shared...), "</gen:Attributes>"...)
	}
	for o := range d.each(s) {
		if d.noValues {
			break
		}
		b = append(b, `<gen:Obs><gen:ObsDimension value="`...)
		b = strconv.AppendInt(b, int64(o.period), 10)
		b = d.genericRow(append(b, `"/>`...), o, nil)
	}
	return append(b, "</gen:Series>\n"...)
}

// genericRow appends the value of an observation, if it has one, and its attributes, and closes it.
func (d *dataset) genericRow(b []byte, o observation, shared []byte) []byte {
	if !math.IsNaN(o.value) && !d.noValues {
		b = append(appendNumber(append(b, `<gen:ObsValue value="`...), o.value, o.shown), `"/>`...)
	}
	if !d.noAttributes {
		b = append(append(b, "<gen:Attributes>"...), shared...)
		b = append(append(append(b, `<gen:Value id="OBS_STATUS" value="`...), o.status...), `"/><gen:Value id="SOURCE" value="`...)
		b = append(appendXML(b, d.Sources[o.source].Code), `"/>`...)
		if o.comment != "" {
			b = value(b, "COMMENT_OBS", o.comment)
		}
		b = append(b, "</gen:Attributes>"...)
	}
	return append(b, "</gen:Obs>\n"...)
}
