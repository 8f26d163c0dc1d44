package models

import (
	"slices"
	"strings"
)

// spelt gives the codes of the countries that a text names by its words alone, whatever their order: "Guinea,
// Equatorial", "Dem. Rep. Congo", "Republic of Türkiye". Every word of a name must be there, or short for it.
func (c *Countries) spelt(words string) []string {
	bags := c.bags()
	given := joinInitials(strings.Fields(words))
	whole := func(word string) bool { return len(word) > 3 && !stateForm(word) && len(longForms(word)) == 0 }
	if len(given) > mostWords || !slices.ContainsFunc(given, whole) { // "MIC" is Micronesia to nobody
		return nil
	}
	for _, drop := range []bool{false, true} {
		var found []string
		for _, said := range readings(given) {
			found = append(found, bags[bagOf(said, drop)]...)
		}
		if slices.Sort(found); len(found) > 0 {
			return slices.Compact(found)
		}
	}
	return nil
}

// twice gives the countries that a text names in two ways: "Kyrgyzstan (Kyrgyz Republic)", "Burma/Myanmar".
func (c *Countries) twice(text string) []string {
	first, second, found := strings.Cut(strings.TrimRight(text, ") "), "(")
	if !found {
		first, second, found = strings.Cut(text, "/")
	}
	if !found {
		return nil
	}
	meant := c.meant(FoldName(second))
	return slices.DeleteFunc(slices.Clone(c.meant(FoldName(first))), func(code string) bool { return !slices.Contains(meant, code) })
}

func (c *Countries) meant(words string) []string {
	if codes := c.byKey[NameKey(words)]; len(codes) > 0 {
		return codes
	}
	return c.spelt(words)
}

// mostWords is how many words a name can have before nobody abbreviates it.
const mostWords = 10

// bags are the countries by the words of their names.
func (c *Countries) bags() map[string][]string {
	c.once.Do(func() {
		c.byWords = make(map[string][]string, len(c.names))
		for i := range c.names {
			bag, code := bagOf(strings.Fields(c.names[i].words), false), c.list[c.names[i].country].Code
			if !slices.Contains(c.byWords[bag], code) {
				c.byWords[bag] = append(c.byWords[bag], code)
			}
		}
	})
	return c.byWords
}

// bagOf is the words in the order of the alphabet, without those that only join others and, if they are to
// be dropped, without those that say what form a state has.
func bagOf(words []string, drop bool) string {
	kept := make([]string, 0, len(words))
	for _, word := range words {
		if !joining(word) && !(drop && stateForm(word)) {
			kept = append(kept, word)
		}
	}
	slices.Sort(kept)
	return strings.Join(kept, " ")
}

func joining(word string) bool { return word == "of" || word == "and" }

func stateForm(word string) bool {
	switch word {
	case "republic", "kingdom", "state", "commonwealth", "principality", "sultanate", "federation":
		return true
	}
	return false
}

// joinInitials makes one word of initials that stand side by side: "D.P.R.", "U. S.".
func joinInitials(words []string) []string {
	var joined []string
	for i, word := range words {
		if i > 0 && len(word) == 1 && len(words[i-1]) == 1 {
			joined[len(joined)-1] += word
		} else {
			joined = append(joined, word)
		}
	}
	return joined
}

// readings are all ways to write words out.
func readings(words []string) [][]string {
	all := [][]string{nil}
	for _, word := range words {
		meant := append([]string{word}, longForms(word)...)
		var longer [][]string
		for _, before := range all {
			for _, m := range meant {
				longer = append(longer, append(slices.Clone(before), strings.Fields(m)...))
			}
		}
		if all = longer; len(all) > mostReadings {
			return nil
		}
	}
	return all
}

const mostReadings = 256

// initials are what letters in the name of a country stand for.
func initials() map[string][]string {
	return map[string][]string{
		"n":    {"north", "northern", "new"},
		"nth":  {"north", "northern", "new"},
		"s":    {"south", "southern", "sao"},
		"sth":  {"south", "southern", "sao"},
		"e":    {"east", "eastern"},
		"w":    {"west", "western"},
		"c":    {"central"},
		"r":    {"republic"},
		"d":    {"democratic"},
		"p":    {"peoples"},
		"ppl":  {"peoples"},
		"ppls": {"peoples"},
		"pr":   {"peoples republic"},
		"dr":   {"democratic republic"},
		"dpr":  {"democratic peoples republic"},
		"pdr":  {"peoples democratic republic"},
		"fyr":  {"former yugoslav republic"},
		"ir":   {"islamic republic"},
		"sar":  {"special administrative region"},
		"us":   {"united states"},
		"usa":  {"united states"},
		"uk":   {"united kingdom"},
		"sts":  {"states"},
		"isls": {"islands"},
	}
}

// longForms are what an abbreviation in the name of a country may be short for.
func longForms(word string) []string {
	if whole := initials()[word]; whole != nil {
		return whole
	}
	var long []string
	for _, whole := range abbreviated {
		if len(word) > 1 && len(word) < len(whole) && strings.HasPrefix(whole, word) {
			long = append(long, whole)
		}
	}
	return long
}

// abbreviated are the words of names that maps and tables cut short.
var abbreviated = [...]string{
	"african", "american", "antarctic", "antigua", "barbuda", "bolivarian", "bosnia", "british", "caledonia", "central", "democratic",
	"dominican", "equatorial", "federal", "federated", "federation", "french", "grenadines", "herzegovina", "islamic", "island",
	"islands", "kingdom", "micronesia", "netherlands", "northern", "peoples", "plurinational", "province", "republic", "socialist",
	"southern", "territories", "territory", "tobago", "trinidad", "united", "vincent", "western",
}
