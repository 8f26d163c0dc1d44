package web

import (
	"encoding/json"
	"fmt"
	"io"
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
	e, counted := r.Around(), false
	if e.Meta.Total != nil {
		cut, whole := extent(e)
		counted = cut && whole
	}
	for i, row := range rows {
		if counted { // as CSV says it
			row = fmt.Appendf(row[:len(row)-1], `,"row_of_total":"%d of %d"}`, i+1, *e.Meta.Total)
		}
		if _, err := w.Write(append(row, '\n')); err != nil {
			return err
		}
	}
	return nil
}
