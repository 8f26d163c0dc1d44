package worldbank

import (
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// govtechEdition is the edition whose named items are taken: the 2020 list is mostly the same
// items with less known about them.
const govtechEdition = "2022"

// govtechKinds gives the kind of programme for each indicator of the GovTech Maturity Index that
// asks for a strategy, programme, law or portal. The others ask for systems and offices.
func govtechKinds() map[string]string {
	return map[string]string{
		"I-15": "strategy", "I-17": "strategy", "I-35": "strategy", "I-48": "strategy",
		"I-45": "programme", "I-46": "programme",
		"I-37": "law", "I-38": "law", "I-42": "law",
		"I-12": "portal", "I-19": "portal", "I-20": "portal", "I-23": "portal", "I-24": "portal",
		"I-25": "portal", "I-28": "portal", "I-29": "portal", "I-30": "portal", "I-31": "portal",
	}
}

// strategyLabel is the question of which every answer would bear the same name.
const strategyLabel = "GovTech / digital transformation strategy"

// longestTitle is the greatest length, in bytes, of an answer that is taken for a name; longer
// ones describe.
const longestTitle = 160

// ReadProgrammes adds the named strategies, programmes, laws and portals of the GovTech
// Maturity Index to the batch.
func ReadProgrammes(in io.Reader, b *intake.Batch) error {
	kinds := govtechKinds()
	lines := map[string]int{}
	columns := []string{"edition", "code", "economy", "indicator", "indicator_label", "status_code", "name", "url", "year"}
	err := intake.EachRow(in, b, columns, func(row intake.Row) {
		kind := kinds[row.Get("indicator")]
		if row.Get("edition") != govtechEdition || kind == "" {
			return
		}
		code, status := b.Places.Match("wb-govtech-programmes", row.Get("code"))
		if status != "country" {
			if status == "" {
				b.Fault("unknown-country", row.Line, "code", "%q is no country", row.Get("code"))
			}
			return
		}
		if row.Get("status_code") == "0" {
			b.Note("coded-none", row.Line, "status_code", "%s says that there is none for %s, and was left out", code, row.Get("indicator"))
			return
		}
		p := govtechProgramme(row, b)
		p.Code = strings.ToLower(code + "-govtech-" + row.Get("indicator"))
		p.Country, p.Kind = code, kind
		if first := lines[p.Code]; first > 0 {
			b.Fault("duplicate", row.Line, "", "%s has answered %s already in line %d", code, row.Get("indicator"), first)
			return
		}
		lines[p.Code] = row.Line
		b.Programmes = append(b.Programmes, p)
	})
	joinDoubles(b)
	return err
}

// joinDoubles makes one programme of those that a country named in answer to several questions.
func joinDoubles(b *intake.Batch) {
	first := map[string]int{}
	kept := b.Programmes[:0]
	for _, p := range b.Programmes {
		key := p.Country + " " + models.FoldName(p.Name)
		at, twice := first[key]
		if !twice {
			first[key] = len(kept)
			kept = append(kept, p)
			continue
		}
		was := &kept[at]
		was.Objective = intake.JoinNotes(was.Objective, p.Objective)
		was.Confidence = intake.JoinNotes(was.Confidence, p.Confidence)
		if p.URL != "" && p.URL != was.URL {
			was.Pages = append(was.Pages, p.URL)
		}
		b.Repair("named-twice", 0, "name", "%s: %q answers several questions and is one programme", p.Country, p.Name)
	}
	b.Programmes = kept
}

// misprints are slips of the source's pen, mended and noted.
func misprints() *strings.Replacer {
	return strings.NewReplacer("NAtional", "National", "tecchnological", "technological")
}

func govtechProgramme(row intake.Row, b *intake.Batch) (p models.Programme) {
	label, name := row.Get("indicator_label"), strings.Join(strings.Fields(row.Get("name")), " ")
	if mended := misprints().Replace(name); mended != name {
		b.Repair("misprint", row.Line, "name", "%q was read as %q", name, mended)
		defer func() { p.Confidence += "; misprints of the source mended" }()
		name = mended
	}
	p = models.Programme{
		Name: label, Sources: []string{b.Source},
		Confidence: "World Bank code " + row.Get("status_code") + " for " + row.Get("indicator") + ", from answers of 2022",
	}
	intake.FillLists(&p)
	switch {
	case name == "": // the survey asks for no name here
		p.Objective = "answers question " + row.Get("indicator") + " of the GovTech Maturity Index; the file gives no name of its own"
		if label == strategyLabel {
			p.Name += " (" + row.Get("economy") + ")"
		}
	case len(name) > longestTitle:
		p.Objective = name
	default:
		p.Name, p.Objective = name, label
	}
	if year := row.Int("year"); year != nil {
		p.Start = models.Date(row.Get("year"))
		if p.Start.Precision() == "" {
			b.Fault("period", row.Line, "year", "%q is not a year", row.Get("year"))
		}
		if p.Start > govtechEdition {
			p.Status = "planned"
		}
	}
	address, repair := intake.WebAddress(row.Get("url"))
	if repair != "" {
		b.Repair(repair, row.Line, "url", "%q was read as %q", row.Get("url"), address)
	}
	p.URL = address
	return p
}
