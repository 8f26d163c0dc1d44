package assistant_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/assistant/assistanttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// malformed is what is no request, the status and the code it is answered with: 0 is any below zero.
type malformed struct {
	body    string
	status  int
	code    int
	headers []string
}

const ping = `{"jsonrpc":"2.0","id":1,"method":"ping"}`

func malformedMessages() (all []malformed) {
	for _, body := range []string{
		"", " ", "x", "{", "}", "[", "]", "\x00", "\xff\xfe", "\ufeff" + ping, "\x1f\x8b\x08", strings.TrimSuffix(ping, "}"), strings.Repeat("[", 5000), strings.Repeat(`{"a":`, 3000),
		ping + ping, ping + "\n" + ping, ping + "x", strings.ReplaceAll(ping, `"`, "'"), "jsonrpc=2.0&id=1&method=ping", strings.Repeat("[", 11_000) + strings.Repeat("]", 11_000),
	} {
		all = append(all, malformed{body: body, status: 400, code: -32700})
	}
	for _, body := range []string{
		"[]", "{}", "null", "1", `"x"`, "true", "[" + strings.Repeat(ping+",", 10) + ping + "]",
		`{"jsonrpc":"2.0"}`, `{"JSONRPC":"2.0","ID":1,"METHOD":"ping"}`, `{"jsonrpc":"2.0","method":"ping"}`, `{"jsonrpc":"2.0","id":1,"method":"initialize"}`,
		`{"jsonrpc":"2.0","id":1,"method":"tools/call"}`, `{"jsonrpc":"2.0","method":"no/such"}`,
	} {
		all = append(all, malformed{body: body, status: 400, code: -32600})
	}
	for _, part := range []string{`"2.0"`, `1`, `"ping"`} { // of a message that is right but for one value
		for _, value := range []string{`{}`, `[]`, `[1]`, `true`, `false`, `1.5`, `-0.1`, `1e400`, `12345678901234567890`, `"1.0"`, `null`} {
			if part == `1` && value == `"1.0"` {
				continue // a text is an id
			}
			status, code := 400, -32600
			if part == `"ping"` && value == `"1.0"` {
				status, code = 200, -32601
			}
			all = append(all, malformed{body: strings.Replace(ping, part+map[bool]string{true: `,"m`}[part == "1"], value+map[bool]string{true: `,"m`}[part == "1"], 1), status: status, code: code})
		}
	}
	for _, method := range []string{"tools/call", "resources/read", "prompts/get", "no/such", "tools/lists", "completion/complete", "sampling/createMessage", "resources/subscribe", "subscriptions/listen"} {
		for _, params := range []string{`[]`, `1`, `"x"`, `{"name":1}`, `{"name":"no_such_tool"}`, `{"name":"nope","arguments":5}`, `{"uri":"egovbench://nope"}`, `{"uri":7}`, `{"name":null}`, `{"_meta":5}`, `null`, `{"name":"` + strings.Repeat("x", 5000) + `"}`} {
			all = append(all, malformed{body: fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":%q,"params":%s}`, method, params)})
		}
	}
	for header, status := range map[string]int{
		"Content-Type: ": 415, "Content-Type: text/plain": 415, "Content-Type: application/xml": 415, "Content-Type: ;;;": 415, "Content-Type: multipart/form-data; boundary=x": 415,
		"Accept: text/event-stream": 400, "Last-Event-ID: 7": 400,
		"Mcp-Protocol-Version: 1999-01-01": 400, "Mcp-Protocol-Version: latest": 400, "Mcp-Protocol-Version: 2026-07-28": 400, // whose messages name it too
	} {
		all = append(all, malformed{body: ping, headers: []string{header}, status: status})
	}
	return append(all,
		malformed{body: `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", 5000) + `"}`, status: 200, code: -32601},
		malformed{body: `{"jsonrpc":"2.0","id":1,"method":"no/such"}`, status: 200, code: -32601},
		malformed{body: `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[1]}`, status: 200, code: -32602},
		malformed{body: strings.Repeat(" ", 300<<10) + ping, status: 413, code: -32600},
		malformed{body: "[" + ping + "]", headers: []string{"Mcp-Protocol-Version: 2025-06-18"}, status: 400, code: -32600}, // which has no batches
	)
}

// TestAssistantRefuses sends what is malformed: each answer is an error of the protocol's, and none of the server's.
func TestAssistantRefuses(t *testing.T) {
	s := handlerstest.Served(t)
	all := malformedMessages()
	if len(all) < 180 {
		t.Fatalf("only %d requests", len(all))
	}
	for _, m := range all {
		w := assistanttest.Post(s.Handler, []byte(m.body), m.headers...)
		refused(t, fmt.Sprintf("%v %.90q", m.headers, m.body), w, m.code)
		if m.status != 0 && w.Code != m.status {
			t.Errorf("%v %.90q: %d, want %d", m.headers, m.body, w.Code, m.status)
		}
	}
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		w := httptest.NewRecorder()
		s.Handler.ServeHTTP(w, httptest.NewRequest(method, "/mcp", nil))
		if refused(t, method, w, -32600); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
}

// refused holds an answer to be an error of the protocol's.
func refused(t *testing.T, name string, w *httptest.ResponseRecorder, code int) {
	t.Helper()
	body := w.Body.Bytes()
	if w.Header().Get("Content-Type") == "text/event-stream" {
		_, data, _ := strings.Cut(w.Body.String(), "data: ")
		body = []byte(data)
	} else if w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("%s: is %s", name, w.Header().Get("Content-Type"))
	}
	var message struct {
		Version string `json:"jsonrpc"`
		ID      json.RawMessage
		Error   struct {
			Code    int
			Message string
		}
	}
	if err := json.Unmarshal(body, &message); err != nil || w.Code >= 500 || message.Version != "2.0" || message.Error.Code >= 0 || message.Error.Message == "" {
		t.Errorf("%s: %d %v %.300s", name, w.Code, err, w.Body)
	} else if strings.Contains(message.Error.Message, "cannot unmarshal") || (message.Error.Code == -32601 || message.Error.Code == -32602) && string(message.ID) != "1" {
		t.Errorf("%s: %s", name, w.Body)
	} else if code != 0 && message.Error.Code != code {
		t.Errorf("%s: code %d, want %d: %s", name, message.Error.Code, code, message.Error.Message)
	}
}

// TestAssistantTakes sends what looks wrong and is not.
func TestAssistantTakes(t *testing.T) {
	s := handlerstest.Served(t)
	for _, headers := range [][]string{
		{"Accept: application/json"}, {"Accept: */*"}, {"Accept: "}, {"Accept: text/html"}, {"Host: elsewhere.example"}, {"Content-Type: application/json; charset=utf-8"},
		{"Mcp-Session-Id: nobody's"}, {"Mcp-Protocol-Version: "}, {"Mcp-Protocol-Version: 2025-11-25"}, {"Origin: https://elsewhere.example"},
	} {
		if w := assistanttest.Post(s.Handler, assistanttest.Calling("groups", map[string]any{"group": "cis"}), headers...); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"headline"`) {
			t.Errorf("%v: %d %s", headers, w.Code, w.Body)
		}
	}
	for sent, id := range map[string]string{`"a"`: `"a"`, `"\u0000"`: `"\u0000"`, `0`: `0`, `-7`: `-7`, `999999999999999`: `999999999999999`} {
		if w := assistanttest.Post(s.Handler, []byte(strings.Replace(ping, `:1,`, `:`+sent+`,`, 1))); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"id":`+id+`,"result"`) {
			t.Errorf("id %s: %d %s", sent, w.Code, w.Body)
		}
	}
}

// listed is a tool as clients are told of it.
type listed struct {
	Name        string
	InputSchema struct {
		Properties map[string]struct {
			Type     string
			Enum     []string
			Examples []any
		}
		Required []string
	}
}

// wrongs are calls with one argument that is not right, by its name.
func (l *listed) wrongs() (all []assistanttest.Question) {
	call := func(name string, value any) {
		arguments := map[string]any{name: value}
		for _, required := range l.InputSchema.Required {
			if property := l.InputSchema.Properties[required]; required == name {
				continue
			} else if property.Enum != nil {
				arguments[required] = property.Enum[0]
			} else {
				arguments[required] = property.Examples[0]
			}
		}
		all = append(all, assistanttest.Question{Tool: l.Name, Arguments: arguments, Says: []string{name}})
	}
	call("no_such", 1)
	for name, property := range l.InputSchema.Properties {
		call(name, map[string]any{"a": map[string]any{"b": 1}})
		if property.Type == "integer" || property.Enum != nil {
			call(name, "wrong word")
		}
	}
	if len(l.InputSchema.Required) > 0 {
		call(l.InputSchema.Required[0], nil)
	}
	return all
}

// TestAssistantArguments gives every argument of every tool what it is not: the tool itself says which one is wrong.
func TestAssistantArguments(t *testing.T) {
	s := handlerstest.Served(t)
	var answer struct{ Result struct{ Tools []listed } }
	if err := json.Unmarshal(assistanttest.Post(s.Handler, []byte(strings.Replace(ping, "ping", "tools/list", 1))).Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, tool := range answer.Result.Tools {
		for _, q := range tool.wrongs() {
			asked++
			said := assistanttest.Call(t, s.Handler, q.Tool, q.Arguments)
			problem, _ := said.Structured["problem"].(map[string]any)
			errors, _ := problem["errors"].([]any)
			named := slices.ContainsFunc(errors, func(e any) bool { return e.(map[string]any)["parameter"] == q.Says[0] })
			if strings.Contains(said.Text, "/v1/") {
				t.Errorf("%s %v names addresses: %s", tool.Name, q.Arguments, said.Text)
			}
			if !said.Error || !named || !strings.Contains(said.Text, "- "+q.Says[0]+": ") {
				t.Errorf("%s %v: %v: %.400s", tool.Name, q.Arguments, said.Error, said.Text)
			}
		}
	}
	if asked < 300 {
		t.Errorf("only %d questions", asked)
	}
	for said, q := range map[string]assistanttest.Question{
		"- release: there is no such release yet: leave it out for the newest": {Tool: "rank_countries", Arguments: map[string]any{"indicator": "un-egdi", "release": 99}},
		"is told by the tool group_figures":                                    {Tool: "figures", Arguments: map[string]any{"indicators": []string{"un-egdi"}, "countries": []string{"European Union"}}},
		"an index needs two indicators: the tool rank_countries ranks by one":  {Tool: "own_index", Arguments: map[string]any{"indicators": []string{"un-egdi"}}},
		"the tool find looks for indicators":                                   {Tool: "rank_countries", Arguments: map[string]any{"indicator": "no-such-thing-at-all"}},
	} {
		if got := assistanttest.Call(t, s.Handler, q.Tool, q.Arguments); !got.Error || !strings.Contains(got.Text, said) || strings.Contains(got.Text, "/v1/") {
			t.Errorf("%s %v: %s", q.Tool, q.Arguments, got.Text)
		}
	}
	for _, arguments := range []string{`5`, `"x"`, `[1]`, `{"indicator":"\u0000"}`, `{"limit":-1,"indicator":"un-egdi"}`, `{"limit":1e99,"indicator":"un-egdi"}`} {
		w := assistanttest.Post(s.Handler, fmt.Appendf(nil, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rank_countries","arguments":%s}}`, arguments))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"isError":true`) {
			t.Errorf("arguments %s: %d %.300s", arguments, w.Code, w.Body)
		}
	}
}
