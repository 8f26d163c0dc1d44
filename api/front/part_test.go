package front

import (
	"net/http"
	"testing"
)

// TestLastBytes: the last no bytes are none, whatever else is asked for.
func TestLastBytes(t *testing.T) {
	for header, want := range map[string]struct {
		rest  string
		empty bool
	}{
		"bytes=-0": {"bytes=", true}, "bytes=-00": {"bytes=", true}, "bytes= -0 , -0": {"bytes=", true},
		"bytes=-0,0-1": {"bytes=0-1", false}, "bytes=-1": {"bytes=-1", false}, "bytes=0-": {"bytes=0-", false}, "bytes=-": {"bytes=-", false},
		"bytes=": {"bytes=", false}, "lines=-0": {"lines=-0", false}, "": {"", false}, "bytes=-10": {"bytes=-10", false},
	} {
		if rest, empty := lastBytes(header); rest != want.rest || empty != want.empty {
			t.Errorf("%q leaves %q, %v", header, rest, empty)
		}
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
