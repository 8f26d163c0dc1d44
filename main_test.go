package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/api/command"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

var update = flag.Bool("update", false, "write the tables in README.md and docs/sources.md anew")

const module = "github.com/egovbench/egovbench"

// TestLayout: the owner fixed the top level.
func TestLayout(t *testing.T) {
	allowed := strings.Fields("api models handlers seed docs main.go main_test.go go.mod go.sum README.md LICENSE Makefile CHANGELOG.md CONTRIBUTING.md SECURITY.md Dockerfile compose.yaml NOTICE")
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	ignored := strings.Fields(read(t, ".gitignore"))
	for _, entry := range entries {
		made := slices.ContainsFunc(ignored, func(pattern string) bool {
			match, _ := path.Match(strings.Trim(pattern, "/"), entry.Name())
			return match
		})
		if !made && !strings.HasPrefix(entry.Name(), ".") && !slices.Contains(allowed, entry.Name()) {
			t.Errorf("%s is at the top level: find it a place in %s", entry.Name(), strings.Join(allowed[:5], ", "))
		}
	}
}

// TestImports: imports run one way. A package may import what stands here and the folders below none.
func TestImports(t *testing.T) {
	may := map[string][]string{
		"":                                 {"api/command"},
		"api/command":                      {"api", "docs", "handlers", "handlers/assistant", "seed", "models"},
		"api":                              {"api/front", "handlers", "handlers/web", "handlers/assistant", "handlers/catalogue", "handlers/explorer", "handlers/publish", "handlers/sdmx", "handlers/worldbank", "docs"},
		"api/front":                        {"handlers", "handlers/web"},
		"api/clienttest":                   {},
		"models/bench":                     {"models", "models/phrases", "models/stats"},
		"handlers":                         {"models", "models/bench", "models/phrases", "models/search", "models/stats", "handlers/web", "handlers/words", "handlers/render", "handlers/render/chart", "seed", "seed/intake"},
		"handlers/web":                     {"models", "models/bench", "models/stats", "handlers/render", "handlers/render/chart", "seed", "seed/intake"},
		"handlers/handlerstest":            {"api", "handlers", "handlers/web", "models", "models/modelstest", "seed", "seed/embeddedtest"}, // for tests
		"handlers/words":                   {"models", "models/bench", "models/phrases", "models/stats"},
		"handlers/explorer":                {"handlers/catalogue", "models", "models/bench", "handlers", "handlers/web", "handlers/words", "handlers/render/chart", "docs"},
		"handlers/assistant":               {"handlers", "handlers/web", "models", "models/bench", "models/search", "docs"},
		"handlers/assistant/assistanttest": {},
		"handlers/publish":                 {"handlers/web", "models", "seed", "seed/intake"},
		"handlers/catalogue":               {"handlers", "handlers/web", "handlers/render", "models"},
		"handlers/sdmx":                    {"handlers/web", "handlers/render", "models"},
		"handlers/worldbank":               {"handlers/web", "handlers/render", "models", "models/phrases"},
		"handlers/render":                  {},
		"handlers/render/scene":            {},
		"handlers/render/chart":            {"handlers/render/scene", "models", "models/bench", "models/phrases", "models/stats"},
		"models":                           {"models/engine", "models/phrases", "models/stats"},
		"models/phrases":                   {},
		"models/engine":                    {},
		"models/search":                    {"models", "models/bench"},
		"models/stats":                     {},
		"models/modelstest":                {"models"},
		"docs":                             {},
		"docs/generate":                    {"seed/quality", "api", "handlers", "handlers/web", "seed", "models", "docs"},

		"seed":              {"models", "seed/data", "seed/intake", "seed/quality", "seed/reference", "seed/rules", "seed/tidy", "seed/unpack", "seed/producers/*"},
		"seed/data":         {},
		"seed/embeddedtest": {"models", "seed"},
		"seed/intake":       {"models", "seed/data"},
		"seed/intaketest":   {"models", "seed/data", "seed/intake", "seed/reference", "seed/rules", "seed/seedtest"},
		"seed/producers/*":  {"models", "seed/data", "seed/intake", "seed/tables"}, // each by itself: none knows another
		"seed/quality":      {"models", "seed/data", "seed/intake", "seed/rules"},
		"seed/reference":    {"models", "seed/data", "seed/intake"},
		"seed/rules":        {"models", "seed/data", "seed/intake", "seed/reference"},
		"seed/seedtest":     {},
		"seed/tables":       {"models", "seed/intake"},
		"seed/tidy":         {"models", "seed/intake"},
		"seed/unpack":       {"seed/intake"},
	}
	for _, name := range sources(t, ".go") {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "/testdata/") {
			continue
		}
		folder := family(strings.TrimPrefix(path.Dir(name), "."))
		allowed, known := may[folder]
		if !known {
			t.Errorf("%s: say in this test what the package %q may import", name, folder)
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range file.Imports {
			ours, found := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/")
			if found && !slices.Contains(allowed, family(ours)) {
				t.Errorf("%s imports %s: the package may import only %q of ours", name, ours, allowed)
			}
		}
	}
}

