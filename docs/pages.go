// Package docs carries the generated OpenAPI document and the pages served under /docs.
package docs

import _ "embed"

//go:embed openapi.json
var openAPI []byte

//go:embed swagger.json
var swagger []byte

// OpenAPI is the generated OpenAPI 3 document.
func OpenAPI() []byte { return openAPI }

// Swagger is the generated Swagger 2.0 document.
func Swagger() []byte { return swagger }
