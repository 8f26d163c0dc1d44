package assistant

import (
	"slices"
	"strings"
)

// cells appends a row as a line of text.
func (n *tree) cells(b []byte, columns []string) []byte {
	b = append(b, '|')
	for _, c := range columns {
		b = append(b, ' ')
		b = append(b, strings.ReplaceAll(shortened(n.path(c).line(), 240), "|", "/")...)
		b = append(b, " |"...)
	}
	return append(b, '\n')
}

// only appends a row's JSON with some of its fields, after a comma where others stand before it.
func (n *tree) only(b []byte, fields []string, others bool) []byte {
	if others {
		b = append(b, ',')
	}
	b = append(b, '{')
	first := len(b)
	for _, field := range fields {
		value := n.at(field)
		if value.empty() && field != "value" {
			continue
		}
		if len(b) > first {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), field...), `":`...)
		if value != nil {
			value, _ = value.prune(bound{30, 400, 4})
		}
		b = value.json(b)
	}
	return append(b, '}')
}

// fieldsOf are the fields that columns lie in.
func fieldsOf(columns []string) (fields []string) {
	for _, c := range columns {
		field, _, _ := strings.Cut(c, ".")
		if !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	return fields
}

// spaced writes a field's name for people.
func spaced(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "_", " "), ".", " ")
}