// family is a package, or all of its kind where each is alike and by itself.
func family(folder string) string {
	if strings.HasPrefix(folder, "seed/producers/") {
		return "seed/producers/*"
	}
	return folder
}

// TestNouns: who knows a noun knows every path that belongs to it.
func TestNouns(t *testing.T) {
	rooms := map[string]string{
		"computed": "models/bench", "answered": "handlers", "put into words": "handlers/words", "drawn": "handlers/render/chart", "shown": "handlers/explorer",
	}
	for noun, not := range map[string][]string{
		"ranking": {}, "index": {}, "comparison": {"shown"}, "profile": {"put into words"}, "verdict": {"drawn"},
		"average": {"shown"}, "correlation": {"shown"}, "timedistance": {"shown"}, "rankchange": {"shown"},
		"distribution": {"put into words", "shown"}, "convergence": {"put into words", "shown"},
		"trajectory": {"drawn", "shown"}, "peers": {"drawn", "shown"}, "whatif": {"drawn", "shown"},
	} {
		for does, room := range rooms {
			_, err := os.Stat(path.Join(room, noun+".go"))
			if there := err == nil; !there && !slices.Contains(not, does) {
				t.Errorf("%s/%s.go: where a noun is %s, it has the noun's name", room, noun, does)
			}
		}
	}
	for _, name := range sources(t, ".go") {
		if path.Dir(name) == "handlers" && strings.Contains(strings.TrimSuffix(path.Base(name), "_test.go"), "_") {
			t.Errorf("%s: a file of handlers has the name of one noun", name)
		}
	}
}

// TestFiles: no file is long, and none speaks of a machine or a registry.
func TestFiles(t *testing.T) {
	for _, name := range sources(t, ".go") {
		if lines := strings.Count(read(t, name), "\n"); lines > 400 && !strings.HasSuffix(name, "_test.go") {
			t.Errorf("%s has %d lines: find the second noun in it", name, lines)
		}
	}
	perPackage := map[string]int{}
	for _, name := range sources(t, ".go") {
		if !strings.HasSuffix(name, "_test.go") && !strings.Contains(name, "/testdata/") {
			perPackage[path.Dir(name)]++
		}
	}
	for folder, n := range perPackage {
		if n > 45 {
			t.Errorf("%s has %d files: find the wall in it", folder, n)
		}
	}
	foreign := regexp.MustCompile(strings.Join([]string{
		`(?:^|[\s"'=(` + "`" + `])/(?:work|tmp/wt|root|home)/`, `proxy\.golang\.` + `org`, `registry\.npmjs\.` + `org`,
		`pypi\.` + `org`, `deb\.debian\.` + `org`,
	}, "|"))
	for _, name := range sources(t, "") {
		text := read(t, name)
		if at := foreign.FindStringIndex(text); at != nil {
			t.Errorf("%s:%d: %q is of one machine only", name, strings.Count(text[:at[0]], "\n")+1, text[at[0]:at[1]])
		}
	}
}

// TestPerCent: a per cent sign never stands apart from its number: Russian and Kazakh put a no-break space between the two,
// English and Korean none.
func TestPerCent(t *testing.T) {
	apart := regexp.MustCompile(`.{0,30}\d %`)
	for _, pattern := range []string{"handlers/words/texts/*.yaml", "handlers/*/texts.csv", "models/phrases/*.csv"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			for _, said := range apart.FindAllString(read(t, file), -1) {
				t.Errorf("%s: %q", file, said)
			}
		}
	}
}

