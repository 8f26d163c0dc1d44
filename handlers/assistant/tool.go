package assistant

import (
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/handlers/web"
)

// tool is a question that a model can ask.
type tool struct {
	name, title, about string
	addresses          []address // of several, the first that has what it needs
	columns            []string  // of a list, as the API names them; what lies deeper after a dot
	beside             []string  // of what stands around a list: fields of meta
	headline           func(*reading) string

	input      schema
	output     schema
	parameters map[string]parameter // by the tool's own name
}

// address is one of the API's, and how it is asked.
type address struct {
	path string // /v1/countries/{country}/peers
	when string // what the argument "about" chooses it by; "" is always
	web.Question
}

// parameter is one argument.
type parameter struct {
	name  string // the API's
	list  bool
	whole bool
	yes   bool
	kind  kind // of what is named
}

// kind is what an argument names.
type kind string

const (
	none      kind = ""
	country   kind = "country"
	group     kind = "group"
	indicator kind = "indicator"
	change    kind = "change" // of a component: its indicator, a colon, a country or a number
)

// kindOf says what a parameter of the API names.
func kindOf(name string, text bool) kind {
	switch name {
	case "country", "reference", "except", "pairs":
		return country
	case "group", "within":
		return group
	case "indicator", "x", "y":
		return indicator
	case "set":
		return change
	case "by":
		if text {
			return indicator
		}
	}
	return none
}

// called is the name of an argument: a list is named for several.
func called(name string, list bool) string {
	if !list {
		return name
	}
	switch name {
	case "country":
		return "countries"
	case "indicator", "group", "period", "source":
		return name + "s"
	}
	return name
}

// has says whether an address takes a parameter.
func (a *address) has(name string) bool {
	return slices.ContainsFunc(a.Fields, func(f web.Field) bool { return f.Name == name })
}

// inPath are the parameters that stand in the path.
func (a *address) inPath() []string {
	var names []string
	for step := range strings.SplitSeq(a.path, "/") {
		if strings.HasPrefix(step, "{") {
			names = append(names, strings.Trim(step, "{}"))
		}
	}
	return names
}

// listed is the tool as clients list it.
func (t *tool) listed() *mcp.Tool {
	no := false
	return &mcp.Tool{
		Name: t.name, Title: t.title, Description: t.about, InputSchema: t.input, OutputSchema: t.output,
		Annotations: &mcp.ToolAnnotations{Title: t.title, ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: &no, OpenWorldHint: &no},
	}
}
