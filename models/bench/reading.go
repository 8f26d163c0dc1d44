package bench

import "github.com/egovbench/egovbench/models/phrases"

// Reading puts a win share into the words of the methods' page, in a language.
func Reading(lang string, share float64) string { return phrases.In(lang, reading(share)) }

func reading(share float64) string {
	switch {
	case share >= 1:
		return "reading.every"
	case share >= 0.9:
		return "reading.robust"
	case share >= 0.1:
		return "reading.depends"
	}
	return "reading.few"
}
