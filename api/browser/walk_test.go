package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// press presses keys.
func (b *tab) press(t *testing.T, keys string) {
	t.Helper()
	b.run(t, chromedp.KeyEvent(keys))
}

// tabTo moves the focus with the Tab key until it is where the selector says.
func (b *tab) tabTo(t *testing.T, selector string) {
	t.Helper()
	for range 120 {
		b.press(t, kb.Tab)
		if eval[bool](t, b, `document.activeElement.matches(`+"`"+selector+"`"+`)`) {
			if !eval[bool](t, b, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
				t.Errorf("nobody sees that the focus is on %s", selector)
			}
			return
		}
	}
	t.Fatalf("the keyboard does not come to %s", selector)
}

// TestBrowserWalk compares two countries and copies the citation with the keyboard alone.
func TestBrowserWalk(t *testing.T) {
	b := browse(t)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		if _, err := chromedp.CallBrowser(b.Context, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: b.site,
		}); err != nil {
			t.Fatal(err)
		}
	}
	b.open(t, look{"en", "light", 1280, true}, "/?country=KAZ")
	b.tabTo(t, "#add")
	b.press(t, "estonia")
	b.press(t, kb.Enter)
	b.until(t, `document.querySelectorAll(".chosen input:checked").length === 2 && location.search.includes("KAZ,EST")`)
	if !eval[bool](t, b, `document.activeElement.id === "add"`) {
		t.Error("the focus was lost when the page followed the form")
	}
	b.tabTo(t, "[data-copy=citation]")
	b.press(t, kb.Enter)
	b.until(t, `document.getElementById("status").textContent === "Copied"`)
	got := eval[string](t, b, `navigator.clipboard.readText()`)
	for _, want := range []string{"UN DESA, UN E-Government Survey 2024", "with minor processing by egovbench", "release 1. " + b.site + "/?", "country=KAZ,EST", "release=1", "(accessed " + string(handlerstest.Today) + ")"} {
		if !strings.Contains(got, want) {
			t.Errorf("the citation lacks %q: %s", want, got)
		}
	}
	if !strings.HasPrefix(got, "UN DESA") {
		t.Errorf("the citation does not begin with the producer: %s", got)
	}
	for _, fault := range b.heard() {
		t.Error(fault)
	}
}

// TestBrowserForm: the page follows the form as it is filled in, the address with it, and the browser's
// way back leads back; countries are found in any language.
func TestBrowserForm(t *testing.T) {
	b := browse(t)
	b.open(t, look{"en", "light", 1280, true}, "/?country=KAZ,KOR")
	b.run(t, chromedp.Evaluate[chromedp.Void](`window.same = true`))
	choose := `(() => { const f = document.getElementById("indicator"); f.value = "un-osi"; f.dispatchEvent(new Event("change", {bubbles: true})); })()`
	b.run(t, chromedp.Evaluate[chromedp.Void](choose))
	b.until(t, `document.querySelector("h1").textContent.includes("Online Service Index")`)
	if !eval[bool](t, b, `window.same === true && location.search.includes("indicator=un-osi") && document.title.includes("Online Service Index")`) {
		t.Errorf("the address is %s", eval[string](t, b, `location.search`))
	}
	b.run(t, chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.until(t, `document.querySelector("h1").textContent.includes("E-Government Development Index")`)
	b.run(t, chromedp.Evaluate[chromedp.Void](`(() => { const f = document.getElementById("add"); f.value = "өзбек"; f.dispatchEvent(new Event("input", {bubbles: true})); })()`))
	b.until(t, `document.querySelectorAll("#add-list option").length > 0`)
	if name := eval[string](t, b, `document.querySelector("#add-list option").value`); name != "Uzbekistan" {
		t.Errorf("өзбек finds %s", name)
	}
	for _, fault := range b.heard() {
		t.Error(fault)
	}
}

// TestBrowserReadsOut: the arrow keys read a chart's figures out, country by country and edition by edition.
func TestBrowserReadsOut(t *testing.T) {
	b := browse(t)
	b.open(t, look{"en", "light", 1280, true}, "/?indicator=un-egdi&country=KAZ,KOR&from=2014&to=2016")
	b.tabTo(t, ".drawn .chart")
	for _, step := range [][2]string{
		{kb.ArrowRight, "Kazakhstan, 2014: 0.7283"}, {kb.ArrowRight, "Kazakhstan, 2016: 0.7250"}, {kb.ArrowDown, "South Korea, 2016: 0.8915"},
		{kb.ArrowRight, "South Korea, 2016: 0.8915"}, {kb.ArrowLeft, "South Korea, 2014: 0.9462"},
	} {
		b.press(t, step[0])
		b.until(t, `document.getElementById("status").textContent === "`+step[1]+`"`)
	}
}
