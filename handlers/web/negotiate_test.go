package web

import "testing"

// TestWanted: the most exact mention of a media type counts, wherever it stands (RFC 9110, 12.5.1).
func TestWanted(t *testing.T) {
	for accept, want := range map[string]struct {
		q     float64
		exact int
	}{
		"text/csv": {1, 3}, "TEXT/CSV; q=0.5": {0.5, 3}, "text/*": {1, 2}, "*/*;q=0.25": {0.25, 1}, "*/*, text/*;q=0.5, text/csv;q=0": {0, 3}, "text/csv;q=0.5,*/*": {0.5, 3},
		"text/csv;header=present;q=0.75": {0.75, 3}, "text/csv;q=high": {0, 3}, "text/csv;q=x.5": {0, 3}, "text/csv;q=2.5": {0, 3}, "text/csv;q=1.5": {0, 3}, "text/csv;q=0.5e1": {0, 3}, "text/csv;q=": {0, 3}, "text/csv;q=0.": {0, 3}, "text/csv;q=0.125": {0.125, 3}, "text/csv;q=1.000": {1, 3}, "text/html": {0, 0}, "": {0, 0}, "csv": {0, 0}, "text": {0, 0},
	} {
		if q, exact := wanted(accept, "text/csv"); q != want.q && (q < want.q-1e-9 || q > want.q+1e-9) || exact != want.exact {
			t.Errorf("%q: %v, %d", accept, q, exact)
		}
	}
}

func TestPreferred(t *testing.T) {
	api := NewServer(nil, nil, "", nil)
	long := "ru"
	for len(long) <= 200 {
		long += ",ru"
	}
	for header, want := range map[string]string{
		"": "en", "ru": "ru", "kk-KZ,kk;q=0.9,ru;q=0.8": "kk", "ko-KR": "ko", "de, fr;q=0.5": "fr", "de": "en", "*": "en", "ru;q=0.1, ko;q=0.9": "ko", "zh-Hant-TW": "zh", "not a language!": "en", "en-GB": "en", long: "en",
	} {
		if got := api.Preferred(header); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}
