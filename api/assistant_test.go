package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
)

// The clients of the Model Context Protocol, at one version each.
const inspector = "@modelcontextprotocol/inspector@0.15.0" // newer ones want a newer Node

func assistantKit() []string { return []string{"mcp==2.3.0", "fastmcp==4.2.3"} }

// question is one of the ten of docs/questions.md and the six of the comparisons, as a tool is asked.
type question struct {
	Tool      string
	Arguments map[string]any
	Says      []string
}

func questions(t *testing.T) []question {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "doors", "questions.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []question
	if err := json.Unmarshal(body, &all); err != nil || len(all) != 16 {
		t.Fatalf("%d questions: %v", len(all), err)
	}
	return all
}

// spoken is what a tool answers.
type spoken struct {
	Error      bool
	Text       string
	Structured map[string]any
	Kinds      []string
}

// post sends one message.
func post(handler http.Handler, body []byte, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/mcp", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

// calling is the message that calls a tool.
func calling(tool string, arguments map[string]any) []byte {
	body, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": map[string]any{"name": tool, "arguments": arguments}})
	return body
}

// call asks a tool over HTTP, without a client.
func call(t *testing.T, handler http.Handler, tool string, arguments map[string]any) spoken {
	t.Helper()
	w := post(handler, calling(tool, arguments))
	var message struct {
		Result struct {
			Content []struct {
				Type, Text, Data string
			}
			StructuredContent map[string]any
			IsError           bool
		}
		Error any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &message); err != nil || w.Code != http.StatusOK || message.Error != nil || len(message.Result.Content) == 0 {
		t.Fatalf("%s: %d %v %.500s", tool, w.Code, err, w.Body)
	}
	said := spoken{Error: message.Result.IsError, Text: message.Result.Content[0].Text, Structured: message.Result.StructuredContent}
	for _, part := range message.Result.Content {
		said.Kinds = append(said.Kinds, part.Type)
	}
	return said
}

// length is of an answer in characters, without pictures.
func (s spoken) length(t *testing.T) int {
	t.Helper()
	var structured bytes.Buffer
	encoder := json.NewEncoder(&structured)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s.Structured); err != nil {
		t.Fatal(err)
	}
	return utf8.RuneCountInString(s.Text) + utf8.RuneCount(structured.Bytes())
}

// hold checks what every answer to a question must have.
func (q question) hold(t *testing.T, said spoken) {
	t.Helper()
	if said.Error {
		t.Errorf("%s %v is refused: %s", q.Tool, q.Arguments, said.Text)
		return
	}
	for _, part := range q.Says {
		if !strings.Contains(said.Text, part) {
			t.Errorf("%s %v: %q is missing from\n%s", q.Tool, q.Arguments, part, said.Text)
		}
	}
	headline, _ := said.Structured["headline"].(string)
	permalink, _ := said.Structured["permalink"].(string)
	if headline == "" || !strings.HasPrefix(said.Text, headline+"\n") {
		t.Errorf("%s does not begin with its headline %q:\n%.300s", q.Tool, headline, said.Text)
	}
	if !strings.Contains(permalink, "release=") || !strings.Contains(said.Text, permalink) {
		t.Errorf("%s has the permalink %q", q.Tool, permalink)
	}
	if q.Tool != "groups" && (!strings.Contains(said.Text, "Licence: ") || len(said.Structured["sources"].([]any)) == 0) {
		t.Errorf("%s cites nothing:\n%s", q.Tool, said.Text)
	}
	if n := said.length(t); n > 25_000 {
		t.Errorf("%s has %d characters", q.Tool, n)
	}
	if drawn := slices.Contains(said.Kinds, "image"); drawn != (q.Arguments["picture"] != nil) {
		t.Errorf("%s has %v", q.Tool, said.Kinds)
	}
}

