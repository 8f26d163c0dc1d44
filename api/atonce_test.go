package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

// Six publishers at once: each gets a release or a 409, and no release mixes two files.
func TestImportsAtOnce(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		const publishers = 6
		releases := make([]web.Publication, publishers)
		var all sync.WaitGroup
		for i := range publishers {
			all.Go(func() {
				// Two figures of each file are the same number, so that a mixture shows.
				body := handlerstest.TidyHeader + fmt.Sprintf("un-egdi,KAZ,2016,0.%d1,A,1\nun-egdi,KOR,2016,0.%d1,A,2\n", i+1, i+1)
				got := w.Send(t, http.MethodPost, "/v1/imports?source=un-egdi-2016", body, handlerstest.AsCSV)
				switch got.Status {
				case http.StatusCreated:
					releases[i] = handlerstest.Decoded[handlerstest.Answered[web.Publication]](t, got.Body).Data
					if w.API.Version() < releases[i].Release {
						t.Errorf("release %d is not served when it is answered", releases[i].Release)
					}
				case http.StatusConflict:
				default:
					t.Errorf("%d %s", got.Status, got.Body)
				}
			})
		}
		all.Wait()
		made := 0
		for i, p := range releases {
			if p.Release == 0 {
				continue
			}
			made++
			at := fmt.Sprintf("period=2016&release=%d&country=", p.Release)
			if a, b := w.Figure(t, at+"KAZ"), w.Figure(t, at+"KOR"); p.Revised != 2 || a != b || a != float64(10*(i+1)+1)/100 {
				t.Errorf("publisher %d: %+v, %v, %v", i, p, a, b)
			}
		}
		if made == 0 || w.Newest(t) != made+1 {
			t.Errorf("%d were answered with a release, the newest is %d", made, w.Newest(t))
		}
	})
}

// Of two who edit what both have seen one is told; nothing is lost unseen.
func TestEditsAtOnce(t *testing.T) {
	handlerstest.Writing(t, func(t *testing.T, w handlerstest.Writable) {
		const programme = "/v1/programmes/kaz-test-2026"
		const body = `{"name": "Test", "country": "Kazakhstan", "kind": "programme", "status": "planned", "start": "2026", "sources": ["kazinform-2017-04-24"]}`
		if got := w.Send(t, http.MethodPost, programme, body, handlerstest.AsJSON); got.Status != http.StatusCreated {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		tag := w.Get(t, programme).Header.Get("Etag")
		var all sync.WaitGroup
		statuses := make([]int, 3)
		for i := range statuses {
			all.Go(func() {
				changed := strings.Replace(body, `"Test"`, fmt.Sprintf(`"Test %d"`, i), 1)
				statuses[i] = w.Send(t, http.MethodPut, programme, changed, handlerstest.AsJSON, "If-Match: "+tag).Status
			})
			all.Go(func() { // others publish other things meanwhile, which is no reason to refuse
				body := handlerstest.TidyHeader + fmt.Sprintf("un-egdi,KAZ,2016,0.%d,A,1\n", 50+i)
				if got := w.Send(t, http.MethodPost, "/v1/imports?source=un-egdi-2016", body, handlerstest.AsCSV); got.Status != http.StatusCreated {
					t.Errorf("%d %s", got.Status, got.Body)
				}
			})
		}
		all.Wait()
		won := 0
		for i, status := range statuses {
			if status == http.StatusOK {
				won++
				if name := handlerstest.Asking[map[string]any](t, w.Server, programme).Data["name"]; name != fmt.Sprintf("Test %d", i) {
					t.Errorf("%d won, and %v is in force", i, name)
				}
			} else if status != http.StatusPreconditionFailed {
				t.Errorf("%d", status)
			}
		}
		if won != 1 {
			t.Errorf("%v", statuses)
		}
	})
}
