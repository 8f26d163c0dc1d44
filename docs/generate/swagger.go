package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/swaggo/swag"
)

// swagger reads the annotations as Swagger 2.0. A field without omitempty is always there, so it is
// required in answers; in queries only what the binder requires is.
func swagger(root string) ([]byte, error) {
	queries, err := parse(root, false)
	if err != nil {
		return nil, err
	}
	answers, err := parse(root, true)
	if err != nil {
		return nil, err
	}
	queries["definitions"] = answers["definitions"]
	if err := linksOf(object(answers["definitions"])); err != nil {
		return nil, err
	}
	for _, operation := range operations(queries) {
		formats(operation)
		for _, p := range list(operation["parameters"]) {
			parameter := object(p)
			// Swagger 2.0 knows no examples of parameters; tools agree on this extension.
			if example, ok := parameter["example"]; ok {
				parameter["x-example"] = example
				delete(parameter, "example")
			}
		}
	}
	body, err := indent(queries)
	if err != nil {
		return nil, err
	}
	return rename(body)
}

func parse(root string, required bool) (map[string]any, error) {
	parser := swag.New(swag.SetDebugger(log.New(io.Discard, "", 0)))
	parser.RequiredByDefault = required
	var folders []string
	for _, name := range []string{"docs", "handlers", "models"} {
		folder := filepath.Join(root, name)
		if _, err := os.Stat(folder); err != nil {
			return nil, err // swag would crash
		}
		folders = append(folders, folder)
	}
	if err := parser.ParseAPIMultiSearchDir(folders, "info.go", 1); err != nil {
		return nil, err
	}
	body, err := json.Marshal(parser.GetSwagger())
	if err != nil {
		return nil, err
	}
	var document map[string]any
	return document, json.Unmarshal(body, &document)
}

// rename gives generic answers names that read well in generated clients: List[Country] is
// CountryList, One[Country] is CountryAnswer, and no name carries a package.
func rename(body []byte) ([]byte, error) {
	var document struct{ Definitions map[string]json.RawMessage }
	if err := json.Unmarshal(body, &document); err != nil {
		return nil, err
	}
	generic := regexp.MustCompile(`^(List|One)-(.+)$`)
	packages := regexp.MustCompile(`\b[a-z]+[._]`)
	taken := map[string]string{}
	var pairs []string
	for name := range document.Definitions {
		short := packages.ReplaceAllString(name, "")
		if m := generic.FindStringSubmatch(short); m != nil {
			short = m[2] + map[string]string{"List": "List", "One": "Answer"}[m[1]]
		}
		if other, ok := taken[short]; ok {
			return nil, fmt.Errorf("the types %s and %s would both be called %s: give one a // @name", other, name, short)
		}
		taken[short] = name
		pairs = append(pairs, `"`+name+`": {`, `"`+short+`": {`, `"#/definitions/`+name+`"`, `"#/definitions/`+short+`"`)
	}
	renamed := strings.NewReplacer(pairs...).Replace(string(body))
	var again any
	if err := json.Unmarshal([]byte(renamed), &again); err != nil {
		return nil, err
	}
	return indent(again)
}

// indent writes JSON with sorted keys.
func indent(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

func operations(document map[string]any) []map[string]any {
	var all []map[string]any
	for _, path := range object(document["paths"]) {
		for _, operation := range object(path) {
			all = append(all, object(operation))
		}
	}
	return all
}

func object(value any) map[string]any { o, _ := value.(map[string]any); return o }
func list(value any) []any            { l, _ := value.([]any); return l }