// TestAssistantAnswers: each question is answered by one call, in every language within bounds, and its permalink
// is an address that answers.
func TestAssistantAnswers(t *testing.T) {
	s := served(t)
	for _, q := range questions(t) {
		said := call(t, s.handler, q.Tool, q.Arguments)
		q.hold(t, said)
		s.get(t, said.Structured["permalink"].(string))
		for name, link := range said.Structured["links"].(map[string]any) {
			if got := s.do(t, http.MethodGet, link.(string)); got.status != http.StatusOK {
				t.Errorf("%s: its %s at %s is %d %.200s", q.Tool, name, link, got.status, got.body)
			}
		}
		for _, lang := range []string{"ru", "kk", "ko", "ar"} {
			arguments := map[string]any{"lang": lang}
			for name, value := range q.Arguments {
				arguments[name] = value
			}
			if n := call(t, s.handler, q.Tool, arguments).length(t); n > 25_000 {
				t.Errorf("%s has %d characters in %s", q.Tool, n, lang)
			}
		}
	}
}

// TestAssistantStaysShort asks for as much as can be asked for.
func TestAssistantStaysShort(t *testing.T) {
	s := served(t)
	for _, q := range []question{
		{Tool: "country_profile", Arguments: map[string]any{"country": "KAZ"}}, {Tool: "country_profile", Arguments: map[string]any{"country": "KOR", "lang": "ko"}},
		{Tool: "figures", Arguments: map[string]any{"limit": 10000}}, {Tool: "indicators"}, {Tool: "sources"}, {Tool: "programmes"}, {Tool: "claims"}, {Tool: "groups"},
		{Tool: "groups", Arguments: map[string]any{"group": "world"}}, {Tool: "indicators", Arguments: map[string]any{"indicator": "un-egdi"}},
		{Tool: "surveys", Arguments: map[string]any{"about": "satisfaction"}}, {Tool: "find", Arguments: map[string]any{"q": "e"}},
		{Tool: "compare_countries", Arguments: map[string]any{
			"countries":  []string{"KAZ", "KOR", "DNK", "EST", "USA", "GBR", "JPN", "DEU", "FRA", "CHN", "IND", "BRA"},
			"indicators": []string{"un-egdi", "un-osi", "un-tii", "un-hci", "un-epi", "wdi-internet-users"},
		}},
		{Tool: "own_index", Arguments: map[string]any{"indicators": []string{"un-osi", "un-tii", "un-hci"}, "limit": 193}},
		{Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "trend": true}},
		{Tool: "trajectory", Arguments: map[string]any{"indicator": "wdi-internet-users", "countries": "KAZ,UZB,KGZ,TJK,TKM,RUS,KOR,USA,GBR,DEU,FRA,IND"}},
	} {
		said := call(t, s.handler, q.Tool, q.Arguments)
		if n := said.length(t); said.Error || n > 25_000 || n < 300 {
			t.Errorf("%s %v: %v, %d characters: %.300s", q.Tool, q.Arguments, said.Error, n, said.Text)
		}
		if _, listed := said.Structured["rows"]; listed && said.Structured["total"] == nil {
			t.Errorf("%s does not say how many rows there are", q.Tool)
		}
	}
}

