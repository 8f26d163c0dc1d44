package main

import (
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// kind is one way in which an address can fail; all operations share its description.
type kind struct {
	status            int
	name, page, title string
	detail, parameter string
	description       string
}

func kinds() []kind {
	return []kind{
		{400, "InvalidParameter", "invalid-parameter", "Invalid parameter", `cannot answer because of country: no country has the code or name "KZA"`, "country",
			"A parameter is unknown, has an unknown value, or contradicts another. Every fault of the request is named."},
		{404, "NotFound", "not-found", "Not found", "nothing is here under this id", "", "Nothing is known under the id in the path."},
		{406, "NotAcceptable", "not-acceptable", "Format not available", "none of the media types in Accept is available here; leave the header out for JSON, or use the format parameter", "",
			"The parameter format or the Accept header names only formats that are not available here."},
		{414, "TooLong", "too-large", "Request too large", "the address is longer than 8192 bytes: ask for fewer things at once", "", "The address is too long."},
		{429, "TooManyRequests", "too-many-requests", "Too many requests", "this is one request too many from your network: ask again in 3 s, ask for more at once (limit=, lists), or keep answers by their ETag", "",
			"More was asked than the server lets one network ask. Retry-After says when to try again, RateLimit what is left."},
		{500, "InternalError", "internal", "Internal error", "something failed on our side; the request id finds it in the log", "", "A fault of the server. It is logged under the request id."},
		{503, "NotReady", "not-ready", "Data not loaded yet", "the data is being loaded; try again in some seconds", "", "The data is still being loaded, or a write cannot be done because the database does not answer. Retry-After says when to try again."},
	}
}

// failures are the shared responses.
func failures(doc *openapi3.T) openapi3.ResponseBodies {
	all := openapi3.ResponseBodies{}
	for _, k := range append(kinds(), refusals()...) {
		example := map[string]any{
			"type": "/docs/problems/" + k.page, "title": k.title, "status": k.status, "detail": k.detail,
			"instance": "/v1/observations", "request_id": "5f1c0e3a9b7d2468",
		}
		if k.parameter != "" {
			example["errors"] = []any{map[string]any{
				"parameter": k.parameter, "detail": `no country has the code or name "KZA"`, "did_you_mean": []any{"KAZ"},
			}}
		}
		response := openapi3.NewResponse().WithDescription(k.description)
		response.Content = openapi3.Content{"application/problem+json": {Schema: schemaRef(doc, "Problem"), Example: example}}
		response.Headers = openapi3.Headers{"X-Request-Id": headerRef("X-Request-Id")}
		if k.status == 503 || k.status == 429 {
			response.Headers["Retry-After"] = headerRef("Retry-After")
		}
		if k.status == 429 {
			response.Headers["RateLimit"], response.Headers["RateLimit-Policy"] = headerRef("RateLimit"), headerRef("RateLimit-Policy")
		}
		all[k.name] = &openapi3.ResponseRef{Value: response}
	}
	unchanged := openapi3.NewResponse().WithDescription("The answer is still the one whose ETag the request's If-None-Match names. No body.")
	unchanged.Headers = openapi3.Headers{"ETag": headerRef("ETag"), "Cache-Control": headerRef("Cache-Control"), "X-Request-Id": headerRef("X-Request-Id")}
	all["NotModified"] = &openapi3.ResponseRef{Value: unchanged}
	return all
}

// dropUnused drops the shared responses that no operation gives.
func dropUnused(doc *openapi3.T) {
	used := map[string]bool{}
	for _, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			for _, response := range operation.Responses.Map() {
				used[strings.TrimPrefix(response.Ref, "#/components/responses/")] = true
			}
		}
	}
	maps.DeleteFunc(doc.Components.Responses, func(name string, _ *openapi3.ResponseRef) bool { return !used[name] })
}

func headers() openapi3.Headers {
	text := func(description string, example any) *openapi3.HeaderRef {
		return &openapi3.HeaderRef{Value: &openapi3.Header{Parameter: openapi3.Parameter{
			Description: description, Example: example, Schema: &openapi3.SchemaRef{Value: openapi3.NewStringSchema()},
		}}}
	}
	retry := text("Seconds to wait.", 5)
	retry.Value.Schema = &openapi3.SchemaRef{Value: openapi3.NewIntegerSchema()}
	return openapi3.Headers{
		"ETag":             text("Strong tag of exactly this answer; send it back as If-None-Match.", `"1-c0ffee"`),
		"Last-Modified":    text("When the data release answered from was published.", "Mon, 23 Nov 2026 12:00:00 GMT"),
		"Cache-Control":    text("How long the answer may be kept. Answers pinned with release= never change.", "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400"),
		"Link":             text("The pages before and after this one, where there are any (RFC 8288); of an answer that is not JSON all its links.", `</v1/countries?offset=100>; rel="next"`),
		"X-Request-Id":     text("Finds the request in the server's log.", "5f1c0e3a9b7d2468"),
		"RateLimit":        text("What is left to ask for, where the server sets a limit (draft-ietf-httpapi-ratelimit-headers).", `"requests";r=118;t=1`),
		"RateLimit-Policy": text("The limits, where the server sets any.", `"requests";q=120;w=60`),
		"X-Total-Count":    text("How many rows there are in all, of a list.", "193"),
		"Location":         text("The address of what was made.", "/v1/releases/2"),
		"Retry-After":      retry,
	}
}

