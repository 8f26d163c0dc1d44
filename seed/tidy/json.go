package tidy

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// unnamed stands for a source that comes after the observations; no id looks so.
const unnamed = "?"

// tidyJSON reads the product's own JSON, {"note", "source", "observations": [{…}]}, one observation
// at a time. Each is checked as a row of the CSV is.
type tidyJSON struct {
	*tidyReader
	decoder *json.Decoder
	lines   *lineCounter
	seen    map[string]bool
	columns map[string]int
}

// longestEntry bounds what is read at once: one observation, or everything else.
const longestEntry = 1 << 20 // bytes

// errLong ends the reading of a file of which one part is longer.
var errLong = errors.New("longer than a part of a file may be")

// errStop ends the reading of a file of which a fault has been noted.
var errStop = errors.New("stop")

// ReadJSON adds the rows of the product's own JSON to the batch, and the source that it brings.
func ReadJSON(in io.Reader, b *intake.Batch) error {
	columns := map[string]int{}
	for i, name := range tidyColumns() {
		columns[name] = i
	}
	lines := &lineCounter{in: intake.WithoutMark(in)}
	t := tidyJSON{tidyReader: newTidyReader(b, columns), decoder: json.NewDecoder(lines), lines: lines, seen: map[string]bool{}, columns: columns}
	t.decoder.UseNumber()
	err := t.file()
	rows := t.gather()
	if err == nil {
		t.nameSource(rows)
		t.findRepeats(rows)
		if len(rows) == 0 && len(b.Faults()) == 0 {
			b.Fault("no-rows", 1, "observations", "there is no observation in the file")
		}
	}
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, errStop):
		return nil
	case errors.Is(err, errLong):
		b.Fault("too-large", t.lines.last(), "", "a part of the file is longer than %d MB: an observation, its note or the source", longestEntry>>20)
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		b.Fault("not-json", t.lines.last(), "", "the file ends too soon")
		return nil
	case errors.As(err, &syntax):
		b.Fault("not-json", t.lines.at(syntax.Offset), "", "%v", err)
		return nil
	}
	return err
}

// file reads the outermost object.
func (t *tidyJSON) file() error {
	if err := t.open('{', "the file"); err != nil {
		return err
	}
	for t.decoder.More() {
		token, err := t.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if t.seen[name] {
			return t.stop("name-twice", name, "%q is there twice", name)
		}
		t.seen[name] = true
		switch name {
		case "note":
			err = t.note()
		case "source":
			err = t.bringSource()
		case "observations":
			err = t.observations()
		default:
			err = t.stop("unknown-name", name, "there is no %q: use note, source and observations", name)
		}
		if err != nil {
			return err
		}
		t.lines.at(t.decoder.InputOffset())
	}
	if _, err := t.decoder.Token(); err != nil {
		return err
	}
	if _, err := t.decoder.Token(); err != io.EOF {
		return t.stop("not-json", "", "there is something after the file's object")
	}
	return nil
}

// open reads the beginning of an object or a list.
func (t *tidyJSON) open(want json.Delim, what string) error {
	token, err := t.decoder.Token()
	if err != nil {
		return err
	}
	if token != want {
		return t.stop("not-json", "", "%s must begin with %s", what, want)
	}
	return nil
}

func (t *tidyJSON) stop(rule, column, format string, args ...any) error {
	t.batch.Fault(rule, t.lines.at(t.decoder.InputOffset()), column, format, args...)
	return errStop
}

func (t *tidyJSON) note() error {
	var raw any
	if err := t.decoder.Decode(&raw); err != nil {
		return err
	}
	text, ok := raw.(string)
	if strings.ContainsRune(text, utf8.RuneError) {
		return t.stop("not-utf-8", "note", "the note is not UTF-8: save the file as UTF-8")
	}
	if !ok && raw != nil {
		return t.stop("not-text", "note", "the note is no text")
	}
	t.batch.Says = text
	return nil
}

