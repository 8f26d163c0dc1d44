package assistant

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// tree is a JSON value whose members keep their order.
type tree struct {
	kind    byte // '{', '[' or 0 for a leaf
	names   []string
	members []*tree
	leaf    any // string, json.Number, bool or nil
}

// grow reads a JSON value that the API has written: valid, without spaces.
func grow(raw []byte) (*tree, error) {
	g := grower{raw, 0}
	n, err := g.value()
	if err == nil && g.at != len(raw) {
		err = errBroken
	}
	return n, err
}

var errBroken = errors.New("the API's answer is no JSON")

// grower reads from one place on; encoding/json's tokens cost several times as much.
type grower struct {
	raw []byte
	at  int
}

func (g *grower) peek() byte {
	if g.at < len(g.raw) {
		return g.raw[g.at]
	}
	return 0
}

func (g *grower) value() (*tree, error) {
	switch c := g.peek(); c {
	case '{', '[':
		return g.branch(c)
	case '"':
		text, err := g.text()
		return &tree{leaf: text}, err
	}
	from := g.at
	for c := g.peek(); c != 0 && c != ',' && c != '}' && c != ']'; c = g.peek() {
		g.at++
	}
	switch word := string(g.raw[from:g.at]); word {
	case "null":
		return &tree{}, nil
	case "true", "false":
		return &tree{leaf: word == "true"}, nil
	case "":
		return nil, errBroken
	default:
		return &tree{leaf: json.Number(word)}, nil
	}
}

func (g *grower) branch(open byte) (*tree, error) {
	n := &tree{kind: open}
	for g.at++; g.peek() != open+2; g.at++ { // } and ] follow { and [ by two
		if open == '{' {
			name, err := g.text()
			if err != nil || g.peek() != ':' {
				return nil, errBroken
			}
			g.at++
			n.names = append(n.names, name)
		}
		member, err := g.value()
		if err != nil {
			return nil, err
		}
		n.members = append(n.members, member)
		if g.peek() == open+2 {
			break
		}
		if g.peek() != ',' {
			return nil, errBroken
		}
	}
	g.at++
	return n, nil
}

func (g *grower) text() (string, error) {
	from := g.at
	if g.peek() != '"' {
		return "", errBroken
	}
	plain := true
	for g.at++; g.peek() != '"'; g.at++ {
		switch g.peek() {
		case 0:
			return "", errBroken
		case '\\':
			plain = false
			g.at++
		}
	}
	g.at++
	if plain {
		return string(g.raw[from+1 : g.at-1]), nil
	}
	var text string
	err := json.Unmarshal(g.raw[from:g.at], &text)
	return text, err
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
	for name := range strings.SplitSeq(path, ".") {
		n = n.at(name)
	}
	return n
}

// empty says whether there is nothing to show: null, "", a list or an object of such.
func (n *tree) empty() bool {
	switch {
	case n == nil:
		return true
	case n.kind == 0:
		return n.leaf == nil || n.leaf == ""
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
		if text, is := n.leaf.(string); is && utf8.RuneCountInString(text) > b.runes {
			return &tree{leaf: shortened(text, b.runes)}, true
		}
		return n, false
	case b.depth == 0:
		return &tree{kind: n.kind}, len(n.members) > 0
	}
	kept = &tree{kind: n.kind}
	for i, m := range n.members {
		if n.kind == '[' && i >= b.items {
			return kept, true
		}
		below, cut := m.prune(bound{b.items, b.runes, b.depth - 1})
		less = less || cut
		if n.kind == '{' {
			kept.names = append(kept.names, n.names[i])
		}
		kept.members = append(kept.members, below)
	}
	return kept, less
}

// MarshalJSON writes the value in its order.
func (n *tree) MarshalJSON() ([]byte, error) { return n.json(nil), nil }

func (n *tree) json(b []byte) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	if n.kind == 0 {
		return append(b, encoded(n.leaf)...)
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
	if utf8.RuneCountInString(text) <= runes {
		return text
	}
	return string([]rune(text)[:max(runes-1, 0)]) + "…"
}
