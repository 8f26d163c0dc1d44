package sdmx

import (
	"encoding/json"
	"math"
	"unicode/utf8"

	"github.com/egovbench/egovbench/handlers/render"
)

const (
	declaration    = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	schemas        = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
	messageSpace   = schemas + "message"
	structureSpace = schemas + "structure"
	commonSpace    = schemas + "common"
	genericSpace   = schemas + "data/generic"
	specificSpace  = schemas + "data/structurespecific"
)

// appendXML appends a text for an element or an attribute, without what XML 1.0 cannot hold.
func appendXML(b []byte, text string) []byte {
	if plain(text) {
		return append(b, text...)
	}
	from := 0
	for at, r := range text {
		var escaped string
		switch r {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			escaped = "&quot;"
		case '\t', '\n', '\r':
			escaped = " "
		case utf8.RuneError, '\ufffe', '\uffff':
			escaped = "\ufffd"
		default:
			if r >= ' ' {
				continue
			}
		}
		b = append(append(b, text[from:at]...), escaped...)
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
	return append(b, text[from:]...)
}

// plain says whether a text is ASCII that stands for itself, as codes are.
func plain(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '&' || c == '<' || c == '>' || c == '"' {
			return false
		}
	}
	return true
}

// attribute appends ` name="value"`.
func attribute(b []byte, name, value string) []byte {
	b = append(append(append(b, ' '), name...), `="`...)
	return append(appendXML(b, value), '"')
}

// appendText appends a JSON string. Most texts need no escaping.
func appendText(b []byte, text string) []byte {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf && !utf8.ValidString(text) {
			escaped, err := json.Marshal(text)
			if err != nil {
				return append(b, `""`...)
			}
			return append(b, escaped...)
		}
	}
	return append(append(append(b, '"'), text...), '"')
}

// appendField appends a field of a CSV file, in quotation marks where it needs them.
func appendField(b []byte, text string) []byte {
	bare := true
	for i := 0; i < len(text) && bare; i++ {
		bare = text[i] != ',' && text[i] != '"' && text[i] != '\n' && text[i] != '\r'
	}
	if bare {
		return append(b, text...)
	}
	b = append(b, '"')
	for _, c := range []byte(text) {
		if c == '"' {
			b = append(b, '"')
		}
		b = append(b, c)
	}
	return append(b, '"')
}

// appendNumber appends a value, "NaN" for none.
func appendNumber(b []byte, value float64, decimals int) []byte {
	if math.IsNaN(value) {
		return append(b, "NaN"...)
	}
	return render.AppendNumber(b, value, decimals)
}
