package web

import (
	"errors"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// Names are the values of a parameter that lists countries, as they were sent. Names have commas of their own
// ("Korea, Republic of"), so that only who knows the names can tell where one ends.
type Names []string

// pieces is how many texts there are between commas.
func (n Names) pieces() int {
	count := len(n)
	for _, value := range n {
		count += strings.Count(value, ",")
	}
	return count
}

// mostPieces is into how many pieces commas part one name: "Bonaire, Sint Eustatius, and Saba".
const mostPieces = 3

// longestCode is how many letters a country's code has.
const longestCode = 3

// Texts divides what was sent into the names of single countries: a whole value if it is one, else pieces between
// commas, of which neighbours that make one name are one.
func (r *Resolver) Texts(names Names) []string {
	var texts []string
	for _, value := range names {
		texts = append(texts, r.divide(value)...)
	}
	return texts
}

func (r *Resolver) divide(value string) []string {
	pieces := strings.Split(value, ",")
	var texts []string
	for from := 0; from < len(pieces); {
		to := min(from+mostPieces, len(pieces))
		for to > from+1 && !r.oneName(pieces[from:to]) {
			to--
		}
		texts = append(texts, strings.TrimSpace(strings.Join(pieces[from:to], ",")))
		from = to
	}
	return texts
}

// oneName says whether pieces are one name. Where each of them is a country of its own they are one only if that
// is how the name is written, with a space after the comma: "China, Macao SAR" is one, "CHN,MAC" two.
func (r *Resolver) oneName(pieces []string) bool {
	if !slices.ContainsFunc(pieces, func(piece string) bool { return len(strings.TrimSpace(piece)) > longestCode }) {
		return false // "IR,AN" are two codes, one of them wrong
	}
	apart, spaced := true, true
	for i, piece := range pieces {
		apart = apart && r.Places.Listed(piece)
		spaced = spaced && (i == 0 || strings.HasPrefix(piece, " "))
	}
	whole := strings.Join(pieces, ",")
	if apart {
		return spaced && r.Places.Listed(whole)
	}
	code, err := r.Places.Known(whole)
	return err == nil && r.saysWhich(pieces, code)
}

// saysWhich says whether the pieces that are no country say which one is meant: the Islamic Republic of Iran, the Virgin
// Islands of the U.S., the Taiwan that is a province of China. "Guinea, Equatorial" is no name, since one piece is another
// country and the other none, nor is "Republic, Kazakhstan".
func (r *Resolver) saysWhich(pieces []string, code string) bool {
	at := slices.IndexFunc(pieces, r.Places.Listed)
	if at < 0 {
		return true
	}
	if at > 0 {
		var several *models.AmbiguousError
		_, err := r.Places.Find(strings.Join(pieces[:at], ","))
		return errors.As(err, &several)
	}
	alone, _ := r.Places.Known(pieces[0])
	rest, _ := r.Places.Known(strings.Join(pieces[1:], ","))
	return alone == code || rest == code
}
