package clients

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// harvesters are what reads catalogues, at one version each.
func harvesters() []string {
	return []string{"mlcroissant==1.1.1", "frictionless==5.21.0", "datapackage==1.15.4", "rdflib==7.6.0"}
}

// TestHarvesters lets readers of Croissant, DCAT and data packages read a server that knows its address.
func TestHarvesters(t *testing.T) {
	if testing.Short() {
		t.Skip("installing and running readers takes a minute")
	}
	t.Parallel()
	python := clienttest.Python(t, harvesters()...)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + listener.Addr().String()
	s := handlerstest.ServedAt(t, base)
	running := &http.Server{Handler: s.Handler}
	go func() { _ = running.Serve(listener) }()
	t.Cleanup(func() { _ = running.Close() })
	var out told
	printed := clienttest.Run(t, python, filepath.Join("testdata", "doors", "ask_catalogue.py"), base, filepath.Join(t.TempDir(), "apart.json"))
	if err := json.Unmarshal([]byte(printed), &out); err != nil {
		t.Fatalf("%v: %.500s", err, printed)
	}
	want := inTheAPI(t, s, "indicator=un-egdi&from=2020&vintage=all", byCode)
	want = slices.DeleteFunc(want, func(line string) bool { return strings.HasSuffix(line, "null") })
	if diff := cmp.Diff(want, out.lines(t, "figures", false)); diff != "" || len(want) < 500 {
		t.Errorf("%d figures: -JSON API +Croissant\n%.2000s", len(want), diff)
	}
	countries, sources := len(s.API.Newest().Countries), len(s.API.Newest().Sources)
	for name, part := range map[string]string{
		"croissant un-egdi": `[[], [], "E-Government Development Index (EGDI)"]`, "croissant un-egdi-2016": "[[], [], ", "croissant egovbench": "[[], [], ",
		"dcat": `["un-egdi", "E-Government Development Index (EGDI)", "` + base + `/v1/indicators/un-egdi"]`, "schema.org": "EGDI",
		"frictionless": fmt.Sprintf(`["countries", %d]`, countries), "datapackage": fmt.Sprintf(`["sources", %d]`, sources),
	} {
		if !strings.Contains(string(out[name]), part) {
			t.Errorf("%s is %.600s, want it to have %s", name, out[name], part)
		}
	}
	var sets [][]string
	if err := json.Unmarshal(out["dcat"], &sets); err != nil || len(sets) < 450 || len(sets) > 1+len(s.API.Newest().Indicators)+sources {
		t.Errorf("DCAT's reader finds %d data sets: %v", len(sets), err)
	}
	if !strings.HasPrefix(string(out["datapackage"]), "[true, []") {
		t.Errorf("the data package is no valid one of version 1: %.600s", out["datapackage"])
	}
}
