package words

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"

	"github.com/egovbench/egovbench/models/phrases"
)

// parser reads texts, each when it is first said. Of the syntax of text/template they have slots only, {{.Name}} and
// {{up .Name}}, and filling these takes a fifth of the time. {{.Name|was|were}} is the first of two words where that name
// takes a singular verb in English, the second where it takes a plural one.
type parser struct{}

func (parser) Cacheable() bool { return true }

var slot = regexp.MustCompile(`\{\{(up )?\.(\w+)(?:\|([^|{}]+)\|([^|{}]+))?\}\}`)

func (parser) Parse(source, _, _ string) (template.ParsedTemplate, error) {
	var text slotted
	from := 0
	for _, at := range slot.FindAllStringSubmatchIndex(source, -1) {
		b := blank{before: source[from:at[0]], name: source[at[4]:at[5]], up: at[2] >= 0}
		if at[6] >= 0 {
			b.one, b.many = source[at[6]:at[7]], source[at[8]:at[9]]
		}
		text.slots = append(text.slots, b)
		from = at[1]
	}
	text.rest = source[from:]
	if strings.Contains(slot.ReplaceAllString(source, ""), "{{") {
		return nil, fmt.Errorf("%q has a slot that is none", source)
	}
	return &text, nil
}

// slotted is a text with its slots, in order, and what follows the last.
type slotted struct {
	slots []blank
	rest  string
}

// blank is a slot with what stands before it.
type blank struct {
	before, name string
	one, many    string // what is written in place of the name, by its number
	up           bool   // it begins a sentence
}

func (t *slotted) Execute(data any) (string, error) {
	with, _ := data.(slots)
	var said strings.Builder
	for _, s := range t.slots {
		said.WriteString(s.before)
		value, filled := with[s.name]
		if !filled {
			value = "<no value>" // as text/template has it; tests look for it
		}
		switch {
		case s.one != "" && phrases.Many(value):
			value = s.many
		case s.one != "" && filled:
			value = s.one
		}
		if s.up {
			value = phrases.Begun(value)
		}
		said.WriteString(value)
	}
	said.WriteString(t.rest)
	return said.String(), nil
}
