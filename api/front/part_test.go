package front

import (
	"net/http"
	"testing"
)

// TestRanged: what is no range of bytes is as if there were none, and all else as net/http reads it.
func TestRanged(t *testing.T) {
	for header, want := range map[string]string{
		"bytes=0-4": "bytes=0-4", "bytes=5-": "bytes=5-", "bytes=-5": "bytes=-5", "BYTES= 0-4 ,, -2,": "bytes=0-4,-2", "bytes=00-04": "bytes=0-4", "bytes=7-7": "bytes=7-7",
		"bytes=-0": "bytes=" + nowhere, "bytes=-00": "bytes=" + nowhere, "bytes=-0,0-1": "bytes=" + nowhere + ",0-1", "bytes=99999999999999999999-": "bytes=" + nowhere,
		"bytes=0-99999999999999999999": "bytes=0-999999999999999999", "bytes=-99999999999999999999": "bytes=-999999999999999999",
		"": "", "bytes": "", "bytes=": "", "bytes=,": "", "bytes=-": "", "bytes=5": "", "bytes=5-2": "", "bytes=10-9": "", "bytes=0-1,5-2": "", "bytes=x-y": "", "bytes=+1-2": "",
		"bytes=0-12-3": "", "bytes=0-1;2-3": "", "lines=0-1": "", "bytes =0-1": "", "bytes=0-1 2-3": "",
	} {
		r := http.Header{"Range": {header}}
		if asks := ranged(r); first(r, "Range") != want || asks != (want != "") {
			t.Errorf("%q becomes %q, %v; want %q", header, r["Range"], asks, want)
		}
	}
	if r := (http.Header{"Range": {"bytes=0-1", "bytes=2-3"}}); ranged(r) || ranged(http.Header{}) {
		t.Error("two headers, or none, are a range")
	}
}

// TestParts holds parts of an answer to RFC 9110, 14, kept or not.
func TestParts(t *testing.T) {
	f := built(t, Settings{CacheSize: 8})
	for range 3 {
		whole := ask(f, "/v1/countries/XAA").Body.String()
		n := len(whole)
		for asked, want := range map[string]struct {
			status int
			body   string
		}{
			"bytes=0-4": {http.StatusPartialContent, whole[:5]}, "bytes=-4": {http.StatusPartialContent, whole[n-4:]}, "bytes=3-": {http.StatusPartialContent, whole[3:]},
			"bytes=0-999999": {http.StatusPartialContent, whole}, "bytes=-999999": {http.StatusPartialContent, whole}, "bytes=-0,0-1": {http.StatusPartialContent, whole[:2]},
			"bytes=999999-": {http.StatusRequestedRangeNotSatisfiable, ""}, "bytes=-0": {http.StatusRequestedRangeNotSatisfiable, ""},
			"bytes=5-2": {http.StatusOK, whole}, "lines=0-1": {http.StatusOK, whole}, "bytes=": {http.StatusOK, whole}, "bytes=x": {http.StatusOK, whole},
		} {
			got := ask(f, "/v1/countries/XAA", "Range: "+asked)
			if got.Code != want.status || want.body != "" && got.Body.String() != want.body {
				t.Errorf("%s: %d with %d bytes", asked, got.Code, got.Body.Len())
			}
			if (got.Header().Get("Content-Range") != "") != (want.status != http.StatusOK) {
				t.Errorf("%s: Content-Range %q", asked, got.Header().Get("Content-Range"))
			}
		}
	}
}
