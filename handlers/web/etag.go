package web

import (
	"strconv"
	"strings"
)

// Matches says whether an If-None-Match header names a tag, or any with "*" (RFC 9110, 13.1.2).
func Matches(header, tag string) bool {
	for header != "" {
		var candidate string
		candidate, header, _ = strings.Cut(header, ",")
		candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
		if candidate == tag || candidate == "*" {
			return true
		}
	}
	return false
}

// MatchesSince says whether an If-Match header names a thing as it is in force. Every ETag of this API begins
// with the number of the release that the answer is from, so that one of any answer about the thing, in
// whatever form or language, tells which state of it was seen. A weak tag never matches (RFC 9110, 13.1.1).
func MatchesSince(match string, changed, newest int) bool {
	for tag := range strings.SplitSeq(match, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" {
			return true
		}
		number, rest, found := strings.Cut(strings.TrimPrefix(tag, `"`), "-")
		release, err := strconv.Atoi(number)
		if found && err == nil && strconv.Itoa(release) == number && strings.HasPrefix(tag, `"`) && strings.HasSuffix(rest, `"`) && changed <= release && release <= newest {
			return true
		}
	}
	return false
}
