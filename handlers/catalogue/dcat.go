package catalogue

import (
	"maps"
	"slices"
	"strconv"
)

// DCAT is the whole catalogue as DCAT 3 has it (www.w3.org/TR/vocab-dcat-3), in JSON-LD, with the API as a service.
func (c *Catalogue) DCAT() thing {
	service := thing{"@id": c.Base + "/v1"}
	sets, served := []any{}, []any{}
	for _, id := range c.IDs() {
		d, _ := c.Dataset(id)
		sets = append(sets, c.dcat(&d))
		served = append(served, thing{"@id": d.Metadata + "#dataset"})
	}
	return thing{
		"@context": thing{
			"adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "egb": c.Base + "/docs/glossary#",
			"foaf": "http://xmlns.com/foaf/0.1/", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@id": c.Base + "/catalog.jsonld", "@type": "dcat:Catalog",
		"dct:title":       thing{"@value": "egovbench", "@language": "en"},
		"dct:description": thing{"@value": "Published figures on countries' digital government: the whole release, every indicator, every edition of a source.", "@language": "en"},
		"dct:publisher":   publisher(c.Base), "dct:modified": typed(c.Release.CreatedAt.UTC().Format("2006-01-02T15:04:05Z"), "xsd:dateTime"),
		"dcat:version": strconv.Itoa(c.Release.Number), "foaf:homepage": thing{"@id": c.Base + "/"},
		"dct:language": []any{thing{"@id": "http://publications.europa.eu/resource/authority/language/ENG"}},
		"dcat:dataset": sets,
		"dcat:service": []any{thing{
			"@id": service["@id"], "@type": "dcat:DataService", "dct:title": thing{"@value": "egovbench API", "@language": "en"},
			"dcat:endpointURL": thing{"@id": c.Base + "/v1"}, "dcat:endpointDescription": thing{"@id": c.Base + "/openapi.json"},
			"dcat:landingPage": thing{"@id": c.Base + "/docs"}, "dcat:servesDataset": served, "dct:publisher": publisher(c.Base),
		}},
	}
}

func publisher(base string) thing {
	return thing{"@id": base + "/#publisher", "@type": "foaf:Organization", "foaf:name": "egovbench"}
}

func typed(value, as string) thing { return thing{"@value": value, "@type": as} }

// dated is a date as exact as it is known.
func dated(value, precision string) thing {
	return typed(value, map[string]string{"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear"}[precision])
}

// dcat describes one data set.
func (c *Catalogue) dcat(d *Dataset) thing {
	titles := []any{}
	for _, lang := range slices.Sorted(maps.Keys(d.Titles)) {
		titles = append(titles, thing{"@value": d.Titles[lang], "@language": lang})
	}
	set := thing{
		"@id": d.Metadata + "#dataset", "@type": "dcat:Dataset", "dct:identifier": d.ID, "dct:title": titles,
		"dct:description": thing{"@value": d.Description, "@language": "en"}, "dcat:keyword": d.Keywords, "dcat:landingPage": thing{"@id": d.Landing},
		"dcat:version": d.Version, "dct:modified": typed(d.Modified, "xsd:dateTime"), "dct:bibliographicCitation": d.Citation, "dct:publisher": publisher(c.Base),
	}
	if d.Released != "" {
		set["dct:issued"] = dated(string(d.Released), d.Released.Precision())
		set["egb:released"] = set["dct:issued"]
	}
	if d.TakenIn != "" {
		set["egb:takenIn"] = dated(string(d.TakenIn), d.TakenIn.Precision())
	}
	if d.Next != "" {
		set["egb:nextExpected"] = dated(string(d.Next), d.Next.Precision())
		set["egb:overdue"] = typed(strconv.FormatBool(d.Overdue), "xsd:boolean")
	}
	var creators, licences, rights, origins, files []any
	for _, name := range d.Creators {
		creators = append(creators, thing{"@type": "foaf:Organization", "foaf:name": name})
	}
	for _, l := range d.Licences {
		licences = append(licences, thing{"@id": l.URL})
		rights = append(rights, thing{"@type": "dct:RightsStatement", "dct:description": thing{"@value": l.Text, "@language": "en"}})
	}
	for _, id := range d.Origins {
		origins = append(origins, thing{"@id": c.Base + "/catalog/" + id + ".jsonld#dataset"})
	}
	for _, f := range d.Files {
		files = append(files, thing{
			"@id": f.URL, "@type": "dcat:Distribution", "dct:title": thing{"@value": f.Name, "@language": "en"}, "dcat:downloadURL": thing{"@id": f.URL}, "dcat:accessURL": thing{"@id": d.Landing},
			"dcat:mediaType": thing{"@id": "https://www.iana.org/assignments/media-types/" + plainMedia(f.Media)}, "dcat:accessService": thing{"@id": c.Base + "/v1"}, "dct:license": licences,
		})
	}
	set["dct:creator"], set["dct:license"], set["dct:rights"], set["dcat:distribution"] = creators, licences, rights, files
	if origins != nil {
		set["dct:source"] = origins
	}
	if d.First != 0 {
		set["dct:temporal"] = thing{"@type": "dct:PeriodOfTime", "dcat:startDate": typed(strconv.Itoa(d.First), "xsd:gYear"), "dcat:endDate": typed(strconv.Itoa(d.Last), "xsd:gYear")}
	}
	return set
}
