package web

import (
	"strings"
	"testing"
)

func FuzzIdempotencyKey(f *testing.F) {
	f.Add(`"8e03978e-40d5-43dd-bc93-6894a57f9324"`)
	f.Add("a\r\nX: y")
	f.Fuzz(func(t *testing.T, value string) {
		name, err := IdempotencyKey([]string{value})
		if (err == nil) != (name != "") || len(name) > 200 || strings.ContainsFunc(name, func(c rune) bool { return c <= ' ' || c > '~' }) {
			t.Errorf("%q becomes %q, %v", value, name, err)
		}
	})
}
