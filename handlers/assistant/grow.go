package assistant

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// grow reads a JSON value that the API has written: valid, without spaces.
func grow(raw string) (*tree, error) {
	g := grower{text: raw}
	n, err := g.value()
	if err == nil && g.at != len(raw) {
		err = errBroken
	}
	return n, err
}

var errBroken = errors.New("the API's answer is no JSON")

// grower reads from one place on; encoding/json's tokens cost several times as much.
type grower struct {
	text  string
	at    int
	room  []tree   // for what comes next
	rooms int      // how many there were at first
	open  []*tree  // members of the branches that are not closed yet
	named []string // and their names
	names []string // of the last object: those of rows are alike
}

func (g *grower) peek() byte {
	if g.at < len(g.text) {
		return g.text[g.at]
	}
	return 0
}

func (g *grower) node(kind byte) *tree {
	if len(g.room) == 0 {
		g.rooms = min(max(2*g.rooms, 32), 1024)
		g.room = make([]tree, g.rooms)
	}
	n := &g.room[0]
	g.room = g.room[1:]
	n.kind = kind
	return n
}

func (g *grower) value() (*tree, error) {
	from := g.at
	switch c := g.peek(); c {
	case '{', '[':
		n, err := g.branch(c)
		if err == nil {
			n.raw = g.text[from:g.at]
		}
		return n, err
	case '"':
		if err := g.quoted(); err != nil {
			return nil, err
		}
	default:
		for c != 0 && c != ',' && c != '}' && c != ']' {
			g.at++
			c = g.peek()
		}
	}
	if g.at == from {
		return nil, errBroken
	}
	n := g.node(0)
	n.raw = g.text[from:g.at]
	return n, nil
}

func (g *grower) branch(open byte) (*tree, error) {
	n, members, names := g.node(open), len(g.open), len(g.named)
	for g.at++; g.peek() != open+2; g.at++ { // } and ] follow { and [ by two
		if open == '{' {
			if err := g.name(); err != nil {
				return nil, err
			}
		}
		member, err := g.value()
		if err != nil {
			return nil, err
		}
		g.open = append(g.open, member)
		if g.peek() == open+2 {
			break
		}
		if g.peek() != ',' {
			return nil, errBroken
		}
	}
	g.at++
	n.members = append(n.members, g.open[members:]...)
	if g.open = g.open[:members]; open == '{' {
		if !slices.Equal(g.names, g.named[names:]) {
			g.names = slices.Clone(g.named[names:])
		}
		n.names, g.named = g.names, g.named[:names]
	}
	return n, nil
}

// name reads the name of a member and its colon.
func (g *grower) name() error {
	from := g.at
	if err := g.quoted(); err != nil || g.peek() != ':' {
		return errBroken
	}
	name, err := unquoted(g.text[from:g.at])
	g.named = append(g.named, name)
	g.at++
	return err
}

// quoted passes over a text.
func (g *grower) quoted() error {
	if g.peek() != '"' {
		return errBroken
	}
	for g.at++; g.peek() != '"'; g.at++ {
		switch g.peek() {
		case 0:
			return errBroken
		case '\\':
			g.at++
		}
	}
	g.at++
	return nil
}

// unquoted is the text of a JSON string.
func unquoted(raw string) (string, error) {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	var text string
	err := json.Unmarshal([]byte(raw), &text)
	return text, err
}
