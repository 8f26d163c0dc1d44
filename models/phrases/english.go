package phrases

import (
	_ "embed" // the file beside
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// English is what English says of names that stand in a sentence.
type English struct {
	Countries, Groups map[string]string // by code: those with an article, and those that read otherwise
	Titles            []string          // last words of names that take an article
	Plurals           []string          // names that take "were"
}

//go:embed english.yaml
var ofEnglish []byte

var english = sync.OnceValue(func() *English {
	found := &English{}
	if err := yaml.Unmarshal(ofEnglish, found); err != nil {
		panic("phrases/english.yaml: " + err.Error()) // the file is part of the program: a test reads it
	}
	return found
})

// Country is a country as it stands in a sentence of a language, by its code and its name in that language.
func Country(lang, code, name string) string { return within(lang, english().Countries[code], name) }

// Group is a group as it stands in a sentence of a language, by its code and its name in that language.
func Group(lang, code, name string) string { return within(lang, english().Groups[code], name) }

// within is a name within a sentence: what English says otherwise; it writes no "&" between words.
func within(lang, otherwise, name string) string {
	switch {
	case lang != "en":
		return name
	case otherwise != "":
		return otherwise
	}
	return strings.ReplaceAll(name, " & ", " and ")
}

// Title is an indicator's name as it stands in a sentence of a language: English has titles with their article.
func Title(lang, name string) string {
	if lang == "en" && Entitled(name) {
		return "the " + name
	}
	return name
}

// Entitled says whether an English name is the title of a publication, which takes an article.
func Entitled(name string) bool {
	return !strings.Contains(name, " in the ") && slices.Contains(english().Titles, name[strings.LastIndex(name, " ")+1:])
}

// Plurals are the English names that take "were".
func Plurals() []string { return english().Plurals }
