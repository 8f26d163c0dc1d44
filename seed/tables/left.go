package tables

import (
	"slices"
	"strings"
)

// left counts what was left out, with the first few names.
type left struct {
	line, rows int
	column     string
	names      []string
}

const mostNames = 8

func (l *left) add(line int, column, name string) {
	if l.rows++; l.rows == 1 {
		l.line, l.column = line, column
	}
	if len(l.names) <= mostNames && len(name) < 200 && !slices.Contains(l.names, name) {
		l.names = append(l.names, strings.Clone(name))
	}
}

func (l *left) list() string {
	if len(l.names) > mostNames {
		return strings.Join(l.names[:mostNames], "; ") + "; …"
	}
	return strings.Join(l.names, "; ")
}
