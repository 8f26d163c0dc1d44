package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// ndjson is the format of those who read row by row: every row of data just as JSON has it.
func ndjson() Format {
	return Format{
		Name: "ndjson", Media: "application/x-ndjson", content: "application/x-ndjson; charset=utf-8", Kind: Table, saved: ".ndjson",
		also:  []string{"application/ndjson", "application/jsonl", "application/x-jsonl", "application/jsonlines", "application/x-jsonlines"},
		About: "newline-delimited JSON: a line for each row of data, as in JSON; sources and notes by the address in Link",
		write: writeLines,
	}
}

func writeLines(w io.Writer, r Rendering) error {
	body, err := appendAnswer(nil, r.Answer)
	if err != nil {
		return err
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(body, &answer); err != nil {
		return err
	}
	rows := []json.RawMessage{answer.Data} // one thing is one row
	if len(answer.Data) > 0 && answer.Data[0] == '[' {
		if err := json.Unmarshal(answer.Data, &rows); err != nil {
			return err
		}
	}
	e := r.Around()
	total, first := len(rows), 1
	if e.Meta.Total != nil {
		total, first = *e.Meta.Total, *e.Meta.Offset+1
	}
	for i, row := range rows {
		if total > len(rows) { // as CSV says it
			row = fmt.Appendf(row[:len(row)-1], `,"row_of_total":"%d of %d"}`, first+i, total)
		}
		if _, err := w.Write(append(row, '\n')); err != nil {
			return err
		}
	}
	return writeAbsent(w, r.Answer, first-1+len(rows) < total)
}

// writeAbsent writes the rows that were asked for and that there are not, behind all that there are.
func writeAbsent(w io.Writer, a Answer, more bool) error {
	of, ok := a.(interface{ Absent() [][]byte })
	if !ok || more {
		return nil
	}
	for _, row := range of.Absent() {
		if _, err := w.Write(append(row, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Without is a row of a type that is not there, of which only some fields are known: it has all that its kind has, the
// others null, and behind them those of some names that its kind has no field for.
func Without(row any, known map[string]any, beside []string) []byte {
	names := namesOf(Encoded(row))
	for _, name := range beside {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	b := []byte{'{'}
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(AppendQuoted(b, name), ':'), Encoded(known[name])...)
	}
	return append(b, '}')
}

// namesOf are the names of an object's fields in their order.
func namesOf(object []byte) (names []string) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	_, _ = decoder.Token() // the brace: what is encoded here is an object
	for decoder.More() {
		name, _ := decoder.Token()
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			break
		}
		names = append(names, fmt.Sprint(name))
	}
	return names
}
