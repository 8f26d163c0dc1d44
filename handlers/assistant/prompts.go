package assistant

import (
	"context"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// addPrompts offers what people ask again and again.
func (a *Assistant) addPrompts() {
	a.prompt("check_statement", "Check a statement", "Whether something that was said about a country's digital government is true, as of the day it was said.",
		[]*mcp.PromptArgument{
			{Name: "statement", Description: "what was said, in its own words", Required: true},
			{Name: "date", Description: "the day it was said (YYYY-MM-DD); without it, today"},
		},
		func(given map[string]string) string {
			text := fmt.Sprintf("Check this statement with the egovbench tools: “%s”.\n", given["statement"])
			if date := given["date"]; date != "" {
				text += "It was said on " + date + ": give as_of=" + date + " in every call.\n"
			}
			return text + "Take it apart into single assertions (a rank in a group, a value, a change). Ask check_claim for each; look in claims for the statement itself. " +
				"Then say for each assertion: the verdict, the figure with its edition, how little would overturn it, and what was true the edition before. Cite the source and give the permalink. Judge what was said, not what it suggests."
		})
	a.prompt("brief_country", "Brief me on a country", "One page on a country's digital government, with sources.",
		[]*mcp.PromptArgument{
			{Name: "country", Description: "name or code, in any language", Required: true},
			{Name: "compare_with", Description: "another country or a group to hold it against"},
		},
		func(given map[string]string) string {
			text := fmt.Sprintf("Write a brief of one page on the digital government of %s with the egovbench tools.\n", given["country"])
			if other := given["compare_with"]; other != "" {
				text += "Hold it against " + other + ".\n"
			}
			return text + "Begin with country_profile. Then: does it do better than its income predicts (correlation of wdi-gdp-per-capita-ppp and un-egdi), how does it stand among its peers (peers), did it climb by itself (rank_changes), and what was done (programmes). " +
				"Say the edition or year beside every figure, give the notes that change its meaning, cite sources and permalinks, and say what is not known."
		})
}

func (a *Assistant) prompt(name, title, about string, arguments []*mcp.PromptArgument, write func(map[string]string) string) {
	a.server.AddPrompt(&mcp.Prompt{Name: name, Title: title, Description: about, Arguments: arguments},
		func(_ context.Context, r *mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
			return &mcp.GetPromptResult{Description: about, Messages: []*mcp.PromptMessage{
				{Role: "user", Content: &mcp.TextContent{Text: write(r.Params.Arguments)}},
			}}, nil
		})
}
