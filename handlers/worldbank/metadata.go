package worldbank

import (
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// variable is something that there is more to say of.
type variable struct {
	ID     string  `json:"id"`
	Name   string  `json:"name,omitempty"`
	Fields []named `json:"metatype"`
}

// described is a concept with what there is to say of its members.
type described struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Variables []variable `json:"variable"`
}

// metadata answers sources/{id}/series/…/metadata and its like.
func (v *View) metadata(b []byte, r *Request, d database, steps []step) ([]byte, *Fault) {
	all := []described{}
	for _, s := range steps {
		about, fault := v.describe(d.ID, s)
		if fault != nil {
			return nil, fault
		}
		if about.ID == "" {
			return nil, unknownEndpoint(r.path())
		}
		all = append(all, about)
	}
	return appendDescribed(b, r, d, all), nil
}

// appendDescribed appends a page of what there is to say.
func appendDescribed(b []byte, r *Request, d database, all []described) []byte {
	total := 0
	for _, about := range all {
		total += len(about.Variables)
	}
	from, to, number, pages := span(r.page, r.perPage, total)
	b = appendSource(appendHeader(b, number, pages, r.perPage, total), d)
	before, separator := 0, ""
	for _, about := range all {
		n := len(about.Variables)
		lo, hi := max(from-before, 0), min(to-before, n)
		if before += n; lo >= hi {
			continue
		}
		about.Variables = about.Variables[lo:hi]
		b = appendJSON(append(b, separator...), about)
		separator = ","
	}
	return append(b, "]}]}"...)
}

// describe says what there is to say of the members of a concept.
func (v *View) describe(database string, s step) (about described, fault *Fault) {
	switch s.word {
	case "country":
		return v.describePlaces(s.ids)
	case "series":
		found, fault := v.find(s.ids)
		about = described{ID: "Series", Name: "Series"}
		producers := v.producers()
		for _, at := range found {
			about.Variables = append(about.Variables, v.describeSeries(&v.Indicators[at], producers[at]))
		}
		return about, fault
	case "country-series", "series-time", "footnote":
		return v.describePairs(s)
	case "time", "version":
		members, fault := v.members(conceptOf(database, s.word), s.ids)
		about = described{ID: conceptOf(database, s.word), Name: conceptOf(database, s.word)}
		for _, m := range members {
			about.Variables = append(about.Variables, variable{m.ID, m.Value, []named{}})
		}
		return about, fault
	}
	return about, nil
}

