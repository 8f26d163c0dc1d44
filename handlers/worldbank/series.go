package worldbank

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
)

func itoa(n int) string { return strconv.Itoa(n) }

// series answers country/…/indicator/…: figures of indicators by country, the newest first.
func (v *View) series(b []byte, r *Request) ([]byte, *Fault) {
	found, fault := v.chosen(r, r.steps[0].ids, r.steps[1].ids)
	if fault != nil {
		return nil, fault
	}
	source := r.source
	if source == "" {
		source = current
	}
	if source != current {
		return nil, invalid("source", "%q is none that this address has: leave it away, or ask /v2/sources/%s", web.Shorten(source), vintages)
	}
	if r.form != inJSON {
		return v.appendFile(b, r.form, found)
	}
	from, to, number, pages := span(r.page, r.perPage, len(found))
	b = appendHeader(append(b, '['), number, pages, r.perPage, len(found))
	b = append(appendText(append(b, `,"sourceid":`...), source), `,"lastupdated":`...)
	b = append(appendText(b, v.updated()), "},["...)
	return append(v.appendSeries(b, found[from:to], r.footnote), "]]"...), nil
}

// chosen resolves what a request for figures names.
func (v *View) chosen(r *Request, places, indicators []string) ([]cell, *Fault) {
	q := wanted{asOf: v.AsOf, options: r.options}
	var fault *Fault
	if q.indicators, fault = v.find(indicators); fault != nil {
		return nil, fault
	}
	if q.places, fault = v.places(places); fault != nil {
		return nil, fault
	}
	return v.cells(q), nil
}

// appendSeries appends rows with commas between them. What the rows of one series share is encoded once.
func (v *View) appendSeries(b []byte, found []cell, footnote bool) []byte {
	var head, tail, end []byte
	decimals := 0
	b = slices.Grow(b, len(found)*256)
	for i := range found {
		of := &found[i]
		if i > 0 {
			b = append(b, ',')
		}
		if i == 0 || of.indicator != found[i-1].indicator || of.place != found[i-1].place {
			head, tail = v.around(head[:0], tail[:0], of)
			decimals = v.Indicators[of.indicator].Decimals
			end = strconv.AppendInt(append(end[:0], `","decimal":`...), int64(decimals), 10)
		}
		value, status := v.figure(of)
		b = strconv.AppendInt(append(b, head...), int64(of.period), 10)
		b = render.AppendNumber(append(b, `","value":`...), value, decimals)
		b = append(append(append(b, tail...), status...), end...)
		if footnote {
			b = appendText(append(b, `,"footnote":`...), v.remarks(of))
		}
		b = append(b, '}')
	}
	return b
}

// around appends to head and tail what stands before a row's date and between its value and status.
func (v *View) around(head, tail []byte, of *cell) (before, after []byte) {
	x := &v.Indicators[of.indicator]
	head = appendText(append(head, `{"indicator":{"id":`...), x.Code)
	head = appendText(append(head, `,"value":`...), x.NameIn(v.Lang))
	id, iso2 := v.codes(of.place)
	head = appendText(append(head, `},"country":{"id":`...), iso2)
	head = appendText(append(head, `,"value":`...), v.name(of.place))
	head = append(appendText(append(head, `},"countryiso3code":`...), id), `,"date":"`...)
	return head, append(appendText(append(tail, `,"unit":`...), x.UnitIn(v.Lang)), `,"obs_status":"`...)
}
