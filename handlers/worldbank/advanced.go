package worldbank

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// mostCells is the most figures that one request may find, on all of its pages together.
const mostCells = 2_000_000

// concepts are the dimensions of a database, in the order in which they are listed.
func concepts(database string) []string {
	if database == vintages {
		return []string{"Country", "Series", "Time", "Version"}
	}
	return []string{"Country", "Series", "Time"}
}

// advanced answers sources/{id}/…: the concepts of a database, what they hold, its figures, and what
// there is to say of them.
func (v *View) advanced(b []byte, r *Request) ([]byte, *Fault) {
	if len(r.steps[0].ids) != 1 {
		return nil, invalid("source", "name one: %s or %s", current, vintages)
	}
	d, fault := v.database(r.steps[0].ids[0])
	if fault != nil {
		return nil, fault
	}
	steps, last := r.steps[1:], r.steps[len(r.steps)-1].word
	switch {
	case steps[0].word == "concepts" && len(steps) == 1:
		return v.appendConcepts(b, r, d), nil
	case steps[0].word == "search" && len(steps) == 1:
		return v.search(b, r, d)
	case last == "metadata" && len(steps) > 1:
		return v.metadata(b, r, d, steps[:len(steps)-1])
	case len(steps) == 1 && last != "data":
		return v.appendMembers(b, r, d, steps[0])
	case last == "data":
		steps = steps[:len(steps)-1]
	}
	return v.cube(b, r, d, steps)
}

// appendSource opens the list form in which concepts are answered: "source":[{…,"concept":[…
func appendSource(b []byte, d database) []byte {
	b = appendText(append(b, `,"source":[{"id":`...), d.ID)
	return append(appendText(append(b, `,"name":`...), d.Name), `,"concept":[`...)
}

func (v *View) appendConcepts(b []byte, r *Request, d database) []byte {
	all := []named{}
	for _, concept := range concepts(d.ID) {
		all = append(all, named{concept, concept})
	}
	from, to, number, pages := span(r.page, r.perPage, len(all))
	b = appendSource(appendHeader(b, number, pages, r.perPage, len(all)), d)
	list := appendJSON(nil, all[from:to])
	return append(append(b, list[1:len(list)-1]...), "]}]}"...)
}

// appendMembers lists what a concept holds, as sources/2/series/all.
func (v *View) appendMembers(b []byte, r *Request, d database, s step) ([]byte, *Fault) {
	concept := conceptOf(d.ID, s.word)
	if concept == "" {
		return nil, unknownEndpoint(r.path())
	}
	members, fault := v.members(concept, s.ids)
	if fault != nil {
		return nil, fault
	}
	from, to, number, pages := span(r.page, r.perPage, len(members))
	b = appendSource(appendHeader(b, number, pages, r.perPage, len(members)), d)
	b = appendText(append(b, `{"id":`...), concept)
	b = appendText(append(b, `,"name":`...), concept)
	return append(appendJSON(append(b, `,"variable":`...), members[from:to]), "}]}]}"...), nil
}

// conceptOf spells a concept of a database as its list does; "" where it has none of that name.
func conceptOf(database, word string) string {
	for _, concept := range concepts(database) {
		if strings.EqualFold(concept, word) {
			return concept
		}
	}
	return ""
}

// members are what a concept holds, those with the ids given or all.
func (v *View) members(concept string, ids []string) (found []named, fault *Fault) {
	found = []named{}
	switch concept {
	case "Country":
		places, fault := v.places(ids)
		if fault != nil {
			return nil, fault
		}
		if ids == nil {
			places = v.everywhere()
		}
		for _, p := range places {
			id, _ := v.codes(p)
			found = append(found, named{id, v.name(p)})
		}
	case "Series":
		indicators, fault := v.find(ids)
		if fault != nil {
			return nil, fault
		}
		for _, at := range indicators {
			found = append(found, named{v.Indicators[at].Code, v.Indicators[at].NameIn(v.Lang)})
		}
	case "Time":
		periods, fault := v.periods(ids)
		if fault != nil {
			return nil, fault
		}
		if ids == nil {
			periods = v.periodsOf(v.Select(models.Selection{}))
		}
		for _, period := range periods {
			found = append(found, named{"YR" + itoa(period), itoa(period)})
		}
	case "Version":
		months, fault := v.months(ids)
		if fault != nil {
			return nil, fault
		}
		for _, month := range months {
			found = append(found, named{month, month[:4] + "-" + month[4:]})
		}
	}
	return found, nil
}

// periods reads ids of time, "YR2024" or "2024"; nil, all of them, for nil.
func (v *View) periods(ids []string) (periods []int, fault *Fault) {
	for _, id := range ids {
		period, fault := year(id)
		if fault != nil {
			return nil, fault
		}
		periods = append(periods, period)
	}
	slices.Sort(periods)
	return slices.Compact(periods), nil
}

