// Package words says what answers have found. Its texts stand in texts/, one file for each language; nothing
// is said elsewhere.
package words

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/egovbench/egovbench/models/phrases"
)

//go:embed texts/*.yaml
var texts embed.FS

// Languages are those in which everything can be said.
func Languages() []string { return []string{"en", "ru", "kk", "ko"} }

// slots are what is filled into a text.
type slots map[string]string

// and fills one more slot.
func (with slots) and(name, value string) slots {
	with[name] = value
	return with
}

// Voice says things in one language.
type Voice struct {
	Lang    string
	texts   *i18n.Localizer
	numbers *message.Printer
}

// spoken are the voices, by language.
var spoken = sync.OnceValue(func() map[string]*Voice {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	voices := map[string]*Voice{}
	for _, lang := range Languages() {
		if _, err := bundle.LoadMessageFileFS(texts, "texts/"+lang+".yaml"); err != nil {
			panic(fmt.Sprintf("words: %v", err)) // the files are part of the program: a test reads them
		}
		voices[lang] = &Voice{Lang: lang, texts: i18n.NewLocalizer(bundle, lang), numbers: message.NewPrinter(language.Make(lang))}
	}
	return voices
})

// In gives the voice of a language, English where that language is not spoken whole.
func In(lang string) *Voice {
	if voice := spoken()[lang]; voice != nil {
		return voice
	}
	return spoken()["en"]
}

// Say fills a text. A text that is not there is said as nothing; a test sees to it that all are.
func (w *Voice) Say(id string, with slots) string {
	text, err := w.texts.Localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: with, TemplateParser: parser{}})
	if err != nil {
		return ""
	}
	return phrases.Nested(text)
}

// count fills the form of a text that a number takes: it is written plainly, with a point.
func (w *Voice) count(id, number string, with slots) string {
	text, err := w.texts.Localize(&i18n.LocalizeConfig{MessageID: id, PluralCount: number, TemplateData: with, TemplateParser: parser{}})
	if err != nil {
		return w.Say(id, with) // it has one form, whatever the number
	}
	return phrases.Nested(text)
}

// list joins names: "a, b and c".
func (w *Voice) list(names []string) string {
	if len(names) == 0 {
		return ""
	}
	text := names[0]
	for i, name := range names[1:] {
		id := "list.more"
		if i == len(names)-2 {
			id = w.last(names)
		}
		text = w.Say(id, slots{"A": text, "B": name})
	}
	return text
}

// last is how the last of some names is joined to the others: set apart where a name has an "and" of its own, as
// Bosnia and Herzegovina has.
func (w *Voice) last(names []string) string {
	and := w.Say("list.last", slots{"A": "", "B": ""})
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, and) }) {
		return "list.last_apart"
	}
	return "list.last"
}

// joined puts sentences behind one another.
func joined(sentences ...string) string {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " ")
}
