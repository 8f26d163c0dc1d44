package words

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// english is what English says of names.
var english = sync.OnceValue(func() (e struct {
	Countries, Groups map[string]string
	Titles, Plurals   []string
}) {
	text, err := texts.ReadFile("texts/english.yaml")
	if err == nil {
		err = yaml.Unmarshal(text, &e)
	}
	if err != nil {
		panic(err) // the file is part of the program: a test reads it
	}
	return e
})

// entitled says whether an English name is the title of a publication, which takes an article.
func entitled(name string) bool {
	return !strings.Contains(name, " in the ") && slices.Contains(english().Titles, name[strings.LastIndex(name, " ")+1:])
}

// Ordinal is a rank as English says it.
func Ordinal(n int) string {
	if n == 1 {
		return "first"
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
