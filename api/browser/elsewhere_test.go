package browser

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBrowserElsewhere: a page of another site may ask, with the headers that clients add, and read those that files need.
func TestBrowserElsewhere(t *testing.T) {
	b := browse(t)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!doctype html><title>elsewhere</title>"))
	}))
	defer other.Close()
	b.run(t, chromedp.Navigate(other.URL))
	ask := func(path, options, read string) string {
		return eval[string](t, b, `fetch("`+b.site+path+`", `+options+`).then(async (r) => `+read+`).catch((e) => "refused: " + e)`)
	}
	for _, c := range [][5]string{ // in this order: what the browser has kept of the whole file does for no part of it
		{"figures", "/v1/observations?indicator=un-egdi&country=KAZ&period=2016", `{}`, `JSON.stringify((await r.json()).data[0].value)`, "0.72499"},
		{"what clients add", "/v1/countries/KAZ", `{headers: {"Content-Type": "application/json", "Cache-Control": "no-cache", "X-Requested-With": "XMLHttpRequest",
			"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT", "If-None-Match": '"x"', traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}`, `String(r.status)`, "200"},
		{"a file's name", "/v1/observations.csv?indicator=un-egdi&period=2016", `{}`,
			`[r.headers.get("Content-Disposition"), r.headers.get("X-Total-Count"), !!r.headers.get("ETag"), !!r.headers.get("Link")].join(" ")`, `inline; filename="egovbench-un-egdi-2016.csv" 193 true true`},
		{"a part", "/v1/observations.csv?indicator=un-egdi&period=2016", `{headers: {Range: "bytes=0-99"}}`,
			`[r.status, (await r.arrayBuffer()).byteLength, /^bytes 0-99\/\d+$/.test(r.headers.get("Content-Range")), r.headers.get("Accept-Ranges")].join(" ")`, "206 100 true bytes"},
		{"a size without the file", "/v1/download/observations.parquet", `{method: "HEAD"}`, `String(+r.headers.get("Content-Length") > 1e5)`, "true"},
		{"an error", "/v1/observations?country=QQQ&indicator=un-egdi", `{}`, `String((await r.json()).status)`, "400"},
		{"the World Bank's protocol", "/v2/country/KAZ?format=json", `{}`, `(await r.json())[1][0].name`, "Kazakhstan"},
		{"SDMX", "/sdmx/2.1/dataflow", `{headers: {Accept: "application/vnd.sdmx.structure+xml;version=2.1"}}`, `String((await r.text()).includes("EGOV"))`, "true"},
		{"an assistant's", "/mcp", `{method: "POST", headers: {"Content-Type": "application/json", Accept: "application/json, text/event-stream", "Mcp-Protocol-Version": "2025-06-18"}, body: JSON.stringify({jsonrpc: "2.0", id: 1, method: "tools/list"})}`, `String((await r.text()).includes("rank_countries"))`, "true"},
	} {
		if said := ask(c[1], c[2], c[3]); said != c[4] {
			t.Errorf("%s: %s, want %s; the page complains: %q", c[0], said, c[4], b.heard())
		}
	}
}

// TestBrowserEmbedFits: in a frame of a given size, of which no page changes the height, the whole figure is seen.
func TestBrowserEmbedFits(t *testing.T) {
	b := browse(t)
	for address, size := range map[string][2]int64{
		"/embed?indicator=un-egdi&country=KAZ,KOR,EST&lang=ru#fit": {600, 400},
		"/embed?view=map&indicator=un-egdi&country=KAZ#fit":        {860, 665},
		"/embed?view=brief&country=KAZ&lang=kk#fit":                {320, 468},
		"/embed?view=scatter&country=KAZ,UZB#fit":                  {320, 480},
	} {
		send(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: size[0], Height: size[1], DeviceScaleFactor: 1})
		b.run(t, chromedp.Navigate(b.site+address))
		if seen := eval[bool](t, b, `(() => { const r = document.documentElement; const svg = [...document.querySelectorAll(".chart svg")].find((s) => s.getBoundingClientRect().height > 0);
			return r.scrollHeight <= innerHeight && r.scrollWidth <= innerWidth && svg.getBoundingClientRect().height > 0.5 * innerHeight; })()`); !seen {
			t.Errorf("%s does not fit %v", address, size)
		}
	}
}
