package web

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// byName is how exactly a media type is named by itself.
const byName = 3

// wanted gives the weight of a media type in an Accept header, and how exactly it is named there:
// 3 by itself, 2 by its family, 1 by */*. The most exact mention counts (RFC 9110, 12.5.1).
func wanted(accept, mediaType string) (q float64, exact int) {
	family, _, _ := strings.Cut(mediaType, "/")
	for _, offer := range strings.Split(accept, ",") {
		media, weight := quality(offer)
		rank := 0
		switch media {
		case mediaType:
			rank = byName
		case family + "/*":
			rank = 2
		case "*/*":
			rank = 1
		}
		if rank > exact {
			q, exact = weight, rank
		}
	}
	return q, exact
}

// quality splits "text/csv;q=0.8" into the media type and its weight.
func quality(offer string) (media string, q float64) {
	media, rest, _ := strings.Cut(strings.TrimSpace(offer), ";")
	q = 1
	for _, parameter := range strings.Split(rest, ";") {
		if value, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q="); ok {
			q = weight(value)
		}
	}
	return strings.ToLower(strings.TrimSpace(media)), q
}

// weight reads a q-value (RFC 9110, 12.4.2); one that is malformed counts as refused.
func weight(text string) float64 {
	whole, decimals, _ := strings.Cut(text, ".")
	if strings.Trim(decimals, "0123456789") != "" || whole != "0" && whole != "1" || whole == "1" && strings.Trim(decimals, "0") != "" {
		return 0
	}
	q, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0
	}
	return q
}

// Languages are those in which countries and groups have names; English is the first choice.
func Languages() []string { return []string{"en", "ru", "kk", "ko", "fr", "es", "ar", "zh"} }

// languages matches what a reader prefers to Languages; it is made once, which costs more than a match.
func languages() language.Matcher {
	tags := make([]language.Tag, len(Languages()))
	for i, l := range Languages() {
		tags[i] = language.MustParse(l)
	}
	return language.NewMatcher(tags)
}

// Preferred chooses a language by the Accept-Language header.
func (api *Server) Preferred(header string) string {
	if header == "" || len(header) > 200 {
		return "en"
	}
	asked, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(asked) == 0 {
		return "en"
	}
	_, at, confidence := api.languages.Match(asked...)
	if confidence == language.No {
		return "en"
	}
	return Languages()[at]
}
