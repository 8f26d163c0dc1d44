package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserIndex weighs an index with the keyboard alone: with every step of the slider the ranks, the
// picture, the sentence, the address and what can be copied follow, and the slider keeps the focus. By the
// figures of 2016 Kazakhstan is first by equal weights, and Russia where infrastructure counts for most.
func TestBrowserIndex(t *testing.T) {
	b := browse(t)
	for _, width := range []int{1280, 320} {
		b.open(t, look{"en", "light", width, true}, "/?view=index&period=2016")
		const first = `document.querySelector("table.index tbody th").textContent`
		b.until(t, first+` === "Kazakhstan"`)
		drawn := eval[string](t, b, `document.querySelector(".chart").innerHTML`)
		b.tabTo(t, "#weight-un-tii")
		for range 5 {
			b.press(t, kb.ArrowRight)
		}
		b.until(t, first+` === "Russia" && location.search.includes("weights=5,10,5")`)
		for what, holds := range map[string]string{
			"the focus is on the slider":       `document.activeElement.id === "weight-un-tii" && document.activeElement.value === "10"`,
			"the share stands beside it":       `document.querySelector("#share-un-tii").textContent === "50%"`,
			"the sentence says so":             `document.querySelector(".lead").textContent.includes("Russia was first")`,
			"what can be copied has them":      `document.getElementById("link").value.includes("weights=5,10,5")`,
			"links to other languages have":    `document.querySelector(".languages a[lang=ru]").href.includes("weights=5,10,5")`,
			"ranks by equal weights are there": `document.querySelector("table.index").textContent.includes("2 ▲ 1")`,
		} {
			if !eval[bool](t, b, holds) {
				t.Errorf("%d px: not so: %s", width, what)
			}
		}
		b.until(t, `document.getElementById("status").textContent.includes("Russia was first")`)
		if eval[string](t, b, `document.querySelector(".chart").innerHTML`) == drawn {
			t.Errorf("%d px: the picture has not moved", width)
		}
		if n := eval[int](t, b, `history.length`); width == 1280 && n > 3 {
			t.Errorf("the slider has left %d entries in the history", n)
		}
		b.press(t, kb.Home)
		b.until(t, `location.search.includes("weights=5,0,5")`)
	}
	b.run(t, chromedp.Evaluate[chromedp.Void](`(() => { const f = document.getElementById("more"); f.value = "un-epi"; f.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	b.until(t, `document.querySelectorAll("[type=range]").length === 4 && location.search.includes("un-hci,un-epi") && location.search.includes("weights=5,0,5")`)
	if !eval[bool](t, b, `[...document.querySelectorAll("h1, .share textarea")].every((e) => (e.value ?? e.textContent).includes("Index of 4 indicators"))`) {
		t.Error("the page does not say that there are four indicators now")
	}
	for _, fault := range b.heard() {
		t.Error(fault)
	}
}
