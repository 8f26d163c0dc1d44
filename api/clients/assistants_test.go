package clients

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/assistant/assistanttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// The clients of the Model Context Protocol, at one version each.
const inspector = "@modelcontextprotocol/inspector@0.15.0" // newer ones want a newer Node

func assistantKit() []string { return []string{"mcp==2.3.0", "fastmcp==4.2.3"} }

// TestAssistantClients lets the protocol's clients in Python ask, over HTTP and over standard input and output.
func TestAssistantClients(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running clients takes a minute")
	}
	python := clienttest.Python(t, assistantKit()...)
	for script, says := range map[string]map[string]string{
		"ask_mcp.py": {
			"name": `"\u041a\u0430\u0437\u0430\u0445\u0441\u0442\u0430\u043d"`, "unknown country": "no country has the code or name", "unknown indicator": "un-egdi (E-Government", "several": "17 of them",
			"unknown argument": "Did you mean group", "empty": `2003\u20132024`, "beyond": "offset=100000 is beyond", "glossary": "population base", "catalogue": "un-egdi,E-Government Development Index (EGDI)",
			"resources": "egovbench://methods/ranking", "prompt": "as_of=2017-04-24", "unknown tool": "no_such_tool", "legacy": "1. Kazakhstan 0.90093", "auto": "1. Kazakhstan 0.90093", "stdio": "margin: 0.00352",
		},
		"ask_fastmcp.py": {"unknown country": "no country has the code or name", "empty": `2003\u20132024`, "beyond": "offset=100000 is beyond"},
	} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			s := handlerstest.Served(t)
			base, control := restarting(t, s)
			command := []string{python, filepath.Join("testdata", "doors", script), base, control}
			if script == "ask_mcp.py" {
				program, database := clienttest.Program(t), filepath.Join(t.TempDir(), "own.db")
				clienttest.Run(t, program, "mcp", "--database-url", database) // a first start may take longer than the client waits
				command = append(command, program, database)
			}
			printed := clienttest.Run(t, command...)
			var out told
			if err := json.Unmarshal([]byte(printed), &out); err != nil {
				t.Fatalf("%v: %.500s", err, printed)
			}
			var answers []assistanttest.Spoken
			if err := json.Unmarshal(out["answers"], &answers); err != nil || len(answers) != 16 {
				t.Fatalf("%d answers: %v", len(answers), err)
			}
			for i, q := range assistanttest.Questions(t) {
				q.Hold(t, answers[i])
			}
			for name, query := range map[string]string{"figures": "indicator=un-egdi&from=2020", "after a restart": "indicator=un-egdi&from=2024"} {
				want := inTheAPI(t, s, query, withStatuses)
				if diff := cmp.Diff(want, out.lines(t, name, true)); diff != "" || name == "figures" && len(want) < 500 {
					t.Errorf("%s, %d: -JSON API +client\n%.2000s", name, len(want), diff)
				}
			}
			for name, part := range says {
				if !strings.Contains(string(out[name]), part) {
					t.Errorf("%s is %.600s, want it to have %s", name, out[name], part)
				}
			}
		})
	}
}

// TestInspector lets the protocol's inspector ask every third question, one process each; EGOVBENCH_SOAK=1 has all.
func TestInspector(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "", "npm")
	w.install(inspector)
	base := handlerstest.Served(t).Listen(t) + "/mcp"
	ask := func(args ...string) string {
		return w.must("node", append([]string{filepath.Join("node_modules", "@modelcontextprotocol", "inspector", "cli", "build", "index.js"), base, "--transport", "http", "--method"}, args...)...)
	}
	if listed := ask("tools/list"); !strings.Contains(listed, `"name": "rank_countries"`) {
		t.Errorf("%.500s", listed)
	}
	if read := ask("resources/read", "--uri", "egovbench://glossary"); !strings.Contains(read, "recall window") {
		t.Errorf("%.500s", read)
	}
	for i, q := range assistanttest.Questions(t) {
		if i%3 > 0 && !clienttest.Soaking() { // starting Node takes most of the time
			continue
		}
		t.Run(q.Tool, func(t *testing.T) {
			t.Parallel()
			args := []string{"tools/call", "--tool-name", q.Tool}
			for name, value := range q.Arguments {
				text, is := value.(string)
				if !is {
					body, err := json.Marshal(value)
					if err != nil {
						t.Fatal(err)
					}
					text = string(body)
				}
				args = append(args, "--tool-arg", name+"="+text)
			}
			var answer struct {
				Content           []struct{ Type, Text string }
				StructuredContent map[string]any
				IsError           bool
			}
			printed := ask(args...)
			if err := json.Unmarshal([]byte(printed), &answer); err != nil {
				t.Fatalf("%v: %.500s", err, printed)
			}
			said := assistanttest.Spoken{Error: answer.IsError, Text: answer.Content[0].Text, Structured: answer.StructuredContent}
			for _, part := range answer.Content {
				said.Kinds = append(said.Kinds, part.Type)
			}
			q.Hold(t, said)
		})
	}
}