// TestAssistantSaysWhatToAsk: what cannot be answered says so as the tool's answer, under the tool's names.
func TestAssistantSaysWhatToAsk(t *testing.T) {
	s := served(t)
	for _, q := range []question{
		{"compare_countries", map[string]any{"countries": []string{"Kazakstan", "Korea"}, "indicators": "un-egdi"}, []string{"countries: ", "KOR (South Korea)", "PRK (North Korea)"}},
		{"rank_countries", map[string]any{"indicator": "un-egdl"}, []string{"un-egdi (E-Government Development Index (EGDI))"}},
		{"rank_countries", map[string]any{"indicator": "internet users"}, []string{"17 of them", "wdi-internet-users"}},
		{"rank_countries", map[string]any{"indicator": "un-egdi", "grup": "cis"}, []string{"Did you mean group?"}},
		{"rank_countries", nil, []string{"indicator", "needed"}},
		{"check_claim", map[string]any{"assertion": "rang", "country": "KAZ", "indicator": "un-egdi", "value": 1}, []string{"Did you mean rank?"}},
		{"trajectory", map[string]any{"indicator": "un-egdi", "countries": []string{"KAZ"}}, []string{"indicator: "}},
		{"surveys", map[string]any{"countries": []string{"KOR"}}, []string{"about: ", "adoption, satisfaction"}},
		{"claims", map[string]any{"id": "korea-un-best-2016"}, []string{"korea-un-best-2017"}},
		{"figures", map[string]any{"indicators": []string{"un-egdi"}, "as_of": "yesterday"}, []string{"as_of", "YYYY-MM-DD"}},
		{"figures", map[string]any{"indicators": []string{"un-egdi"}, "release": 99}, []string{"release"}},
		{"rank_countries", map[string]any{"indicator": "un-egdi", "picture": "cake"}, []string{"picture", "no kind of picture"}},
		{"country_profile", map[string]any{"country": "KAZ", "picture": "bump"}, []string{"picture: "}},
	} {
		said := call(t, s.handler, q.Tool, q.Arguments)
		if problem, _ := said.Structured["problem"].(map[string]any); !said.Error || problem["errors"] == nil || said.Structured["headline"] == "" {
			t.Errorf("%s %v is answered: %.300s", q.Tool, q.Arguments, said.Text)
		}
		for _, part := range q.Says {
			if !strings.Contains(said.Text, part) {
				t.Errorf("%s %v: %q is missing from\n%s", q.Tool, q.Arguments, part, said.Text)
			}
		}
	}
	if said := call(t, s.handler, "figures", map[string]any{"indicators": []string{"un-egdi"}, "period": 1950}); said.Error || !strings.Contains(said.Text, "2003–2024") {
		t.Errorf("of a year without figures it is said: %s", said.Text)
	}
	if said := call(t, s.handler, "figures", map[string]any{"indicators": "un-egdi", "countries": "Korea, Republic of", "period": "2016", "as_of": "2016-01-01", "group": nil, "lang": ""}); said.Error {
		t.Errorf("what is empty counts as given: %s", said.Text)
	}
}

// TestAssistantRefuses sends what is malformed: each answer is an error of the protocol's, and none of the server's.
func TestAssistantRefuses(t *testing.T) {
	s := served(t)
	var bodies [][]byte
	for _, text := range []string{
		"", " ", "x", "{", "}", "[", "]", "[]", "{}", "null", "1", `"x"`, "true", "\x00", "\xff\xfe", `{"jsonrpc":"2.0"}`, `{"jsonrpc":"1.0","id":1,"method":"ping"}`,
		`{"id":1,"method":"tools/list"}`, `{"jsonrpc":"2.0","id":{},"method":"ping"}`, `{"jsonrpc":"2.0","id":[1],"method":"ping"}`, `{"jsonrpc":"2.0","method":null}`,
		`{"jsonrpc":"2.0","id":1,"method":5}`, `{"jsonrpc":"2.0","id":1,"method":""}`, `{"jsonrpc":"2.0","id":1,"method":"ping"`, strings.Repeat("[", 5000),
		`{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", 5000) + `"}`, strings.Repeat(`{"a":`, 3000), `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":"x"}`, strings.Repeat(" ", 300<<10), `{"jsonrpc":"2.0","id":1,"method":"tools/call"}`, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":null}`,
	} {
		bodies = append(bodies, []byte(text))
	}
	for _, method := range []string{"tools/call", "resources/read", "prompts/get", "no/such", "tools/lists", "completion/complete", "sampling/createMessage", "resources/subscribe"} {
		for _, params := range []string{`[]`, `1`, `"x"`, `{"name":1}`, `{"name":"no_such_tool"}`, `{"name":"nope","arguments":5}`, `{"uri":"egovbench://nope"}`, `{"uri":7}`, `{"name":null}`} {
			bodies = append(bodies, fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, params))
		}
	}
	if len(bodies) < 100 {
		t.Fatalf("only %d requests", len(bodies))
	}
	for _, body := range bodies {
		w := post(s.handler, body)
		var message struct {
			Version string `json:"jsonrpc"`
			Error   struct {
				Code    int
				Message string
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &message); err != nil || w.Code >= 500 || message.Version != "2.0" || message.Error.Code >= 0 || message.Error.Message == "" {
			t.Errorf("%.120q: %d %v %.300s", body, w.Code, err, w.Body)
		}
	}
	for _, arguments := range []string{`5`, `"x"`, `[1]`, `{"indicator":{"a":{}}}`, `{"indicator":"\u0000"}`, `{"limit":-1,"indicator":"un-egdi"}`, `{"limit":1e99,"indicator":"un-egdi"}`, `{"indicator":"un-egdi","offset":"x"}`} {
		w := post(s.handler, fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rank_countries","arguments":%s}}`, arguments))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"isError":true`) {
			t.Errorf("arguments %s: %d %.300s", arguments, w.Code, w.Body)
		}
	}
	for _, headers := range [][]string{{"Accept: application/json"}, {"Accept: */*"}, {"Host: elsewhere.example"}} {
		if w := post(s.handler, calling("groups", map[string]any{"group": "cis"}), headers...); w.Code != http.StatusOK {
			t.Errorf("%v: %d %s", headers, w.Code, w.Body)
		}
	}
	if got := s.do(t, http.MethodGet, "/mcp"); got.status != http.StatusMethodNotAllowed || !strings.Contains(string(got.body), `"jsonrpc":"2.0"`) {
		t.Errorf("GET: %d %s", got.status, got.body)
	}
}

