package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
)

// openAPI converts Swagger 2.0 to OpenAPI 3.0.3 and says what 2.0 cannot: media types per response,
// null, examples, headers. 3.1 waits until every client generator reads it (docs/adr).
func openAPI(old []byte) ([]byte, error) {
	var from openapi2.T
	if err := json.Unmarshal(old, &from); err != nil {
		return nil, err
	}
	doc, err := openapi2conv.ToV3(&from)
	if err != nil {
		return nil, err
	}
	doc.OpenAPI = "3.0.3"
	doc.Servers = openapi3.Servers{{URL: "/", Description: "the server that this document came from"}}
	doc.Security = openapi3.SecurityRequirements{}
	for _, schema := range doc.Components.Schemas {
		finish(schema)
	}
	doc.Components.Responses = failures(doc)
	doc.Components.Headers = headers()
	doc.Components.SecuritySchemes = writeSecurity()
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			examples := parameterExamples(from.Paths[path].Operations()[method])
			if err := complete(doc, path, operation, examples); err != nil {
				return nil, fmt.Errorf("%s %s: %w", method, path, err)
			}
		}
	}
	if err := distinct(doc); err != nil {
		return nil, err
	}
	dropUnused(doc)
	body, err := doc.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var plain map[string]any
	if err := json.Unmarshal(body, &plain); err != nil {
		return nil, err
	}
	plain["security"] = []any{} // reading needs no key; kin-openapi leaves an empty list out
	if body, err = indent(plain); err != nil {
		return nil, err
	}
	return body, check(body)
}

// check reads the finished document as a client's generator would.
func check(body []byte) error {
	doc, err := openapi3.NewLoader().LoadFromData(body)
	if err != nil {
		return err
	}
	return doc.Validate(context.Background(), openapi3.EnableExamplesValidation())
}

// distinct refuses a schema that is called as an operation is: some generators make one name of both.
func distinct(doc *openapi3.T) error {
	for path, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for name := range doc.Components.Schemas {
				if strings.EqualFold(name, operation.OperationID) {
					return fmt.Errorf("%s: the operation %s is called as the schema %s is: give one another name", path, operation.OperationID, name)
				}
			}
		}
	}
	return nil
}

// finish makes schemas exact, all the way down: a number is a double (generators take a shorter
// float otherwise), and null is among the values of what can be null, as 3.0.3 asks.
func finish(ref *openapi3.SchemaRef) {
	if ref == nil || ref.Ref != "" || ref.Value == nil {
		return
	}
	schema := ref.Value
	if schema.Nullable && len(schema.Enum) > 0 {
		names := []any{} // generators make names of values; null has none of its own
		for _, value := range schema.Enum {
			text := fmt.Sprint(value)
			names = append(names, strings.ToUpper(text[:1])+text[1:])
		}
		schema.Enum = append(schema.Enum, nil)
		schema.Extensions = map[string]any{"x-enum-varnames": append(names, "None")}
	}
	if schema.Nullable && schema.Type == nil {
		schema.Type = &openapi3.Types{"object"} // a reference that can be null; nullable asks for a type beside it
	}
	if schema.Type.Is("number") && schema.Format == "" {
		schema.Format = "double"
	}
	slices.Sort(schema.Required) // swag names a field twice that stands in place of an embedded one
	schema.Required = slices.Compact(schema.Required)
	schema.Description = strings.ReplaceAll(schema.Description, "\n", " ")
	for _, property := range schema.Properties {
		finish(property)
	}
	finish(schema.Items)
	finish(schema.AdditionalProperties.Schema)
}

// complete writes what one operation needs beyond its annotations.
func complete(doc *openapi3.T, path string, operation *openapi3.Operation, examples map[string]any) error {
	if operation.OperationID == "" || operation.Summary == "" || operation.Description == "" || len(operation.Tags) != 1 {
		return fmt.Errorf("annotate it with @ID, @Summary, @Description and one @Tags")
	}
	delete(operation.Extensions, "x-examples")
	for _, ref := range operation.Parameters {
		p := ref.Value
		if p.Schema.Value.Default == nil && examples[p.Name] == nil {
			return fmt.Errorf("give the parameter %s an example", p.Name)
		}
		delete(p.Extensions, "x-example")
		p.Example = examples[p.Name]
		if p.Example == nil {
			p.Example = p.Schema.Value.Default
		}
		if p.Schema.Value.Type.Is("array") {
			p.Style, p.Explode = openapi3.SerializationForm, openapi3.Ptr(false)
			p.Schema.Value.MinItems = 1
		}
	}
	slices.SortStableFunc(operation.Parameters, func(a, b *openapi3.ParameterRef) int { return strings.Compare(a.Value.In, b.Value.In) })
	if writing(operation) {
		return completeWrite(doc, path, operation)
	}
	return respond(doc, path, operation)
}

// parameterExamples are those that the conversion drops. An annotation @x-examples goes before the
// examples of a query struct that several operations share.
func parameterExamples(operation *openapi2.Operation) map[string]any {
	examples := map[string]any{}
	for _, p := range operation.Parameters {
		examples[p.Name] = p.Extensions["x-example"]
	}
	maps.Copy(examples, object(operation.Extensions["x-examples"]))
	return examples
}