// TestDocuments: links lead somewhere, tasks and commands that are named exist, CI runs what README says.
func TestDocuments(t *testing.T) {
	link, task := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`), regexp.MustCompile("(?:`|\n)make ([a-z]+)")
	makefile := read(t, "Makefile")
	for _, name := range sources(t, ".md") {
		text := read(t, name)
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			if strings.HasPrefix(found[1], "/") { // an address of the server
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), found[1])); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", name, found[1])
			}
		}
		for _, found := range task.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(makefile, "\n"+found[1]+":") {
				t.Errorf("%s: the Makefile has no task %s", name, found[1])
			}
		}
	}
	readme := read(t, "README.md")
	for _, block := range blocks(section(readme, "## Test")) {
		if !strings.Contains("\n"+read(t, ".ci/run"), "\n"+block.text) {
			t.Errorf(".ci/run does not run the README's test command %q", block.text)
		}
	}
	index := read(t, "docs/adr/README.md")
	for _, name := range sources(t, ".md") {
		if path.Dir(name) == "docs/adr" && name != "docs/adr/README.md" && !strings.Contains(index, path.Base(name)) {
			t.Errorf("docs/adr/README.md does not list %s", name)
		}
	}
	for _, row := range rows(section(read(t, "CONTRIBUTING.md"), "## I want to…")) {
		for _, quoted := range regexp.MustCompile("`([^`<]+/[^`<]*)`").FindAllStringSubmatch(row[1], -1) {
			if _, err := os.Stat(quoted[1]); err != nil {
				t.Errorf("CONTRIBUTING.md: there is no %s to open to %s", quoted[1], row[0])
			}
		}
	}
}

// TestVersion: the program, the changelog and the API's description have one version.
func TestVersion(t *testing.T) {
	cut := regexp.MustCompile(`\n## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d\n`).FindStringSubmatch(read(t, "CHANGELOG.md"))
	if cut == nil || cut[1] != api.Version || !strings.Contains(read(t, "docs/info.go"), "@version		"+api.Version+"\n") {
		t.Errorf("api.Version is %s, CHANGELOG.md begins with %q, docs/info.go has another: they are raised together", api.Version, cut)
	}
}

// TestSettings: every setting is a flag, a variable and a row of the README's table, and no row is more.
func TestSettings(t *testing.T) {
	var c command.Commands
	parser, err := kong.New(&c, kong.Name("egovbench"))
	if err != nil {
		t.Fatal(err)
	}
	made := map[string][]string{}
	add := func(flags []*kong.Flag) {
		for _, f := range flags {
			if f.Name == "help" || len(f.Envs) == 0 {
				continue
			}
			if want := "EGOVBENCH_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_")); !slices.Equal(f.Envs, []string{want}) {
				t.Errorf("--%s reads %v, not %s", f.Name, f.Envs, want)
			}
			standard := ""
			if f.Default != "" {
				standard = "`" + f.Default + "`"
			}
			made[f.Envs[0]] = []string{"`" + f.Envs[0] + "`", "`--" + f.Name + "`", standard, f.Help}
		}
	}
	readme := read(t, "README.md")
	listed := section(readme, "## Commands")
	add(parser.Model.Flags)
	for _, command := range parser.Model.Children {
		add(command.Flags)
		if !strings.Contains(listed, "`egovbench "+command.Name) {
			t.Errorf("README.md does not list the command %s", command.Name)
		}
		for _, f := range command.Flags {
			if command.Name == "serve" && len(f.Envs) == 0 {
				t.Errorf("--%s of serve has no environment variable", f.Name)
			}
		}
	}
	want := []string{}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		want = append(want, "| "+strings.Join(made[name], " | ")+" |")
	}
	compareTable(t, "README.md", "settings", "| variable | flag | default | |\n|---|---|---|---|\n"+strings.Join(want, "\n"))
}

// TestFormats: the README lists what import can read.
func TestFormats(t *testing.T) {
	made := "| `--as` | reads |\n|---|---|"
	for _, importer := range seed.Importers() {
		made += fmt.Sprintf("\n| `%s` | %s |", importer.Name, oneLine(importer.Title))
	}
	compareTable(t, "README.md", "formats", made)
}

// TestReadme: its examples are answered so by a server on the embedded data, and so is its table of sources.
func TestReadme(t *testing.T) {
	server := serving(t)
	readme := read(t, "README.md")
	t.Run("examples", func(t *testing.T) {
		all, tried := blocks(readme), 0
		for i, block := range all {
			if !strings.Contains(block.text, "curl ") {
				continue
			}
			if i+1 == len(all) {
				t.Fatalf("%s\nhas no answer", block.text)
			}
			tried++
			answer := curl(t, server, block.text)
			if fault := compare(all[i+1], answer); fault != "" {
				t.Errorf("%s\n%s\nanswer: %.3000s", block.text, fault, answer.Body.String())
			}
		}
		if tried < 6 {
			t.Errorf("only %d examples were found", tried)
		}
	})
	t.Run("questions", func(t *testing.T) {
		asked := regexp.MustCompile("\\n\\[(/[^]]+)\\]\\((/[^)]+)\\)\n\n```json\n((?s).*?)\n```").FindAllStringSubmatch(read(t, "docs/questions.md"), -1)
		for _, q := range asked {
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, q[2], nil))
			if fault := compare(block{"json", q[3]}, answer); fault != "" || q[1] != q[2] {
				t.Errorf("%s\n%s\nanswer: %.3000s", q[1], fault, answer.Body.String())
			}
		}
		if len(asked) != 10 {
			t.Errorf("%d questions are asked, not ten", len(asked))
		}
	})
	t.Run("sources", func(t *testing.T) {
		all := sourcesOf(t, server)
		compareTable(t, "README.md", "sources", sourcesTable(all))
		compareTable(t, "docs/sources.md", "editions", editionsTable(all))
	})
}

