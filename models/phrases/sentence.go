package phrases

import (
	_ "embed" // the file beside
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// sentences is what is known of names that stand in a sentence.
type sentences struct {
	Names   map[string]names // by language
	Many    []string         // codes of countries that English gives "were"
	Titles  []string         // last words of English names that take an article
	Plurals []string         // English names of indicators that take "were"
}

// names are those that read otherwise in a sentence, by code.
type names struct{ Countries, Groups map[string]string }

//go:embed sentence.yaml
var ofSentences []byte

var inSentences = sync.OnceValue(func() *sentences {
	found := &sentences{}
	if err := yaml.Unmarshal(ofSentences, found); err != nil {
		panic("phrases/sentence.yaml: " + err.Error()) // the file is part of the program: a test reads it
	}
	return found
})

// Country is a country as it stands in a sentence of a language, by its code and its name in that language.
func Country(lang, code, name string) string {
	return within(lang, inSentences().Names[lang].Countries[code], name)
}

// Group is a group as it stands in a sentence of a language, by its code and its name in that language.
func Group(lang, code, name string) string {
	return within(lang, inSentences().Names[lang].Groups[code], name)
}

// within is a name within a sentence: what is said otherwise; English writes no "&" between words.
func within(lang, otherwise, name string) string {
	switch {
	case otherwise != "":
		return otherwise
	case lang == "en":
		return strings.ReplaceAll(name, " & ", " and ")
	}
	return name
}

// many are the names that take a plural verb as they stand in an English sentence.
var many = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, code := range inSentences().Many {
		all[Country("en", code, "")] = true
	}
	for _, name := range inSentences().Plurals {
		all[name] = true
	}
	return all
})

// Many says whether a name, as it stands in an English sentence, takes a plural verb.
func Many(name string) bool { return many()[name] }

// Title is an indicator's name as it stands in a sentence of a language: English has titles with their article.
func Title(lang, name string) string {
	if lang == "en" && Entitled(name) {
		return "the " + name
	}
	return name
}

// Entitled says whether an English name is the title of a publication, which takes an article.
func Entitled(name string) bool {
	return !strings.Contains(name, " in the ") && slices.Contains(inSentences().Titles, name[strings.LastIndex(name, " ")+1:])
}

// Plurals are the English names of indicators that take "were".
func Plurals() []string { return inSentences().Plurals }
