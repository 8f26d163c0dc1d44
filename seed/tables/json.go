package tables

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/egovbench/egovbench/seed/intake"
)

// longestJSON bounds JSON that is read as one: 32 MB.
const longestJSON = 32 << 20 // bytes

// ReadAll reads a whole JSON text; nil after a fault.
func ReadAll(in io.Reader, b *intake.Batch) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(intake.WithoutMark(in), longestJSON+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > longestJSON:
		b.Fault("too-large", 1, "", "the file is larger than %d MB: take it in parts, or as CSV", longestJSON>>20)
		return nil, nil
	case !utf8.Valid(text):
		b.Fault("not-utf-8", 1, "", "the file is not UTF-8: save it as UTF-8")
		return nil, nil
	}
	return text, nil
}

// EachMember calls do for every object of a list, also of lists in that list and of lists that follow
// it, with the line on which it begins. Do says false after a fault that makes reading on useless.
func EachMember(in io.Reader, b *intake.Batch, do func(line int, raw json.RawMessage) bool) error {
	text, err := ReadAll(in, b)
	if text == nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	lines := intake.NewLines(text)
	for depth := 0; !b.Full(); {
		line := lines.Of(decoder.InputOffset())
		if depth > 0 && decoder.More() && firstByte(text[decoder.InputOffset():]) == '{' {
			var raw json.RawMessage
			if err := decoder.Decode(&raw); err != nil {
				Unreadable(b, line, err)
				return nil
			}
			if !do(line, raw) {
				return nil
			}
			continue
		}
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && depth == 0 {
			return nil
		}
		if err != nil {
			Unreadable(b, line, err)
			return nil
		}
		if depth = nested(token, depth); depth < 0 {
			b.Fault("not-json", line, "", "a list of objects is wanted, and here is something else, or lists nested deeper than in this form")
			return nil
		}
	}
	return nil
}

// EachIn calls do for every object of the list that a member of the text's object holds, with the line on which it
// begins, and gives the other members; nil after a fault.
func EachIn(in io.Reader, b *intake.Batch, list string, do func(line int, raw json.RawMessage) bool) (map[string]json.RawMessage, error) {
	text, err := ReadAll(in, b)
	if text == nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	lines := intake.NewLines(text)
	at := func() int { return lines.Of(decoder.InputOffset()) }
	others := map[string]json.RawMessage{}
	err = eachMemberOf(decoder, func(name string) error {
		var raw json.RawMessage
		if _, twice := others[name]; twice {
			return fmt.Errorf("%q stands there twice: keep one", name)
		}
		if others[name] = nil; name != list || firstByte(bytes.TrimLeft(text[decoder.InputOffset():], " \t\r\n:")) != '[' {
			err := decoder.Decode(&raw)
			others[name] = raw
			return err
		}
		_, err := decoder.Token() // the bracket that was seen
		for err == nil && decoder.More() && !b.Full() {
			line := at()
			if err = decoder.Decode(&raw); err == nil && !do(line, raw) {
				return errStopped
			}
		}
		if err == nil {
			_, err = decoder.Token()
		}
		return err
	})
	switch {
	case errors.Is(err, errStopped) || b.Full():
		return nil, nil
	case err != nil:
		Unreadable(b, at(), err)
		return nil, nil
	}
	return others, nil
}

var errStopped = errors.New("what follows is not read")

// eachMemberOf calls do before every value of the only object of a text.
func eachMemberOf(decoder *json.Decoder, do func(name string) error) error {
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return cmp.Or(err, errors.New("an object is wanted"))
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		if err := do(fmt.Sprint(name)); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands after the object: two answers were put together; import them one by one")
	}
	return nil
}

// nested is how deep in lists a token leads; -1 for what is no list, and below the deepest.
func nested(token json.Token, depth int) int {
	switch {
	case token == json.Delim('[') && depth < mostNested:
		return depth + 1
	case token == json.Delim(']'):
		return depth - 1
	case token == nil && depth > 0: // in place of a list that would be empty
		return depth
	}
	return -1
}

// mostNested is how deep lists stand in lists: answers in a list, each a list of a header and its records.
const mostNested = 3

// firstByte is the first that stands for something.
func firstByte(text []byte) byte {
	text = bytes.TrimLeft(text, " \t\r\n,")
	if len(text) == 0 {
		return 0
	}
	return text[0]
}

// Unreadable notes that JSON cannot be read.
func Unreadable(b *intake.Batch, line int, err error) {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || err.Error() == "unexpected end of JSON input" {
		b.Fault("not-json", line, "", "the file ends too soon")
		return
	}
	b.Fault("not-json", line, "", "what begins here cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
}

// Text is a value as a cell has it: what stands between quotes, a number as it is, and nothing of a null.
func Text(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil { // also of a null
		return text
	}
	return string(raw)
}

// Strict reads an object, all of whose members must be known, and none twice; false after a fault.
func Strict(b *intake.Batch, line int, raw json.RawMessage, into any) bool {
	if odd := intake.Oddity(raw); odd != "" {
		b.Fault("not-json", line, "", "the entry that begins here %s", odd)
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		Unreadable(b, line, err)
		return false
	}
	return true
}