// serving is the whole server on the embedded data.
func serving(t *testing.T) http.Handler {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "egovbench.db"), log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if err := seed.Seed(t.Context(), store, t.Output()); err != nil {
		t.Fatal(err)
	}
	a := handlers.New(store, log, "test", func() models.Date { return "2026-11-23" })
	if err := a.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	server, err := api.Handler(api.Config{}, a, log)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// curl makes the request of the last curl in a shell block. $etag is the tag of its answer.
func curl(t *testing.T, server http.Handler, block string) *httptest.ResponseRecorder {
	t.Helper()
	addresses := regexp.MustCompile(`'http://localhost:8080([^']*)'`).FindAllStringSubmatch(block, -1)
	if len(addresses) == 0 {
		t.Fatalf("no address in\n%s", block)
	}
	request := httptest.NewRequest(http.MethodGet, addresses[len(addresses)-1][1], nil)
	for _, header := range regexp.MustCompile(`-H ['"]([^:]+): ([^'"]+)['"]`).FindAllStringSubmatch(block, -1) {
		value := header[2]
		if value == "$etag" {
			first := httptest.NewRecorder()
			server.ServeHTTP(first, request)
			value = first.Header().Get("ETag")
		}
		request.Header.Set(header[1], value)
	}
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, request)
	return answer
}

// compare says how an answer differs from what a block shows of it, "" where it does not.
func compare(shown block, answer *httptest.ResponseRecorder) string {
	body := answer.Body.String()
	switch shown.kind {
	case "json":
		var want, got any
		if err := json.Unmarshal([]byte(shown.text), &want); err != nil {
			return "the README's answer is no JSON: " + err.Error()
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			return "the answer is no JSON: " + err.Error()
		}
		return missing("", want, got)
	case "csv":
		body = strings.ReplaceAll(body, "\r\n", "\n")
		if !strings.HasPrefix(body, strings.TrimSuffix(shown.text, "\n")) {
			return "the answer begins otherwise"
		}
	case "http":
		lines := strings.Split(strings.TrimSpace(shown.text), "\n")
		if status := fmt.Sprintf("HTTP/1.1 %d %s", answer.Code, http.StatusText(answer.Code)); lines[0] != status {
			return "the answer is " + status
		}
		for _, line := range lines[1:] {
			name, value, _ := strings.Cut(line, ": ")
			if got := answer.Header().Get(name); got != value {
				return fmt.Sprintf("%s is %q", name, got)
			}
		}
	default:
		return "the example is not followed by a block of json, csv or http"
	}
	return ""
}

// missing says what of want is not in got. Members and elements may be left out, in order; an empty
// list or object that is shown must be empty.
func missing(at string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		from, ok := got.(map[string]any)
		if !ok || len(want) == 0 && len(from) > 0 {
			return fmt.Sprintf("%s: got %v", at, got)
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			value, ok := from[name]
			if !ok {
				return fmt.Sprintf("%s.%s is not in the answer", at, name)
			}
			if fault := missing(at+"."+name, want[name], value); fault != "" {
				return fault
			}
		}
	case []any:
		from, ok := got.([]any)
		if !ok || len(want) == 0 && len(from) > 0 {
			return fmt.Sprintf("%s: got %v", at, got)
		}
		for i, element := range want {
			next := slices.IndexFunc(from, func(candidate any) bool { return missing("", element, candidate) == "" })
			if next < 0 {
				return fmt.Sprintf("%s[%d]: nothing in the answer, or nothing there, is %v", at, i, element)
			}
			from = from[next+1:]
		}
	default:
		if want != got {
			return fmt.Sprintf("%s is %v, not %v", at, got, want)
		}
	}
	return ""
}

