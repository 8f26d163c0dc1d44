package assistant

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// tree is a JSON value whose members keep their order.
type tree struct {
	kind    byte   // '{', '[' or 0 for a leaf
	raw     string // as it was written, "" of what was put together here
	names   []string
	members []*tree
}

// text is a leaf's, if it is one.
func (n *tree) text() (string, bool) {
	if n.kind != 0 || n.raw[0] != '"' {
		return "", false
	}
	text, err := unquoted(n.raw)
	return text, err == nil
}

// at is a member of an object, nil where there is none.
func (n *tree) at(name string) *tree {
	if n == nil || n.kind != '{' {
		return nil
	}
	for i := range n.names {
		if n.names[i] == name {
			return n.members[i]
		}
	}
	return nil
}

// path is what lies at names joined by dots.
func (n *tree) path(path string) *tree {
	for {
		name, below, deeper := strings.Cut(path, ".")
		if n = n.at(name); !deeper {
			return n
		}
		path = below
	}
}

// empty says whether there is nothing to show: null, "", a list or an object of such.
func (n *tree) empty() bool {
	switch {
	case n == nil:
		return true
	case n.kind == 0:
		return n.raw == "null" || n.raw == `""`
	}
	for _, m := range n.members {
		if !m.empty() {
			return false
		}
	}
	return true
}

// bound is how much of a tree is kept.
type bound struct{ items, runes, depth int }

// bounds from all to next to nothing.
func bounds() []bound {
	return []bound{{1000, 3000, 9}, {60, 800, 9}, {30, 500, 9}, {15, 300, 8}, {8, 250, 8}, {5, 200, 6}, {3, 160, 5}, {2, 120, 4}, {1, 80, 3}}
}

// prune gives what is within bounds, and whether that is less than all.
func (n *tree) prune(b bound) (kept *tree, less bool) {
	switch {
	case n.kind == 0:
		if text, is := n.text(); is && len(text) > b.runes && utf8.RuneCountInString(text) > b.runes {
			return &tree{raw: string(encoded(shortened(text, b.runes)))}, true
		}
		return n, false
	case b.depth == 0 && len(n.members) > 0:
		return &tree{kind: n.kind}, true
	}
	for i, m := range n.members {
		if n.kind == '[' && i >= b.items {
			return n.until(kept, i), true
		}
		below, cut := m.prune(bound{b.items, b.runes, b.depth - 1})
		if less = less || cut; less {
			kept = n.until(kept, i)
			if n.kind == '{' {
				kept.names = append(kept.names, n.names[i])
			}
			kept.members = append(kept.members, below)
		}
	}
	if less {
		return kept, true
	}
	return n, false
}

// until is a copy that has the members before one of them, if there is none yet.
func (n *tree) until(kept *tree, i int) *tree {
	if kept != nil {
		return kept
	}
	kept = &tree{kind: n.kind, members: slices.Clone(n.members[:i])}
	if n.kind == '{' {
		kept.names = slices.Clone(n.names[:i])
	}
	return kept
}

// MarshalJSON writes the value in its order.
func (n *tree) MarshalJSON() ([]byte, error) { return n.json(nil), nil }

func (n *tree) json(b []byte) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	if n.raw != "" {
		return append(b, n.raw...)
	}
	b = append(b, n.kind)
	for i, m := range n.members {
		if i > 0 {
			b = append(b, ',')
		}
		if n.kind == '{' {
			b = append(append(b, encoded(n.names[i])...), ':')
		}
		b = m.json(b)
	}
	return append(b, n.kind+2) // } and ] follow { and [ by two
}

// encoded is JSON of a leaf, letters as they are.
func encoded(leaf any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(leaf) != nil {
		return []byte("null")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// shortened is the beginning of a text.
func shortened(text string, runes int) string {
	if len(text) <= runes || utf8.RuneCountInString(text) <= runes {
		return text
	}
	return string([]rune(text)[:max(runes-1, 0)]) + "…"
}
