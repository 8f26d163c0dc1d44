package modelstest

import "regexp"

// chatty are Korean verbs as one speaks with friends: what is written here ends formally.
var chatty = regexp.MustCompile(`\p{Hangul}*[세아어여해나까예에]요(?:\P{Hangul}|$)`)

// Chatty is the first word of a Korean text that is not formal, "" where all are.
func Chatty(text string) string { return chatty.FindString(text) }
