package seed

import (
	"io"
	"net/url"
	"strings"

	"github.com/egovbench/egovbench/models"
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

// longestTitle is the greatest length, in bytes, of an answer that is taken for a name; longer
// ones describe.
const longestTitle = 160

// readGovtechProgrammes adds the named strategies, programmes, laws and portals of the GovTech
// Maturity Index to the batch.
func readGovtechProgrammes(in io.Reader, b *Batch) error {
	kinds := govtechKinds()
	lines := map[string]int{}
	columns := []string{"edition", "code", "indicator", "indicator_label", "status_code", "name", "url", "year"}
	return eachRow(in, b, columns, func(row csvRow) {
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
}

func govtechProgramme(row csvRow, b *Batch) models.Programme {
	label, name := row.Get("indicator_label"), strings.Join(strings.Fields(row.Get("name")), " ")
	p := models.Programme{
		Name: label, Sources: []string{b.Source},
		Confidence: "World Bank code " + row.Get("status_code") + " for " + row.Get("indicator") + ", from answers of 2022",
	}
	fillLists(&p)
	switch {
	case name == "":
		// The survey asks for no name here.
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
	address, repair := webAddress(row.Get("url"))
	if repair != "" {
		b.Repair(repair, row.Line, "url", "%q was read as %q", row.Get("url"), address)
	}
	p.URL = address
	return p
}

// webAddress gives the web address in a cell, and the rule that had to be used to find one there:
// the target of a search engine's redirect, an address among words, or none at all.
func webAddress(cell string) (address, repair string) {
	if cell == "" {
		return "", ""
	}
	word := ""
	for _, w := range strings.Fields(cell) {
		if lower := strings.ToLower(w); strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
			word = strings.TrimRight(w, ",;")
			break
		} else if strings.HasPrefix(lower, "www.") {
			word = "https://" + strings.TrimRight(w, ",;")
			break
		}
	}
	parsed, err := url.Parse(word)
	if word == "" || err != nil || !strings.Contains(parsed.Host, ".") {
		return "", "no-web-address"
	}
	if strings.HasPrefix(parsed.Host, "www.google.") && parsed.Path == "/url" {
		target, _ := webAddress(parsed.Query().Get("url"))
		return target, "redirect"
	}
	if word != cell {
		return word, "address-among-words"
	}
	return word, ""
}
