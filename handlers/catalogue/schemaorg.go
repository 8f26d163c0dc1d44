package catalogue

import (
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/render"
)

// thing is an object of JSON-LD.
type thing = map[string]any

// croissant is the context that Croissant 1.0 prescribes (docs.mlcommons.org/croissant), with a term of ours for what
// schema.org has none.
func (c *Catalogue) croissant() thing {
	return thing{
		"@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
		"cr": "http://mlcommons.org/croissant/", "data": thing{"@id": "cr:data", "@type": "@json"},
		"dataType": thing{"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/", "egb": c.Base + "/docs/glossary#", "equivalentProperty": "cr:equivalentProperty",
		"examples": thing{"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field", "fileObject": "cr:fileObject",
		"fileProperty": "cr:fileProperty", "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
		"isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5", "parentField": "cr:parentField",
		"path": "cr:path", "rai": "http://mlcommons.org/croissant/RAI/", "recordSet": "cr:recordSet", "references": "cr:references",
		"regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate", "sc": "https://schema.org/",
		"separator": "cr:separator", "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform",
	}
}

// SchemaOrg describes a data set as search engines and Croissant's readers take it.
func (c *Catalogue) SchemaOrg(d *Dataset) thing {
	set := thing{
		"@context": c.croissant(), "@type": "sc:Dataset", "@id": d.Metadata + "#dataset", "conformsTo": "http://mlcommons.org/croissant/1.0",
		"name": d.Title, "description": d.Description, "url": d.Landing, "identifier": d.ID, "version": d.Version + ".0.0",
		"keywords": d.Keywords, "isAccessibleForFree": true, "isLiveDataset": true, "citeAs": d.Citation,
		"datePublished": string(d.Released.First()), "dateModified": d.Modified, "sdDatePublished": d.Modified,
		"includedInDataCatalog": thing{"@type": "DataCatalog", "@id": c.Base + "/catalog.jsonld", "name": "egovbench", "url": c.Base + "/catalog.jsonld"},
		"publisher":             thing{"@type": "Organization", "name": "egovbench", "url": c.Base + "/"},
		"egb:released":          string(d.Released), "egb:takenIn": string(d.TakenIn),
	}
	var creators, origins []any
	for _, name := range d.Creators {
		creators = append(creators, thing{"@type": "Organization", "name": name})
	}
	set["creator"] = creators
	for _, id := range d.Origins {
		origins = append(origins, thing{"@id": c.Base + "/catalog/" + id + ".jsonld#dataset"})
	}
	if origins != nil {
		set["isBasedOn"] = origins
	}
	licences := make([]string, len(d.Licences))
	for i, l := range d.Licences {
		licences[i] = l.URL
	}
	set["license"] = licences
	if d.First != 0 {
		set["temporalCoverage"] = strconv.Itoa(d.First) + "/" + strconv.Itoa(d.Last)
	}
	if d.Countries > 100 {
		set["spatialCoverage"] = "World"
	}
	if d.Next != "" {
		set["egb:nextExpected"], set["egb:overdue"] = string(d.Next), d.Overdue
	}
	if d.Unit != "" {
		set["variableMeasured"] = thing{"@type": "PropertyValue", "name": d.Title, "unitText": d.Unit, "description": d.Description}
	}
	if d.Technique != "" {
		set["measurementTechnique"] = d.Technique
	}
	files, records := []any{}, []any{}
	for _, f := range d.Files {
		files = append(files, thing{"@type": "cr:FileObject", "@id": f.ID, "name": f.ID, "description": f.Name, "contentUrl": f.URL, "encodingFormat": f.Media})
		if strings.HasPrefix(f.Media, "text/csv") && d.columnsOf(f) != nil {
			records = append(records, recordsOf(f, d.columnsOf(f)))
		}
	}
	set["distribution"] = files
	if len(records) > 0 {
		set["recordSet"] = records
	}
	return set
}

// columnsOf are the columns of one of a data set's files, nil where they are told elsewhere.
func (d *Dataset) columnsOf(f File) []render.Column {
	if d.Kind == Release && f.ID != "observations.csv" {
		return nil
	}
	return d.Columns
}

// recordsOf says what the columns of a file are.
func recordsOf(f File, columns []render.Column) thing {
	set := "figures-" + strings.TrimSuffix(f.ID, ".csv")
	fields := make([]any, len(columns))
	for i, column := range columns {
		kind := [...]string{"sc:Text", "sc:Integer", "sc:Float", "sc:Boolean"}[column.Type]
		fields[i] = thing{
			"@type": "cr:Field", "@id": set + "/" + column.Name, "name": column.Name, "dataType": kind,
			"source": thing{"fileObject": thing{"@id": f.ID}, "extract": thing{"column": column.Name}},
		}
	}
	return thing{"@type": "cr:RecordSet", "@id": set, "name": set, "description": "One row for each figure.", "field": fields}
}
