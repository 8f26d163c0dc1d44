package sdmx

import (
	"math"
	"slices"
	"strconv"
)

// appendSpecific writes figures as structure-specific data of SDMX-ML 2.1: the components are attributes.
func appendSpecific(b []byte, d *dataset) []byte {
	b = slices.Grow(b, d.observations()*132)
	space := "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=" + agency + ":" + cube + "(" + version + ")"
	observed := "TIME_PERIOD"
	if d.flat {
		observed = "AllDimensions"
	}
	b = append(b, declaration+`<mes:StructureSpecificData xmlns:mes="`+messageSpace+`" xmlns:ss="`+specificSpace+`" xmlns:com="`+commonSpace+
		`" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ns1="`+space+":ObsLevelDim:"+observed+"\">\n"...)
	b = d.dataHeader(b, ` namespace="`+space+`"`)
	for _, p := range d.parts {
		b = append(b, `<mes:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="`+cube+`" action="Replace"`...)
		if p.day != "" {
			b = attribute(b, "ss:validFromDate", string(p.day))
		}
		b = append(b, ">\n"...)
		for _, s := range p.series {
			b = d.specificSeries(b, s)
		}
		b = append(b, "</mes:DataSet>\n"...)
	}
	return append(b, "</mes:StructureSpecificData>\n"...)
}

func (d *dataset) specificSeries(b []byte, s series) []byte {
	x := &d.Indicators[s.indicator]
	shared := attribute(append([]byte(nil), ` FREQ="A"`...), "REF_AREA", d.code(s.area))
	shared = attribute(shared, "INDICATOR", x.Code)
	if !d.noAttributes {
		shared = attribute(attribute(shared, "UNIT_MEASURE", x.Unit), "DECIMALS", strconv.Itoa(x.Decimals))
	}
	if d.flat {
		for o := range d.each(s) {
			b = d.specificRow(append(append(b, "<Obs"...), shared...), o)
		}
		return b
	}
	b = append(append(append(b, "<Series"...), shared...), '>')
	for o := range d.each(s) {
		if d.noValues {
			break
		}
		b = d.specificRow(append(b, "<Obs"...), o)
	}
	return append(b, "</Series>\n"...)
}

// specificRow appends the attributes of an observation and closes it.
func (d *dataset) specificRow(b []byte, o observation) []byte {
	b = strconv.AppendInt(append(b, ` TIME_PERIOD="`...), int64(o.period), 10)
	if !math.IsNaN(o.value) && !d.noValues {
		b = appendNumber(append(b, `" OBS_VALUE="`...), o.value, o.shown)
	}
	b = append(b, '"')
	if !d.noAttributes {
		b = attribute(b, "OBS_STATUS", o.status)
		b = attribute(b, "SOURCE", d.Sources[o.source].Code)
		if o.comment != "" {
			b = attribute(b, "COMMENT_OBS", o.comment)
		}
	}
	return append(b, "/>\n"...)
}
