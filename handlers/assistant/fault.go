package assistant

import (
	"context"
	"log/slog"
	"net/http"
	pathpkg "path"
	"regexp"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/handlers/web"
)

// refusal is what a tool says instead of an answer.
type refusal struct {
	Headline string  `json:"headline"`
	Problem  refused `json:"problem"`
}

// refused is a problem of the API's, without what only HTTP has.
type refused struct {
	Type   string           `json:"type"`
	Title  string           `json:"title"`
	Status int              `json:"status"`
	Detail string           `json:"detail"`
	Errors []web.FieldError `json:"errors,omitempty"`
}

// refused says what is wrong with a question, under the names that the tool has, and what to ask instead. It is the
// tool's answer and no error of the protocol, so that a model reads it and asks again.
func (a *Assistant) refused(ctx context.Context, t *tool, err error) *mcp.CallToolResult {
	problem := web.AsProblem(err)
	if problem.Status == http.StatusInternalServerError {
		a.api.Log.LogAttrs(ctx, slog.LevelError, "fault", slog.String("tool", t.name), slog.Any("error", err))
	}
	fields := make([]web.FieldError, len(problem.Errors))
	for i, f := range problem.Errors {
		f.Parameter, f.Detail = t.own(f.Parameter), a.reworded(f.Detail)
		fields[i] = f
	}
	problem.Detail = a.reworded(problem.Detail)
	if len(fields) > 0 {
		problem.Detail = "cannot answer because of " + fields[0].Parameter + ": " + fields[0].Detail
	}
	var b strings.Builder
	b.WriteString(problem.Detail)
	for _, f := range fields {
		b.WriteString("\n- " + f.Parameter + ": " + f.Detail + ".")
		if len(f.DidYouMean) > 0 {
			b.WriteString(" Did you mean " + strings.Join(a.names(f.DidYouMean), ", ") + "?")
		}
		if len(f.Allowed) > 0 && len(f.Allowed) <= 60 {
			b.WriteString(" Possible: " + strings.Join(f.Allowed, ", ") + ".")
		}
	}
	return &mcp.CallToolResult{
		IsError: true, Content: []mcp.Content{&mcp.TextContent{Text: shortened(b.String(), 6000)}},
		StructuredContent: refusal{shortened(problem.Detail, 900), refused{a.api.PublicURL + problem.Type, problem.Title, problem.Status, problem.Detail, fields}},
	}
}

// What the API says of its addresses: where a list of all is found, which releases there are, and any other.
var (
	listedBy  = regexp.MustCompile(`/v1/(\w+) lists all there are`)
	releases  = regexp.MustCompile(`; /v1/releases lists them`)
	elsewhere = regexp.MustCompile(`(is at )?(/v1(?:/[\w.-]+)+)`)
)

// reworded says in tools what the API says in addresses.
func (a *Assistant) reworded(text string) string {
	text = listedBy.ReplaceAllString(text, "the tool find looks for $1")
	text = releases.ReplaceAllString(text, ": leave it out for the newest")
	return elsewhere.ReplaceAllStringFunc(text, func(said string) string {
		path, at := strings.CutPrefix(said, "is at ")
		for _, t := range a.tools {
			for _, address := range t.addresses {
				if matched, _ := pathpkg.Match(placeholder.ReplaceAllString(address.path, "*"), path); matched && at {
					return "is told by the tool " + t.name
				} else if matched {
					return "the tool " + t.name
				}
			}
		}
		return "the tool find"
	})
}

// placeholder is a part of an address that a question fills.
var placeholder = regexp.MustCompile(`\{\w+\}`)

// own is the tool's name of a parameter of the API.
func (t *tool) own(name string) string {
	if _, ok := t.parameters[name]; ok {
		return name
	}
	for own, p := range t.parameters {
		if p.name == name {
			return own
		}
	}
	return name
}

// names puts names beside codes.
func (a *Assistant) names(codes []string) []string {
	snapshot := a.api.Newest()
	named := make([]string, len(codes))
	for i, code := range codes {
		named[i] = code
		if snapshot == nil {
			continue
		}
		if at, ok := snapshot.CountryAt(code); ok {
			named[i] += " (" + snapshot.Countries[at].Name("en") + ")"
		} else if at, ok := snapshot.IndicatorAt(code); ok {
			named[i] += " (" + snapshot.Indicators[at].Name + ")"
		} else if at, ok := snapshot.GroupAt(code); ok {
			named[i] += " (" + snapshot.Groups[at].Name("en") + ")"
		}
	}
	return named
}
