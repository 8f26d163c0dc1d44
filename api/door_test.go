package api_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// malformedAtDoors are requests that no door can answer. Each is sent to the World Bank's door behind
// its paths, and to SDMX's behind its own.
func malformedAtDoors() (worldBank, sdmx []string) {
	for _, word := range []string{
		"", "/", "//", "/.", "/..", "/%00", "/%", "/%2", "/%zz", "/%FF%FE", "/" + strings.Repeat("x", 3000), strings.Repeat("/a", 60), "/~", "/-", "/'", "/%22",
		"/<script>", "/nothing", "/nothing/all", "/%0a", "/1", "/1/2/3", "/😀", "/a;b", "/a,b,c,d,e", "/..%2f..%2fetc", "/*x", "/a.b.c.d", "/null", "/undefined",
	} {
		worldBank, sdmx = append(worldBank, "/v2"+word+"/"), append(sdmx, "/sdmx/2.1"+word, "/sdmx/3.0"+word, "/sdmx"+word)
	}
	for _, id := range []string{
		"QQQ", "%00", "%FF", "Korea", "'", "KAZ%3BQQQ", "%F0%9F%98%80", strings.Repeat("K", 2000), "KAZ,KOR", "-1", "KAZ;;QQQ", "%2e%2e", "<b>", "{}", "[]", "KAZ%00",
	} {
		worldBank = append(worldBank, "/v2/country/"+id, "/v2/country/"+id+"/indicator/un-egdi", "/v2/country/KAZ/indicator/"+id+"x", "/v2/sources/"+id+"/concepts", "/v2/sources/2/series/un-egdi/country/"+id, "/v2/region/"+id+"x")
		sdmx = append(sdmx, "/sdmx/2.1/data/EGOV/A."+id+".un-egdi", "/sdmx/2.1/data/"+id+"x/all", "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/A."+id+".un-egdi", "/sdmx/2.1/"+id, "/sdmx/2.1/codelist/EGB/"+id)
	}
	for _, value := range []string{"x", "-1", "1e9", "0", "99999999999999999999", "%00", "%zz", "'", "1;2", "2016-", "2016M01", "NaN"} {
		for _, name := range []string{"page", "per_page", "mrv", "mrnev", "date", "gapfill", "format", "release", "as_of", "none"} {
			if !(value == "0" && name == "gapfill") {
				worldBank = append(worldBank, "/v2/country/KAZ/indicator/un-egdi?"+name+"="+value)
			}
		}
		for _, name := range []string{"startPeriod", "firstNObservations", "limit", "updatedAfter", "asOf", "detail", "references", "format", "release", "c[REF_AREA]", "c[none]", "none"} {
			if !(value == "0" && name == "limit") {
				sdmx = append(sdmx, "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/*?"+name+"="+value)
			}
		}
	}
	return worldBank, sdmx
}

// TestDoorsRefuse sends what is malformed: each answer is an error of the protocol's, and none of the server's.
func TestDoorsRefuse(t *testing.T) {
	s := served(t)
	worldBank, sdmx := malformedAtDoors()
	if len(worldBank) < 100 || len(sdmx) < 100 {
		t.Fatalf("only %d and %d requests", len(worldBank), len(sdmx))
	}
	worldBank = append(worldBank, "/v2/country/"+strings.Repeat("KAZ;", 3000), "/v2")
	sdmx = append(sdmx, "/sdmx/2.1/data/EGOV/."+strings.Repeat("KAZ+", 3000)+".")
	for _, target := range worldBank {
		r, err := handlerstest.Request(http.MethodGet, target)
		if err != nil {
			continue // net/http itself refuses it
		}
		got := s.Answer(r)
		var answer []struct {
			Message []struct{ ID, Key, Value string }
		}
		if err := json.Unmarshal(got.Body, &answer); err != nil || got.Status != http.StatusOK || len(answer) != 1 || len(answer[0].Message) != 1 || answer[0].Message[0].Value == "" {
			t.Errorf("%.80s: %d %.200s", target, got.Status, got.Body)
		}
		if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("Etag") != "" {
			t.Errorf("%.80s: may be kept: %v", target, got.Header)
		}
		if nowhere := strings.Count(target, "/") < 3; nowhere && answer[0].Message[0].ID != "140" {
			t.Errorf("%s: %s, not the World Bank's number of no endpoint", target, got.Body)
		}
	}
	for _, target := range sdmx {
		r, err := handlerstest.Request(http.MethodGet, target)
		if err != nil {
			continue
		}
		got := s.Answer(r)
		var answer struct {
			XMLName xml.Name
			Message struct {
				Code int `xml:"code,attr"`
				Text string
			} `xml:"ErrorMessage"`
		}
		if got.Status == http.StatusNoContent && len(got.Body) == 0 {
			continue
		}
		if err := xml.Unmarshal(got.Body, &answer); err != nil || got.Status < 400 || got.Status == 500 || got.Status > 501 || answer.XMLName.Local != "Error" || answer.Message.Text == "" {
			t.Errorf("%.80s: %d %v %.300s", target, got.Status, err, got.Body)
		}
	}
}

