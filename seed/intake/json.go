package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// longestJSON bounds a JSON file: it is read as a whole, to tell lines.
const longestJSON = 16 << 20 // bytes

// EachEntry reads a JSON file that is a list and calls do with every entry, decoded strictly, and
// the line on which it begins. What is wrong with the file's form becomes a fault with its line;
// the error is that of the reader alone.
func EachEntry[T any](in io.Reader, b *Batch, do func(line int, entry *T)) error {
	data, err := io.ReadAll(io.LimitReader(in, longestJSON+1))
	if err != nil {
		return err
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if len(data) > longestJSON {
		b.Fault("too-large", 1, "", "the file is larger than %d MB: split it", longestJSON>>20)
		return nil
	}
	lines := NewLines(data)
	if at := notUTF8(data); at >= 0 {
		b.Fault("not-utf-8", lines.Of(at), "", "here is a byte that is not UTF-8: save the file as UTF-8")
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('[') {
		b.Fault("not-json", 1, "", "the file does not begin as a JSON list")
		return nil
	}
	for decoder.More() && !b.Full() {
		line := lines.Of(decoder.InputOffset())
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			b.Fault("not-json", line, "", "the entry that begins here cannot be read: %s", spoken(err))
			return nil
		}
		if odd := Oddity(raw); odd != "" {
			b.Fault("not-json", line, "", "the entry that begins here %s", odd)
			continue
		}
		entry, strict := new(T), json.NewDecoder(bytes.NewReader(raw))
		strict.DisallowUnknownFields()
		if err := strict.Decode(entry); err != nil {
			var wrong *json.UnmarshalTypeError
			column := ""
			if errors.As(err, &wrong) {
				column = wrong.Field
			}
			b.Fault("not-json", line, column, "the entry that begins here cannot be read: %s", spoken(err))
			continue
		}
		b.Rows++
		do(line, entry)
	}
	if b.Full() {
		return nil
	}
	if _, err := decoder.Token(); err != nil {
		b.Fault("not-json", lines.Of(decoder.InputOffset()), "", "the list is not closed: %s", spoken(err))
	} else if _, err := decoder.Token(); err != io.EOF {
		b.Fault("not-json", lines.Of(decoder.InputOffset()), "", "there is something after the list")
	}
	return nil
}

// Lines tells lines of offsets that only grow.
type Lines struct {
	data []byte
	at   int // what was counted
	line int // line ends before it
}

// of is the line of the next thing after an offset that is neither space nor comma.
// NewLines counts the lines of a text.
func NewLines(data []byte) *Lines { return &Lines{data: data} }

// Of gives the line on which the first thing at an offset stands, or after it.
func (f *Lines) Of(offset int64) int {
	end := len(f.data) - len(bytes.TrimLeft(f.data[offset:], " \t\r\n,"))
	f.line += bytes.Count(f.data[f.at:end], []byte("\n"))
	f.at = end
	return 1 + f.line
}

// notUTF8 is the offset of the first byte that is not UTF-8, -1 if there is none.
func notUTF8(data []byte) int64 {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return int64(at)
		}
		at += size
	}
	return -1
}

// spoken is an error of encoding/json without what only a programmer understands.
func spoken(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Sprintf("%s holds a %s, which does not fit", wrong.Field, wrong.Value)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// Oddity tells what in a JSON value encoding/json would take in silence: a member that is named
// twice, of which it keeps the last, or a text with a NUL. It is "" where there is nothing.
func Oddity(raw []byte) string {
	switch twice, nul := oddity(raw, strings.ToLower); { // encoding/json takes either case for a field
	case nul:
		return "holds a NUL character: take it out"
	case twice != "":
		return fmt.Sprintf("names %q twice: keep one", twice)
	}
	return ""
}

// TwiceNamed gives a name that a JSON object has twice, of which encoding/json would keep the last; "" for none. Codes
// that differ in case only are different names.
func TwiceNamed(raw []byte) string {
	twice, _ := oddity(raw, func(name string) string { return name })
	return twice
}

// oddity finds the first of either; names are the same that same makes so.
func oddity(raw []byte, same func(string) string) (twice string, nul bool) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var members []map[string]bool // of the objects that are open; nil for lists
	named := false                // the member whose value is next
	for {
		token, err := decoder.Token()
		if err != nil {
			return "", false
		}
		text, isText := token.(string)
		if strings.IndexByte(text, 0) >= 0 {
			return "", true
		}
		inside := len(members) > 0 && members[len(members)-1] != nil
		switch {
		case token == json.Delim('{'):
			members, named = append(members, map[string]bool{}), false
		case token == json.Delim('['):
			members, named = append(members, nil), false
		case token == json.Delim('}'), token == json.Delim(']'):
			members, named = members[:len(members)-1], false
		case inside && !named && isText:
			name := same(text)
			if members[len(members)-1][name] {
				return text, false
			}
			members[len(members)-1][name], named = true, true
		default:
			named = false
		}
	}
}
