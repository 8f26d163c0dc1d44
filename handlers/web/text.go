package web

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestRepeated is how many characters of what was sent an answer repeats.
const longestRepeated = 60

// Shorten makes a text that was sent fit to be repeated: valid UTF-8, and not long.
func Shorten(text string) string {
	if runes := []rune(strings.ToValidUTF8(text, "�")); len(runes) > longestRepeated {
		return string(runes[:longestRepeated]) + "…"
	}
	return text
}

// IsText says whether a text is valid UTF-8 without control characters.
func IsText(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}