// TestDoorsSpeakForTheServer: what the server refuses before a door is reached is in the door's words too.
func TestDoorsSpeakForTheServer(t *testing.T) {
	shared := served(t)
	s := servedWith(t, api.Config{RateLimit: 2})
	for _, c := range []struct {
		target string
		status int
		says   string
	}{
		{"/v2/country/KAZ", 200, `"name":"Kazakhstan"`}, {"/sdmx/2.1/dataflow", 200, "<mes:Structure "},
		{"/v2/country/KAZ", 429, `[{"message":[{"id":"105"`}, {"/sdmx/2.1/dataflow", 429, "<mes:Error "},
	} {
		if got := s.Do(t, http.MethodGet, c.target); got.Status != c.status || !strings.Contains(string(got.Body), c.says) {
			t.Errorf("%s: %d %.300s, want %d and %s", c.target, got.Status, got.Body, c.status, c.says)
		}
	}
	if got := shared.Do(t, http.MethodPost, "/sdmx/2.1/dataflow"); got.Status != http.StatusMethodNotAllowed || !strings.Contains(string(got.Body), "<mes:Error ") {
		t.Errorf("POST: %d %s", got.Status, got.Body)
	}
}

// TestDoorsAreKept: an answer has a tag, and who has it is told that it is the same; pinned and dated
// answers differ.
func TestDoorsAreKept(t *testing.T) {
	s := served(t)
	for target, says := range map[string]string{
		"/v2/country/KAZ/indicator/un-egdi?date=2016": `"value":0.72499`, "/sdmx/2.1/data/EGOV/A.KAZ.un-egdi?startPeriod=2016&endPeriod=2016": `value="0.72499"`,
	} {
		for range 3 { // from the cache too
			got := s.Get(t, target)
			tag := got.Header.Get("Etag")
			if tag == "" || !strings.Contains(string(got.Body), says) || got.Header.Get("Cache-Control") != "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400" {
				t.Errorf("%s: %v %s", target, got.Header, got.Body)
			}
			if again := s.Do(t, http.MethodGet, target, "If-None-Match: "+tag); again.Status != http.StatusNotModified || len(again.Body) > 0 {
				t.Errorf("%s with its tag: %d %s", target, again.Status, again.Body)
			}
		}
		if got := s.Get(t, target+"&release=1"); !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s of release 1 may change: %v", target, got.Header)
		}
	}
	if got := s.Get(t, "/v2/country/KAZ/indicator/un-egdi?date=2016&as_of=2016-01-01"); !strings.Contains(string(got.Body), `"total":0`) {
		t.Errorf("what was not published yet: %s", got.Body)
	}
	if got := s.Do(t, http.MethodGet, "/sdmx/3.0/data/dataflow/EGB/EGOV/1.0/A.KAZ.un-egdi?asOf=2016-01-01&c[TIME_PERIOD]=2016"); got.Status != http.StatusNoContent {
		t.Errorf("what was not published yet: %d %s", got.Status, got.Body)
	}
	if got := metricsOf(t, s); !strings.Contains(string(got.Body), `route="/sdmx/*path"`) || !strings.Contains(string(got.Body), `route="/v2/*path"`) {
		t.Error("the metrics do not know the doors")
	}
}
