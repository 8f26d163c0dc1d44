// Package assistanttest asks the assistants' door what tests ask of it.
package assistanttest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Question is one of the ten of docs/questions.md and the six of the comparisons, as a tool is asked.
type Question struct {
	Tool      string
	Arguments map[string]any
	Says      []string
}

//go:embed questions.json
var asked []byte

// Questions are all of them.
func Questions(t testing.TB) []Question {
	t.Helper()
	var all []Question
	if err := json.Unmarshal(asked, &all); err != nil || len(all) != 16 {
		t.Fatalf("%d questions: %v", len(all), err)
	}
	return all
}

// Spoken is what a tool answers.
type Spoken struct {
	Error      bool
	Text       string
	Structured map[string]any
	Kinds      []string
}

// Post sends one message.
func Post(handler http.Handler, body []byte, headers ...string) *httptest.ResponseRecorder {
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

// Calling is the message that calls a tool.
func Calling(tool string, arguments map[string]any) []byte {
	body, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": map[string]any{"name": tool, "arguments": arguments}})
	return body
}

// Call asks a tool over HTTP, without a client.
func Call(t testing.TB, handler http.Handler, tool string, arguments map[string]any) Spoken {
	t.Helper()
	w := Post(handler, Calling(tool, arguments))
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
	said := Spoken{Error: message.Result.IsError, Text: message.Result.Content[0].Text, Structured: message.Result.StructuredContent}
	for _, part := range message.Result.Content {
		said.Kinds = append(said.Kinds, part.Type)
	}
	return said
}

// Length is of an answer in characters, without pictures.
func (s Spoken) Length(t testing.TB) int {
	t.Helper()
	var structured bytes.Buffer
	encoder := json.NewEncoder(&structured)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s.Structured); err != nil {
		t.Fatal(err)
	}
	return utf8.RuneCountInString(s.Text) + utf8.RuneCount(structured.Bytes())
}

// Hold checks what every answer to a question must have.
func (q Question) Hold(t testing.TB, said Spoken) {
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
	if n := said.Length(t); n > 25_000 {
		t.Errorf("%s has %d characters", q.Tool, n)
	}
	if drawn := slices.Contains(said.Kinds, "image"); drawn != (q.Arguments["picture"] != nil) {
		t.Errorf("%s has %v", q.Tool, said.Kinds)
	}
}
