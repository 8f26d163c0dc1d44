package sdmx

import (
	"slices"
	"strconv"
)

// appendXML writes the artefacts as a structure message of SDMX-ML 2.1. The order of the sections, the
// classes in the references and the measure list are what the schema and its readers insist on.
func (a artefacts) appendXML(b []byte) []byte {
	b = append(b, declaration+`<mes:Structure xmlns:mes="`+messageSpace+`" xmlns:str="`+structureSpace+`" xmlns:com="`+commonSpace+"\">\n"...)
	b = append(a.header(b, "STRUCTURE"), "</mes:Header>\n<mes:Structures>\n"...)
	if len(a.flows) > 0 {
		b = append(b, "<str:Dataflows>\n"...)
		for _, f := range a.flows {
			b = a.appendFlow(b, f)
		}
		b = append(b, "</str:Dataflows>\n"...)
	}
	if len(a.lists) > 0 {
		b = append(b, "<str:Codelists>\n"...)
		for _, list := range a.lists {
			b = a.appendCodelist(b, list)
		}
		b = append(b, "</str:Codelists>\n"...)
	}
	if a.concepts {
		b = a.appendConcepts(b)
	}
	if a.structure {
		b = a.appendStructure(b)
	}
	return append(b, "</mes:Structures>\n</mes:Structure>\n"...)
}

// header opens the header of a message.
func (v *View) header(b []byte, kind string) []byte {
	b = append(b, "<mes:Header><mes:ID>"+kind+"_"...)
	b = strconv.AppendInt(b, int64(v.Snapshot.Release.Number), 10)
	b = append(append(b, "</mes:ID><mes:Test>false</mes:Test><mes:Prepared>"...), v.prepared()...)
	return append(b, `</mes:Prepared><mes:Sender id="`+agency+`"/>`...)
}

// open opens a maintainable artefact with its names. A stub is said to be defined elsewhere.
func (a artefacts) open(b []byte, tag, kind, id string, names map[string]string) []byte {
	b = attribute(append(b, "<str:"+tag...), "id", id)
	b = append(b, ` agencyID="`+agency+`" version="`+version+`" isFinal="true"`...)
	if a.stubs[kind] {
		b = append(b, ` isExternalReference="true"`...)
	}
	if a.partial && kind == "codelist" {
		b = append(b, ` isPartial="true"`...)
	}
	return appendNames(append(b, '>'), names)
}

// appendNames writes names, English first, then by language.
func appendNames(b []byte, names map[string]string) []byte {
	b = appendXML(append(b, `<com:Name xml:lang="en">`...), names["en"])
	b = append(b, "</com:Name>"...)
	for _, lang := range tongues(names) {
		b = append(append(append(b, `<com:Name xml:lang="`...), lang...), `">`...)
		b = append(appendXML(b, names[lang]), "</com:Name>"...)
	}
	return b
}

// tongues are the languages of names beside English, sorted.
func tongues(names map[string]string) []string {
	langs := make([]string, 0, len(names))
	for lang, name := range names {
		if lang != "en" && name != "" {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	return langs
}

func (a artefacts) appendFlow(b []byte, f flow) []byte {
	b = a.open(b, "Dataflow", "dataflow", f.id, english(f.name))
	if !a.stubs["dataflow"] {
		b = append(b, `<str:Structure><Ref id="`+cube+`" version="`+version+`" agencyID="`+agency+`" package="datastructure" class="DataStructure"/></str:Structure>`...)
	}
	return append(b, "</str:Dataflow>\n"...)
}

func (a artefacts) appendCodelist(b []byte, list codelist) []byte {
	b = append(a.open(b, "Codelist", "codelist", list.id, english(list.name)), '\n')
	for _, c := range list.codes {
		if a.stubs["codelist"] {
			break
		}
		b = appendNames(append(attribute(append(b, "<str:Code"...), "id", c.id), '>'), c.names)
		if c.description != "" {
			b = append(appendXML(append(b, `<com:Description xml:lang="en">`...), c.description), "</com:Description>"...)
		}
		b = append(b, "</str:Code>\n"...)
	}
	return append(b, "</str:Codelist>\n"...)
}

func (a artefacts) appendConcepts(b []byte) []byte {
	b = append(a.open(append(b, "<str:Concepts>"...), "ConceptScheme", "conceptscheme", scheme, english("Concepts of digital government")), '\n')
	for _, c := range components() {
		if a.stubs["conceptscheme"] {
			break
		}
		b = append(appendNames(append(b, `<str:Concept id="`+c.id+`">`...), english(c.name)), "</str:Concept>\n"...)
	}
	return append(b, "</str:ConceptScheme></str:Concepts>\n"...)
}

func (a artefacts) appendStructure(b []byte) []byte {
	b = append(a.open(append(b, "<str:DataStructures>\n"...), "DataStructure", "datastructure", cube, english("Digital government")), '\n')
	if !a.stubs["datastructure"] {
		b = appendComponents(b)
	}
	return append(b, "</str:DataStructure>\n</str:DataStructures>\n"...)
}

// appendComponents writes the dimensions, the attributes and the measure.
func appendComponents(b []byte) []byte {
	b = append(b, "<str:DataStructureComponents>\n<str:DimensionList id=\"DimensionDescriptor\">\n"...)
	for at, c := range keyComponents() {
		b = append(b, `<str:Dimension id="`+c.id+`" position="`+strconv.Itoa(at+1)+`">`...)
		b = append(c.represented(b), "</str:Dimension>\n"...)
	}
	at := timeComponent()
	b = append(b, `<str:TimeDimension id="`+at.id+`" position="`+strconv.Itoa(dimensions+1)+`">`...)
	b = append(at.represented(b), "</str:TimeDimension>\n</str:DimensionList>\n<str:AttributeList id=\"AttributeDescriptor\">\n"...)
	for _, c := range attributes() {
		b = append(b, `<str:Attribute id="`+c.id+`" assignmentStatus="Conditional">`...)
		b = append(c.represented(b), "<str:AttributeRelationship>"...)
		if c.series {
			b = append(b, `<str:Dimension><Ref id="INDICATOR"/></str:Dimension>`...)
		} else {
			b = append(b, `<str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>`...)
		}
		b = append(b, "</str:AttributeRelationship></str:Attribute>\n"...)
	}
	b = append(b, "</str:AttributeList>\n<str:MeasureList id=\"MeasureDescriptor\"><str:PrimaryMeasure id=\"OBS_VALUE\">"...)
	return append(measure().represented(b), "</str:PrimaryMeasure></str:MeasureList>\n</str:DataStructureComponents>"...)
}

// represented writes what a component means and what its values are.
func (c component) represented(b []byte) []byte {
	b = append(b, `<str:ConceptIdentity><Ref id="`+c.id+`" maintainableParentID="`+scheme+`" maintainableParentVersion="`+version+
		`" agencyID="`+agency+`" package="conceptscheme" class="Concept"/></str:ConceptIdentity><str:LocalRepresentation>`...)
	if c.list != "" {
		b = append(b, `<str:Enumeration><Ref id="`+c.list+`" version="`+version+`" agencyID="`+agency+`" package="codelist" class="Codelist"/></str:Enumeration>`...)
	} else {
		b = append(b, `<str:TextFormat textType="`+c.kind+`"/>`...)
	}
	return append(b, "</str:LocalRepresentation>"...)
}
