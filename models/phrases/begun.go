package phrases

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Begun is a text as it begins a sentence, within quotation marks too. What is written as eID is stays so.
func Begun(text string) string {
	at := strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("«‘“", r) })
	if at < 0 {
		return text
	}
	first, size := utf8.DecodeRuneInString(text[at:])
	if second, _ := utf8.DecodeRuneInString(text[at+size:]); unicode.IsLower(first) && unicode.IsUpper(second) {
		return text
	}
	return text[:at] + string(unicode.ToUpper(first)) + text[at+size:]
}
