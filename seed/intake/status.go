package intake

import (
	"slices"
	"strings"
)

// statusOrder are the SDMX CL_OBS_STATUS codes, the weightiest first, as the SDMX guideline on
// flags (version 2.0, 2019) orders them for when only one can be shown.
const statusOrder = "BOMLHQJSDKWIFEPNUVGA"

// gapOnly are the codes of values that are not there, anywhere those that may stand on a gap or on
// a value. All others stand on values only.
const (
	gapOnly  = "OMLHQK"
	anywhere = "BJS"
)

// StatusFault says what is wrong with a status, "" if nothing is: a comma-separated list of codes,
// each once, the weightiest first, and none that a gap (or a value) forbids.
func StatusFault(status string, gap bool) string {
	if status == "" {
		return `the status is empty: write A for a normal value, or why there is none (O missing, M cannot exist, L not collected)`
	}
	codes := strings.Split(status, ",")
	for i, code := range codes {
		switch {
		case len(code) != 1 || !strings.Contains(statusOrder, code):
			return Quote(code) + " is not an SDMX CL_OBS_STATUS code: use one or more of " +
				strings.Join(strings.Split(statusOrder, ""), " ") + ", separated by commas"
		case slices.Contains(codes[:i], code):
			return "status " + code + " is there twice"
		case code == "A" && len(codes) > 1:
			return "status A (normal) cannot stand with others"
		case gap && !strings.Contains(gapOnly+anywhere, code):
			return "status " + code + " is for a value, and there is none: say why (O missing, M cannot exist, L not collected, H, Q or K)"
		case !gap && strings.Contains(gapOnly, code):
			return "status " + code + " says that there is no value, and there is one"
		}
	}
	if !slices.IsSortedFunc(codes, byWeight) {
		slices.SortFunc(codes, byWeight)
		return "the weightiest status comes first: write " + strings.Join(codes, ",")
	}
	return ""
}

func byWeight(a, b string) int { return strings.Index(statusOrder, a) - strings.Index(statusOrder, b) }

func Quote(s string) string { return `"` + s + `"` }

func HasStatus(status, code string) bool {
	return slices.Contains(strings.Split(status, ","), code)
}

// SortStatus joins codes, the weightiest first and each once.
func SortStatus(codes []string) string {
	codes = slices.Clone(codes)
	slices.SortFunc(codes, byWeight)
	return strings.Join(slices.Compact(codes), ",")
}
