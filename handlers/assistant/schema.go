package assistant

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// schema is a JSON Schema.
type schema map[string]any

// document is what is read of the API's OpenAPI document.
type document struct {
	Paths map[string]struct {
		Get struct {
			Parameters []described
		}
	}
}

// described is one parameter as the document has it.
type described struct {
	Name, In, Description string
	Required              bool
	Example               any
	Schema                map[string]any
}

// pictures are what the argument "picture" can ask for, besides what an answer is drawn as by itself.
const usual = "usual"

func pictures() []string {
	return []string{usual, "map", "scatter", "bump", "beeswarm", "histogram", "slope", "small-multiples", "dumbbell"}
}

// describe makes the schemas of a tool from the documents of its addresses.
func (t *tool) describe(d *document) error {
	properties, needed := schema{}, map[string]int{}
	t.parameters = map[string]parameter{}
	drawn := false
	for i := range t.addresses {
		a := &t.addresses[i]
		operation, ok := d.Paths[a.path]
		if !ok {
			return fmt.Errorf("tool %s: the OpenAPI document has no %s", t.name, a.path)
		}
		drawn = drawn || a.has("w")
		for _, p := range operation.Get.Parameters {
			if a.shapes(p) {
				continue
			}
			list := p.Schema["type"] == "array"
			name := called(p.Name, list)
			properties[name] = property(p, list)
			t.parameters[name] = parameter{p.Name, list, p.Schema["type"] == "integer", p.Schema["type"] == "boolean", kindOf(p.Name, list || p.Schema["type"] == "string")}
			if p.Required {
				needed[name]++
			}
		}
		if a.when != "" {
			about, _ := properties["about"].(schema)
			all, _ := about["enum"].([]string)
			properties["about"] = schema{"type": "string", "enum": append(all, a.when), "description": "Which of them."}
			t.parameters["about"] = parameter{name: "about"}
			needed["about"]++
		}
	}
	if drawn {
		properties["picture"] = schema{"type": "string", "enum": pictures(), "description": "Add a picture (PNG) of the answer: usual is what suits it best. Leave out for none."}
		t.parameters["picture"] = parameter{name: "picture"}
	}
	if t.columns != nil && properties["limit"] == nil {
		properties["limit"] = schema{"type": "integer", "minimum": 1, "description": "Most rows in one answer."}
		properties["offset"] = schema{"type": "integer", "minimum": 0, "description": "Rows to pass over."}
		t.parameters["limit"], t.parameters["offset"] = parameter{name: "limit", whole: true}, parameter{name: "offset", whole: true}
	}
	t.input = schema{"type": "object", "properties": properties}
	for _, name := range slices.Sorted(maps.Keys(needed)) {
		if needed[name] == len(t.addresses) { // what only one of several addresses needs chooses that one
			required, _ := t.input["required"].([]string)
			t.input["required"] = append(required, name)
		}
	}
	t.output = outputOf(t)
	return nil
}

// shapes says whether a parameter is of the form of an answer, not of the question.
func (a *address) shapes(p described) bool {
	switch p.Name {
	case "format", "w", "h", "type", "palette", "vintage", "for", "pretty":
		return true
	case "theme": // of a picture, where it is not the indicators'
		enum, _ := p.Schema["enum"].([]any)
		return slices.Contains(enum, any("light"))
	}
	return false
}

// property is a parameter as an argument.
func property(p described, list bool) schema {
	s := schema{}
	for name, value := range p.Schema {
		if name != "minItems" && name != "explode" {
			s[name] = value
		}
	}
	text := strings.ReplaceAll(strings.Join(strings.Fields(p.Description), " "), ", comma-separated", "")
	if kind := kindOf(p.Name, true); kind == indicator || kind == group {
		text = strings.ReplaceAll(text, "by id", "by id or name")
	}
	text = strings.ReplaceAll(text, ", as Accept-Language says", ", English")
	s["description"] = cmp.Or(text, p.Name)
	if p.Example != nil && p.Name != "release" {
		s["examples"] = []any{p.Example}
	}
	return s
}

// outputOf describes what a tool gives beside its text.
func outputOf(t *tool) schema {
	text, whole, thing := schema{"type": "string"}, schema{"type": "integer"}, schema{"type": "object"}
	properties := schema{
		"headline":  schema{"type": "string", "description": "The finding in one line, to be quoted with its sources."},
		"taken_as":  schema{"type": "array", "items": thing, "description": "text and id: what was guessed from words that are neither an id nor a name. Look whether it is what was meant."},
		"notes":     schema{"type": "array", "items": thing, "description": "code and detail: what a careful reader must know."},
		"sources":   schema{"type": "array", "items": thing, "description": "id, citation, licence, url."},
		"release":   whole,
		"as_of":     text,
		"permalink": schema{"type": "string", "description": "The same answer for ever."},
		"links":     thing,
		"cut":       schema{"type": "boolean", "description": "Lists are shortened here; the permalink has all."},
		"problem":   schema{"type": "object", "description": "Why there is no answer, and what to ask instead."},
	}
	if t.columns != nil {
		for _, name := range []string{"shown", "total", "offset", "next_offset"} {
			properties[name] = whole
		}
		properties["rows"] = schema{"type": "array", "items": schema{"type": "object", "properties": columnsIn(t.columns)}}
	}
	if slices.Contains(t.columns, "highlight") {
		properties["highlighted"] = schema{"type": "array", "items": thing, "description": "The countries asked for, where they stand further below."}
	}
	if len(t.beside) > 0 {
		properties["meta"] = thing
	}
	if t.columns == nil || len(t.addresses) > 1 {
		properties["data"] = schema{"description": "What the address of the API has under data."}
	}
	return schema{"type": "object", "properties": properties, "required": []string{"headline"}}
}

// columnsIn are the fields of rows.
func columnsIn(columns []string) schema {
	fields := schema{}
	for _, c := range columns {
		field, _, _ := strings.Cut(c, ".")
		fields[field] = schema{}
	}
	return fields
}
