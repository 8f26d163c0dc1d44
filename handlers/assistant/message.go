package assistant

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// largest is how long a body may be, in bytes; most is how many messages it may have: each is computed in the one
// request's turn.
const (
	largest = 256 << 10
	most    = 10
)

// body reads what was sent, and says with which status and why it is no message where the protocol's library would
// take it for one: it reads no further than the first JSON value, and cuts an id down to a whole number.
func body(w http.ResponseWriter, r *http.Request) (sent []byte, status int, fault string) {
	sent, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largest))
	if long := (*http.MaxBytesError)(nil); errors.As(err, &long) {
		return nil, http.StatusRequestEntityTooLarge, fmt.Sprintf("the body has more than %d bytes", largest)
	}
	if err != nil {
		return nil, http.StatusBadRequest, "the body cannot be read: " + err.Error()
	}
	if !json.Valid(sent) {
		return nil, http.StatusBadRequest, notJSON
	}
	messages, batch := batchOf(sent)
	if !batch {
		messages = []json.RawMessage{sent}
	} else if fault := unfit(messages); fault != "" {
		return nil, http.StatusBadRequest, fault
	}
	for _, m := range messages {
		if id := idOf(m); fractional(id) && !batch {
			return nil, http.StatusBadRequest, fmt.Sprintf(badID, id)
		}
	}
	return sent, 0, ""
}

// What is said of messages that are not right.
const (
	notJSON   = "the body is no JSON: one message of JSON-RPC 2.0 is wanted"
	notOne    = `a message is an object of JSON-RPC 2.0: "jsonrpc", "id", a text as "method", "params"`
	badID     = "the id %.40s is no whole number of at most 15 digits, and no text"
	noBatches = "this version of the Model Context Protocol has no batches: send one message at a time"
)

// batchOf are the messages of a batch.
func batchOf(sent []byte) (messages []json.RawMessage, batch bool) {
	return messages, json.Unmarshal(sent, &messages) == nil && messages != nil
}

// unfit says why a batch as a whole is none.
func unfit(batch []json.RawMessage) string {
	switch {
	case len(batch) == 0:
		return "a batch has a message at least"
	case len(batch) > most:
		return fmt.Sprintf("a batch has at most %d messages, not %d", most, len(batch))
	}
	return ""
}

// message is what is read of one before the library reads it: a request with a method, or an answer without one.
type message struct {
	id     json.RawMessage
	method string
	params json.RawMessage
}

// readMessage reads a message, and says why it is none.
func readMessage(sent []byte) (m message, fault string) {
	var fields map[string]json.RawMessage // unlike those of a struct they are told apart by case
	if json.Unmarshal(sent, &fields) != nil || fields == nil {
		return m, notOne
	}
	id, identified := fields["id"]
	if identified {
		if !identifies(id) {
			return m, fmt.Sprintf(badID, id)
		}
		m.id = id
	}
	m.params = fields["params"]
	if string(fields["jsonrpc"]) != `"2.0"` {
		return m, notOne
	}
	called, calls := fields["method"]
	if calls {
		if json.Unmarshal(called, &m.method) != nil || m.method == "" {
			return m, notOne
		}
		return m, ""
	}
	_, result := fields["result"]
	_, failure := fields["error"]
	if !identified || result == failure {
		return m, notOne
	}
	return m, ""
}

// version is that of the protocol which the first message asks for.
func (m *message) version() string {
	var params struct {
		ProtocolVersion string `json:"protocolVersion"`
	}
	_ = json.Unmarshal(m.params, &params) // what is none asks for none
	return params.ProtocolVersion
}

// idOf is the id of a message, nil where there is none.
func idOf(sent []byte) json.RawMessage {
	var message struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(sent, &message) != nil || string(message.ID) == "null" {
		return nil
	}
	return message.ID
}

// identifies says whether an id is a text or a whole number.
func identifies(id json.RawMessage) bool {
	return len(id) > 0 && (id[0] == '"' || (id[0] == '-' || '0' <= id[0] && id[0] <= '9') && !fractional(id))
}

// fractional says whether an id is a number that would not come back as it was sent.
func fractional(id json.RawMessage) bool {
	if len(id) == 0 || id[0] != '-' && (id[0] < '0' || id[0] > '9') {
		return false
	}
	n, err := strconv.ParseInt(string(id), 10, 64)
	return err != nil || n > 1e15 || n < -1e15
}
