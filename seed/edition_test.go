package seed

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadEditions(t *testing.T) {
	files := fstest.MapFS{
		"un/2016/source.yaml": {Data: []byte("id: un-egdi-2016\npublished_at: 2016-07-29\nsha256: aa\n" +
			"inputs:\n- {file: a/b.csv, as: un-egdi}\n- {file: c.csv, as: un-egdi, sha256: bb}\n")},
		"kazinform/2017/source.yaml": {Data: []byte("id: kazinform-2017\n")},
	}
	editions, err := readEditions(files)
	if err != nil {
		t.Fatal(err)
	}
	if len(editions) != 2 || editions[0].Code != "kazinform-2017" {
		t.Fatalf("got %v, want the two editions in the order of their paths", editions)
	}
	un := editions[1]
	if un.PublishedAt != "2016-07-29" || un.dir != "un/2016" || un.Inputs[0].File != "a/b.csv" {
		t.Errorf("un-egdi-2016 was read as %+v", un)
	}
	if un.sha256(0) != "aa" || un.sha256(1) != "bb" {
		t.Errorf("sums %q and %q, want aa and bb", un.sha256(0), un.sha256(1))
	}
}

func TestReadEditionsFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"unknown key":  {"id: a\npublished: 2016\n", "x/source.yaml:[2:1] unknown field \"published\""},
		"not YAML":     {"id: [a\n", "x/source.yaml:[1:5]"},
		"no id":        {"title: a\n", `x/source.yaml: id ""`},
		"bad id":       {"id: A--b\n", `x/source.yaml: id "A--b"`},
		"id not alone": {"id: taken\n", `x/source.yaml: id "taken" is taken by a/source.yaml`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readEditions(fstest.MapFS{
				"a/source.yaml": {Data: []byte("id: taken\n")},
				"x/source.yaml": {Data: []byte(c.file)},
			})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
