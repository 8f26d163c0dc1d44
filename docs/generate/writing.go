package main

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// writing says whether an operation changes data.
func writing(operation *openapi3.Operation) bool { return operation.Security != nil }

// refusals are the ways in which a write can fail beyond those of reading.
func refusals() []kind {
	return []kind{
		{401, "KeyNeeded", "key-needed", "API key needed", "this address needs an API key: send it as the header Authorization: Bearer KEY; the server's operator makes keys", "",
			"There is no API key, or none that is known and in force."},
		{403, "KeyNotAllowed", "key-not-allowed", "API key not allowed", "this needs a key of the scope publish, and egovbench_K3XQ7ZPA has the scope edit", "",
			"The API key is in force and does not allow this."},
		{408, "TooSlow", "timeout", "Request too slow", "the body was not there after 5m0s", "", "The request was not finished in time. Nothing was published of it."},
		{409, "Conflict", "conflict", "Conflict", "others kept publishing first, and nothing was published of this request: send it again", "",
			"Another request was first: for the same thing, or with the same Idempotency-Key and not answered yet."},
		{412, "ChangedMeanwhile", "changed-meanwhile", "Changed meanwhile", "this was changed by release 7, after what If-Match names: read it again", "",
			"The thing was changed after the answer whose ETag the request's If-Match names."},
		{413, "BodyTooLarge", "too-large", "Request too large", "the body is larger than 67108864 bytes, unpacked: send it in parts", "", "The body is too large, as sent or as unpacked."},
		{415, "MediaType", "media-type", "Media type not taken", "the body is \"text/html\": send one of text/csv, application/json, multipart/form-data, in UTF-8, and say which in Content-Type", "",
			"The body is of a media type, a charset or a coding that is not taken here."},
		{422, "Faults", "faults", "Faults in what was sent", "nothing was published because of one fault: line 2, value: \"x\" is not a number", "",
			"What was sent can be read and cannot be published. Every fault is named, with its line and column. Or the Idempotency-Key came with another request before (type idempotency-key)."},
		{428, "IfMatchNeeded", "if-match-needed", "If-Match needed", "there is such a thing already: say with If-Match which state of it you have seen", "",
			"The thing is there already, and the request does not say which state of it its sender has seen."},
		{507, "DiskFull", "disk-full", "Disk full", "the disk is full and nothing was written: send the request again when its operator has made room", "",
			"There is no room on the disk of the database. Nothing was published."},
	}
}

// writeSecurity describes the key.
func writeSecurity() openapi3.SecuritySchemes {
	return openapi3.SecuritySchemes{"bearer": {Value: openapi3.NewSecurityScheme().WithType("http").WithScheme("bearer").
		WithDescription("An API key, made by the server's operator with \"egovbench keys create\".")}}
}

// completeWrite writes what an operation that changes data needs beyond its annotations.
func completeWrite(doc *openapi3.T, path string, operation *openapi3.Operation) error {
	if err := completeBody(doc, path, operation.RequestBody); err != nil {
		return err
	}
	declared := operation.Responses
	responses := openapi3.NewResponses()
	for _, status := range []string{"200", "201"} {
		success := declared.Value(status)
		if success == nil {
			continue
		}
		content := success.Value.Content["application/json"]
		example, err := exampleOf(doc, content.Schema, "answer")
		if err != nil {
			return err
		}
		answer := object(example)
		answer["links"] = map[string]any{"self": "/v1/releases/2", "permalink": "/v1/releases/2?release=2"}
		uncounted(answer)
		content.Example = answer
		success.Value.Headers = openapi3.Headers{"X-Request-Id": headerRef("X-Request-Id"), "Cache-Control": headerRef("Cache-Control")}
		if status == "201" {
			success.Value.Headers["Location"] = headerRef("Location")
		}
		responses.Set(status, success)
	}
	if responses.Len() == 0 {
		return fmt.Errorf("annotate it with @Produce json and @Success 200 or 201")
	}
	for _, k := range append(kinds(), refusals()...) {
		code := strconv.Itoa(k.status)
		switch k.status {
		case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestTimeout, http.StatusRequestURITooLong,
			http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusInsufficientStorage:
		default:
			if declared.Value(code) == nil {
				continue
			}
		}
		responses.Set(code, &openapi3.ResponseRef{Ref: "#/components/responses/" + k.name})
	}
	for code := range declared.Map() {
		if responses.Value(code) == nil {
			return fmt.Errorf("docs/generate/writing.go does not know the response %s", code)
		}
	}
	operation.Responses = responses
	return nil
}

// importBody adds the body that Swagger 2.0 cannot say beside JSON.
func importBody(content openapi3.Content) {
	table := openapi3.NewStringSchema()
	table.Description = "UTF-8 with a header row: indicator, country, period, value; and as needed status, qualifier, published_rank, note, band, sample_size, margin_of_error, standard_error, source"
	content["text/csv"] = &openapi3.MediaType{Schema: table.NewRef(), Example: "indicator,country,period,value,status\nun-egdi,KAZ,2026,0.9,A\n"}
}

// completeBody gives the body of a request, where it has one, its example.
func completeBody(doc *openapi3.T, path string, ref *openapi3.RequestBodyRef) error {
	if ref == nil {
		return nil
	}
	media := ref.Value.Content["application/json"]
	switch {
	case ref.Value.Content["multipart/form-data"] != nil:
		for _, field := range ref.Value.Content["multipart/form-data"].Schema.Value.Properties {
			field.Value.Example, field.Value.Extensions = field.Value.Extensions["x-example"], nil // swag's words for it
		}
		return nil
	case media == nil:
		return fmt.Errorf("annotate it with @Accept json or mpfd")
	}
	example, err := exampleOf(doc, media.Schema, strings.TrimPrefix(media.Schema.Ref, "#/components/schemas/"))
	if err != nil {
		return err
	}
	media.Example = example
	ref.Value.Required = true
	forbid(media.Schema.Value)
	if path == "/v1/imports" {
		importBody(ref.Value.Content)
	}
	return nil
}

// forbid says of a body what is refused in it: fields that it does not have, texts and lists that are needed and empty.
// Schemas that answers have too stay open, as answers may gain fields.
func forbid(body *openapi3.Schema) {
	if body.Properties == nil || body.AdditionalProperties.Has != nil {
		return
	}
	body.AdditionalProperties.Has = openapi3.Ptr(false)
	for name, field := range body.Properties {
		schema := field.Value
		switch needed := slices.Contains(body.Required, name); {
		case needed && schema.Type.Is("string") && schema.Enum == nil:
			schema.MinLength = 1
		case needed && schema.Type.Is("array"):
			schema.MinItems = 1
		}
		of := field
		if schema.Type.Is("array") {
			of = schema.Items
		}
		if strings.HasSuffix(of.Ref, "Body") || strings.Contains(of.Ref, "/Import") {
			forbid(of.Value)
		}
		for _, part := range schema.AllOf {
			forbid(part.Value)
		}
	}
}
