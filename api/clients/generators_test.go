package clients

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api/clienttest"
	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// The generators that partners use beside those of TestGoClient and TestTypeScriptClient, at one version each.
const (
	openAPIGenerator    = "org.openapitools:openapi-generator-cli:7.25.0"
	openAPIPythonClient = "openapi-python-client==0.29.1"
	dataModels          = "datamodel-code-generator==0.89.0"
	orval               = "orval@7.13.2"
	heyAPI              = "@hey-api/openapi-ts@0.95.0"
)

// asGenerated is what every generated client prints of the figures, after its name.
func asGenerated(name string) string {
	return strings.TrimSpace(strings.ReplaceAll("@KAZ 2016 0.72499 33\n@KOR 2016 0.89149 3", "@", name))
}

func (w *workshop) prints(printed string, wanted ...string) {
	w.Helper()
	for _, want := range wanted {
		if !strings.Contains(printed, want) {
			w.Errorf("the client lacks %q:\n%s", want, printed)
		}
	}
}

// generator gives a workshop with the generator of most languages, and the command that runs it.
func generator(t *testing.T) (w *workshop, generate []string) {
	t.Helper()
	w = newWorkshop(t, "generated", "mvn")
	if out, err := w.run("mvn", "-q", "dependency:copy", "-Dartifact="+openAPIGenerator, "-DoutputDirectory="+w.folder); err != nil {
		w.without("Maven cannot fetch the generator: " + err.Error() + "\n" + out)
	}
	jars, err := filepath.Glob(filepath.Join(w.folder, "openapi-generator-cli-*.jar"))
	if err != nil || len(jars) != 1 {
		t.Fatal(jars, err)
	}
	return w, []string{"-jar", jars[0], "generate", "-i", "openapi.json"}
}

// TestOpenAPIGenerator makes a client for Python with the generator of most languages, and in make soak one for TypeScript.
func TestOpenAPIGenerator(t *testing.T) {
	t.Parallel()
	w, generate := generator(t)
	w.must("java", append(generate, "-g", "python", "-o", "python")...)
	python := clienttest.Python(t, "urllib3==2.8.0", "pydantic==2.14.4", "python-dateutil==4.0.0", "typing-extensions==4.16.0")
	printed := clienttest.Run(t, python, filepath.Join(w.folder, "ask_generator.py"), filepath.Join(w.folder, "python"), handlerstest.Served(t).Listen(t))
	w.prints(printed, asGenerated(""), "\nKAZ\n", "KAZ egovbench b'co'", "400 indicator")

	if !clienttest.Soaking() {
		return
	}
	w.must("java", append(generate, "-g", "typescript-fetch", "--additional-properties=importFileExtension=.js", "-o", "orval/openapi-generator")...)
	w.install(tsc)
	if err := os.Remove(filepath.Join(w.folder, "ask.ts")); err != nil {
		t.Fatal(err)
	}
	w.must(w.tool("tsc"), "--project", "tsconfig.json")
}

// TestJavaGenerator makes a client for Java with the same generator, compiles it with what it depends on, and lets it
// read the figures that the JSON API gives.
func TestJavaGenerator(t *testing.T) {
	if !clienttest.Soaking() {
		t.Skip("fetching and compiling takes both processors half a minute: make soak")
	}
	t.Parallel()
	w, generate := generator(t)
	w.must("java", append(generate, "-g", "java", "-o", "java", "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
		"--additional-properties=useSingleRequestParameter=true,enumUnknownDefaultCase=true,disallowAdditionalPropertiesIfNotPresent=false")...)
	made := filepath.Join(w.folder, "java")
	if err := os.Rename(filepath.Join(w.folder, "Ask.java"), filepath.Join(made, "src", "main", "java", "Ask.java")); err != nil {
		t.Fatal(err)
	}
	if out, err := w.run("mvn", "-q", "-f", made, "dependency:go-offline"); err != nil {
		w.without("Maven cannot fetch what the client depends on: " + err.Error() + "\n" + out)
	}
	w.must("mvn", "-q", "-f", made, "compile", "dependency:build-classpath", "-Dmdep.outputFile=depends")
	depends, err := os.ReadFile(filepath.Join(made, "depends"))
	if err != nil {
		t.Fatal(err)
	}
	s := handlerstest.Served(t)
	printed := w.must("java", "-cp", filepath.Join(made, "target", "classes")+":"+string(depends), "Ask", s.Listen(t))
	w.prints(printed, asGenerated(""), "\nKAZ\n", "KAZ egovbench\nco", "400 indicator", "2016 of a later version")
	var figures []string
	for line := range strings.Lines(printed) {
		if figure, is := strings.CutPrefix(strings.TrimSpace(line), "figure "); is {
			figures = append(figures, figure)
		}
	}
	slices.Sort(figures)
	want := inTheAPI(t, s, "indicator=un-egdi&from=2020", withStatuses)
	if diff := cmp.Diff(want, figures); diff != "" || len(want) < 500 {
		t.Errorf("of %d figures: -JSON API +client\n%.2000s", len(want), diff)
	}
}

// TestPythonGenerators makes a client with openapi-python-client, and models with datamodel-code-generator.
func TestPythonGenerators(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "generated", "python3")
	python := clienttest.Python(t, openAPIPythonClient, dataModels, "ruff==0.17.6")
	path := "PATH=" + filepath.Dir(python) + ":" + os.Getenv("PATH")
	w.must("env", path, python, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--output-path", "made")
	w.must("env", path, python, "-m", "datamodel_code_generator", "--input", "openapi-3.1.json", "--input-file-type", "openapi", "--output", filepath.Join("made", "models.py"),
		"--output-model-type", "pydantic_v2.BaseModel")
	printed := clienttest.Run(t, python, filepath.Join(w.folder, "ask_openapi_python_client.py"), filepath.Join(w.folder, "made"), handlerstest.Served(t).Listen(t))
	w.prints(printed, asGenerated(""), "\nKAZ\n", "400 indicator True", "KAZ 1")
}

// TestTypeScriptGenerators makes clients with orval and with @hey-api/openapi-ts, from both documents.
func TestTypeScriptGenerators(t *testing.T) {
	if !clienttest.Soaking() {
		t.Skip("fetching and compiling takes both processors half a minute: make soak")
	}
	t.Parallel()
	w := newWorkshop(t, "generated", "npm")
	w.install(orval, heyAPI, tsc)
	base := "BASE_URL=" + handlerstest.Served(t).Listen(t)
	w.must("env", base, w.tool("orval"), "--config", "orval.config.cjs")
	w.must(w.tool("openapi-ts"), "--input", "openapi.json", "--output", "hey")
	w.must(w.tool("openapi-ts"), "--input", "openapi-3.1.json", "--output", "hey31")
	w.must(w.tool("tsc"), "--project", "tsconfig.json")
	w.prints(w.must("env", base, "node", filepath.Join("out", "ask.js")), asGenerated("orval "), "orval 400 indicator", asGenerated("hey "), "hey 400 indicator")
}
