// Package assistant answers language models by the Model Context Protocol, over HTTP and over standard input and
// output. A tool is one question; it asks the handlers as an address would, and computes nothing itself.
package assistant

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
)

// longest is how long a tool may take: below what the server gives a request, so that there is time to say so.
const longest = 20 * time.Second

// Assistant is the whole of it: tools, resources and prompts.
type Assistant struct {
	api    *handlers.API
	server *mcp.Server
	tools  []*tool
	labels languages
}

// New makes the tools of the handlers, described by the API's own document.
func New(api *handlers.API, pages *docs.Pages) (*Assistant, error) {
	labels, err := newLanguages()
	if err != nil {
		return nil, err
	}
	a := &Assistant{api: api, tools: tools(api), labels: labels}
	a.server = mcp.NewServer(
		&mcp.Implementation{Name: "egovbench", Title: "egovbench: digital government in figures", Version: api.Build},
		&mcp.ServerOptions{
			Instructions: instructions, Logger: slog.New(slog.DiscardHandler), PageSize: 200,
			Capabilities: &mcp.ServerCapabilities{Tools: &mcp.ToolCapabilities{}, Resources: &mcp.ResourceCapabilities{}, Prompts: &mcp.PromptCapabilities{}},
		})
	var document document
	if err := json.Unmarshal(pages.OpenAPI(), &document); err != nil {
		return nil, fmt.Errorf("the OpenAPI document: %w", err)
	}
	for _, t := range a.tools {
		if err := t.describe(&document); err != nil {
			return nil, err
		}
		a.server.AddTool(t.listed(), a.answering(t))
	}
	a.addResources()
	a.addPrompts()
	return a, nil
}

const instructions = `Published figures on countries' digital government: indices and their ranks, use, satisfaction, programmes, public claims, and the income and internet figures they are read with. Every figure has its source and licence.

One call answers one question: countries, indicators and groups may be given by name in any language or by code, so there is nothing to look up first; use "find" only when you do not know what exists. Quote the headline, say the edition or year, give the notes that change its meaning, cite the source, and give the permalink, which always shows the same figures. A missing value is null with a status that says why: never 0. "as_of" answers as of a day in the past. If a call is refused, the answer says what to ask instead.`

// answering is a tool as the protocol's library calls it.
func (a *Assistant) answering(t *tool) mcp.ToolHandler {
	return func(ctx context.Context, r *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		ctx, done := context.WithTimeout(ctx, longest)
		defer done()
		var result *mcp.CallToolResult
		err := inTurn(ctx, func() { result = a.call(ctx, t, r.Params.Arguments) })
		return result, err
	}
}

// call answers one question, or says what to ask instead.
func (a *Assistant) call(ctx context.Context, t *tool, arguments json.RawMessage) *mcp.CallToolResult {
	asked, err := a.read(t, arguments)
	if err != nil {
		return a.refused(ctx, t, err)
	}
	told, err := asked.Ask(ctx, asked.Asking)
	if err != nil {
		return a.refused(ctx, t, err)
	}
	answer, err := a.answer(t, asked, told)
	if err != nil {
		return a.refused(ctx, t, err)
	}
	return answer
}

// Serve answers one client over standard input and output until either ends.
func (a *Assistant) Serve(ctx context.Context, in io.ReadCloser, out io.WriteCloser) error {
	pipe := newPipe(in, out)
	return a.server.Run(ctx, &mcp.IOTransport{Reader: pipe, Writer: pipe.answers()})
}