// fields leaves out those that have nothing to say.
func fields(all ...named) []named {
	kept := []named{}
	for _, f := range all {
		if f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

func (v *View) describeSeries(x *models.Indicator, producers string) variable {
	lang := v.Lang
	var notes []string
	for _, note := range v.NotesIn(x, lang) {
		notes = append(notes, note.Detail)
	}
	for _, b := range v.BreaksIn(x, lang) {
		notes = append(notes, phrases.Begun(models.FromOn(lang, b.Period))+": "+b.Detail)
	}
	return variable{x.Code, x.NameIn(lang), fields(
		named{"IndicatorName", x.NameIn(lang)}, named{"Longdefinition", x.Definition}, named{"Unitofmeasure", x.UnitIn(lang)},
		named{"Topic", x.Theme}, named{"Periodicity", "Annual"}, named{"Populationbase", x.PopulationBaseIn(lang)},
		named{"Recallwindow", x.RecallWindowIn(lang)}, named{"Statisticalconceptandmethodology", x.Method},
		named{"Limitationsandexceptions", strings.Join(notes, " ")}, named{"Source", producers},
	)}
}

func (v *View) describePlaces(ids []string) (about described, fault *Fault) {
	found, fault := v.places(ids)
	if fault != nil {
		return about, fault
	}
	if ids == nil {
		found = v.everywhere()
	}
	about = described{ID: "Country", Name: "Country"}
	for _, p := range found {
		e := v.economy(p)
		about.Variables = append(about.Variables, variable{e.ID, e.Name, fields(
			named{"TableName", e.Name}, named{"2-alphacode", e.ISO2}, named{"Region", e.Region.Value},
			named{"IncomeGroup", e.IncomeLevel.Value}, named{"Capital", e.Capital}, named{"SpecialNotes", v.note(p)},
		)})
	}
	return about, nil
}

func (v *View) note(p place) string {
	if p.group {
		return v.Groups[p.at].Note
	}
	return ""
}

// describePairs says what there is to say of figures: KAZ~un-egdi, un-egdi~YR2018, KAZ~un-egdi~YR2016.
func (v *View) describePairs(s step) (about described, fault *Fault) {
	name := map[string]string{"country-series": "Country-Series", "series-time": "Series-Time", "footnote": "FootNote"}[s.word]
	about = described{ID: name, Name: name}
	for _, id := range s.ids {
		text, fault := v.remark(s.word, strings.Split(id, "~"))
		if fault != nil {
			return about, fault
		}
		if text != "" {
			about.Variables = append(about.Variables, variable{ID: id, Fields: []named{{name, text}}})
		}
	}
	if len(about.Variables) == 0 {
		return about, invalid(s.word, "there is nothing to say of these")
	}
	return about, nil
}

// remark is what there is to say of a country's series, of a series at a time, or of one figure.
func (v *View) remark(kind string, parts []string) (string, *Fault) {
	want := map[string][]string{"country-series": {"Country", "Series"}, "series-time": {"Series", "Time"}, "footnote": {"Country", "Series", "Time"}}[kind]
	if len(parts) != len(want) {
		return "", invalid(kind, "write %s", strings.Join(want, "~"))
	}
	q, fault := v.wantedOf(want, parts)
	if fault != nil {
		return "", fault
	}
	if kind == "series-time" {
		for _, b := range v.Indicators[q.indicators[0]].Breaks {
			if b.Period == q.periods[0] {
				return b.Detail, nil
			}
		}
		return "", nil
	}
	return v.origin(v.cells(q), kind == "footnote"), nil
}

// wantedOf resolves the parts of an id.
func (v *View) wantedOf(concepts, parts []string) (q wanted, fault *Fault) {
	q.asOf = v.AsOf
	for i, concept := range concepts {
		part := []string{parts[i]}
		switch concept {
		case "Country":
			q.places, fault = v.places(part)
		case "Series":
			q.indicators, fault = v.find(part)
		case "Time":
			q.periods, fault = v.periods(part)
		}
		if fault != nil {
			return q, fault
		}
	}
	return q, nil
}

// origin says where figures are from, and with notes what is said of them.
func (v *View) origin(found []cell, notes bool) string {
	var said []string
	seen := map[string]bool{}
	say := func(text string) {
		if text != "" && !seen[text] {
			seen[text] = true
			said = append(said, text)
		}
	}
	for _, of := range found {
		if of.row < 0 {
			continue
		}
		source := &v.Sources[v.Observations.Source[of.row]]
		if notes {
			say(v.Observations.Extra(of.row).Note)
		}
		say("Source: " + source.Citation + " (" + source.Licence + ").")
	}
	return strings.Join(said, " ")
}

// search answers with what is said of series and countries that has a text in it.
func (v *View) search(b []byte, r *Request, d database) ([]byte, *Fault) {
	if len(r.steps[1].ids) == 0 {
		return nil, unknownEndpoint(r.path())
	}
	text := strings.ToLower(strings.Join(r.steps[1].ids, ";"))
	all := []described{}
	for _, word := range []string{"series", "country"} {
		about, fault := v.describe(d.ID, step{word: word})
		if fault != nil {
			return nil, fault
		}
		about.Variables = mentioning(about.Variables, text)
		all = append(all, about)
	}
	return appendDescribed(b, r, d, all), nil
}

// mentioning leaves the fields that have a text in them, and their variables.
func mentioning(all []variable, text string) (left []variable) {
	for _, x := range all {
		var said []named
		for _, f := range x.Fields {
			if strings.Contains(strings.ToLower(f.Value), text) {
				said = append(said, f)
			}
		}
		if len(said) > 0 {
			left = append(left, variable{x.ID, x.Name, said})
		}
	}
	return left
}
