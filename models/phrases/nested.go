package phrases

import "strings"

// marks are those that enclose: how they begin and end, and how they do within others of their kind.
var marks = []struct{ open, shut, innerOpen, innerShut rune }{
	{'(', ')', '[', ']'},
	{'«', '»', '„', '“'},
	{'‘', '’', '“', '”'},
}

// Nested gives parentheses within parentheses and quotation marks within quotation marks the form that print gives
// them: names and times bring marks of their own into a sentence's.
func Nested(text string) string {
	for _, m := range marks {
		if strings.Count(text, string(m.open)) < 2 {
			continue
		}
		depth := 0
		text = strings.Map(func(r rune) rune {
			switch {
			case r == m.open:
				depth++
				if depth > 1 {
					return m.innerOpen
				}
			case r == m.shut && depth > 0:
				depth--
				if depth > 0 {
					return m.innerShut
				}
			}
			return r
		}, text)
	}
	return text
}
