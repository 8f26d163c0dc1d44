package catalogue_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/catalogue"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/google/go-cmp/cmp"
)

// listed is what forms of a catalogue must agree on.
type listed struct {
	ID, Title, Description, Landing, Version, Released, TakenIn, Next, Overdue string
	Licences, Files, Origins                                                   []string
}

func plainText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case bool:
		return strconv.FormatBool(value)
	case map[string]any:
		for _, name := range []string{"@value", "@id"} {
			if text, ok := value[name].(string); ok {
				return text
			}
		}
	case []any:
		for _, one := range value {
			if thing, ok := one.(map[string]any); ok && thing["@language"] == "en" {
				return plainText(thing)
			}
		}
	}
	return ""
}

func texts(value any, of func(any) string) (all []string) {
	list, is := value.([]any)
	if !is && value != nil {
		list = []any{value}
	}
	for _, one := range list {
		all = append(all, of(one))
	}
	slices.Sort(all)
	return all
}

func member(name string) func(any) string {
	return func(value any) string { return plainText(value.(map[string]any)[name]) }
}

// TestCataloguesAgree: DCAT, schema.org, the links of the landing page and the API itself tell the same of every data set.
func TestCataloguesAgree(t *testing.T) {
	s := handlerstest.Served(t)
	var dcat struct {
		Sets    []map[string]any `json:"dcat:dataset"`
		Service []map[string]any `json:"dcat:service"`
	}
	if err := json.Unmarshal(s.Get(t, "/catalog.jsonld").Body, &dcat); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, set := range dcat.Sets {
		d := listed{
			ID: plainText(set["dct:identifier"]), Title: plainText(set["dct:title"]), Description: plainText(set["dct:description"]), Landing: plainText(set["dcat:landingPage"]), Version: plainText(set["dcat:version"]) + ".0.0",
			Released: plainText(set["egb:released"]), TakenIn: plainText(set["egb:takenIn"]), Next: plainText(set["egb:nextExpected"]), Overdue: plainText(set["egb:overdue"]),
			Licences: texts(set["dct:license"], plainText), Files: texts(set["dcat:distribution"], member("dcat:downloadURL")), Origins: texts(set["dct:source"], plainText),
		}
		if ids[d.ID] || d.Title == "" || len(d.Description) < 50 || len(d.Licences) == 0 || len(d.Files) == 0 {
			t.Errorf("%+v", d)
		}
		ids[d.ID] = true
		at := plainText(set["@id"])
		var page map[string]any
		if err := json.Unmarshal(s.Get(t, strings.TrimSuffix(at, "#dataset")).Body, &page); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, listed{
			ID: plainText(page["identifier"]), Title: plainText(page["name"]), Description: plainText(page["description"]), Landing: plainText(page["url"]), Version: plainText(page["version"]),
			Released: plainText(page["egb:released"]), TakenIn: plainText(page["egb:takenIn"]), Next: plainText(page["egb:nextExpected"]), Overdue: plainText(page["egb:overdue"]),
			Licences: texts(page["license"], plainText), Files: texts(page["distribution"], member("contentUrl")), Origins: texts(page["isBasedOn"], plainText),
		}); diff != "" || plainText(page["@id"]) != at {
			t.Errorf("%s: -DCAT +schema.org\n%s", d.ID, diff)
		}
		signs := signposts(s.Get(t, d.Landing+"?lang=en").Header)
		described := signs["describedby"]
		if d.ID == catalogue.Whole && len(described) == 2 && strings.HasPrefix(described[1], "http://localhost/v1/download/datapackage.json?") {
			described = described[:1]
		}
		if !slices.Equal(described, []string{strings.TrimSuffix(at, "#dataset")}) || len(signs["cite-as"]) != 1 || len(signs["type"]) != 2 ||
			!subset(signs["license"], d.Licences) || !subset(signs["item"], d.Files) {
			t.Errorf("%s: its landing page is signposted %v", d.ID, signs)
		}
	}
	for _, x := range handlerstest.Asking[[]handlers.Indicator](t, s, "/v1/indicators?limit=10000").Data {
		if !ids[x.ID] {
			t.Errorf("the catalogue lacks the indicator %s", x.ID)
		}
	}
	for _, x := range handlerstest.Asking[[]handlers.Source](t, s, "/v1/sources?limit=10000").Data {
		if !ids[x.ID] {
			t.Errorf("the catalogue lacks the source %s", x.ID)
		}
	}
	if len(dcat.Service) != 1 || len(dcat.Service[0]["dcat:servesDataset"].([]any)) != len(dcat.Sets) {
		t.Error("the service does not serve every data set")
	}
	fresh := handlerstest.Asking[handlers.Indicator](t, s, "/v1/indicators/un-egdi").Data
	var page map[string]any
	if err := json.Unmarshal(s.Get(t, "/catalog/un-egdi.jsonld").Body, &page); err != nil {
		t.Fatal(err)
	}
	if got := []string{plainText(page["egb:released"]), plainText(page["egb:takenIn"]), plainText(page["egb:nextExpected"]), plainText(page["egb:overdue"])}; !slices.Equal(got, []string{string(fresh.Released), string(fresh.TakenIn), string(fresh.NextExpected), strconv.FormatBool(fresh.Overdue)}) {
		t.Errorf("the catalogue says %v of freshness, the API %v", got, fresh)
	}
}

