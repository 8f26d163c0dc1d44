package embeddedtest

import "testing"

// TestEveryIndicatorIsDated: when its producer released the newest of its figures, and when they were taken in, is known of every
// indicator, also of those that have figures of groups alone.
func TestEveryIndicatorIsDated(t *testing.T) {
	snapshot := Snapshot(t)
	for at := range snapshot.Indicators {
		if fresh := snapshot.Freshness(at, ""); fresh.Released == "" || fresh.TakenIn == "" {
			t.Errorf("%s: %+v", snapshot.Indicators[at].Code, fresh)
		}
	}
}
