package assistant

import (
	"strconv"
	"strings"
	"unicode"
)

// outline writes a tree as indented lines for people, without what is empty.
func (n *tree) outline(b *strings.Builder, indent string) {
	for i, m := range n.members {
		if m.empty() {
			continue
		}
		begin := indent + "- "
		if n.kind == '{' {
			begin = indent + strings.ReplaceAll(n.names[i], "_", " ") + ": "
		}
		switch {
		case m.kind == 0 || m.flat():
			b.WriteString(begin + m.line() + "\n")
		case n.kind == '[':
			var below strings.Builder
			m.outline(&below, indent+"  ")
			b.WriteString(begin + strings.TrimPrefix(below.String(), indent+"  "))
		default:
			b.WriteString(strings.TrimSuffix(begin, " ") + "\n")
			m.outline(b, indent+"  ")
		}
	}
}

// flat says whether a value goes on one line: its members are leaves, or lists of leaves.
func (n *tree) flat() bool {
	for _, m := range n.members {
		if m.kind == '{' && !m.empty() {
			return false
		}
		for _, below := range m.members {
			if below.kind != 0 {
				return false
			}
		}
	}
	return true
}

// line writes a value on one line.
func (n *tree) line() string {
	if n == nil {
		return ""
	}
	var parts []string
	switch n.kind {
	case '{':
		for i, m := range n.members {
			if !m.empty() {
				parts = append(parts, strings.ReplaceAll(n.names[i], "_", " ")+" "+m.line())
			}
		}
		return strings.Join(parts, "; ")
	case '[':
		for _, m := range n.members {
			if !m.empty() {
				parts = append(parts, m.line())
			}
		}
		if len(n.members) > 0 && n.members[0].kind == '{' {
			return strings.Join(parts, " | ")
		}
		return strings.Join(parts, ", ")
	}
	switch n.raw[0] {
	case '"':
		text, _ := n.text()
		return oneLine(text)
	case 'n':
		return ""
	case 't', 'f':
		return n.raw
	}
	return readable(n.raw)
}

// oneLine is a text with one space wherever there is any.
func oneLine(text string) string {
	before := ' '
	for _, r := range text {
		if unicode.IsSpace(r) && (r != ' ' || before == ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
		before = r
	}
	return strings.TrimSuffix(text, " ")
}

// readable is a number with no more digits than can be read.
func readable(text string) string {
	whole, decimals, found := strings.Cut(text, ".")
	if !found || len(decimals) <= 5 || strings.ContainsAny(text, "eE") {
		return text
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	digits := 5
	if len(strings.TrimPrefix(whole, "-")) > 2 {
		digits = 2
	}
	short := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(n, 'f', digits, 64), "0"), ".")
	if short == "0" || short == "-0" {
		return strconv.FormatFloat(n, 'g', 3, 64)
	}
	return short
}
