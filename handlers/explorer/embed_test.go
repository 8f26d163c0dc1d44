package explorer_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	htmlnode "golang.org/x/net/html"
)

const publicURL = "https://figures.example.org"

// TestEmbedFramed: the embedded figure may be framed by anybody, also when it comes from the cache;
// nothing else may.
func TestEmbedFramed(t *testing.T) {
	s := handlerstest.Served(t)
	for address, framed := range map[string]bool{
		"/embed?indicator=un-egdi&country=KAZ,KOR": true, "/": false, "/docs": false, "/v1/countries/KAZ": false, "/oembed": false,
	} {
		for range 3 {
			got := s.Do(t, http.MethodGet, address)
			policy := got.Header.Get("Content-Security-Policy")
			if strings.Contains(policy, "frame-ancestors *") != framed || strings.Contains(policy, "frame-ancestors 'none'") == framed || framed && got.Header.Get("X-Frame-Options") != "" {
				t.Errorf("%s: %q %q", address, policy, got.Header.Get("X-Frame-Options"))
			}
		}
	}
	text := readable(t, s.Get(t, "/embed?indicator=un-egdi&country=KAZ,KOR&lang=en&from=2016").Body)
	for _, want := range []string{"E-Government Development Index (EGDI)", "Source: UN DESA, 2024", "Data release 1", "Compare with care"} {
		if !strings.Contains(text, want) {
			t.Errorf("the embedded figure does not say %q: %s", want, text)
		}
	}
	for _, view := range handlerstest.Views() {
		if got := s.Do(t, http.MethodGet, "/embed"+strings.TrimPrefix(view, "/")); got.Status != http.StatusOK {
			t.Errorf("%s cannot be embedded: %d", view, got.Status)
		}
	}
}

// TestOEmbed: an address of ours gives the code of a frame in the size asked for; any other is not found.
func TestOEmbed(t *testing.T) {
	s := handlerstest.ServedAt(t, publicURL)
	page := publicURL + "/?indicator=un-egdi&country=KAZ,KOR,EST&lang=en"
	got := handlerstest.Decoded[map[string]any](t, s.Get(t, "/oembed?maxwidth=600&maxheight=400&format=json&url="+url.QueryEscape(page)).Body)
	for field, want := range map[string]any{
		"type": "rich", "version": "1.0", "width": 600.0, "height": 400.0, "provider_name": "egovbench",
		"title": "E-Government Development Index (EGDI), 2003 to 2024", "thumbnail_width": 1600.0,
	} {
		if got[field] != want {
			t.Errorf("%s is %v, want %v", field, got[field], want)
		}
	}
	frame, _ := got["html"].(string)
	root, err := htmlnode.Parse(strings.NewReader(frame))
	if err != nil {
		t.Fatal(err)
	}
	src := ""
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "iframe" && a.Key == "src" {
				src = a.Val
			}
		}
	}
	inside, ok := strings.CutPrefix(src, publicURL)
	if !ok || !strings.HasPrefix(inside, "/embed?") {
		t.Fatalf("the frame shows %q", src)
	}
	s.Get(t, inside)
	s.Get(t, strings.TrimPrefix(got["thumbnail_url"].(string), publicURL))
	for query, status := range map[string]int{
		"url=" + url.QueryEscape("https://example.org/?indicator=un-egdi"):           404,
		"url=" + url.QueryEscape(publicURL+".example.org/"):                          404,
		"url=" + url.QueryEscape(publicURL+"/v1/countries"):                          404,
		"url=" + url.QueryEscape("javascript:alert(1)"):                              404,
		"url=" + url.QueryEscape(publicURL+"/?country=\"><script>alert(1)</script>"): 200,
		"format=xml&url=" + url.QueryEscape(page):                                    406,
		"maxwidth=0&url=" + url.QueryEscape(page):                                    400,
		"": 400,
	} {
		reply := s.Do(t, http.MethodGet, "/oembed?"+query)
		if reply.Status != status || strings.Contains(string(reply.Body), "<script") {
			t.Errorf("%s: %d %.300s", query, reply.Status, reply.Body)
		}
	}
	if got := handlerstest.Served(t).Do(t, http.MethodGet, "/oembed?url="+url.QueryEscape("http://localhost/")); got.Status != http.StatusNotFound {
		t.Errorf("without a public address: %d", got.Status)
	}
}