// respond lists every response of an operation.
func respond(doc *openapi3.T, path string, operation *openapi3.Operation) error {
	data := strings.HasPrefix(path, "/v1")
	declared := operation.Responses
	success := declared.Value("200")
	if success == nil {
		return fmt.Errorf("annotate it with @Produce and @Success 200")
	}
	counted, err := succeed(doc, path, operation, success.Value)
	if err != nil {
		return err
	}
	success.Value.Headers = headersOf(data, counted)
	describeFormats(success.Value.Content)
	responses := openapi3.NewResponses()
	if data {
		responses.Set("304", &openapi3.ResponseRef{Ref: "#/components/responses/NotModified"})
	}
	responses.Set("200", success)
	for _, k := range kinds() {
		always := k.status == 414 || k.status == 429 || k.status == 500
		if code := strconv.Itoa(k.status); always || declared.Value(code) != nil || data && k.status != 404 {
			responses.Set(code, &openapi3.ResponseRef{Ref: "#/components/responses/" + k.name})
		}
	}
	operation.Responses = responses
	return knownResponses(declared, responses)
}

// succeed completes an answer with an example, or with the types that a file may have, and says whether it is a list.
func succeed(doc *openapi3.T, path string, operation *openapi3.Operation, success *openapi3.Response) (counted bool, err error) {
	if file := success.Content["application/octet-stream"]; file != nil {
		success.Content = openapi3.Content{}
		for _, media := range handlers.DownloadMedia() {
			success.Content[media] = file
		}
		return false, nil
	}
	content := success.Content["application/json"]
	if content == nil {
		return false, fmt.Errorf("annotate it with @Produce json and @Success 200")
	}
	content.Example, err = exampleOf(doc, content.Schema, strings.TrimPrefix(content.Schema.Ref, "#/components/schemas/"))
	if err != nil {
		return false, err
	}
	answer := object(content.Example)
	if answer["links"] != nil {
		answer["links"] = links(path, operation)
		if object(answer["data"]) != nil { // one thing, and no list
			uncounted(answer)
		}
	}
	return object(answer["meta"])["total"] != nil, nil
}

// headersOf are the headers of a success: of any answer, of data, and of a list.
func headersOf(data, counted bool) openapi3.Headers {
	names := []string{"X-Request-Id", "Cache-Control"}
	if data {
		names = append(names, "RateLimit", "RateLimit-Policy", "ETag", "Last-Modified", "Link")
	}
	if data && counted {
		names = append(names, "X-Total-Count")
	}
	headers := openapi3.Headers{}
	for _, name := range names {
		headers[name] = headerRef(name)
	}
	return headers
}

// knownResponses refuses annotations of responses that are not described here.
func knownResponses(declared, known *openapi3.Responses) error {
	for code := range declared.Map() {
		if known.Value(code) == nil {
			return fmt.Errorf("docs/generate/responses.go does not know the response %s", code)
		}
	}
	return nil
}

// describeFormats says of each format what it is, since none but JSON has a schema.
func describeFormats(content openapi3.Content) {
	for _, f := range web.Formats() {
		if media := content[f.Media]; media != nil && f.Kind != web.JSON {
			schema := openapi3.NewStringSchema()
			switch {
			case f.Kind == web.Reference && strings.HasSuffix(f.Media, "json"):
				schema = openapi3.NewArraySchema().WithItems(openapi3.NewObjectSchema())
			case strings.HasSuffix(f.Media, "+json"):
				schema = openapi3.NewObjectSchema()
			case f.Binary():
				schema.Format = "binary"
			}
			schema.Description = f.About
			media.Schema = &openapi3.SchemaRef{Value: schema}
			delete(content, f.Media)
			content[f.Described()] = media
		}
	}
}

// links are those of the answer to the operation's address without any query.
func links(path string, operation *openapi3.Operation) map[string]any {
	for _, p := range operation.Parameters {
		path = strings.ReplaceAll(path, "{"+p.Value.Name+"}", fmt.Sprint(p.Value.Example))
	}
	all := map[string]any{"self": path, "permalink": path + "?release=1"}
	for _, f := range web.Formats() {
		if operation.Responses.Value("200").Value.Content[f.Described()] != nil && f.Name != "json" {
			all[f.Name] = path + "?format=" + f.Name
		}
	}
	return all
}

func headerRef(name string) *openapi3.HeaderRef {
	return &openapi3.HeaderRef{Ref: "#/components/headers/" + name}
}

func schemaRef(doc *openapi3.T, name string) *openapi3.SchemaRef {
	return &openapi3.SchemaRef{Ref: "#/components/schemas/" + name, Value: doc.Components.Schemas[name].Value}
}

// uncounted takes from an example's meta what only lists have.
func uncounted(answer map[string]any) {
	for _, name := range []string{"total", "limit", "offset"} {
		delete(object(answer["meta"]), name)
	}
}
