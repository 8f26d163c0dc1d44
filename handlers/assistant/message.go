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
	var messages []json.RawMessage // of a batch
	if json.Unmarshal(sent, &messages) != nil {
		messages = []json.RawMessage{sent}
	}
	if len(messages) > most {
		return nil, http.StatusBadRequest, fmt.Sprintf("a batch has at most %d messages, not %d", most, len(messages))
	}
	for _, m := range messages {
		if id := idOf(m); fractional(id) {
			return nil, http.StatusBadRequest, fmt.Sprintf("the id %.40s is no whole number of at most 15 digits, and no text", id)
		}
	}
	return sent, 0, ""
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

const notJSON = "the body is no JSON: one message of JSON-RPC 2.0 is wanted"

// fractional says whether an id is a number that would not come back as it was sent.
func fractional(id json.RawMessage) bool {
	if len(id) == 0 || id[0] != '-' && (id[0] < '0' || id[0] > '9') {
		return false
	}
	n, err := strconv.ParseInt(string(id), 10, 64)
	return err != nil || n > 1e15 || n < -1e15
}