// months gives versions, each the figures as they had been published by the end of a month: those with
// the ids given, or the months in which something was published.
func (v *View) months(ids []string) (months []string, fault *Fault) {
	for _, id := range ids {
		if _, err := time.Parse("200601", id); err != nil {
			return nil, invalid("version", "%q is no month: write it as 201704", web.Shorten(id))
		}
		months = append(months, id)
	}
	for source := range v.Sources {
		if ids == nil && len(v.RowsOf(source)) > 0 {
			day := string(v.Published(source))
			months = append(months, day[:4]+day[5:7])
		}
	}
	slices.Sort(months)
	return slices.Compact(months), nil
}

// dated is the figures of one version, "" in the database that has none.
type dated struct {
	version string
	cells   []cell
}

// cube answers figures by concepts, which may stand in any order; one that is left away is all.
func (v *View) cube(b []byte, r *Request, d database, steps []step) ([]byte, *Fault) {
	q := wanted{options: r.options}
	ids := map[string][]string{}
	for _, s := range steps {
		concept := conceptOf(d.ID, s.word)
		if _, twice := ids[concept]; concept == "" || twice {
			return nil, unknownEndpoint(r.path())
		}
		ids[concept] = s.ids
	}
	var fault *Fault
	if q.indicators, fault = v.find(ids["Series"]); fault != nil {
		return nil, fault
	}
	if q.places, fault = v.places(ids["Country"]); fault != nil {
		return nil, fault
	}
	if q.periods, fault = v.periods(ids["Time"]); fault != nil {
		return nil, fault
	}
	versions, total, fault := v.versions(q, d.ID, ids["Version"])
	if fault != nil {
		return nil, fault
	}
	from, to, number, pages := span(r.page, r.perPage, total)
	b = appendHeader(b, number, pages, r.perPage, total)
	b = appendText(append(b, `,"lastupdated":`...), v.updated())
	b = appendText(append(b, `,"source":{"id":`...), d.ID)
	b = append(appendText(append(b, `,"name":`...), d.Name), `,"data":[`...)
	return append(v.appendCube(b, versions, from, to), "]}}"...), nil
}

// versions finds the figures of each version.
func (v *View) versions(q wanted, database string, ids []string) (all []dated, total int, fault *Fault) {
	if database == current {
		q.asOf = v.AsOf
		found := v.cells(q)
		return []dated{{"", found}}, len(found), nil
	}
	months, fault := v.months(ids)
	if fault != nil {
		return nil, 0, fault
	}
	for i := len(months) - 1; i >= 0; i-- { // the newest first, as all else
		q.asOf = models.Date(months[i][:4] + "-" + months[i][4:]).Last()
		if v.AsOf != "" {
			q.asOf = min(q.asOf, v.AsOf)
		}
		found := v.cells(q)
		if total += len(found); total > mostCells {
			return nil, 0, invalid("version", "these are more than %d figures: name fewer versions, series or countries", mostCells)
		}
		all = append(all, dated{months[i], found})
	}
	return all, total, nil
}

// appendCube appends the figures [from, to) of all versions together.
func (v *View) appendCube(b []byte, versions []dated, from, to int) []byte {
	before, first := 0, true
	for _, version := range versions {
		lo, hi := max(from-before, 0), min(to-before, len(version.cells))
		before += len(version.cells)
		if lo >= hi {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = v.appendPoints(b, version.cells[lo:hi], version.version)
	}
	return b
}

// appendPoints appends figures of one version with commas between them.
func (v *View) appendPoints(b []byte, found []cell, version string) []byte {
	var head, tail []byte
	if version != "" {
		tail = append(tail, `},{"concept":"Version","id":"`+version+`","value":"`+version[:4]+"-"+version[4:]+`"`...)
	}
	tail = append(tail, `}],"value":`...)
	b = slices.Grow(b, len(found)*280)
	for i := range found {
		of := &found[i]
		if i > 0 {
			b = append(b, ',')
		}
		if i == 0 || of.indicator != found[i-1].indicator || of.place != found[i-1].place {
			head = v.point(head[:0], of)
		}
		value, status := v.figure(of)
		b = strconv.AppendInt(append(b, head...), int64(of.period), 10)
		b = strconv.AppendInt(append(b, `","value":"`...), int64(of.period), 10)
		b = render.AppendNumber(append(append(b, '"'), tail...), value, v.Indicators[of.indicator].Decimals)
		b = append(append(append(b, `,"obs_status":"`...), status...), `"}`...)
	}
	return b
}

// point appends what stands before the period of a figure.
func (v *View) point(b []byte, of *cell) []byte {
	id, _ := v.codes(of.place)
	x := &v.Indicators[of.indicator]
	b = appendText(append(b, `{"variable":[{"concept":"Country","id":`...), id)
	b = appendText(append(b, `,"value":`...), v.name(of.place))
	b = appendText(append(b, `},{"concept":"Series","id":`...), x.Code)
	b = appendText(append(b, `,"value":`...), x.NameIn(v.Lang))
	return append(b, `},{"concept":"Time","id":"YR`...)
}
