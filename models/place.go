package models

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// AmbiguousError says that a text fits several countries.
type AmbiguousError struct {
	Text       string
	Candidates []string // codes, sorted
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be any of %s: give the code", shorten(e.Text), strings.Join(e.Candidates, ", "))
}

// UnknownError says that a text is no country's code or name.
type UnknownError struct {
	Text        string
	Suggestions []string // codes of a few countries with similar names, the nearest first
}

func (e *UnknownError) Error() string {
	if len(e.Suggestions) == 0 {
		return fmt.Sprintf("no country is called %q", shorten(e.Text))
	}
	return fmt.Sprintf("no country is called %q: did you mean %s?", shorten(e.Text), strings.Join(e.Suggestions, " or "))
}

// Countries finds countries by code or name. It is immutable once made and safe to share.
type Countries struct {
	list   []Country           // sorted by code
	byCode map[string]int      // upper-case alpha-3
	byKey  map[string][]string // folded code or name to the codes that claim it, sorted
	names  []indexedName

	once    sync.Once
	byWords map[string][]string // codes by the words of their names, made when first needed
}

type indexedName struct {
	words   string // folded, with a space before and after
	key     []rune
	country int
	alias   bool // no name of the tables, only an alias
}

// NewCountries indexes a list of countries; of several with one code the last counts.
func NewCountries(list []Country) *Countries {
	c := &Countries{byCode: map[string]int{}, byKey: map[string][]string{}}
	c.list = slices.Clone(list)
	slices.Reverse(c.list) // a stable sort then has the last of equals first
	slices.SortStableFunc(c.list, func(a, b Country) int { return strings.Compare(a.Code, b.Code) })
	c.list = slices.CompactFunc(c.list, func(a, b Country) bool { return a.Code == b.Code })
	sure := map[string][]string{}
	for i := range c.list {
		country := &c.list[i]
		c.byCode[country.Code] = i
		for _, code := range []string{country.Code, country.Alpha2, country.M49, country.Names["en"]} {
			claim(sure, NameKey(FoldName(code)), country.Code)
		}
		for _, name := range country.Names {
			c.add(name, i, false)
		}
		for _, name := range country.Aliases {
			c.add(name, i, true)
		}
	}
	for key, codes := range sure {
		if len(codes) == 1 { // "Guinea" is Guinea, whoever else is called so elsewhere
			c.byKey[key] = codes
		}
	}
	return c
}

func (c *Countries) add(name string, country int, alias bool) {
	words := FoldName(name)
	if words == "" {
		return
	}
	key := NameKey(words)
	claim(c.byKey, key, c.list[country].Code)
	if len(words) <= 3 {
		return // too short to suggest: any three letters are near to some abbreviation
	}
	c.names = append(c.names, indexedName{" " + words + " ", []rune(key), country, alias})
}

func claim(keys map[string][]string, key, code string) {
	if at, found := slices.BinarySearch(keys[key], code); key != "" && !found {
		keys[key] = slices.Insert(keys[key], at, code)
	}
}

// All are the countries, sorted by code. The slice is shared: do not change it.
func (c *Countries) All() []Country { return c.list }

// Get gives the country with an upper-case alpha-3 code, nil where there is none.
func (c *Countries) Get(code string) *Country {
	if i, ok := c.byCode[code]; ok {
		return &c.list[i]
	}
	return nil
}

// Find gives the alpha-3 code for an alpha-3 or alpha-2 code, an M49 number with or without its
// leading zeros, or a name or alias in any language, whatever its case, accents and punctuation, the order
// of its words and what is usually abbreviated in it. It never guesses: what fits several countries is an *AmbiguousError, a part of a name or a
// misspelt one an *UnknownError with suggestions.
func (c *Countries) Find(text string) (string, error) { return c.find(text, c.unknown) }

// Known is Find without suggestions: looking for them costs many times more than looking up a name.
func (c *Countries) Known(text string) (string, error) {
	return c.find(text, func(text, _ string) error { return &UnknownError{Text: text} })
}

// Listed says whether a text is a code, or a name of one country just as it is written in the tables.
func (c *Countries) Listed(text string) bool { return len(c.byKey[NameKey(FoldName(text))]) == 1 }

func (c *Countries) find(text string, unknown func(text, words string) error) (string, error) {
	if i, ok := c.byCode[text]; ok {
		return c.list[i].Code, nil
	}
	if len(text) > longestName {
		return "", &UnknownError{Text: text}
	}
	words := FoldName(text)
	key := NameKey(words)
	if key == "" {
		return "", &UnknownError{Text: text}
	}
	if isDigits(key) && len(key) < 3 {
		key = strings.Repeat("0", 3-len(key)) + key
	}
	codes := c.byKey[key]
	if len(codes) == 0 {
		codes = c.spelt(words)
	}
	if len(codes) == 0 {
		codes = c.twice(text)
	}
	switch len(codes) {
	case 0:
		return "", unknown(text, words)
	case 1:
		return codes[0], nil
	default:
		return "", &AmbiguousError{Text: text, Candidates: slices.Clone(codes)}
	}
}

// longestName in bytes; the longest known name has 131. Longer texts are not worth comparing.
const longestName = 200

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// shorten keeps error texts readable whatever was sent.
func shorten(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}
