// Package phrases holds what the embedded data say over and again beside names: units, bases,
// recall windows, bands, notes and breaks, in the languages that are offered.
package phrases

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
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
	format := In(lang, id)
	for i, arg := range args {
		if name, is := arg.(string); is && i == 0 && lang == "en" && Many(name) {
			format = plural.Replace(format)
		}
		if number, is := arg.(float64); is {
			arg = written{number, lang == "ru" || lang == "kk"}
		}
		filled[i] = arg
	}
	return Nested(fmt.Sprintf(format, filled...))
}

// plural gives an English format the verb that its first name takes.
var plural = strings.NewReplacer("%s has ", "%s have ", "%s is ", "%s are ", "%s was ", "%s were ")

// written is a number as a text has it: with a minus sign, and in some languages a decimal comma.
type written struct {
	number float64
	comma  bool
}

func (n written) Format(state fmt.State, verb rune) {
	_, _ = fmt.Fprint(state, marked(fmt.Sprintf(fmt.FormatString(state, verb), n.number), n.comma))
}

// marked is a number with its minus sign and, where it takes one, its decimal comma.
func marked(number string, comma bool) string {
	number = strings.Replace(number, "-", "\u2212", 1)
	if comma {
		return strings.Replace(number, ".", ",", 1)
	}
	return number
}

// Number is a number as a language writes it, with so many decimals at most.
func Number(lang string, value float64, decimals int) string {
	text := strconv.FormatFloat(value, 'f', decimals, 64)
	if decimals > 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return marked(text, lang == "ru" || lang == "kk")
}

// Has says whether a language has a text of the data.
func Has(lang, text string) bool { return said()[lang][text] != "" }