// TestOEmbedFits: the frame is as high as the figure needs at its width, or the figure is drawn to fit the height given; one
// that nobody could read so small scrolls.
func TestOEmbedFits(t *testing.T) {
	s := handlerstest.ServedAt(t, publicURL)
	for _, c := range []struct {
		page, limits string
		least, most  int
		fits         bool
	}{
		{"/?indicator=un-egdi&country=KAZ,KOR,EST", "", 550, 750, true},
		{"/?indicator=un-egdi&country=KAZ,KOR,EST", "&maxwidth=320", 350, 550, true},
		{"/?indicator=un-egdi&country=KAZ,KOR,EST", "&maxwidth=600&maxheight=400", 400, 400, true},
		{"/?view=profile&country=KAZ", "", 900, 1500, true},
		{"/?view=profile&country=KAZ", "&maxheight=400", 400, 400, false},
		{"/?view=check&claim=kazakhstan-leader-cis-central-asia-2017", "", 520, 520, false},
	} {
		got := handlerstest.Decoded[struct {
			HTML   string `json:"html"`
			Height int    `json:"height"`
		}](t, s.Get(t, "/oembed?format=json"+c.limits+"&url="+url.QueryEscape(publicURL+c.page)).Body)
		if got.Height < c.least || got.Height > c.most || strings.Contains(got.HTML, `#fit"`) != c.fits {
			t.Errorf("%s%s: %d high, %s", c.page, c.limits, got.Height, got.HTML)
		}
	}
}

// TestHead: absolute addresses in a page's head are made from the public address alone, whatever a
// request calls its host; without one there are none.
func TestHead(t *testing.T) {
	if head := headOf(t, handlerstest.Served(t).Get(t, "/", "X-Forwarded-Host: evil.example")); strings.Contains(head, "og:") || strings.Contains(head, "oembed") || strings.Contains(head, "ld+json") || strings.Contains(head, "localhost") || strings.Contains(head, "evil") {
		t.Errorf("without a public address: %s", head)
	}
	s := handlerstest.ServedAt(t, publicURL)
	for _, view := range handlerstest.Views() {
		head := headOf(t, s.Get(t, view, "X-Forwarded-Host: evil.example"))
		for _, want := range []string{`application/json+oembed`, `property="og:title"`, `rel="canonical" href="` + publicURL} {
			if !strings.Contains(head, want) {
				t.Errorf("%s: the head lacks %s", view, want)
			}
		}
		if strings.Contains(head, "evil") {
			t.Errorf("%s: a forged host reached the head", view)
		}
		if at := strings.Index(head, "oembed"); at > 10<<10 {
			t.Errorf("%s: discovery comes after %d bytes", view, at)
		}
		_, rest, found := strings.Cut(head, `property="og:image" content="`)
		if card, _, _ := strings.Cut(rest, `"`); found {
			got := s.Get(t, strings.ReplaceAll(strings.TrimPrefix(card, publicURL), "&amp;", "&"))
			if got.Header.Get("Content-Type") != "image/png" {
				t.Errorf("%s: the card is %s", view, got.Header.Get("Content-Type"))
			}
		}
	}
}

// TestJSONLD: what search engines read is a Dataset with all that they and readers need.
func TestJSONLD(t *testing.T) {
	s := handlerstest.ServedAt(t, publicURL)
	head := headOf(t, s.Get(t, "/?indicator=un-egdi&country=KAZ,KOR&lang=en"))
	_, rest, _ := strings.Cut(head, `<script type="application/ld+json">`)
	text, _, _ := strings.Cut(rest, `</script>`)
	var set map[string]any
	if err := json.Unmarshal([]byte(text), &set); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	for field, want := range map[string]any{
		"@type": "Dataset", "name": "E-Government Development Index (EGDI), 2003 to 2024", "temporalCoverage": "2003/2024", "version": "1",
	} {
		if set[field] != want {
			t.Errorf("%s is %v, want %v", field, set[field], want)
		}
	}
	if records, _ := set["recordSet"].([]any); len(records) != 1 || set["sameAs"] != publicURL+"/catalog/un-egdi.jsonld" {
		t.Errorf("the catalogue's part is missing: %v %v", set["sameAs"], records)
	}
	if creator := set["creator"].([]any)[0].(map[string]any)["name"]; creator != "United Nations, Department of Economic and Social Affairs" {
		t.Errorf("the creator is %v", creator)
	}
	if n := len(set["isBasedOn"].([]any)); n != 12 {
		t.Errorf("based on %d editions, want 12", n)
	}
	for _, d := range set["distribution"].([]any) {
		address := d.(map[string]any)["contentUrl"].(string)
		got := s.Get(t, strings.TrimPrefix(address, publicURL))
		if kind := d.(map[string]any)["encodingFormat"].(string); !strings.HasPrefix(got.Header.Get("Content-Type"), kind) {
			t.Errorf("%s is %s, not %s", address, got.Header.Get("Content-Type"), kind)
		}
	}
	for _, field := range []string{"description", "license", "variableMeasured", "url"} {
		if set[field] == nil || set[field] == "" {
			t.Errorf("%s is missing", field)
		}
	}
}

func headOf(t *testing.T, got handlerstest.Reply) string {
	t.Helper()
	head, _, found := strings.Cut(string(got.Body), "</head>")
	if !found {
		t.Fatal("the page has no head")
	}
	return head
}
