package sdmx

import (
	"slices"
	"strconv"
)

// appendCSV1 writes SDMX-CSV 1.0, appendCSV2 2.0. A missing value is NaN: sdmx1 cannot read an empty one.
func appendCSV1(b []byte, d *dataset) []byte {
	return d.appendCSV(b, "DATAFLOW", agency+":"+d.id+"("+version+")")
}

func appendCSV2(b []byte, d *dataset) []byte {
	return d.appendCSV(b, "STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,"+agency+":"+d.id+"("+version+"),I")
}

// appendCSV writes a header and a row for each observation, with what stands before them.
func (d *dataset) appendCSV(b []byte, heading, before string) []byte {
	b = slices.Grow(b, d.observations()*132)
	b = append(append(b, heading...), ",FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE"...)
	if !d.noAttributes {
		b = append(b, ",UNIT_MEASURE,DECIMALS,OBS_STATUS,SOURCE,COMMENT_OBS"...)
	}
	b = append(b, "\r\n"...)
	for _, p := range d.parts {
		for _, s := range p.series {
			b = d.csvSeries(b, s, before)
		}
	}
	return b
}

func (d *dataset) csvSeries(b []byte, s series, before string) []byte {
	x := &d.Indicators[s.indicator]
	key := append(append(append([]byte(before), ",A,"...), d.code(s.area)...), ","+x.Code+","...)
	shared := strconv.AppendInt(append(appendField([]byte(","), x.Unit), ','), int64(x.Decimals), 10)
	for o := range d.each(s) {
		b = append(strconv.AppendInt(append(b, key...), int64(o.period), 10), ',')
		if !d.noValues {
			b = appendNumber(b, o.value, o.shown)
		}
		if !d.noAttributes {
			b = append(append(append(b, shared...), ','), o.status...)
			b = append(append(b, ','), d.Sources[o.source].Code...)
			b = appendField(append(b, ','), o.comment)
		}
		b = append(b, "\r\n"...)
	}
	return b
}
