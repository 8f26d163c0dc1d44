package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// axe finds what keeps people from using a page (axe-core, MPL-2.0).
//
//go:embed testdata/axe/axe.min.js
var axe string

// browsing is one browser for all tests, and the site that it looks at.
type browsing struct {
	context.Context
	site string
}

var (
	begin      sync.Once
	theBrowser *browsing
	// stopBrowser ends the browser; TestMain calls it.
	stopBrowser = func() {}
)

func TestMain(m *testing.M) {
	code := m.Run()
	stopBrowser()
	os.Exit(code)
}

// newBrowser starts Chromium, which root may install, and a site for it to look at.
func newBrowser(t *testing.T) *browsing {
	path := clienttest.Debian(t, "chromium", "chromium", "fonts-nanum")
	folder, err := os.MkdirTemp("", "egovbench-browser-")
	if err != nil {
		t.Fatal(err)
	}
	host := httptest.NewUnstartedServer(nil)
	site := "http://" + host.Listener.Addr().String()
	host.Config.Handler = handlerstest.ServedAt(t, site).Handler
	host.Start()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.UserDataDir(folder), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(time.Minute))
	allocated, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocated)
	stopBrowser = func() {
		_ = chromedp.Cancel(ctx)
		stop()
		host.Close()
		_ = os.RemoveAll(folder)
	}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return &browsing{ctx, site}
}

// browse gives a fresh tab.
func browse(t *testing.T) *tab {
	t.Helper()
	begin.Do(func() { theBrowser = newBrowser(t) })
	b := theBrowser
	if b == nil {
		clienttest.Without(t, "there is no browser")
	}
	ctx, stop := chromedp.NewContext(b.Context)
	t.Cleanup(stop)
	tb := &tab{Context: ctx, site: b.site}
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	send(t, tb, network.Enable, network.EnableParams{})
	send(t, tb, cdplog.Enable, cdp.Empty{})
	send(t, tb, runtime.Enable, cdp.Empty{})
	send(t, tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return tb
}

// send gives the browser a command.
func send[P, R any](t *testing.T, b *tab, command cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(b.Context, command, params); err != nil {
		t.Fatalf("%s: %v", command.Method, err)
	}
}

// tab is one page of the browser, and what it has complained of.
type tab struct {
	context.Context
	site string

	lock   sync.Mutex
	faults []string
}

// hear notes errors of the page, and requests that leave the site.
func (b *tab) hear(event any) {
	fault := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault = "exception: " + fmt.Sprint(e.ExceptionDetails.Text, e.ExceptionDetails.URL, e.ExceptionDetails.LineNumber)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			fault = fmt.Sprintf("console: %s", e.Args[0].Value)
		}
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError {
			fault = "log: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *network.EventRequestWillBeSent:
		at, err := url.Parse(e.Request.URL)
		if site, _ := url.Parse(b.site); err != nil || (at.Scheme == "http" || at.Scheme == "https") && at.Host != site.Host {
			fault = "a request to " + e.Request.URL
		}
	}
	if fault != "" {
		b.lock.Lock()
		defer b.lock.Unlock()
		b.faults = append(b.faults, fault)
	}
}

// heard gives the complaints since it was last asked.
func (b *tab) heard() []string {
	b.lock.Lock()
	defer b.lock.Unlock()
	faults := b.faults
	b.faults = nil
	return faults
}

// run does things in the tab, within a minute; the test ends where one fails.
func (b *tab) run(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.Context, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("%v; the page complains: %q", err, b.heard())
	}
}

// eval gives the value of an expression in the page.
func eval[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.Context, time.Minute)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.100s: %v; the page complains: %q", expression, err, b.heard())
	}
	return value
}

// until waits for an expression to become true.
func (b *tab) until(t *testing.T, expression string) {
	t.Helper()
	for range 500 {
		if eval[bool](t, b, expression) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("in ten seconds this did not come true: %s", expression)
}

// look is how a page is looked at.
type look struct {
	lang, theme string
	width       int
	scripts     bool
}

func (l look) String() string {
	return fmt.Sprintf("%s, %s, %d px, scripts %v", l.lang, l.theme, l.width, l.scripts)
}

func (b *tab) open(t *testing.T, l look, view string) {
	t.Helper()
	send(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: int64(l.width), Height: 900, DeviceScaleFactor: 1})
	send(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.theme}}})
	send(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !l.scripts})
	b.run(t, chromedp.Navigate(b.site+handlerstest.In(l.lang, view)))
	if !l.scripts { // the page has been shown without; what looks at it needs them
		send(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	}
}