// TestMissing: the comparison of examples can fail.
func TestMissing(t *testing.T) {
	got := `{"a": [{"b": 1, "c": "x"}, {"b": 2}], "n": null, "e": []}`
	for want, same := range map[string]bool{
		`{}`: false, `{"a": [{"b": 2}]}`: true, `{"a": [{"b": 1}, {"b": 2}], "n": null}`: true, `{"e": []}`: true,
		`{"a": [{"b": 2}, {"b": 1}]}`: false, `{"a": []}`: false, `{"a": [{"b": 3}]}`: false, `{"n": 0}`: false, `{"z": null}`: false,
	} {
		var w, g any
		if err := json.Unmarshal([]byte(want), &w); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(got), &g); err != nil {
			t.Fatal(err)
		}
		if fault := missing("", w, g); (fault == "") != same {
			t.Errorf("%s in %s: %q", want, got, fault)
		}
	}
}

func sourcesOf(t *testing.T, server http.Handler) []handlers.Source {
	t.Helper()
	answer := httptest.NewRecorder()
	server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/v1/sources?limit=10000", nil))
	var list struct{ Data []handlers.Source }
	if err := json.Unmarshal(answer.Body.Bytes(), &list); err != nil {
		t.Fatalf("%v: %.300s", err, answer.Body)
	}
	return list.Data
}

// editionsTable has one row for each source.
func editionsTable(sources []handlers.Source) string {
	made := "| source | producer | title | published | licence |\n|---|---|---|---|---|"
	for _, s := range sources {
		made += fmt.Sprintf("\n| [%s](/v1/sources/%s) | %s | %s | %s | %s |",
			s.ID, s.ID, oneLine(s.Producer), oneLine(s.Title), s.PublishedAt, oneLine(s.Licence))
	}
	return made
}

// sourcesTable has one row for each producer and licence.
func sourcesTable(sources []handlers.Source) string {
	type key struct{ producer, licence string }
	years := map[key][]string{}
	for _, s := range sources {
		k := key{oneLine(s.Producer), oneLine(s.Licence)}
		years[k] = append(years[k], string(s.PublishedAt)[:min(4, len(s.PublishedAt))])
	}
	keys := slices.SortedFunc(maps.Keys(years), func(a, b key) int {
		return strings.Compare(a.producer+"\x00"+a.licence, b.producer+"\x00"+b.licence)
	})
	var b strings.Builder
	b.WriteString("| producer | sources | published | licence |\n|---|---:|---|---|\n")
	for _, k := range keys {
		first, last := slices.Min(years[k]), slices.Max(years[k])
		if first != last {
			first += " to " + last
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", k.producer, len(years[k]), first, k.licence)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func oneLine(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}

// compareTable checks what stands between two marks of a page; with -update it is written.
func compareTable(t *testing.T, page, name, made string) {
	t.Helper()
	before, rest, found := strings.Cut(read(t, page), "<!-- "+name)
	mark, rest, _ := strings.Cut(rest, "-->\n")
	shown, after, closed := strings.Cut(rest, "<!-- /"+name+" -->")
	if !found || !closed {
		t.Fatalf("%s has no marks for %s", page, name)
	}
	made += "\n"
	if shown == made {
		return
	}
	if !*update {
		t.Fatalf("%s: run go test . -update (-shown, +made)\n%s", page, cmp.Diff(strings.Split(shown, "\n"), strings.Split(made, "\n")))
	}
	text := before + "<!-- " + name + mark + "-->\n" + made + "<!-- /" + name + " -->" + after
	if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// block is a fenced block of a page.
type block struct{ kind, text string }

func blocks(page string) []block {
	var all []block
	for _, found := range regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$").FindAllStringSubmatch(page, -1) {
		all = append(all, block{found[1], found[2]})
	}
	return all
}

// section is the part of a page from a heading to the next of the same level.
func section(page, heading string) string {
	_, rest, _ := strings.Cut(page, "\n"+heading+"\n")
	part, _, _ := strings.Cut(rest, "\n## ")
	return part
}

// rows are the cells of a table's rows.
func rows(page string) (all [][]string) {
	for line := range strings.Lines(page) {
		if cells := strings.Split(strings.Trim(line, "|\n "), " | "); len(cells) > 1 {
			all = append(all, cells)
		}
	}
	return all
}

// sources lists the project's own text files whose names end so.
func sources(t *testing.T, ending string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{".git", "node_modules", "bin", "dist"}, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if entry.Type().IsRegular() && strings.HasSuffix(name, ending) && !strings.Contains(name, ".db") && name != "egovbench" && name != ".git" {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
