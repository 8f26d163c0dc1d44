package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// exampleOf builds an example of a whole answer from the examples of its fields. A field without one
// is a fault: it is said on the field's struct tag.
func exampleOf(doc *openapi3.T, ref *openapi3.SchemaRef, at string) (any, error) {
	schema := ref.Value
	switch {
	case strings.HasSuffix(at, ".date-parts"):
		return []any{[]any{2016, 7, 29}}, nil // swag knows no examples of lists in lists
	case schema.Example != nil:
		return schema.Example, nil
	case len(schema.AllOf) == 1: // how swag writes a type with a description or null beside it
		return exampleOf(doc, schema.AllOf[0], at)
	case schema.Type.Is("array"):
		item, err := exampleOf(doc, schema.Items, at)
		return []any{item}, err
	case len(schema.Properties) > 0:
		example := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			value, err := exampleOf(doc, schema.Properties[name], at+"."+name)
			if err != nil {
				return nil, err
			}
			example[name] = value
		}
		return example, nil
	case schema.Nullable:
		return nil, nil
	case len(schema.Enum) > 0:
		return schema.Enum[0], nil
	case schema.Type.Is("object"):
		return map[string]any{}, nil // of which no more is said
	}
	return nil, fmt.Errorf("%s has no example: give its field the struct tag example", at)
}
