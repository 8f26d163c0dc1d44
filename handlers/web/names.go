package web

import "strings"

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
	apart, spaced, named := true, true, false
	for i, piece := range pieces {
		apart = apart && r.Places.Listed(piece)
		spaced = spaced && (i == 0 || strings.HasPrefix(piece, " "))
		named = named || len(strings.TrimSpace(piece)) > longestCode
	}
	whole := strings.Join(pieces, ",")
	if !named { // "IR,AN" are two codes, one of them wrong
		return false
	}
	if apart {
		return spaced && r.Places.Listed(whole)
	}
	if r.Places.Listed(whole) {
		return true
	}
	_, err := r.Places.Known(whole)
	return err == nil
}
