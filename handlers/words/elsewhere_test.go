package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestNothingIsSaidElsewhere: what readers are told in their language is put into words here or stands in
// models/phrases. In the packages that compute, answer, draw and show there is no sentence but in errors, which are
// in English, and in what describes the files that can be had.
func TestNothingIsSaidElsewhere(t *testing.T) {
	for _, folder := range []string{"models/bench", "handlers", "handlers/explorer", "handlers/render/chart"} {
		files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(folder, err)
		}
		sources := map[string]string{}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			sources[name] = string(body)
		}
		for _, said := range sentencesIn(t, sources) {
			t.Errorf("%s is said outside of handlers/words: give it an id in texts/ or models/phrases", said)
		}
	}
}

// TestSentencesAreFound shows to the guard what it has to find, and what it has to let pass.
func TestSentencesAreFound(t *testing.T) {
	const head = "package p\nimport \"fmt\"\ntype file struct { about string }\nfunc notAs(what string) error { return nil }\n"
	for source, found := range map[string]bool{
		`func f() string { return "it is the first of all" }`:                                             true,
		`var text = "it is the first of all"`:                                                             true,
		`func f(n int) string { return fmt.Sprintf("%d countries were ranked", n) }`:                      true,
		`func f() T { return T{Detail: "there is no value"} }`:                                            true,
		`func f() any { return []T{{Detail: "has " + name + " of them all"}} }`:                           true,
		`func f(t *T) { t.Reason, t.Detail = "code", "there is no value" }`:                               true,
		`func f(t *T) { t.add("reason", "said of nobody at all") }`:                                       true,
		`func f() error { return fmt.Errorf("there is no value of %s", "x") }`:                            false,
		`func f() error { return notAs("a picture of the world") }`:                                       false,
		`func f() error { return &stats.Error{Parameter: "x", Reason: "there is no value"} }`:             false,
		`func f() []E { return []web.FieldError{{Detail: "there is no value"}} }`:                         false,
		`func (e E) Error() string { return "there is no value" }`:                                        false,
		`func f(r R) { r.Fault("x", "a rank is a whole number") }`:                                        false,
		`func f(r R) { for _, c := range []T{{"x", "it is of no use here"}} { r.Fault(c.a, c.detail) } }`: false,
		`func f() string { return voice.Say("found.value", nil) }`:                                        false,
		`func f() string { return fmt.Sprintf("%s %s (%d)", a, b, c) }`:                                   false,
		`func f() any { return file{"all that there is"} }`:                                               false,
		`func f(s string) { switch s { case "users of the service": } }`:                                  false,
		`func f(s string) string { switch s { case "x": return "it is the first of all" }; return "" }`:   true,
		`func f(s string) bool { return strings.Contains(s, "users of the service") }`:                    false,
		"type T struct { X string `example:\"there is no value\"` }":                                      false,
	} {
		if got := sentencesIn(t, map[string]string{"sample.go": head + source}); len(got) > 0 != found {
			t.Errorf("%s: found %q", source, got)
		}
	}
}

var (
	// sentence is three words in a row, of which a format's verb may be one.
	sentence = regexp.MustCompile(`(?:\p{L}+|%[\[\]0-9.]*[a-z])[,;:]? (?:(?:\p{L}+|%[\[\]0-9.]*[a-z])[,;:]? )+\(?(?:\p{L}+|%)`)
	verb     = regexp.MustCompile(`%[\[\]0-9.]*[a-z]`)
	word     = regexp.MustCompile(`\p{L}{2,}`)
	// refuses are the functions that take the text of an error or of a log.
	refuses = regexp.MustCompile(`^(Errorf|New|panic|NewProblem|Invalid|Unfit|[fF]ault|Warn|Error|Info)$`)
	// compares are the functions that look for a text.
	compares = regexp.MustCompile(`^(has|begins|Contains|Fields|HasPrefix|HasSuffix|Index|NewReplacer|MustCompile)$`)
)

// says tells whether a text is a sentence, or could be one of several.
func says(text string) bool {
	return sentence.MatchString(text) && len(word.FindAllString(verb.ReplaceAllString(text, ""), 2)) == 2
}

// guard knows of a package what it names for errors and for files.
type guard struct{ refusing, about map[string]bool }

// sentencesIn lists the sentences in a package's files that reach an answer.
func sentencesIn(t *testing.T, sources map[string]string) (said []string) {
	t.Helper()
	set, g := token.NewFileSet(), guard{map[string]bool{}, map[string]bool{}}
	var declared []ast.Decl
	for name, body := range sources {
		file, err := parser.ParseFile(set, name, body, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		declared = append(declared, file.Decls...)
	}
	for _, d := range declared {
		ast.Inspect(d, g.learn)
	}
	for _, d := range declared {
		f, is := d.(*ast.FuncDecl)
		if is && f.Name.Name == "Error" {
			continue
		}
		faults := false // it refuses parameters by a table
		ast.Inspect(d, func(n ast.Node) bool {
			call, is := n.(*ast.CallExpr)
			faults = faults || is && strings.EqualFold(nameOf(call.Fun), "fault")
			return true
		})
		asked := map[ast.Node]bool{} // what a text is compared with
		ast.Inspect(d, func(n ast.Node) bool {
			if one, is := n.(*ast.CaseClause); is {
				for _, text := range one.List {
					asked[text] = true
				}
			}
			if text, is := n.(*ast.BasicLit); is && text.Kind == token.STRING && !asked[n] {
				if plain, err := strconv.Unquote(text.Value); err == nil && says(plain) {
					said = append(said, set.Position(n.Pos()).String()+": "+text.Value)
				}
			}
			return !g.passes(n, faults)
		})
	}
	return said
}

// learn notes which functions give errors, and which types tell about files.
func (g *guard) learn(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Type.Results != nil {
			last := n.Type.Results.List[len(n.Type.Results.List)-1]
			g.refusing[n.Name.Name] = len(n.Type.Results.List) == 1 && (nameOf(last.Type) == "error" || strings.HasSuffix(nameOf(last.Type), "Refusals"))
		}
	case *ast.TypeSpec:
		if fields, is := n.Type.(*ast.StructType); is {
			for _, field := range fields.Fields.List {
				for _, name := range field.Names {
					g.about[n.Name.Name] = g.about[n.Name.Name] || strings.EqualFold(name.Name, "about")
				}
			}
		}
	}
	return true
}

// passes says whether what is in a node reaches no answer as a sentence.
func (g *guard) passes(n ast.Node, faults bool) bool {
	switch n := n.(type) {
	case *ast.Field, *ast.ImportSpec:
		return true
	case *ast.CallExpr:
		name := nameOf(n.Fun)
		_, plain := n.Fun.(*ast.Ident)
		return refuses.MatchString(name) || compares.MatchString(name) || plain && (g.refusing[name] || faults)
	case *ast.CompositeLit:
		of, list := n.Type, false
		if array, is := n.Type.(*ast.ArrayType); is {
			of, list = array.Elt, true
		}
		name := nameOf(of)
		return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Refusals") || strings.HasSuffix(name, "Package") || g.about[name] || faults && list
	}
	return false
}

// nameOf is the last part of a name.
func nameOf(of ast.Expr) string {
	switch of := of.(type) {
	case *ast.Ident:
		return of.Name
	case *ast.SelectorExpr:
		return of.Sel.Name
	}
	return ""
}
