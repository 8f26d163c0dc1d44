package assistant_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers/assistant"
	"github.com/egovbench/egovbench/handlers/assistant/assistanttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// told is one answer in short: its id, and its code or "result".
func told(t *testing.T, answer []byte) string {
	t.Helper()
	var m struct {
		Version string `json:"jsonrpc"`
		ID      json.RawMessage
		Result  json.RawMessage
		Error   struct {
			Code    int
			Message string
		}
	}
	if err := json.Unmarshal(answer, &m); err != nil || m.Version != "2.0" || strings.Contains(m.Error.Message, "cannot unmarshal") {
		t.Errorf("%v: %s", err, answer)
	}
	if m.Result != nil {
		return string(m.ID) + " result"
	}
	return fmt.Sprintf("%s %d", m.ID, m.Error.Code)
}

// toldAll is an answer, or a batch of them, in short.
func toldAll(t *testing.T, answer []byte) string {
	t.Helper()
	var batch []json.RawMessage
	if json.Unmarshal(answer, &batch) != nil {
		return told(t, answer)
	}
	var all []string
	for _, one := range batch {
		all = append(all, told(t, one))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

const (
	unknown  = `{"jsonrpc":"2.0","id":2,"method":"no/such"}`
	wrongly  = `{"jsonrpc":"2.0","id":3,"method":"tools/call","params":[1]}`
	notified = `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":77}}`
)

// output is what a test reads.
type output struct{ bytes.Buffer }

func (*output) Close() error { return nil }

// TestPipe: over standard input and output what is malformed is refused as over HTTP, and all that follows answered.
func TestPipe(t *testing.T) {
	s := handlerstest.Served(t)
	pages, err := docs.NewPages()
	if err != nil {
		t.Fatal(err)
	}
	models, err := assistant.New(s.API, pages)
	if err != nil {
		t.Fatal(err)
	}
	first := func(version string) string {
		return `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"` + version + `","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}`
	}
	for _, c := range []struct {
		version, line string
		want          []string
	}{
		{"2025-06-18", `x`, []string{"null -32700"}}, {"2025-06-18", `{`, []string{"null -32700"}}, {"2025-06-18", ping + ping, []string{"null -32700"}}, {"2025-06-18", "\xff\xfe", []string{"null -32700"}},
		{"2025-06-18", `1`, []string{"null -32600"}}, {"2025-06-18", `"x"`, []string{"null -32600"}}, {"2025-06-18", `null`, []string{"null -32600"}}, {"2025-06-18", `{}`, []string{"null -32600"}},
		{"2025-06-18", `{"JSONRPC":"2.0","ID":1,"METHOD":"ping"}`, []string{"null -32600"}}, {"2025-06-18", `{"jsonrpc":"1.0","id":5,"method":"ping"}`, []string{"5 -32600"}},
		{"2025-06-18", `{"jsonrpc":"2.0","id":5,"method":7}`, []string{"5 -32600"}}, {"2025-06-18", `{"jsonrpc":"2.0","id":5,"method":null}`, []string{"5 -32600"}}, {"2025-06-18", `{"jsonrpc":"2.0","id":5}`, []string{"5 -32600"}},
		{"2025-06-18", `{"jsonrpc":"2.0","id":1.5,"method":"ping"}`, []string{"null -32600"}}, {"2025-06-18", `{"jsonrpc":"2.0","id":{},"method":"ping"}`, []string{"null -32600"}}, {"2025-06-18", `{"jsonrpc":"2.0","id":null,"method":"ping"}`, []string{"null -32600"}},
		{"2025-06-18", unknown, []string{"2 -32601"}}, {"2025-06-18", wrongly, []string{"3 -32602"}}, {"2025-06-18", notified, nil}, {"2025-06-18", `{"jsonrpc":"2.0","id":5,"result":{}}`, nil}, {"2025-06-18", "  \r", nil},
		{"2025-06-18", `{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"nope"}}`, []string{`"a" -32602`}},
		{"2025-06-18", "[" + ping + "]", []string{"null -32600"}}, {"1999-01-01", "[" + ping + "]", []string{"null -32600"}},
		{"2025-03-26", "[]", []string{"null -32600"}}, {"2025-03-26", "[1]", []string{"[null -32600]"}}, {"2025-03-26", "[" + strings.Repeat(ping+",", 10) + ping + "]", []string{"null -32600"}},
		{"2025-03-26", "[" + strings.Join([]string{ping, unknown, notified, wrongly, `{}`}, ",") + "]", []string{"[1 result, 2 -32601, 3 -32602]", "[null -32600]"}},
		{"2025-03-26", "[" + unknown + "," + unknown + "]", []string{"[2 -32601]", "[2 -32600]"}}, {"2025-03-26", "[" + notified + "]", nil},
	} {
		for _, ending := range []string{"\n", ""} { // the last line may have none
			last := `{"jsonrpc":"2.0","id":99,"method":"ping"}` + ending
			var out output
			in := io.NopCloser(strings.NewReader(first(c.version) + "\n" + c.line + "\n" + last))
			if err := models.Serve(t.Context(), in, &out); err != nil {
				t.Errorf("%s: %v", c.line, err)
			}
			var got []string
			for line := range strings.Lines(out.String()) {
				got = append(got, toldAll(t, []byte(line)))
			}
			want := append([]string{"0 result", "99 result"}, c.want...)
			slices.Sort(want)
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("%s %s: %v, want %v", c.version, c.line, got, want)
			}
		}
	}
}

// TestBatches: over HTTP each message of a batch is answered as it would be alone.
func TestBatches(t *testing.T) {
	s := handlerstest.Served(t)
	for batch, want := range map[string]string{
		"[" + strings.Join([]string{ping, unknown, notified, wrongly, `{}`, `1`, `[]`}, ",") + "]": "200 [1 result, 2 -32601, 3 -32602, null -32600, null -32600, null -32600]",
		"[" + unknown + "]":               "200 [2 -32601]",
		"[" + notified + "," + ping + "]": "200 [1 result]",
		"[1]":                             "400 [null -32600]",
		"[[]]":                            "400 [null -32600]",
		"[null]":                          "400 [null -32600]",
		`[{"jsonrpc":"2.0","id":1.5,"method":"ping"},` + ping + `]`: "200 [null -32600, 1 result]",
		strings.Repeat("[", 1500) + strings.Repeat("]", 1500):       "400 [null -32600]",
	} {
		w := assistanttest.Post(s.Handler, []byte(batch))
		if got := fmt.Sprintf("%d %s", w.Code, toldAll(t, w.Body.Bytes())); got != want || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("%.200s: %s, want %s: %s", batch, got, want, w.Body)
		}
	}
	if w := assistanttest.Post(s.Handler, []byte("["+notified+"]")); w.Code != 202 || w.Body.Len() > 0 {
		t.Errorf("notifications alone: %d %s", w.Code, w.Body)
	}
}