// bringSource reads the id of a source, or a whole source with the fields of a source.yaml.
func (t *tidyJSON) bringSource() error {
	var raw json.RawMessage
	if err := t.decoder.Decode(&raw); err != nil {
		return err
	}
	id, given := "", t.batch.Source
	if json.Unmarshal(raw, &id) != nil {
		var source models.Source
		if err := yaml.UnmarshalWithOptions(raw, &source, yaml.Strict()); err != nil {
			return t.stop("source", "source", "the source cannot be read: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
		}
		id, t.batch.Brought = source.Code, &source
	}
	if !intake.IsID(id) {
		return t.stop("source", "source", "source id %q: use lower-case letters, digits and single hyphens", id)
	}
	if given != "" && given != unnamed && given != id {
		return t.stop("other-source", "source", "the file is from %q, and was sent as from %q", id, given)
	}
	t.batch.Source = id
	return nil
}

func (t *tidyJSON) observations() error {
	if err := t.open('[', "observations"); err != nil {
		return err
	}
	for t.decoder.More() {
		if t.batch.Full() {
			return errStop
		}
		var raw json.RawMessage
		if err := t.decoder.Decode(&raw); err != nil {
			return err
		}
		line := t.lines.at(t.decoder.InputOffset() - int64(len(raw)))
		if !utf8.Valid(raw) {
			t.batch.Fault("not-utf-8", line, "", "the observation is not UTF-8: save the file as UTF-8")
			continue
		}
		if raw[0] != '{' {
			t.batch.Fault("not-an-object", line, "", "an observation must be an object, such as {\"indicator\": …, \"country\": …}")
			continue
		}
		if fields, err := t.fields(line, raw); err != nil {
			return err
		} else if fields != nil {
			t.observation(line, fields)
		}
	}
	_, err := t.decoder.Token()
	return err
}

// fields reads the members of one observation; nil, and a fault, if one is there twice.
func (t *tidyJSON) fields(line int, raw []byte) (map[string]any, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if _, err := decoder.Token(); err != nil {
		return nil, err
	}
	fields := map[string]any{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		if _, twice := fields[name]; twice {
			t.batch.Fault("column-twice", line, name, "the field is there twice")
			return nil, nil
		}
		var value any
		if err := decoder.Decode(&value); err != nil {
			return nil, err
		}
		fields[name] = value
	}
	return fields, nil
}

// observation turns an object into a row of the CSV and reads that.
func (t *tidyJSON) observation(line int, fields map[string]any) {
	row := intake.Row{Line: line, Fields: make([]string, len(t.columns)), Column: t.columns, Batch: t.batch}
	faults := t.batch.FaultCount()
	for _, name := range intake.SortedKeys(fields) {
		column, known := t.columns[name]
		if !known {
			t.batch.Fault("unknown-column", line, name, "there is no field %q: use %s", name, strings.Join(tidyColumns(), ", "))
			continue
		}
		cell, wrong := jsonCell(name, fields[name])
		if wrong != "" {
			t.batch.Fault("wrong-type", line, name, "%s", wrong)
		}
		row.Fields[column] = cell
	}
	if bad, why := intake.Unreadable(row.Fields); bad >= 0 {
		t.batch.Fault(intake.RuleOfText(why), line, tidyColumns()[bad], "%s", why)
	}
	if t.batch.FaultCount() > faults {
		return
	}
	late := t.batch.Source == "" && row.Fields[columnSource] == ""
	if late {
		t.batch.Source = unnamed
	}
	if o, ok := t.row(row); ok {
		t.keep(line, o)
	}
	if late {
		t.batch.Source = ""
	}
}

// jsonCell spells a value as the CSV does, or says what is wrong with its type.
func jsonCell(name string, value any) (cell, wrong string) {
	numeric := slices.Contains([]string{"period", "value", "published_rank", "sample_size", "margin_of_error", "standard_error"}, name)
	switch value := value.(type) {
	case nil:
		return "", ""
	case json.Number:
		if numeric {
			return value.String(), ""
		}
	case string:
		if !numeric {
			return value, ""
		}
	case []any: // status, as the API itself gives it
		if name != "status" {
			break
		}
		var codes []string
		for _, code := range value {
			text, ok := code.(string)
			if !ok {
				return "", "is a list of other things than texts"
			}
			codes = append(codes, text)
		}
		return strings.Join(codes, ","), ""
	}
	if numeric {
		return "", "is no number: write it without quotes, or null"
	}
	return "", "is no text: write it in quotes, or null"
}

// nameSource gives the file's source to the rows that came before it.
func (t *tidyJSON) nameSource(rows []models.Observation) {
	lines := t.batch.Lines[len(t.batch.Lines)-len(rows):]
	for i := range rows {
		switch {
		case rows[i].Source == unnamed && t.batch.Source == "":
			t.batch.Fault("no-source", lines[i], "source", "nothing says where the figure is from: name a source, for the file or for the observation")
		case rows[i].Source == unnamed:
			rows[i].Source = t.batch.Source
		case t.batch.Source != "" && rows[i].Source != t.batch.Source:
			t.batch.Fault("other-source", lines[i], "source", "the row is from %q, the file from %q", rows[i].Source, t.batch.Source)
		}
	}
}

// lineCounter remembers where the lines begin that a decoder has read and not yet used.
type lineCounter struct {
	in     io.Reader
	used   int64 // offset up to which a decoder has used it
	read   int64
	ends   []int64 // offsets of line feeds, of those not yet passed
	passed int     // line feeds passed
}

func (c *lineCounter) Read(p []byte) (int, error) {
	if c.read-c.used > longestEntry {
		return 0, errLong
	}
	n, err := c.in.Read(p)
	for at := 0; at < n; {
		next := bytes.IndexByte(p[at:n], '\n')
		if next < 0 {
			break
		}
		at += next + 1
		c.ends = append(c.ends, c.read+int64(at))
	}
	c.read += int64(n)
	return n, err
}

// at is the line of an offset; offsets must not go back.
func (c *lineCounter) at(offset int64) int {
	c.used = max(c.used, offset)
	passed, _ := slices.BinarySearchFunc(c.ends, offset+1, func(end, target int64) int {
		if end < target {
			return -1
		}
		return 1
	})
	c.ends = c.ends[passed:]
	c.passed += passed
	return c.passed + 1
}

func (c *lineCounter) last() int { return c.passed + len(c.ends) + 1 }
