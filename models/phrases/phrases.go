// Package phrases holds what the embedded data say over and again beside names: units, bases,
// recall windows, bands, notes and breaks, in the languages that are offered.
package phrases

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"
)

//go:embed *.csv
var files embed.FS

// said are the texts by language and by their English.
var said = sync.OnceValue(func() map[string]map[string]string {
	texts := map[string]map[string]string{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic("phrases: " + err.Error()) // the files are embedded
	}
	for _, entry := range entries {
		read(entry.Name(), texts)
	}
	return texts
})

// read takes in a table whose columns are languages: English first, which the others are found by, or an id before it.
func read(name string, texts map[string]map[string]string) {
	file, err := files.Open(name)
	if err != nil {
		panic("phrases: " + err.Error())
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		panic("phrases/" + name + ": " + err.Error())
	}
	for i, lang := range rows[0] {
		if lang == "id" {
			continue
		}
		if texts[lang] == nil {
			texts[lang] = map[string]string{}
		}
		for _, row := range rows[1:] {
			texts[lang][row[0]] = row[i]
		}
	}
}

// In is a text of the data, or what an id stands for, in a language; in English, and a text as it is, where that
// language does not have it.
func In(lang, text string) string {
	for _, lang := range [...]string{lang, "en"} {
		if found := said()[lang][text]; found != "" {
			return found
		}
	}
	return text
}

// Remark is what is remarked on a figure, in a language: whole, or made of parts that the language has, of addresses, and of
// who else prints the figure. Where one part is not there, all of it stays as it is: a remark is in one language.
func Remark(lang, text string) string {
	if text == "" || lang == "en" || Has(lang, text) {
		return In(lang, text)
	}
	parts := strings.Split(text, "; ")
	for i, part := range parts {
		second, found := strings.CutPrefix(part, secondSource+": ")
		switch {
		case Has(lang, part):
			parts[i] = In(lang, part)
		case found && Has(lang, secondSource):
			parts[i] = In(lang, secondSource) + ": " + second
		case !strings.HasPrefix(part, "https://"):
			return text
		}
	}
	return strings.Join(parts, "; ")
}

const secondSource = "second source"

// Say fills the format of fmt that an id stands for; its numbers are written as that language writes them.
func Say(lang, id string, args ...any) string {
	filled := make([]any, len(args))
	for i, arg := range args {
		if number, is := arg.(float64); is {
			arg = written{number, lang == "ru" || lang == "kk"}
		}
		filled[i] = arg
	}
	return fmt.Sprintf(In(lang, id), filled...)
}

// written is a number as a text has it: with a minus sign, and in some languages a decimal comma.
type written struct {
	number float64
	comma  bool
}

func (n written) Format(state fmt.State, verb rune) {
	text := strings.Replace(fmt.Sprintf(fmt.FormatString(state, verb), n.number), "-", "\u2212", 1)
	if n.comma {
		text = strings.Replace(text, ".", ",", 1)
	}
	_, _ = fmt.Fprint(state, text)
}

// Has says whether a language has a text of the data.
func Has(lang, text string) bool { return said()[lang][text] != "" }
