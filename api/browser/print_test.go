package browser

import (
	"regexp"
	"testing"

	paper "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBriefPrintsOnTwoPages prints the brief of countries with much and with little data, as a browser does.
func TestBriefPrintsOnTwoPages(t *testing.T) {
	b := browse(t)
	sheet := regexp.MustCompile(`/Type\s*/Page[^s]`)
	for _, country := range []string{"KAZ", "KOR", "EST", "TUV", "PRK"} {
		for _, lang := range []string{"en", "ru", "kk", "ko"} {
			b.open(t, look{lang, "light", 1280, true}, "/?view=brief&country="+country)
			printed, err := chromedp.Call(b.Context, paper.PrintToPDF, paper.PrintToPDFParams{PreferCSSPageSize: new(true)})
			if err != nil {
				t.Fatal(err)
			}
			if pages := len(sheet.FindAll(printed.Data, -1)); pages < 1 || pages > 2 {
				t.Errorf("the brief of %s in %s has %d pages", country, lang, pages)
			}
		}
	}
}
