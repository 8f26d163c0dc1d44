package main

import "encoding/json"

// openAPI31 says in OpenAPI 3.1 what a document of 3.0.3 says: null is a type there, and nothing else of what is
// used here differs.
func openAPI31(body []byte) ([]byte, error) {
	var document map[string]any
	if err := json.Unmarshal(body, &document); err != nil {
		return nil, err
	}
	document["openapi"] = "3.1.0"
	document["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"
	schemas := object(object(document["components"])["schemas"])
	for _, schema := range schemas {
		withNull(object(schema))
	}
	for _, path := range object(document["paths"]) {
		for _, operation := range object(path) {
			eachSchema(operation, withNull)
		}
	}
	return indent(document)
}

// eachSchema finds the schemas of parameters and bodies.
func eachSchema(value any, do func(map[string]any)) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if name == "schema" {
				do(object(inner))
			} else if name != "example" && name != "examples" {
				eachSchema(inner, do)
			}
		}
	case []any:
		for _, inner := range v {
			eachSchema(inner, do)
		}
	}
}

// withNull turns nullable into the type null, all the way down.
func withNull(schema map[string]any) {
	if schema == nil {
		return
	}
	for _, property := range object(schema["properties"]) {
		withNull(object(property))
	}
	withNull(object(schema["items"]))
	withNull(object(schema["additionalProperties"]))
	for _, part := range list(schema["allOf"]) {
		withNull(object(part))
	}
	if schema["nullable"] != true {
		delete(schema, "nullable")
		return
	}
	delete(schema, "nullable")
	if of := list(schema["allOf"]); len(of) > 0 {
		delete(schema, "allOf")
		delete(schema, "type")
		schema["anyOf"] = append(of, map[string]any{"type": "null"})
	} else if kind, ok := schema["type"].(string); ok {
		schema["type"] = []any{kind, "null"}
	}
}
