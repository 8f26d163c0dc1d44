package web

import (
	"fmt"
	"strings"
	"testing"
)

// TestMatches: a tag is compared weakly, and every one of a list counts (RFC 9110, 13.1.2).
func TestMatches(t *testing.T) {
	for header, want := range map[string]bool{
		`"1-a"`: true, `W/"1-a"`: true, `"0-b", "1-a"`: true, ` "1-a" ,"x"`: true, `*`: true,
		``: false, `"1-b"`: false, `1-a`: false, `"1-a`: false, `"1-A"`: false, `"1-a""x"`: false, `,,`: false,
	} {
		if Matches(header, `"1-a"`) != want {
			t.Errorf("%s: %v", header, !want)
		}
	}
}

// TestMatchesSince: a tag of a release from the thing's last change to the newest is a state that was seen.
func TestMatchesSince(t *testing.T) {
	for match, want := range map[string]bool{
		`"5-a"`: true, `"7-a-gzip"`: true, `*`: true, ` "1-a" , "6-b"`: true, `"4-a"`: false, `"8-a"`: false, `W/"5-a"`: false,
		`5-a`: false, `"5"`: false, `"5-a`: false, `""`: false, ``: false, `"+5-a"`: false, `" 5-a"`: false, `"99999999999999999999-a"`: false, `"-5-a"`: false,
	} {
		if got := MatchesSince(match, 5, 7); got != want {
			t.Errorf("%s: %v", match, got)
		}
	}
}

// Nothing but * and a tag of a release from the thing's last change on says that it was seen.
func FuzzMatchesSince(f *testing.F) {
	f.Add(`"5-a"`, 5, 7)
	f.Add(`W/"6-b", *`, 1, 1)
	f.Fuzz(func(t *testing.T, match string, changed, newest int) {
		if !MatchesSince(match, changed, newest) || strings.Contains(match, "*") {
			return
		}
		for n := changed; n <= newest && n < changed+10_000; n++ {
			if strings.Contains(match, fmt.Sprintf(`"%d-`, n)) {
				return
			}
		}
		if newest-changed < 10_000 {
			t.Errorf("%q is taken for a tag of releases %d to %d", match, changed, newest)
		}
	})
}
