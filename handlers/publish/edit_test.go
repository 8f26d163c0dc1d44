package publish

import (
	"fmt"
	"strings"
	"testing"
)

func TestSeen(t *testing.T) {
	for match, want := range map[string]bool{
		`"5-a"`: true, `"7-a-gzip"`: true, `*`: true, ` "1-a" , "6-b"`: true, `"4-a"`: false, `"8-a"`: false, `W/"5-a"`: false,
		`5-a`: false, `"5"`: false, `"5-a`: false, `""`: false, ``: false, `"+5-a"`: false, `" 5-a"`: false, `"99999999999999999999-a"`: false, `"-5-a"`: false,
	} {
		if got := seen(match, 5, 7); got != want {
			t.Errorf("%s: %v", match, got)
		}
	}
}

// Nothing but * and a tag of a release from the thing's last change on says that it was seen.
func FuzzSeen(f *testing.F) {
	f.Add(`"5-a"`, 5, 7)
	f.Add(`W/"6-b", *`, 1, 1)
	f.Fuzz(func(t *testing.T, match string, changed, newest int) {
		if !seen(match, changed, newest) || strings.Contains(match, "*") {
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
