package front

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// partly makes of a whole answer the part of it that Range asks for; it is false where there is no such part.
func (r *recorder) partly(request *http.Request) bool {
	if r.status != http.StatusOK || first(r.Header(), "Etag") == "" {
		return true
	}
	whole := r.body
	r.body, r.lent = make([]byte, 0, len(whole)), false
	modified, _ := http.ParseTime(first(r.Header(), "Last-Modified"))
	http.ServeContent(r, request, "", modified, bytes.NewReader(whole))
	return r.status != http.StatusRequestedRangeNotSatisfiable
}

// spec is one part that Range may ask for: from a byte to a byte, or to the end, or so many bytes before the end.
var spec = regexp.MustCompile(`^(?:0*([0-9]+)-(?:0*([0-9]+))?|-0*([0-9]+))$`)

// nowhere is a part that no answer has: it begins further on than any ends.
const nowhere = "999999999999999999-"

// ranged says whether a part is asked for, and puts a Range header as net/http reads it. Other units, and what is no
// range, are as if there were none (RFC 9110, 14.2); net/http would refuse them.
func ranged(header http.Header) bool {
	unit, set, _ := strings.Cut(first(header, "Range"), "=")
	var specs []string
	valid := len(header["Range"]) == 1 && strings.EqualFold(unit, "bytes")
	for one := range strings.SplitSeq(set, ",") {
		if one = strings.Trim(one, " \t"); one == "" { // a list may have empty elements (RFC 9110, 5.6.1)
			continue
		}
		part := spec.FindStringSubmatch(one)
		if part == nil || part[2] != "" && before(part[2], part[1]) {
			valid = false
			break
		}
		switch from, to, last := part[1], part[2], part[3]; {
		case last == "0" || len(from) >= len(nowhere): // of the last no bytes net/http makes an empty part
			specs = append(specs, nowhere)
		case last != "":
			specs = append(specs, "-"+clipped(last))
		default:
			specs = append(specs, from+"-"+clipped(to))
		}
	}
	if !valid || len(specs) == 0 {
		delete(header, "Range")
		return false
	}
	header["Range"] = []string{"bytes=" + strings.Join(specs, ",")}
	return true
}

// before compares numbers without leading zeros.
func before(a, b string) bool { return len(a) < len(b) || len(a) == len(b) && a < b }

// clipped is a number that net/http can count to.
func clipped(number string) string {
	if len(number) >= len(nowhere) {
		return strings.TrimSuffix(nowhere, "-")
	}
	return number
}

// since says whether a client has an answer that has not changed since the day that it names.
func since(header http.Header, modified string) bool {
	given := first(header, "If-Modified-Since")
	if given == "" || modified == "" || first(header, "If-None-Match") != "" {
		return false
	}
	asked, err := http.ParseTime(given)
	is, wrong := http.ParseTime(modified)
	return err == nil && wrong == nil && !is.Truncate(time.Second).After(asked)
}
