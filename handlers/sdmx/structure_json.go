package sdmx

import (
	"cmp"
	"encoding/json"
	"strconv"
)

// The structs below are a structure message of SDMX-JSON 2.0, as far as there is something to say.

type jsonMessage struct {
	Meta jsonMeta       `json:"meta"`
	Data jsonStructures `json:"data"`
}

type jsonMeta struct {
	ID       string     `json:"id"`
	Prepared string     `json:"prepared"`
	Test     bool       `json:"test"`
	Language []string   `json:"contentLanguages"`
	Sender   jsonSender `json:"sender"`
}

type jsonSender struct {
	ID string `json:"id"`
}

type jsonStructures struct {
	Flows      []jsonFlow      `json:"dataflows,omitempty"`
	Lists      []jsonList      `json:"codelists,omitempty"`
	Schemes    []jsonScheme    `json:"conceptSchemes,omitempty"`
	Structures []jsonStructure `json:"dataStructures,omitempty"`
}

// jsonArtefact is what all that are maintained have in common.
type jsonArtefact struct {
	ID       string            `json:"id"`
	Agency   string            `json:"agencyID"`
	Version  string            `json:"version"`
	External bool              `json:"isExternalReference"`
	Name     string            `json:"name"`
	Names    map[string]string `json:"names"`
}

type jsonFlow struct {
	jsonArtefact
	Structure string `json:"structure,omitempty"`
}

type jsonList struct {
	jsonArtefact
	Partial bool       `json:"isPartial"`
	Codes   []jsonItem `json:"codes"`
}

type jsonScheme struct {
	jsonArtefact
	Concepts []jsonItem `json:"concepts"`
}

// jsonItem is a code or a concept.
type jsonItem struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Names       map[string]string `json:"names"`
	Description string            `json:"description,omitempty"`
}

type jsonStructure struct {
	jsonArtefact
	Components *jsonComponents `json:"dataStructureComponents,omitempty"`
}

type jsonComponents struct {
	Dimensions jsonDimensions `json:"dimensionList"`
	Attributes jsonAttributes `json:"attributeList"`
	Measures   jsonMeasures   `json:"measureList"`
}

type jsonDimensions struct {
	ID   string          `json:"id"`
	All  []jsonComponent `json:"dimensions"`
	Time jsonComponent   `json:"timeDimension"`
}

type jsonAttributes struct {
	ID  string          `json:"id"`
	All []jsonComponent `json:"attributes"`
}

type jsonMeasures struct {
	ID  string          `json:"id"`
	All []jsonComponent `json:"measures"`
}

type jsonComponent struct {
	ID             string         `json:"id"`
	Position       int            `json:"position,omitempty"`
	Concept        string         `json:"conceptIdentity"`
	Usage          string         `json:"usage,omitempty"`
	Relationship   map[string]any `json:"attributeRelationship,omitempty"`
	Representation map[string]any `json:"localRepresentation"`
}

// appendJSON writes the artefacts as a structure message of SDMX-JSON 2.0.
func (a artefacts) appendJSON(b []byte) []byte {
	m := jsonMessage{Meta: jsonMeta{
		ID: "STRUCTURE_" + strconv.Itoa(a.Snapshot.Release.Number), Prepared: a.prepared(), Language: []string{cmp.Or(a.Lang, "en")}, Sender: jsonSender{agency},
	}}
	for _, f := range a.flows {
		flow := jsonFlow{jsonArtefact: a.maintained("dataflow", f.id, f.name)}
		if !flow.External {
			flow.Structure = urn("datastructure.DataStructure", cube)
		}
		m.Data.Flows = append(m.Data.Flows, flow)
	}
	for _, l := range a.lists {
		list := jsonList{a.maintained("codelist", l.id, l.name), a.partial, []jsonItem{}}
		for _, c := range l.codes {
			if !list.External {
				list.Codes = append(list.Codes, a.item(c))
			}
		}
		m.Data.Lists = append(m.Data.Lists, list)
	}
	if a.concepts {
		concepts := jsonScheme{a.maintained("conceptscheme", scheme, "Concepts of digital government"), []jsonItem{}}
		for _, c := range components() {
			if !concepts.External {
				concepts.Concepts = append(concepts.Concepts, a.item(code{c.id, english(c.name), ""}))
			}
		}
		m.Data.Schemes = append(m.Data.Schemes, concepts)
	}
	if a.structure {
		structure := jsonStructure{a.maintained("datastructure", cube, "Digital government"), nil}
		if !structure.External {
			structure.Components = jsonOfComponents()
		}
		m.Data.Structures = append(m.Data.Structures, structure)
	}
	encoded, err := json.Marshal(m)
	if err != nil { // cannot be: it is all texts
		return append(b, "{}"...)
	}
	return append(b, encoded...)
}

func (a artefacts) maintained(kind, id, name string) jsonArtefact {
	return jsonArtefact{id, agency, version, a.stubs[kind], name, english(name)}
}

func (a artefacts) item(c code) jsonItem {
	return jsonItem{c.id, cmp.Or(c.names[a.Lang], c.names["en"]), c.names, c.description}
}

// urn names an artefact of a package and class for all the world.
func urn(class, id string) string {
	return "urn:sdmx:org.sdmx.infomodel." + class + "=" + agency + ":" + id + "(" + version + ")"
}

func jsonOfComponents() *jsonComponents {
	all := &jsonComponents{
		Dimensions: jsonDimensions{ID: "DimensionDescriptor", Time: timeComponent().json()},
		Attributes: jsonAttributes{ID: "AttributeDescriptor"},
		Measures:   jsonMeasures{"MeasureDescriptor", []jsonComponent{measure().json()}},
	}
	for at, c := range keyComponents() {
		dimension := c.json()
		dimension.Position = at + 1
		all.Dimensions.All = append(all.Dimensions.All, dimension)
	}
	for _, c := range attributes() {
		attribute := c.json()
		attribute.Usage, attribute.Relationship = "optional", map[string]any{"observation": struct{}{}}
		if c.series {
			attribute.Relationship = map[string]any{"dimensions": []string{"INDICATOR"}}
		}
		all.Attributes.All = append(all.Attributes.All, attribute)
	}
	return all
}

func (c component) json() jsonComponent {
	represented := map[string]any{"format": map[string]string{"dataType": c.kind}}
	if c.list != "" {
		represented = map[string]any{"enumeration": urn("codelist.Codelist", c.list)}
	}
	return jsonComponent{ID: c.id, Concept: urn("conceptscheme.Concept", scheme) + "." + c.id, Representation: represented}
}
