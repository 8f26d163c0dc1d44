package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// TestRanges reads every kind of file by parts.
func TestRanges(t *testing.T) {
	s := handlerstest.Served(t)
	for _, format := range []string{"csv", "parquet", "xlsx", "ndjson", "jsonstat", "md", "svg", "png", "json"} {
		target := "/v1/rankings?indicator=un-egdi&group=cis&format=" + format
		whole := s.Get(t, target)
		tag := whole.Header.Get("Etag")
		for range 2 { // made, and kept
			part := s.Do(t, http.MethodGet, target, "Range: bytes=5-14", "Accept-Encoding: gzip", "If-Range: "+tag)
			want := "bytes 5-14/" + strconv.Itoa(len(whole.Body))
			if part.Status != http.StatusPartialContent || part.Header.Get("Content-Range") != want || !bytes.Equal(part.Body, whole.Body[5:15]) || whole.Header.Get("Accept-Ranges") != "bytes" {
				t.Errorf("%s: %d %v, want %s", format, part.Status, part.Header, want)
			}
		}
		if last := s.Do(t, http.MethodGet, target, "Range: bytes=-8"); !bytes.Equal(last.Body, whole.Body[len(whole.Body)-8:]) {
			t.Errorf("%s: the last 8 bytes are %q", format, last.Body)
		}
		if other := s.Do(t, http.MethodGet, target, "Range: bytes=0-3", `If-Range: "another"`); other.Status != http.StatusOK || !bytes.Equal(other.Body, whole.Body) {
			t.Errorf("%s: a part of another answer: %d", format, other.Status)
		}
		beyond := s.Do(t, http.MethodGet, target, "Range: bytes=99999999-")
		if _, err := handlerstest.ProblemOf(beyond, "/v1/rankings"); err != nil || beyond.Status != http.StatusRequestedRangeNotSatisfiable || beyond.Header.Get("Content-Range") == "" {
			t.Errorf("%s: beyond the end: %d %v", format, beyond.Status, err)
		}
	}
}

// TestRangeForms: what RFC 9110 (14.1.2, 14.2) says of each form of a range, of an answer and of a file that is streamed.
func TestRangeForms(t *testing.T) {
	s := handlerstest.Served(t)
	for _, target := range []string{"/v1/rankings?indicator=un-egdi&group=cis&format=csv", "/v1/download/groups.csv", "/sdmx/2.1/data/EGOV/A.KAZ.un-egdi?format=csv"} {
		whole := s.Get(t, target).Body
		n := len(whole)
		of := func(from, to int) string { return fmt.Sprintf("206 bytes %d-%d/%d", from, to, n) }
		beyond := fmt.Sprintf("416 bytes */%d", n)
		for asked, want := range map[string]string{
			"bytes=0-0": of(0, 0), "bytes=0-": of(0, n-1), "bytes=5-9": of(5, 9), "bytes=-1": of(n-1, n-1), "bytes=-5": of(n-5, n-1), "Bytes=5-9": of(5, 9), "bytes= 5-9": of(5, 9),
			fmt.Sprintf("bytes=%d-", n-1): of(n-1, n-1), fmt.Sprintf("bytes=%d-%d", n-2, n+50): of(n-2, n-1), fmt.Sprintf("bytes=-%d", n): of(0, n-1), fmt.Sprintf("bytes=-%d", n+9): of(0, n-1),
			fmt.Sprintf("bytes=%d-", n): beyond, fmt.Sprintf("bytes=%d-%d", n+1, n+2): beyond,
			"bytes=9-5": "200 ", "bytes=x-y": "200 ", "bytes=": "200 ", "bytes": "200 ", "bytes=5": "200 ", "bytes=-": "200 ", "lines=0-3": "200 ", "bytes=0-1,9-5": "200 ", "bytes=-0": beyond, "bytes=00009-5": "200 ", "bytes=0-1;2-3": "200 ", "bytes=99999999999999999999999-": beyond, "bytes=+1-2": "200 ", "": "200 ", "bytes=1-2,": "",
		} {
			got := s.Do(t, http.MethodGet, target, "Range: "+asked)
			said := fmt.Sprintf("%d %s", got.Status, got.Header.Get("Content-Range"))
			lax := want == "" && (got.Status == http.StatusOK || got.Status == http.StatusPartialContent) // several may be sent as one or as the whole
			if said != want && !lax {
				t.Errorf("%s, Range: %q: %s, want %s", target, asked, said, want)
			}
			from, to := 0, n-1
			if _, err := fmt.Sscanf(got.Header.Get("Content-Range"), "bytes %d-%d/", &from, &to); got.Status == http.StatusPartialContent && err != nil {
				t.Errorf("%s, Range: %q: %v", target, asked, got.Header)
			}
			if got.Status < http.StatusBadRequest && !bytes.Equal(got.Body, whole[from:to+1]) {
				t.Errorf("%s, Range: %q: %d bytes that are others", target, asked, len(got.Body))
			}
		}
		if head := s.Do(t, http.MethodHead, target, "Range: bytes=0-3"); head.Status != http.StatusOK && head.Status != http.StatusPartialContent {
			t.Errorf("%s: a part of HEAD is %d", target, head.Status)
		}
	}
}