// TestAssistantIsLimited: a question counts as any address's does: requests, a processor's time, the metrics.
func TestAssistantIsLimited(t *testing.T) {
	shared := served(t)
	s := &server{api: shared.api, log: shared.log}
	if err := s.renew(Config{RateLimit: 3, CPULimit: 60_000}); err != nil {
		t.Fatal(err)
	}
	dear := map[string]any{"indicators": []string{"un-osi", "un-tii", "un-hci"}, "robustness": "dirichlet", "draws": 10000}
	if w := post(s.handler, calling("own_index", dear)); !strings.Contains(w.Body.String(), `"isError":false`) && strings.Contains(w.Body.String(), `"isError":true`) {
		t.Fatalf("%s", w.Body)
	} else if left := w.Header().Get("RateLimit"); strings.Contains(left, `"cpu";r=60000`) || !strings.Contains(left, `"requests";r=2`) {
		t.Errorf("after a dear answer there is left %s", left)
	}
	post(s.handler, calling("own_index", dear))
	post(s.handler, calling("own_index", dear))
	if w := post(s.handler, calling("groups", nil)); w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), `"code":-32603`) || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s %v", w.Code, w.Body, w.Header())
	}
	if got := s.metrics(t); !strings.Contains(string(got.body), `route="/mcp"`) {
		t.Error("the metrics do not know the assistants' door")
	}
}

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
			s := served(t)
			base, control := restarting(t, s)
			command := []string{python, filepath.Join("testdata", "doors", script), base, control}
			if script == "ask_mcp.py" {
				command = append(command, program(t), filepath.Join(t.TempDir(), "own.db"))
			}
			printed := clienttest.Run(t, command...)
			var out told
			if err := json.Unmarshal([]byte(printed), &out); err != nil {
				t.Fatalf("%v: %.500s", err, printed)
			}
			var answers []spoken
			if err := json.Unmarshal(out["answers"], &answers); err != nil || len(answers) != 16 {
				t.Fatalf("%d answers: %v", len(answers), err)
			}
			for i, q := range questions(t) {
				q.hold(t, answers[i])
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

// TestInspector lets the protocol's inspector ask each question, one process each.
func TestInspector(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "", "npm")
	w.install(inspector)
	base := "http://" + listen(t, served(t).handler) + "/mcp"
	ask := func(args ...string) string {
		return w.must("node", append([]string{filepath.Join("node_modules", "@modelcontextprotocol", "inspector", "cli", "build", "index.js"), base, "--transport", "http", "--method"}, args...)...)
	}
	if listed := ask("tools/list"); !strings.Contains(listed, `"name": "rank_countries"`) {
		t.Errorf("%.500s", listed)
	}
	if read := ask("resources/read", "--uri", "egovbench://glossary"); !strings.Contains(read, "recall window") {
		t.Errorf("%.500s", read)
	}
	for _, q := range questions(t) {
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
			said := spoken{Error: answer.IsError, Text: answer.Content[0].Text, Structured: answer.StructuredContent}
			for _, part := range answer.Content {
				said.Kinds = append(said.Kinds, part.Type)
			}
			q.hold(t, said)
		})
	}
}
