package browser

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// What a first visit to any view may cost.
const (
	mostTransferred = 120 << 10
	mostRequests    = 8
	mostScript      = 40 << 10
)

// TestBrowserWeight: a first visit to any view is light, whatever the language.
func TestBrowserWeight(t *testing.T) {
	b := browse(t)
	send(t, b, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	heaviest, at := 0, ""
	for i, view := range append(handlerstest.Views(), "/", "/?view=find") {
		b.open(t, look{[]string{"en", "ru", "kk", "ko"}[i%4], "light", 1280, true}, view)
		var files []struct {
			Name         string
			TransferSize int
		}
		loaded := eval[string](t, b, `document.fonts.ready.then(() => JSON.stringify([...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]))`)
		if err := json.Unmarshal([]byte(loaded), &files); err != nil {
			t.Fatalf("%v in %s", err, loaded)
		}
		total := 0
		for _, file := range files {
			if total += file.TransferSize; strings.HasSuffix(file.Name, ".js") && file.TransferSize > mostScript {
				t.Errorf("%s: %s has %d bytes", view, file.Name, file.TransferSize)
			}
		}
		if total > mostTransferred || len(files) > mostRequests || len(files) < 3 {
			t.Errorf("%s: %d bytes in %d requests", view, total, len(files))
		}
		if total > heaviest {
			heaviest, at = total, view
		}
	}
	t.Logf("the heaviest is %s with %d bytes", at, heaviest)
}