// TestBrowserViews looks at every view as readers do: in every language, light and dark, on a phone and on a
// desk, with scripts and without. Nothing bars anybody, nothing complains, nothing leaves the host, and nothing has to
// be scrolled sideways. Each view is looked at in two of these ways, and all views together in all of them; with
// EGOVBENCH_SOAK=1 each in all.
func TestBrowserViews(t *testing.T) {
	t.Parallel()
	b := browse(t)
	for i, view := range append(handlerstest.Views(), "/", "/?view=find", "/?view=find&q=trust", "/?view=convergence&group=cis", "/?view=peers",
		"/embed?indicator=un-egdi&country=KAZ,KOR,EST", "/docs", "/docs/api", "/docs/questions", "/docs/methods/index", "/docs/sources") {
		for _, l := range looks(i) {
			b.open(t, l, view)
			if wide := eval[int](t, b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
				t.Errorf("%s (%s) is %d px too wide", view, l, wide)
			}
			for _, violation := range b.violations(t) {
				t.Errorf("%s (%s): %s", view, l, violation)
			}
			for _, fault := range b.heard() {
				t.Errorf("%s (%s): %s", view, l, fault)
			}
		}
	}
}

// looks are the ways to look at the i-th view: at a desk and on a phone, of which one is dark and one without scripts,
// in two languages. The next views have them turned, so that every two of these meet in time.
func looks(i int) (some []look) {
	languages, themes, widths := []string{"en", "ru", "kk", "ko"}, []string{"light", "dark"}, []int{1280, 360}
	if clienttest.Soaking() {
		for at := range 32 {
			some = append(some, look{languages[at%4], themes[at/4%2], widths[at/8%2], at/16 == 0})
		}
		return some
	}
	for at, width := range widths {
		some = append(some, look{languages[(i+2*at+i/4)%4], themes[(i+at)%2], width, (i/2+at)%2 == 0})
	}
	return some
}

// violations are what axe finds by the rules of WCAG 2.2 AA and by best practice.
func (b *tab) violations(t *testing.T) []string {
	t.Helper()
	if !eval[bool](t, b, `typeof axe === "object"`) {
		b.run(t, chromedp.Evaluate[chromedp.Void](axe))
	}
	found := eval[string](t, b, `axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values:
		["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then((r) => JSON.stringify(r.violations.map((v) =>
		v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " (" + (n.failureSummary || "").slice(0, 200) + ")").join(" | "))))`)
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		t.Fatalf("%v in %.200s", err, found)
	}
	return violations
}

// TestBrowserFrames: the code that a reader copies shows the figure on another site, as high as it is;
// no other page can be framed.
func TestBrowserFrames(t *testing.T) {
	b := browse(t)
	b.open(t, look{"en", "light", 1280, true}, "/?indicator=un-egdi&country=KAZ,KOR,EST")
	code := eval[string](t, b, `document.getElementById("frame").value`)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/forbidden" {
			fmt.Fprintf(w, `<!doctype html><iframe id="f" src="%s/"></iframe>`, b.site)
			return
		}
		fmt.Fprint(w, "<!doctype html><title>elsewhere</title>"+code)
	}))
	defer other.Close()
	b.run(t, chromedp.Navigate(other.URL))
	b.until(t, `document.querySelector("iframe").height !== "520"`)
	if height := eval[int](t, b, `+document.querySelector("iframe").height`); height < 350 || height > 900 {
		t.Errorf("the frame is %d px high", height)
	}
	b.heard()
	b.run(t, chromedp.Navigate(other.URL+"/forbidden"))
	if said := strings.Join(b.heard(), " "); !strings.Contains(said, "frame-ancestors") {
		t.Errorf("the page let itself be framed: %q", said)
	}
}
