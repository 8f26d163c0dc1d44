package worldbank

import (
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// step is one word of a path with the ids behind it: "country" and KAZ, KOR.
type step struct {
	word string
	ids  []string // nil where none are named, or "all"
}

const (
	mostSteps = 8
	mostIDs   = 1000
)

// parsePath takes the part of an address below /v2 apart, as it was sent: a language may come first,
// then words, each with its ids divided by semicolons. Words are given in lower case and singular.
func parsePath(path string) (lang string, steps []step, fault *Fault) {
	segments := []string{}
	for segment := range strings.SplitSeq(path, "/") {
		text, err := url.PathUnescape(segment)
		if err != nil || !web.IsText(text) {
			return "", nil, unknownEndpoint(path)
		}
		if text = strings.TrimSpace(text); text != "" {
			segments = append(segments, text)
		}
	}
	if len(segments) > 0 && isLanguage(segments[0]) {
		lang, segments = strings.ToLower(segments[0]), segments[1:]
	}
	if len(segments) == 0 || len(segments) > 2*mostSteps {
		return "", nil, unknownEndpoint(path)
	}
	for at := 0; at < len(segments); at++ {
		s := step{word: singular(segments[at])}
		if !alone(s.word) && at+1 < len(segments) {
			at++
			if s.ids = split(segments[at]); len(s.ids) > mostIDs {
				return "", nil, invalid(s.word, "these are more than %d: ask in parts", mostIDs)
			}
		}
		steps = append(steps, s)
	}
	return lang, steps, nil
}

// isLanguage says whether a first segment is a language: no word of the paths has two letters.
func isLanguage(segment string) bool {
	return len(segment) == 2 && strings.Trim(strings.ToLower(segment), "abcdefghijklmnopqrstuvwxyz") == ""
}

// singular spells the words that come in several forms as one.
func singular(word string) string {
	switch word = strings.ToLower(word); word {
	case "countries":
		return "country"
	case "indicators", "topics", "sources", "regions", "incomelevels", "lendingtypes", "languages":
		return strings.TrimSuffix(word, "s")
	}
	return word
}

// alone says whether a word stands without ids behind it.
func alone(word string) bool { return word == "concepts" || word == "metadata" || word == "data" }

// split gives the ids in a text, each once; nil for all.
func split(text string) []string {
	var ids []string
	for id := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' }) {
		if id = strings.TrimSpace(id); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if slices.ContainsFunc(ids, func(id string) bool { return strings.EqualFold(id, "all") }) {
		return nil
	}
	return ids
}