// TestSignposts: the pages that a data set is landed on lead to its descriptions, and those back to it.
func TestSignposts(t *testing.T) {
	s := handlerstest.Served(t)
	for _, landing := range []string{"/v1/releases/1", "/v1/download", "/v1/indicators/un-egdi", "/v1/sources/un-egdi-2016"} {
		signs := signposts(s.Get(t, landing).Header)
		for _, relation := range []string{"cite-as", "describedby", "license", "item", "type"} {
			if len(signs[relation]) == 0 {
				t.Errorf("%s has no %s", landing, relation)
			}
		}
		for _, description := range signs["describedby"] {
			back := signposts(s.Get(t, description).Header)["describes"]
			if len(back) != 1 || len(signposts(s.Get(t, back[0]).Header)["cite-as"]) != 1 {
				t.Errorf("%s is described by %s, which leads back to %v", landing, description, back)
			}
		}
	}
	if back := signposts(s.Get(t, "/catalog.jsonld").Header)["describes"]; !slices.Equal(back, []string{"http://localhost/v1/download"}) {
		t.Errorf("the catalogue describes %v", back)
	}
}

// subset of a longer list, but not of nothing where there is something.
func subset(some, all []string) bool {
	return (len(some) > 0 || len(all) == 0) && !slices.ContainsFunc(some, func(one string) bool { return !slices.Contains(all, one) })
}

// signposts are the targets of Link headers by relation.
func signposts(header http.Header) map[string][]string {
	found := map[string][]string{}
	for _, value := range header["Link"] {
		for _, link := range regexp.MustCompile(`<([^>]*)>; rel="([^"]*)"`).FindAllStringSubmatch(value, -1) {
			found[link[2]] = append(found[link[2]], link[1])
		}
	}
	return found
}

// TestCatalogueFiles: what data sets can be had as can be had, and is as large as is said.
func TestCatalogueFiles(t *testing.T) {
	s := handlerstest.Served(t)
	for _, id := range []string{"un-egdi", "un-egdi-2016", "wb-wdi-2026-03"} {
		var page struct {
			Distribution []struct{ ContentURL, EncodingFormat string }
		}
		if err := json.Unmarshal(s.Get(t, "/catalog/"+id+".jsonld").Body, &page); err != nil || len(page.Distribution) < 3 {
			t.Fatalf("%s: %v %d", id, err, len(page.Distribution))
		}
		for _, f := range page.Distribution {
			if got := s.Get(t, f.ContentURL); !strings.HasPrefix(got.Header.Get("Content-Type"), f.EncodingFormat) {
				t.Errorf("%s is %s, not %s", f.ContentURL, got.Header.Get("Content-Type"), f.EncodingFormat)
			}
		}
	}
	for _, target := range []string{"/catalog/no-such.jsonld", "/catalog/un-egdi", "/catalog/un-egdi.json", "/catalog.jsonld?release=99", "/catalog.jsonld?x=1", "/catalog/.jsonld"} {
		if got := s.Do(t, http.MethodGet, target); got.Status < 400 || got.Status > 499 || !strings.Contains(string(got.Body), `"detail"`) {
			t.Errorf("%s: %d %s", target, got.Status, got.Body)
		}
	}
	if got := s.Do(t, http.MethodGet, "/catalog/un-egdl.jsonld"); !strings.Contains(string(got.Body), `"did_you_mean":["un-egdi"]`) {
		t.Errorf("a slip is told so: %s", got.Body)
	}
	if got := s.Get(t, "/catalog.jsonld?release=1"); !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("a pinned catalogue may change: %v", got.Header)
	}
}

// TestCitations: a source in the forms of reference managers, by parameter and by Accept.
func TestCitations(t *testing.T) {
	s := handlerstest.Served(t)
	for _, c := range []struct{ format, media, says string }{
		{"bibtex", "application/x-bibtex", "@techreport{un-egdi-2016,"},
		{"csl", "application/vnd.citationstyles.csl+json", `[{"id":"un-egdi-2016","type":"report"`},
		{"ris", "application/x-research-info-systems", "TY  - RPRT\r\nID  - un-egdi-2016\r\n"},
	} {
		for _, got := range []handlerstest.Reply{s.Get(t, "/v1/sources/un-egdi-2016?format="+c.format), s.Do(t, http.MethodGet, "/v1/sources/un-egdi-2016", "Accept: "+c.media)} {
			if got.Status != http.StatusOK || got.Header.Get("Content-Type") != c.media || !strings.HasPrefix(string(got.Body), c.says) {
				t.Errorf("%s: %d %v %s", c.format, got.Status, got.Header, got.Body)
			}
		}
	}
	if table := string(s.Get(t, "/v1/sources/un-egdi-2016?format=csv").Body); !strings.Contains(table, "citation_csl_json_issued,") || !strings.Contains(table, `",2016-07-29,https://`) {
		t.Errorf("the date of the citation is no date: %s", table)
	}
	for _, x := range handlerstest.Asking[[]handlers.Source](t, s, "/v1/sources?limit=10000").Data {
		lines := strings.Split(string(s.Get(t, "/v1/sources/"+x.ID+"?format=ris").Body), "\r\n")
		for _, line := range lines[:len(lines)-1] {
			if !regexp.MustCompile(`^[A-Z][A-Z0-9]  - .*$`).MatchString(line) {
				t.Errorf("%s: %q is no line of RIS", x.ID, line)
			}
		}
		if lines[len(lines)-2] != "ER  - " {
			t.Errorf("%s: it ends with %q", x.ID, lines[len(lines)-2])
		}
	}
}
