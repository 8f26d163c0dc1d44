package modelstest

import (
	_ "embed"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed titles.csv
var titles string

var latin = regexp.MustCompile(`[0-9]*\p{Latin}[\p{Latin}\p{M}0-9]*`)

// parameter is what an address can ask for, which is written alike in every language.
var parameter = regexp.MustCompile(`\b[a-z_]+=[a-z_]+\b`)

// titled are the proper titles that each language writes in Latin letters.
var titled = sync.OnceValue(func() map[string][]string {
	rows, err := csv.NewReader(strings.NewReader(titles)).ReadAll()
	if err != nil {
		panic("titles.csv: " + err.Error())
	}
	words := map[string][]string{}
	for _, row := range rows[1:] {
		for _, lang := range strings.Fields(row[1]) {
			words[lang] = append(words[lang], row[0])
		}
	}
	return words
})

// Foreign are the words of a text that are of another language than its own: words in Latin letters
// that are no proper titles in Russian, Kazakh or Korean, words in Cyrillic or Korean letters in English.
func Foreign(lang, text string) (words []string) {
	if lang == "en" {
		return regexp.MustCompile(`[\p{Cyrillic}\p{Hangul}]+`).FindAllString(text, -1)
	}
	for _, word := range latin.FindAllString(parameter.ReplaceAllString(text, ""), -1) {
		if len(word) > 1 && !slices.Contains(titled()[lang], word) { // A to D are classes, B and D marks
			words = append(words, word)
		}
	}
	if lang == "ko" {
		return append(words, regexp.MustCompile(`\p{Cyrillic}+`).FindAllString(text, -1)...)
	}
	return append(words, regexp.MustCompile(`\p{Hangul}+`).FindAllString(text, -1)...)
}
