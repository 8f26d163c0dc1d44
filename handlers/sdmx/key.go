package sdmx

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// The dimensions of a key, in their order; time stands beside it.
const (
	frequency = iota
	area
	indicator
	dimensions
)

// key says which series are wanted: for each dimension the codes, nil for all.
type key [dimensions][]string

// mostCodes is the most that one key may name.
const mostCodes = 2000

// parseKey reads "A.KAZ+KOR.un-egdi": dimensions divided by dots, codes by plus signs; empty, "*" and
// "all" are all.
func parseKey(text string) (k key, fault *Fault) {
	if text == "" || text == "all" || text == "*" {
		return k, nil
	}
	parts := strings.Split(text, ".")
	if len(parts) != dimensions {
		return k, syntax("the key %q has %d parts: write three, FREQ.REF_AREA.INDICATOR, such as A.KAZ+KOR.un-egdi, and leave empty what is to be all", web.Shorten(text), len(parts))
	}
	for at, part := range parts {
		for code := range strings.SplitSeq(part, "+") {
			if code = strings.TrimSpace(code); code != "" && code != "*" && !slices.Contains(k[at], code) {
				k[at] = append(k[at], code)
			}
		}
		if len(k[at]) > mostCodes {
			return k, semantic("the key names more than %d codes of a dimension: ask in parts", mostCodes)
		}
	}
	return k, nil
}

// String writes the key as parseKey reads it.
func (k key) String() string {
	parts := make([]string, dimensions)
	for at, codes := range k {
		parts[at] = strings.Join(codes, "+")
	}
	return strings.Join(parts, ".")
}

// parseKeys reads keys divided by commas (SDMX 3.0).
func parseKeys(text string) (keys []key, fault *Fault) {
	for part := range strings.SplitSeq(text, ",") {
		k, fault := parseKey(part)
		if fault != nil {
			return nil, fault
		}
		if keys = append(keys, k); len(keys) > mostCodes {
			return nil, semantic("these are more than %d keys: ask in parts", mostCodes)
		}
	}
	return keys, nil
}
