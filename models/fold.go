package models

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// FoldName gives a name's words in the form in which names are compared: no case, accents or
// punctuation, "&" as "and", "St." as "saint", without "the". Words are separated by one space.
func FoldName(name string) string {
	var folded strings.Builder
	for _, r := range foldCase(name) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9': // as most are
			folded.WriteByte(byte(r))
		case r == '&':
			folded.WriteString(" and ")
		case unicode.Is(unicode.Mn, r), strings.ContainsRune("'`\u2018\u2019\u02bc\u02bb\u0640", r):
			// Accents, apostrophes and the Arabic lengthener join what stands beside them.
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			folded.WriteString(plainLetter(r))
		default:
			folded.WriteByte(' ')
		}
	}
	words := strings.Fields(folded.String())
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "the":
			continue
		case "st":
			word = "saint"
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}

// foldCase takes letters and their accents apart, and makes one case of two.
func foldCase(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return strings.ToLower(name)
	}
	return cases.Fold().String(norm.NFKD.String(name))
}

// NameKey makes "Cote d Ivoire", "Côte-d'Ivoire" and "Guinea Bissau" meet their usual spellings.
func NameKey(folded string) string { return strings.ReplaceAll(folded, " ", "") }

// plainLetter replaces letters that normalisation does not take apart though people type them so.
func plainLetter(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ø':
		return "o"
	case 'đ':
		return "d"
	case 'ł':
		return "l"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ة': // Arabic final letters that are often written without their dots
		return "ه"
	case 'ى':
		return "ي"
	}
	return string(r)
}

// Slips counts how differently two words are spelt. It keeps its memory between calls, and serves one at a time.
type Slips struct{ rows distanceRows }

// Between is the number of letters to insert, delete, replace or swap with their neighbour to make one word of the
// other, or limit+1 where it is greater than limit.
func (s *Slips) Between(a, b []rune, limit int) int { return s.rows.distance(a, b, limit) }
